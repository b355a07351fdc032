// What trades say about a stretch of time against a plain computation, while the list grows, wherever the cursor and
// the anchor stand; and that tape, columns and profile have the same totals (product.md O-4).
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FlowAnswer, FlowQuery } from "../../web/core/flow/flow-query.ts";
import type { TapeAnswer, TapeQuery } from "../../web/core/flow/tape-query.ts";
import { TapeRows } from "../../web/core/flow/tape-rows.ts";
import { ALL_KNOWN, TradeFlow } from "../../web/core/flow/trade-flow.ts";
import { TradeList } from "../../web/core/flow/trade-list.ts";
import { UNDEF_PRICE } from "../support/mbo.ts";
import {
  TICK_INT,
  between,
  columnsOf,
  grouped,
  hasPrice,
  naiveDeviation,
  naiveQuantile,
  naiveRows,
  naiveSums,
  naiveValueArea,
  naiveVwap,
  tickOfTrade,
  volume,
  type PlainTrade,
} from "../support/naive-flow.ts";
import { tradeListOf } from "../support/trade-list-of.ts";

const tradeSteps = fc.record({
  stepNs: fc.nat(30),
  tick: fc.integer({ min: -8, max: 8 }),
  size: fc.oneof(fc.integer({ min: 1, max: 6 }), fc.constantFrom(0, 40, 4_000_000_000)),
  side: fc.integer({ min: 0, max: 2 }),
  isOffGrid: fc.boolean(),
  kind: fc.constantFrom("trade", "trade", "trade", "unpriced"),
  endsEvent: fc.boolean(),
});

type Step = typeof tradeSteps extends fc.Arbitrary<infer T> ? T : never;

function tradesOf(steps: readonly Step[], startNs = 1000n): PlainTrade[] {
  let [timeNs, eventNumber, isNewEvent] = [startNs, 0, true];
  return steps.map((step, i) => {
    // The trades of an event have one time.
    if (isNewEvent) timeNs += BigInt(step.stepNs);
    const price = BigInt(step.tick) * TICK_INT + (step.isOffGrid ? 125_000_000n : 0n);
    const trade = {
      timeNs,
      price: step.kind === "unpriced" ? UNDEF_PRICE : price,
      size: step.size,
      side: step.side,
      recordIndex: 3 * i,
      eventNumber,
      fills: step.size % 5,
    };
    isNewEvent = step.endsEvent;
    if (step.endsEvent) eventNumber += 2;
    return trade;
  });
}

function check(trades: readonly PlainTrade[], query: FlowQuery, answer: FlowAnswer): void {
  const past = trades.filter(({ recordIndex }) => recordIndex < query.untilRecord);
  const session = past.filter(({ timeNs }) => timeNs >= query.anchorNs);
  checkColumns(past, session, query, answer);
  checkBubbles(past, session, query, answer);
  checkProfile(past, query, answer);
  checkSession(past, session, query, answer);
}

function checkColumns(
  past: readonly PlainTrade[],
  session: readonly PlainTrade[],
  { edges, anchorNs }: FlowQuery,
  { columns }: FlowAnswer,
): void {
  if (edges.length < 2) {
    expect(columns).toBeUndefined();
    return;
  }
  for (let i = 0; i + 1 < edges.length; i += 1) {
    const [from, to] = [edges[i]!, edges[i + 1]!];
    const own = between(past, from, to);
    expect([columns!.buy[i], columns!.sell[i], columns!.none[i]]).toEqual([
      volume(own, 0),
      volume(own, 1),
      volume(own, 2),
    ]);
    const prices = own.filter(hasPrice).map(({ price }) => Number(price) / Number(TICK_INT));
    expect(columns!.low![i]).toBe(prices.length === 0 ? Number.NaN : Math.min(...prices));
    expect(columns!.high![i]).toBe(prices.length === 0 ? Number.NaN : Math.max(...prices));
    const before = session.filter(({ timeNs }) => timeNs < to);
    if (to <= anchorNs) {
      expect(columns!.cvd[i]).toBeNaN();
      expect(columns!.vwap[i]).toBeNaN();
      continue;
    }
    expect(columns!.cvd[i]).toBe(volume(before, 0) - volume(before, 1));
    const priced = volume(before.filter(hasPrice));
    if (priced === 0) expect(columns!.vwap[i]).toBeNaN();
    else {
      expect(columns!.vwap[i]).toBeCloseTo(naiveVwap(before), 6);
      expect(columns!.deviation[i]! ** 2).toBeCloseTo(naiveDeviation(before) ** 2, 5);
    }
  }
  expect(columns!.total).toEqual(naiveSums(between(past, edges[0]!, edges.at(-1)!)));
  expect(columns!.noneShare).toBe(volume(session) === 0 ? 0 : volume(session, 2) / volume(session));
}

