import { describe, expect, it } from "vitest";
import type { AppState } from "../../web/page/state/app-state.ts";
import { pricesUntilCursor } from "../../web/page/state/price-range.ts";

const overview = {
  firstNs: 1000n,
  slotNs: 100n,
  count: 4,
  low: Float64Array.of(50, Number.NaN, 40, 10),
  high: Float64Array.of(60, Number.NaN, 45, 90),
};

function at(clockNs: bigint) {
  return { session: { overview }, cursor: { clockNs } } as unknown as Pick<AppState, "session" | "cursor">;
}

describe("prices until the cursor", () => {
  it("leave out what lies ahead, and slots without a price", () => {
    expect(pricesUntilCursor(at(1050n))).toEqual({ low: 50, high: 60 });
    expect(pricesUntilCursor(at(1299n))).toEqual({ low: 40, high: 60 });
    expect(pricesUntilCursor(at(9999n))).toEqual({ low: 10, high: 90 });
  });

  it("are unknown without an overview", () => {
    expect(
      pricesUntilCursor({ session: { overview: undefined }, cursor: undefined } as unknown as AppState),
    ).toBeUndefined();
  });
});
