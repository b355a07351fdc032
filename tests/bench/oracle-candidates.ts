// B2 of the benchmark: the plain TypeScript references. The book's runs on the very records of the engine, since the
// book and with it the price of a look-up grow along the input; that of the layer on a part. Times are per record.
import { mboRecords } from "../support/mbo-records.ts";
import { NaiveVp } from "../support/naive-vp.ts";
import type { NaiveEvent } from "../support/naive-vp-parameters.ts";
import { type BenchInput, prefix, RECORD_BYTES } from "./bench-input.ts";
import { OracleBook } from "./oracle-book.ts";
import type { Candidate } from "./round-timer.ts";

export function bookOracle(input: BenchInput): Candidate {
  return {
    name: "B2 oracle, book",
    records: input.count,
    run: () => {
      const book = new OracleBook();
      book.apply(input.records);
      if (book.orderCount === 0) throw new Error("the oracle's book is empty");
    },
  };
}

function eventsOf(input: BenchInput): NaiveEvent[] {
  return Array.from(mboRecords([input.records], 0n), (record) => ({
    ts: BigInt(record.tsEvent),
    tsRecv: BigInt(record.tsRecv),
    action: record.action,
    side: record.side,
    price: BigInt(record.price),
    size: record.size,
    orderId: BigInt(record.orderId),
    flags: record.flags,
  }));
}

/** The live records after the snapshot; decoding is not timed, which favours the oracle. */
export function vpOracle(input: BenchInput, count: number): Candidate {
  const part = prefix(input, count + input.liveStart / RECORD_BYTES);
  const events = eventsOf(part);
  const snapshot = input.liveStart / RECORD_BYTES;
  let vp = new NaiveVp();
  return {
    name: "B2 oracle, book + vacuum/pressure",
    records: events.length - snapshot,
    prepare: () => {
      vp = new NaiveVp({ n_ticks: 8192, fill_mode: "event", suppress_snapshot_mechanics: true });
      for (const event of events.slice(0, snapshot)) vp.update(event);
    },
    run: () => {
      for (const event of events.slice(snapshot)) vp.update(event);
    },
  };
}
