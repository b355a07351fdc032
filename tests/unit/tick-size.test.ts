import { describe, expect, it } from "vitest";
import { findProduct, isSpread, productTypeOf } from "../../web/core/config/products.ts";
import { decideTickSize, decimalsOf } from "../../web/core/config/tick-size.ts";

describe("products", () => {
  it.each([
    ["MNQH6", "MNQ"],
    ["NQZ25", "NQ"],
    ["ESH4", "ES"],
    ["6EH6", "6E"],
    ["ESTC", undefined],
    ["MNQH6-MNQM6", undefined],
    ["AAPL", undefined],
  ])("%s has the root %s", (symbol, root) => {
    expect(findProduct(symbol)?.root).toBe(root);
  });

  it("tells spreads and product types", () => {
    expect(isSpread("MNQH6-MNQM6")).toBe(true);
    expect(isSpread("MNQH6")).toBe(false);
    expect(productTypeOf("XNAS.ITCH", "AAPL")).toBe("equity_mbo");
    expect(productTypeOf("GLBX.MDP3", "ZZZH6")).toBe("future_mbo");
  });
});

describe("tick size", () => {
  const evidence = { given: 0, symbol: "XYZ", prices: [] };

  it("takes the first source that answers", () => {
    const full = { given: 0.5, definition: 100_000_000n, symbol: "ESH4", prices: [0n, 10n] };
    expect(decideTickSize(full)).toEqual({ tickInt: 500_000_000n, source: "given" });
    expect(decideTickSize({ ...full, given: 0 })).toEqual({ tickInt: 100_000_000n, source: "definition" });
    expect(decideTickSize({ ...full, given: 0, definition: 2n ** 63n - 1n })).toEqual({
      tickInt: 250_000_000n,
      source: "product",
    });
    expect(decideTickSize({ ...evidence, prices: [1_000n, 1_750n, 2_000n] })).toEqual({
      tickInt: 250n,
      source: "divisor",
    });
    expect(decideTickSize(evidence)).toEqual({ tickInt: 10_000_000n, source: "fallback" });
  });

  it("shows every multiple of the tick exactly", () => {
    expect([250_000_000n, 10_000_000n, 1_000_000_000n, 50_000n, 1n].map(decimalsOf)).toEqual([2, 2, 0, 5, 9]);
  });
});
