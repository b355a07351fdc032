// Golden vectors of the vacuum/pressure layer: the naive model against them, and the engine against them.
import { describe, expect, it } from "vitest";
import { join } from "node:path";
import {
  naiveVectorEngine,
  runNaiveCoreVector,
  runNaivePipelineVector,
} from "../support/naive-vp-vectors.ts";
import { runEngineVector } from "../support/vp-engine-vectors.ts";
import { GOLDEN_DIR, listVectors, type Comparison } from "../support/vp-vectors.ts";

const cases = listVectors(join(GOLDEN_DIR, "vp"));

function naive(kind: string, folder: string): Comparison | undefined {
  if (kind === "engine") return runEngineVector(folder, naiveVectorEngine);
  if (kind === "pipeline") return runNaivePipelineVector(folder);
  return kind === "core" ? runNaiveCoreVector(folder) : undefined;
}

describe.skipIf(cases.length === 0)("vacuum/pressure vectors", () => {
  it.each(cases)("$name is of a known kind", ({ kind }) => {
    expect(kind).not.toBe("unknown");
  });

  it.each(cases.filter(({ kind }) => ["engine", "pipeline", "core"].includes(kind)))(
    "$name: naive model",
    ({ folder, kind }) => {
      const comparison = naive(kind, folder);
      expect(comparison?.failures).toEqual([]);
      expect(comparison?.count).toBeGreaterThan(0);
    },
  );
});