function checkBubbles(
  past: readonly PlainTrade[],
  session: readonly PlainTrade[],
  { edges, bubbles: wanted }: FlowQuery,
  { bubbles }: FlowAnswer,
): void {
  const key = ({ side, price }: PlainTrade): string => `${side} ${price}`;
  const all = grouped(between(past, edges[0] ?? 0n, edges.at(-1) ?? 0n), key);
  const large = all.filter((group) => volume(group) >= wanted!.minSize);
  const { length } = large;
  // Largest first, among equal ones the newest first.
  const kept = large
    .map((group, i) => ({ group, i }))
    .toSorted((a, b) => volume(b.group) - volume(a.group) || b.i - a.i)
    .slice(0, wanted!.most)
    .toSorted((a, b) => a.i - b.i)
    .map(({ group }) => group)
    .filter((group) => hasPrice(group[0]!));
  expect(bubbles!.count).toBe(kept.length);
  expect(bubbles!.leftOut).toBe(Math.max(0, length - wanted!.most));
  expect([...bubbles!.size]).toEqual(kept.map((group) => volume(group)));
  expect([...bubbles!.trades]).toEqual(kept.map((group) => group.length));
  expect([...bubbles!.side]).toEqual(kept.map(([first]) => first!.side));
  expect([...bubbles!.tick]).toEqual(kept.map(([first]) => tickOfTrade(first!)));
  expect([...bubbles!.recordIndex]).toEqual(kept.map(([first]) => first!.recordIndex));
  expect([...bubbles!.timeNs]).toEqual(kept.map(([first]) => first!.timeNs));
  const sizes = grouped(session, key).map((group) => volume(group));
  expect(bubbles!.q95).toBe(naiveQuantile(sizes, 0.95));
}

function checkProfile(past: readonly PlainTrade[], query: FlowQuery, { profile }: FlowAnswer): void {
  const { fromNs, toNs, group } = query.profile!;
  const own = between(past, fromNs, toNs);
  const { base, rows } = naiveRows(own, group);
  expect(profile).toMatchObject({ baseTick: base, group, total: naiveSums(own) });
  expect([...profile!.buy]).toEqual(rows.map((row) => volume(row, 0)));
  expect([...profile!.sell]).toEqual(rows.map((row) => volume(row, 1)));
  expect([...profile!.none]).toEqual(rows.map((row) => volume(row, 2)));
  expect(profile).toMatchObject(naiveValueArea(rows.map((row) => volume(row))));
  expect(profile!.unpriced).toBe(volume(own.filter((trade) => !hasPrice(trade))));
}

