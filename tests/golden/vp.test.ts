// Golden vectors of the vacuum/pressure layer: the naive model against them, and the engine against them.
import { describe, expect, it } from "vitest";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import {
  naiveVectorEngine,
  runNaiveCoreVector,
  runNaivePipelineVector,
} from "../support/naive-vp-vectors.ts";
import {
  engineVectorEngine,
  runEngineCoreVector,
  runEnginePipelineVector,
} from "../support/vp-engine-runs.ts";
import { runEngineVector } from "../support/vp-engine-vectors.ts";
import { GOLDEN_DIR, listVectors, type Comparison } from "../support/vp-vectors.ts";

// Own vectors always run, the shared ones where they are.
const shared = listVectors(join(GOLDEN_DIR, "vp"));
const cases = [...listVectors("tests/golden/vp"), ...shared];
if (shared.length === 0) console.info(`shared vp vectors: ${GOLDEN_DIR} is absent, own vectors only`);
reportUntested();

/** Subsystems of the shared vectors that no test reads. */
function reportUntested(): void {
  if (!existsSync(GOLDEN_DIR)) return;
  const untested = readdirSync(GOLDEN_DIR, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !existsSync(`tests/golden/${entry.name}.test.ts`))
    .map((entry) => entry.name);
  if (untested.length > 0) console.info(`shared vectors, not yet: ${untested.sort().join(", ")}`);
}

const ofKind = (...kinds: readonly string[]): typeof cases =>
  cases.filter(({ kind }) => kinds.includes(kind));

function naive(kind: string, folder: string): Promise<Comparison> | Comparison | undefined {
  if (kind === "engine") return runEngineVector(folder, naiveVectorEngine);
  if (kind === "pipeline") return runNaivePipelineVector(folder);
  return kind === "core" ? runNaiveCoreVector(folder) : undefined;
}

function expectMet(comparison: Comparison | undefined): void {
  expect(comparison?.failures).toEqual([]);
  expect(comparison?.count).toBeGreaterThan(0);
}

describe("vacuum/pressure vectors", () => {
  it.each(cases)("$name is of a known kind", ({ kind }) => {
    expect(kind).not.toBe("unknown");
  });

  it.each(ofKind("engine", "pipeline", "core"))("$name: naive model", async ({ folder, kind }) => {
    expectMet(await naive(kind, folder));
  });

  it.each(ofKind("engine"))("$name: engine", async ({ folder }) => {
    expectMet(await runEngineVector(folder, engineVectorEngine));
  });

  it.each(ofKind("pipeline"))("$name: engine, absolute frame", async ({ folder }) => {
    expectMet(await runEnginePipelineVector(folder, "absolute"));
  });

  it.each(ofKind("pipeline"))("$name: engine, relative frame", async ({ folder }) => {
    expectMet(await runEnginePipelineVector(folder, "relative"));
  });

  it.each(ofKind("core"))("$name: engine", async ({ folder }) => {
    expectMet(await runEngineCoreVector(folder));
  });
});
