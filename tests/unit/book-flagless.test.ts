// A publisher that never sets F_LAST (order-book.md section 3): after 10,000 records every change of
// (ts_event, sequence) ends an event. The engine against the naive book, before, at and after the change.
import { describe, expect, it } from "vitest";
import { RunStatus } from "../../assembly/abi/status.ts";
import type { EngineConfig } from "../../web/core/engine/engine.ts";
import { bookDigest } from "../support/book-states.ts";
import { feed, newEngine } from "../support/engine-module.ts";
import { encodeMbo, type MboRecord } from "../support/mbo.ts";
import { NaiveBook } from "../support/naive-book.ts";

const KEY = { publisherId: 1, instrumentId: 7 };
const CONFIG: EngineConfig = { version: 3, tsOut: false, books: "all" };
const START = 1_760_000_400_000_000_000n;
const FLAGLESS_RECORDS = 10_000;
const RECORDS = 13_000;
const F_LAST = 128;

/** Events of one to four records over few ids and prices, so that fills meet cancels and modifies. */
function flaglessRecords(): MboRecord[] {
  let state = 12_345;
  const below = (limit: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (state >>> 8) % limit;
  };
  const records: MboRecord[] = [];
  let [ts, sequence] = [START, 1];
  while (records.length < RECORDS) {
    for (let left = 1 + below(4); left > 0; left -= 1) {
      records.push({
        action: "AAAACCMMFFT".charAt(below(11)),
        publisher: KEY.publisherId,
        instrument: KEY.instrumentId,
        ts,
        recv: ts,
        id: BigInt(1 + below(40)),
        price: 5_000_000_000n + BigInt(below(8)) * 250_000_000n,
        size: 1 + below(5),
        side: below(2) === 0 ? "B" : "A",
        flags: 0,
        sequence,
      });
    }
    // Either alone makes a new event.
    if (below(2) === 0) ts += 1000n;
    else sequence += 1;
  }
  return records.slice(0, RECORDS);
}

async function counters(records: readonly MboRecord[]) {
  const engine = await newEngine();
  engine.configure(CONFIG);
  feed(engine, encodeMbo(records));
  const book = engine.book(KEY);
  if (book === undefined) throw new Error("no book");
  return { book, counters: book.counters() };
}

describe("a publisher without event flags", () => {
  const records = flaglessRecords();

  it("is the naive book before and after the fallback", async () => {
    const engine = await newEngine();
    engine.configure(CONFIG);
    const naive = new NaiveBook();
    for (const [at, record] of records.entries()) {
      feed(engine, encodeMbo([record]));
      naive.apply(record);
      if (at % 250 !== 0 && Math.abs(at - FLAGLESS_RECORDS) > 40 && at !== RECORDS - 1) continue;
      const book = engine.book(KEY);
      if (book === undefined) throw new Error("no book");
      expect(bookDigest(book), `after record ${at}`).toBe(naive.digest());
      expect(book.counters().Replenish, `after record ${at}`).toBe(naive.counters["replenish"] ?? 0);
      expect(book.counters().NoEventFlags).toBe(at + 1 >= FLAGLESS_RECORDS ? 1 : 0);
      // Before it, everything is one unfinished event; from then on any two records may be read between.
      expect(book.readable).toBe(at + 1 >= FLAGLESS_RECORDS);
    }
  });

  it("ends an event at every change of time or sequence from then on", async () => {
    const { counters: own } = await counters(records);
    const changes = records.filter((record, at) => {
      const before = records[at - 1];
      const isChange = before?.ts !== record.ts || before.sequence !== record.sequence;
      return at >= FLAGLESS_RECORDS && isChange;
    });
    expect(own.Events).toBe(changes.length);
    expect(own.Replenish).toBeGreaterThan(0);
  });

  it("does not fall back where a single record of the first ones sets the flag", async () => {
    const flagged = [...records];
    const changed = flagged[FLAGLESS_RECORDS - 1];
    if (changed === undefined) throw new Error("too few records");
    flagged[FLAGLESS_RECORDS - 1] = { ...changed, flags: F_LAST };
    const { book, counters: own } = await counters(flagged);
    expect(own.NoEventFlags).toBe(0);
    expect(own.Events).toBe(1);
    expect(book.readable).toBe(false);
  });

  it("is stopped before the first record of the next event", async () => {
    const engine = await newEngine();
    engine.configure({ ...CONFIG, books: KEY });
    const ends = { event: [] as number[], trade: [] as number[] };
    let hasTrade = false;
    for (const [i, { ts, sequence, action }] of records.entries()) {
      const before = records[i - 1];
      if (i >= FLAGLESS_RECORDS && (ts !== before?.ts || sequence !== before.sequence)) {
        ends.event.push(i);
        if (hasTrade) ends.trade.push(i);
        hasTrade = false;
      }
      hasTrade ||= action === "T";
    }
    const bytes = encodeMbo(records);
    for (const kind of ["event", "trade"] as const) {
      engine.configure({ ...CONFIG, books: KEY });
      let at = 0;
      for (const end of ends[kind]) {
        let status: RunStatus;
        do {
          status = engine.run({ stopAfter: kind, maxRecords: 7 });
          if (status === RunStatus.NeedInput) at += engine.push(bytes.subarray(at, at + 1000));
        } while (status !== RunStatus.Reached);
        expect(engine.recordIndex).toBe(end);
        // That an event ended is known once the next record is.
        const known = ends[kind].findLast((each) => each < end);
        expect(kind === "event" ? engine.lastEventEnd : engine.lastTradeEnd).toBe(known ?? -1);
      }
    }
  });
});
