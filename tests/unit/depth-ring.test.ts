// The ring of the depth layer is bounded in bytes, not only in bins: a file may change any number of levels in one.
import { expect, it } from "vitest";
import { HEADER_TS_EVENT, MBO_SIZE } from "../../assembly/abi/dbn-layout.ts";
import { RunStatus } from "../../assembly/abi/status.ts";
import { newEngine } from "../support/engine-module.ts";
import { mbo } from "../support/mbo.ts";

const LEVELS = 40_000;
const BINS = 80;
const MIB = 1 << 20;

it("keeps its memory when every bin replaces every level", async () => {
  const engine = await newEngine();
  engine.configure({
    version: 3,
    tsOut: false,
    books: { publisherId: 1, instrumentId: 1 },
    queue: false,
    bins: {
      cellWidthNs: 1_000_000n,
      warmupStartNs: 0n,
      emitAfterNs: 0n,
      binsFrom: "first-event",
      idleRunBins: 0,
    },
    depth: { tickInt: 1n, ringBins: 2048 },
  });
  const bin = mbo().at({ publisher: 1, instrument: 1 }).clear();
  for (let i = 1; i <= LEVELS; i += 1) bin.add({ id: BigInt(i), side: "B", price: BigInt(i), size: 1 });
  const bytes = bin.bytes();
  const view = new DataView(bytes.buffer);
  let read = 0;
  const settle = (): void => {
    while (engine.run() === RunStatus.OutputFull) {
      const { depth } = engine;
      if (depth === undefined) throw new Error("the layer is off");
      for (; read < depth.end; read += 1) expect(depth.changes(read).price.length).toBeGreaterThan(0);
      depth.consume(depth.end);
    }
  };
  for (let round = 0; round < BINS; round += 1) {
    for (let at = 0; at < bytes.length; at += MBO_SIZE) {
      view.setBigUint64(at + HEADER_TS_EVENT, BigInt(1_000_000 * (round + 1)), true);
    }
    for (let at = 0; at < bytes.length; settle()) at += engine.push(bytes.subarray(at));
  }
  expect(engine.depth?.end).toBe(BINS - 1);
  expect(engine.memoryBytes).toBeLessThan(160 * MIB);
});
