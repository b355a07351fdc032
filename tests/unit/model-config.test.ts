// What an unpaced pass computes follows from the columns it is asked for.
import { describe, expect, it } from "vitest";
import { VpField } from "../../assembly/abi/vp-fields.ts";
import { effectiveParameters } from "../../web/core/config/effective-parameters.ts";
import { gridFields } from "../../web/core/output/grid-schema.ts";
import { vpConfig, withColumnsOnly } from "../../web/core/session/model-config.ts";

const whole = vpConfig(effectiveParameters({}), 250_000_000n, 8);

describe("least configuration", () => {
  it("counts bins without columns, scoring or state model", () => {
    const least = withColumnsOnly(whole, []);
    expect(least).toMatchObject({ fields: [], nTicks: whole.nTicks, ringBins: 8 });
    expect(least.scoring).toBeUndefined();
    expect(least.stateModel).toBeUndefined();
  });

  it("scores for gold columns only", () => {
    expect(withColumnsOnly(whole, gridFields(false)).scoring).toBeUndefined();
    expect(withColumnsOnly(whole, gridFields(true)).scoring).toEqual(whole.scoring);
    expect(withColumnsOnly(whole, [VpField.PressureVariant, VpField.State5Code]).scoring).toBeUndefined();
  });
});
