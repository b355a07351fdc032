// vp-pipeline.md, section 6.5: the code of a row from its side and the reprice signs.
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { ScoringKernel } from "../../web/core/engine/scoring-kernel.ts";

let kernel: ScoringKernel;
beforeAll(async () => {
  kernel = await ScoringKernel.create(await WebAssembly.compile(readFileSync("build/engine/engine.wasm")));
});

describe("state5 code", () => {
  it.each([
    { signs: [1, 1], above: 2, below: 1 },
    { signs: [0, 1], above: 2, below: 1 },
    { signs: [1, 0], above: -1, below: -2 },
    { signs: [1, -1], above: -1, below: -2 },
    { signs: [0, -1], above: -1, below: -2 },
    { signs: [-1, 0], above: -1, below: -2 },
    { signs: [-1, -1], above: -1, below: -2 },
    { signs: [0, 0], above: 0, below: 0 },
    { signs: [-1, 1], above: 0, below: 0 },
  ])(
    "ask and bid $signs: $above above, $below below, 0 at the spot",
    ({ signs: [ask = 0, bid = 0], above, below }) => {
      expect(kernel.state5Code(7, ask, bid)).toBe(above);
      expect(kernel.state5Code(-7, ask, bid)).toBe(below);
      expect(kernel.state5Code(0, ask, bid)).toBe(0);
    },
  );
});
