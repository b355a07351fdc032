// View vectors (live-view.md): panel, cell colours, helpers, EMA, heat-map columns.
import { existsSync, readFileSync } from "node:fs";
import { beforeAll, describe, it } from "vitest";
import { ScoringKernel } from "../../web/core/engine/scoring-kernel.ts";
import { readVectors, SHARED_VP_FOLDER, viewCases, type ViewCase } from "../support/scoring-vectors.ts";
import { checkView } from "../support/view-checks.ts";

let kernel: ScoringKernel;
beforeAll(async () => {
  kernel = await ScoringKernel.create(await WebAssembly.compile(readFileSync("build/engine/engine.wasm")));
});

const check = ({ folder, name }: ViewCase): void => checkView(kernel, name, readVectors(folder, name));

describe("own view vectors", () => {
  it.each(viewCases("tests/golden"))("$folder $name", check);
});

const shared = existsSync(SHARED_VP_FOLDER);
if (!shared) console.warn(`view vectors: ${SHARED_VP_FOLDER} is absent, skipped`);

describe.skipIf(!shared)("shared view vectors", () => {
  it.each(viewCases(SHARED_VP_FOLDER))("$folder $name", check);
});
