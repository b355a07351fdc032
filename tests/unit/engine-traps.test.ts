// A trap of the engine: memory that cannot be had is told from a defect.
import { describe, expect, it } from "vitest";
import { trapProblem } from "../../web/core/engine/trap-problem.ts";
import { ProblemError } from "../../web/core/errors.ts";
import { newEngine } from "../support/engine-module.ts";

describe("engine traps", () => {
  it("reports a block that cannot be had as out of memory", async () => {
    const engine = await newEngine();
    const config = { version: 3, tsOut: false, books: { publisherId: 1, instrumentId: 7 } } as const;
    const bins = {
      cellWidthNs: 100_000_000n,
      warmupStartNs: 0n,
      emitAfterNs: 0n,
      binsFrom: "first-event",
      idleRunBins: 0,
    } as const;
    let thrown: unknown;
    try {
      engine.configure({ ...config, bins, depth: { tickInt: 1n, ringBins: 2 ** 24 } });
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