function checkSession(
  past: readonly PlainTrade[],
  session: readonly PlainTrade[],
  { anchorNs, session: wanted }: FlowQuery,
  { session: lines }: FlowAnswer,
): void {
  const ticks = session.filter(hasPrice).map(tickOfTrade);
  const opening = between(session, anchorNs, anchorNs + wanted!.openingNs)
    .filter(hasPrice)
    .map(tickOfTrade);
  const before = past.filter((trade) => trade.timeNs < anchorNs && hasPrice(trade)).map(tickOfTrade);
  const most = (values: readonly number[]) => (values.length === 0 ? undefined : Math.max(...values));
  const least = (values: readonly number[]) => (values.length === 0 ? undefined : Math.min(...values));
  expect({ ...lines }).toEqual({
    open: ticks[0],
    high: most(ticks),
    low: least(ticks),
    close: ticks.at(-1),
    previousClose: before.at(-1),
    openingHigh: most(opening),
    openingLow: least(opening),
  });
}

const queries = fc.record({
  edges: fc.uniqueArray(fc.integer({ min: 900, max: 3000 }), { maxLength: 12 }),
  untilRecord: fc.nat(600),
  anchor: fc.integer({ min: 900, max: 2500 }),
  minSize: fc.nat(8),
  most: fc.integer({ min: 0, max: 40 }),
  from: fc.integer({ min: 900, max: 2500 }),
  span: fc.nat(2000),
  group: fc.integer({ min: 1, max: 7 }),
  opening: fc.nat(300),
});

type Wanted = typeof queries extends fc.Arbitrary<infer T> ? T : never;

function queryOf(wanted: Wanted): FlowQuery {
  return {
    edges: BigInt64Array.from(
      wanted.edges.toSorted((a, b) => a - b),
      BigInt,
    ),
    untilRecord: wanted.untilRecord,
    anchorNs: BigInt(wanted.anchor),
    ranges: true,
    bubbles: { minSize: wanted.minSize, most: wanted.most },
    profile: {
      fromNs: BigInt(wanted.from),
      toNs: BigInt(wanted.from + wanted.span),
      group: wanted.group,
    },
    session: { openingNs: BigInt(wanted.opening) },
  };
}

/** D-6, newest first. */
function naiveTape(trades: readonly PlainTrade[], query: TapeQuery) {
  const past = trades.filter(({ recordIndex }) => recordIndex < query.untilRecord);
  const key = (trade: PlainTrade): string => (query.merged ? `${trade.side}` : `${trade.recordIndex}`);
  const groups = grouped(past, key);
  const rows = groups.filter((group) => volume(group) >= query.minSize).toReversed();
  const session = grouped(
    past.filter(({ timeNs }) => timeNs >= query.anchorNs),
    key,
  );
  return {
    total: rows.length,
    unfiltered: groups.length,
    largeSize: naiveQuantile(
      session.map((group) => volume(group)),
      0.95,
    ),
    rows: rows
      .slice(query.skip, query.skip + query.count)
      .map((group) => [
        group[0]!.timeNs,
        group.at(-1)!.price,
        volume(group),
        group[0]!.side,
        new Set(group.map(({ price }) => price)).size,
        group.reduce((sum, { fills }) => sum + fills, 0),
        group[0]!.recordIndex,
      ]),
  };
}

function checkTape(trades: readonly PlainTrade[], query: TapeQuery, answer: TapeAnswer): void {
  const { timeNs, price, size, side, levels, orders, recordIndex } = answer;
  const columns = [timeNs, price, size, side, levels, orders, recordIndex];
  const { total, unfiltered, largeSize, count } = answer;
  const rows = Array.from({ length: count }, (_, row) => columns.map((column) => column[row]));
  expect({ total, unfiltered, largeSize, rows }).toEqual(naiveTape(trades, query));
}

const tapeQueries = fc.record({
  untilRecord: fc.nat(600),
  anchorNs: fc.bigInt({ min: 900n, max: 2500n }),
  minSize: fc.nat(8),
  merged: fc.boolean(),
  skip: fc.nat(60),
  count: fc.nat(60),
});

