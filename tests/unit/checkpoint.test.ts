// What a checkpoint must agree with before an engine goes on from it.
import { beforeAll, describe, expect, it } from "vitest";
import { EngineErrorCode } from "../../assembly/abi/status.ts";
import type { BinClockConfig } from "../../web/core/engine/bin-clock-config.ts";
import type { Engine, EngineConfig } from "../../web/core/engine/engine.ts";
import { newEngine } from "../support/engine-module.ts";
import { mbo } from "../support/mbo.ts";

const BINS: BinClockConfig = {
  cellWidthNs: 100n,
  warmupStartNs: 200n,
  emitAfterNs: 400n,
  binsFrom: "first-event",
  idleRunBins: 8,
};
const CONFIG = {
  version: 3,
  tsOut: false,
  books: { publisherId: 1, instrumentId: 1 },
  bins: BINS,
  depth: { tickInt: 1n, ringBins: 8 },
} as const satisfies EngineConfig;

const records = mbo()
  .at({ publisher: 1, instrument: 1, ts: 1000n })
  .add({ id: 1n, side: "B", price: 10n, size: 2 });

let engine: Engine;
beforeAll(async () => {
  engine = await newEngine();
});

function saved(): Uint8Array<ArrayBuffer> {
  engine.configure(CONFIG);
  engine.push(records.bytes());
  engine.run();
  return engine.saveCheckpoint("all");
}

describe("a checkpoint with layers", () => {
  it("is taken by an engine of the same bin clock", () => {
    const bytes = saved();
    engine.configure(CONFIG);
    engine.loadCheckpoint(bytes);
    expect(engine.saveCheckpoint("all")).toEqual(bytes);
  });

  it.each<Partial<BinClockConfig>>([
    { cellWidthNs: 50n },
    { warmupStartNs: 100n },
    { emitAfterNs: 500n },
    { binsFrom: "first-live" },
    { idleRunBins: 0 },
  ])("is refused under %o", (other) => {
    const bytes = saved();
    engine.configure({ ...CONFIG, bins: { ...BINS, ...other } });
    expect(() => engine.loadCheckpoint(bytes)).toThrow(
      expect.objectContaining({
        problem: expect.objectContaining({
          code: "checkpoint_mismatch",
          detail: { engineCode: EngineErrorCode.CheckpointMismatch },
        }) as unknown,
      }),
    );
    expect(engine.recordIndex).toBe(0);
  });

  it("is refused without a bin clock", () => {
    const bytes = saved();
    const { bins: _, ...without } = CONFIG;
    engine.configure(without);
    expect(() => engine.loadCheckpoint(bytes)).toThrow("checkpoint_mismatch");
  });
});
