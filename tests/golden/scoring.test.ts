// Scoring vectors (vp-pipeline.md, section 6): scorer, spectrum and derivative runtime through the engine.
import { existsSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { ScoringKernel } from "../../web/core/engine/scoring-kernel.ts";
import { checkRuntime, checkScorer, checkSpectrum } from "../support/scoring-checks.ts";
import type { RuntimeSequence, ScorerVectors, SpectrumVectors } from "../support/scoring-checks.ts";
import { scoringCases, SHARED_VP_FOLDER, type ScoringCase } from "../support/scoring-vectors.ts";

let kernel: ScoringKernel;
beforeAll(async () => {
  kernel = await ScoringKernel.create(await WebAssembly.compile(readFileSync("build/engine/engine.wasm")));
});

function check({ kind, vectors }: ScoringCase): void {
  if (kind === "scorer") checkScorer(kernel, vectors as ScorerVectors);
  else if (kind === "spectrum") checkSpectrum(kernel, vectors as SpectrumVectors);
  else if (kind === "derivative runtime") checkRuntime(kernel, vectors as RuntimeSequence[]);
  else expect.fail("unknown kind");
}

describe("own scoring vectors", () => {
  it.each(scoringCases("tests/golden/scoring"))("$name ($kind)", check);
});

const shared = existsSync(SHARED_VP_FOLDER);
if (!shared) console.warn(`scoring vectors: ${SHARED_VP_FOLDER} is absent, skipped`);

describe.skipIf(!shared)("shared scoring vectors", () => {
  it.each(scoringCases(SHARED_VP_FOLDER))("$name ($kind)", check);
});
