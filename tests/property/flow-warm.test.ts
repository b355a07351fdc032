// What is summed up beforehand, in steps, while the list of trades grows: the answers are the same, and a question of
// any kind looks at few trades then, however long the list is.
import * as fc from "fast-check";
import { expect, it } from "vitest";
import type { FlowQuery } from "../../web/core/flow/flow-query.ts";
import type { TapeQuery } from "../../web/core/flow/tape-query.ts";
import { TapeRows } from "../../web/core/flow/tape-rows.ts";
import { ALL_KNOWN, TradeFlow } from "../../web/core/flow/trade-flow.ts";
import { type TradeChunk, type TradeColumns, TradeList } from "../../web/core/flow/trade-list.ts";

const TICK = 250_000_000n;

/** Trades [from, to) of a market without a surprise. */
function columnsOf(from: number, to: number): TradeColumns {
  const of = <T>(make: (i: number) => T): T[] => Array.from({ length: to - from }, (_, i) => make(from + i));
  return {
    timeNs: BigInt64Array.from(of((i) => BigInt(Math.floor(i / 3)) * 1000n)),
    price: BigInt64Array.from(of((i) => BigInt(20_000 + ((i * 7) % 50)) * TICK)),
    size: Uint32Array.from(of((i) => 1 + ((i * 31) % 40))),
    side: Uint8Array.from(of((i) => i % 3)),
    recordIndex: Float64Array.from(of((i) => 5 * i)),
    eventNumber: Float64Array.from(of((i) => Math.floor(i / 3))),
    fills: Uint16Array.from(of((i) => i % 4)),
  };
}

/** Counts how often its trades are looked at. */
class WatchedList extends TradeList {
  looks = 0;
  override get chunks(): readonly TradeChunk[] {
    this.looks += 1;
    return super.chunks;
  }
}

function flowQuery(count: number): FlowQuery {
  const end = BigInt(Math.floor(count / 3)) * 1000n;
  return {
    edges: BigInt64Array.of(end / 2n, (end * 3n) / 4n, end),
    untilRecord: 5 * count - 7,
    anchorNs: 5000n,
    bubbles: { minSize: 1, most: 50 },
    profile: { fromNs: 0n, toNs: end, group: 1 },
    session: { openingNs: 60_000n },
  };
}

const tapeQuery = (count: number, merged: boolean): TapeQuery => ({
  untilRecord: 5 * count - 7,
  minSize: 3,
  merged,
  anchorNs: 5000n,
  skip: 10,
  count: 50,
});

it("gives the same answers, wherever warming was interrupted", () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ trades: fc.integer({ min: 1, max: 12_000 }), steps: fc.nat(12) }), {
        minLength: 1,
        maxLength: 6,
      }),
      (plan) => {
        const list = new TradeList();
        const [flow, tape] = [new TradeFlow(list, TICK), new TapeRows(list)];
        let count = 0;
        for (const { trades, steps } of plan) {
          list.append(columnsOf(count, count + trades));
          count += trades;
          for (const warm of [flow.warm(), tape.warm()]) for (let i = 0; i < steps; i += 1) warm.next();
        }
        const plain = new TradeList();
        plain.append(columnsOf(0, count));
        const query = flowQuery(count);
        expect(flow.flow(query, ALL_KNOWN)).toEqual(new TradeFlow(plain, TICK).flow(query, ALL_KNOWN));
        for (const merged of [true, false]) {
          const rows = new TapeRows(plain).tape(tapeQuery(count, merged), ALL_KNOWN);
          expect(tape.tape(tapeQuery(count, merged), ALL_KNOWN)).toEqual(rows);
        }
      },
    ),
    { numRuns: 8 },
  );
});

it("leaves little to look at for the first question", () => {
  const count = 120_000;
  const looksOf = (isWarm: boolean): number[] => {
    const list = new WatchedList();
    list.append(columnsOf(0, count));
    const [flow, tape] = [new TradeFlow(list, TICK), new TapeRows(list)];
    let longest = 0;
    for (const warm of isWarm ? [flow.warm(), tape.warm()] : []) {
      for (let isDone = false; !isDone;) {
        const before = list.looks;
        isDone = warm.next().done === true;
        longest = Math.max(longest, list.looks - before);
      }
    }
    return [
      () => flow.flow(flowQuery(count), ALL_KNOWN),
      () => tape.tape(tapeQuery(count, true), ALL_KNOWN),
      () => tape.tape(tapeQuery(count, false), ALL_KNOWN),
    ].map((ask) => {
      const before = list.looks;
      ask();
      return Math.max(list.looks - before, longest);
    });
  };
  for (const looks of looksOf(true)) expect(looks).toBeLessThan(count / 2);
  expect(Math.max(...looksOf(false))).toBeGreaterThan(count);
});
