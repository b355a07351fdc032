// A trap of the engine: memory that cannot be had is told from a defect.
import { describe, expect, it } from "vitest";
import type { EngineConfig } from "../../web/core/engine/engine.ts";
import { trapProblem } from "../../web/core/engine/trap-problem.ts";
import { ProblemError } from "../../web/core/errors.ts";
import { newEngine } from "../support/engine-module.ts";

const CONFIG = {
  version: 3,
  tsOut: false,
  books: { publisherId: 1, instrumentId: 7 },
  bins: {
    cellWidthNs: 100_000_000n,
    warmupStartNs: 0n,
    emitAfterNs: 0n,
    binsFrom: "first-event",
    idleRunBins: 0,
  },
} as const satisfies EngineConfig;

const depth = (ringBins: number) => ({ depth: { tickInt: 1n, ringBins } });

describe("engine traps", () => {
  it.each<[string, Partial<EngineConfig>]>([
    ["one that is too large", depth(2 ** 24)],
    ["levels beyond 32 bits", depth(2 ** 25)],
    ["levels that would wrap around to none", depth(2 ** 31)],
    ["trades that would wrap around to none", { tape: { ringTrades: 2 ** 31 } }],
  ])("reports a block that cannot be had as out of memory: %s", async (_name, more) => {
    const engine = await newEngine();
    let thrown: unknown;
    try {
      engine.configure({ ...CONFIG, ...more });
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(ProblemError);
    expect((thrown as ProblemError).problem).toMatchObject({
      code: "out_of_memory",
      fatal: true,
      detail: { bytes: engine.memoryBytes },
    });
    expect((thrown as ProblemError).problem.detail?.["refused"]).toBeGreaterThan(2 ** 30);
  });

  it.each(["unreachable", "memory access out of bounds", "divide by zero"])(
    "reports %s without a refused block as a crash",
    (message) => {
      expect(trapProblem(new WebAssembly.RuntimeError(message), 0, 4096)).toEqual({
        code: "engine_crash",
        fatal: true,
        detail: { bytes: 4096, reason: message },
      });
    },
  );
});
