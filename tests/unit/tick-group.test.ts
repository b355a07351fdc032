// Ticks of a row: of the map by parameter, of the ladder its own or the map's.
import { describe, expect, it } from "vitest";
import { checkParameter, findParameter } from "../../web/core/config/parameters.ts";
import { decodeShare, encodeShare } from "../../web/page/share-url/share-url.ts";
import { INITIAL_STATE } from "../../web/page/state/app-state.ts";
import { ladderGroup, tickGroup } from "../../web/page/state/tick-group.ts";

describe("ticks of a row", () => {
  const grouped = { ...INITIAL_STATE, parameters: { tick_group: "10" } };

  it("are one unless others are chosen", () => {
    expect(tickGroup(INITIAL_STATE)).toBe(1);
    expect(tickGroup(grouped)).toBe(10);
  });

  it("of the ladder follow the map until it has its own", () => {
    expect(ladderGroup(grouped)).toBe(10);
    const own = { ...grouped, ui: { ...grouped.ui, ladder: { ...grouped.ui.ladder, group: 2 } } };
    expect(ladderGroup(own)).toBe(2);
  });

  it("and the width of columns are part of the link, and fall back where it names others", () => {
    const link = encodeShare({ column_width: "250ms", tick_group: "5" });
    expect(link).toBe("v=1&column_width=250ms&tick_group=5");
    expect(decodeShare(link).parameters).toEqual({ column_width: "250ms", tick_group: "5" });
    const { parameters, problems } = decodeShare("v=1&column_width=7s&tick_group=3");
    expect(parameters).toEqual({});
    expect(problems).toMatchObject([
      { kind: "replaced", key: "column_width" },
      { kind: "replaced", key: "tick_group" },
    ]);
  });

  it("are those of the ladder's grouping", () => {
    const spec = findParameter("tick_group");
    for (const ticks of ["1", "2", "4", "5", "10", "20", "50"]) {
      expect(spec && checkParameter(spec, ticks)).toEqual({ value: ticks });
    }
  });
});
