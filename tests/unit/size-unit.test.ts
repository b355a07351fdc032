// One word for what sizes are counted in, by kind of instrument, wherever a unit is shown.
import { describe, expect, it } from "vitest";
import { PARAMETERS } from "../../web/core/config/parameters.ts";
import { sizeUnit } from "../../web/core/config/size-unit.ts";
import { SURFACES } from "../../web/core/bins/surfaces.ts";
import { surfaceStyle } from "../../web/page/app/surface-styles.ts";

describe("the unit of sizes", () => {
  it("is contracts, shares, or size where the instrument is not known yet", () => {
    expect(sizeUnit("contracts", "future_mbo")).toBe("contracts");
    expect(sizeUnit("contracts", "equity_mbo")).toBe("shares");
    expect(sizeUnit("contracts", undefined)).toBe("size");
    expect(sizeUnit("contracts/s²", "equity_mbo")).toBe("shares/s²");
    expect(sizeUnit("orders", "equity_mbo")).toBe("orders");
  });

  it("is the instrument's own on every surface", () => {
    for (const { name } of SURFACES) {
      expect(surfaceStyle(name, "equity_mbo").unit).not.toMatch(/contract|lot/);
      expect(surfaceStyle(name, "future_mbo").unit).not.toMatch(/share|lot/);
    }
    expect(surfaceStyle("resting_size", "equity_mbo").unit).toBe("shares");
  });

  it("is called lots nowhere", () => {
    for (const { unit } of PARAMETERS) expect(unit).not.toBe("lots");
  });
});