describe("tape rows", () => {
  it("are what a plain computation says, while the list grows", () => {
    fc.assert(
      fc.property(
        fc.array(tradeSteps, { maxLength: 200 }),
        fc.array(fc.tuple(fc.nat(200), tapeQueries), { minLength: 1, maxLength: 4 }),
        (steps, asked) => {
          const trades = tradesOf(steps);
          const list = new TradeList();
          const tape = new TapeRows(list);
          for (const [more, query] of asked) {
            list.append(columnsOf(trades.slice(list.count, list.count + more)));
            checkTape(trades.slice(0, list.count), query, tape.tape(query, ALL_KNOWN));
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it("are the same over many chunks, wherever the list is scrolled to", () => {
    const trades = tradesOf(fc.sample(tradeSteps, { numRuns: 30_000, seed: 11 }));
    const tape = new TapeRows(tradeListOf(columnsOf(trades)));
    for (const merged of [true, false]) {
      for (const [skip, minSize] of [
        [0, 0],
        [4096, 0],
        [12_000, 3],
        [5, 40],
      ] as const) {
        const query = { untilRecord: 77_777, anchorNs: 90_000n, minSize, merged, skip, count: 100 };
        checkTape(trades, query, tape.tape(query, ALL_KNOWN));
      }
    }
  });
});

describe("flow", () => {
  it("is what a plain computation says, while the list grows", () => {
    fc.assert(
      fc.property(
        fc.array(tradeSteps, { maxLength: 200 }),
        fc.array(fc.tuple(fc.nat(200), queries), { minLength: 1, maxLength: 4 }),
        (steps, asked) => {
          const trades = tradesOf(steps);
          const list = new TradeList();
          const flow = new TradeFlow(list, TICK_INT);
          for (const [more, wanted] of asked) {
            list.append(columnsOf(trades.slice(list.count, list.count + more)));
            const query = queryOf(wanted);
            check(trades.slice(0, list.count), query, flow.flow(query, ALL_KNOWN));
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it("is the same over many chunks, with events across their bounds", () => {
    const steps = fc.sample(tradeSteps, { numRuns: 40_000, seed: 7 });
    // One event is longer than a chunk.
    const trades = tradesOf(
      steps.map((step, i) => Object.assign(step, { endsEvent: step.endsEvent && (i < 9000 || i > 27_000) })),
    );
    const list = tradeListOf(columnsOf(trades));
    const flow = new TradeFlow(list, TICK_INT);
    const end = trades.at(-1)!.timeNs;
    for (const [from, share] of [
      [1000n, 1],
      [end / 3n, 0.9],
      [end / 2n, 0.4],
      [end / 4n, 0.5],
    ] as const) {
      const query: FlowQuery = {
        edges: BigInt64Array.of(from, end / 2n, end - 5n, end + 1n),
        ranges: true,
        untilRecord: Math.floor(3 * trades.length * share),
        anchorNs: from / 2n,
        bubbles: { minSize: 3, most: 5000 },
        profile: { fromNs: from, toNs: end, group: 2 },
        session: { openingNs: end / 5n },
      };
      check(trades, query, flow.flow(query, ALL_KNOWN));
    }
  });

  it("gives up rows rather than memory where a price is far away", () => {
    const far = { timeNs: 1n, size: 3, side: 0, recordIndex: 0, eventNumber: 0, fills: 0 };
    const list = tradeListOf(
      columnsOf([
        { ...far, price: -9_000_000_000_000_000_000n },
        { ...far, price: 9_000_000_000_000_000_000n, size: 4 },
      ]),
    );
    const { profile } = new TradeFlow(list, TICK_INT).flow(
      {
        edges: new BigInt64Array(0),
        untilRecord: 10,
        anchorNs: 0n,
        profile: { fromNs: 0n, toNs: 9n, group: 3 },
      },
      ALL_KNOWN,
    );
    expect(profile!.buy.length).toBeLessThanOrEqual(131_072);
    expect(volume([]) + profile!.buy.reduce((sum, size) => sum + size, 0)).toBe(7);
    expect(profile!.group % 3).toBe(0);
  });
});
