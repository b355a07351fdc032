// What the model panel says: the numbers are live-view.md section 8, the words must not claim more than they hold.
import { describe, expect, it } from "vitest";
import { PANEL_FIELDS } from "../../web/core/bins/frame.ts";
import type { PanelValues } from "../../web/core/view/panel-state.ts";
import { INITIAL_STATE } from "../../web/page/state/app-state.ts";
import type { Cursor } from "../../web/page/state/app-state.ts";
import { readModel } from "../../web/page/state/model-reading.ts";

function reading(values: Partial<PanelValues>) {
  const cursor: Cursor = {
    clockNs: 0n,
    entry: 0,
    firstEntry: 0,
    binSeq: 0,
    eventNumber: 0,
    startNs: 0n,
    endNs: 0n,
    bestBid: 0n,
    bestAsk: 0n,
    spot: 0n,
    validity: "valid",
    recordIndex: 0,
    lastTradePrice: 0n,
    isProvisional: false,
    panel: Float64Array.from(PANEL_FIELDS, (field) =>
      field === "scoreSamples" ? 300 : (values[field] ?? 0),
    ),
  };
  return readModel(INITIAL_STATE, cursor);
}

describe("model reading", () => {
  it("says that there is no force where every force reads zero", () => {
    const model = reading({ pressureAbove: 0.003, vacuumBelow: 0.002 });
    expect(model.panel.conviction).toBe(1);
    expect(model.stateText).toBe("No force");
    expect(model.direction).toBe("flat");
    expect(model.convictionText).toBe("–");
    expect(model.rules.map(({ text, holds }) => [text, holds])).toEqual([
      ["Above: no force", false],
      ["Below: no force", false],
      ["Net edge < −5", false],
    ]);
  });

  it("tells small forces with two decimals and no share of next to nothing", () => {
    const model = reading({ pressureAbove: 0.04, vacuumAbove: 0.02 });
    expect(model.stateText).toBe("Chop");
    expect(model.decimals).toBe(2);
    expect(model.convictionText).toBe("–");
    expect(model.rules[0]).toEqual({ text: "Above: pressure > vacuum", holds: true });
    expect(model.rules[1]).toEqual({ text: "Below: no force", holds: false });
  });

  it("drops decimals that large forces have no room for", () => {
    expect(reading({ vacuumAbove: 1234.5 }).decimals).toBe(0);
  });

  it("tells state, conviction and rules of real forces", () => {
    const model = reading({ vacuumAbove: 37.2, pressureAbove: 13.1, vacuumBelow: 9.2, pressureBelow: 46.8 });
    expect(model.stateText).toBe("Up bias");
    expect(model.decimals).toBe(1);
    expect(model.convictionText).toBe("58%");
    expect(model.rules.every(({ holds }) => holds)).toBe(true);
  });
});
