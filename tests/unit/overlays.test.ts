import { describe, expect, it } from "vitest";
import {
  DEFAULT_OVERLAYS,
  overlayList,
  OVERLAY_NAMES,
  overlaysText,
  withOverlay,
} from "../../web/core/config/overlays.ts";
import { checkParameter, findParameter, rangeText } from "../../web/core/config/parameters.ts";
import { overlaysOf, switchedOverlay } from "../../web/page/state/overlay-state.ts";
import { INITIAL_STATE } from "../../web/page/state/app-state.ts";
import { decodeShare, encodeShare } from "../../web/page/share-url/share-url.ts";

const spec = findParameter("overlays")!;
const check = (raw: unknown) => checkParameter(spec, raw);

describe("overlays as a parameter", () => {
  it("is a list of names in the order of the table, each once", () => {
    expect(check("grid, price,grid")).toEqual({ value: "price,grid" });
    expect(check("none")).toEqual({ value: "none" });
  });

  it("refuses a name that it does not know", () => {
    expect(check("price,rainbow")).toHaveProperty("problem.key", "overlays");
    expect(check("")).toHaveProperty("problem");
    expect(check(true)).toHaveProperty("problem");
    expect(rangeText(spec)).toMatch(/^none, or any of: price, bbo/);
  });

  it("goes into the link only where it differs from the default", () => {
    expect(decodeShare(`v=1&overlays=${DEFAULT_OVERLAYS.join(",")}`).parameters).toEqual({});
    const link = encodeShare({ overlays: "price,grid" });
    expect(link).toBe("v=1&overlays=price,grid");
    expect(decodeShare(link).parameters).toEqual({ overlays: "price,grid" });
  });

  it("falls back to the default with a notice when the link names an unknown one", () => {
    const { parameters, problems } = decodeShare("v=1&overlays=rainbow");
    expect(parameters).toEqual({});
    expect(problems).toMatchObject([{ kind: "replaced", key: "overlays" }]);
  });
});

describe("one overlay", () => {
  it("is switched without touching the others", () => {
    expect(withOverlay(["price", "marks"], "grid", true)).toEqual(["price", "grid", "marks"]);
    expect(withOverlay(["price", "grid"], "grid", false)).toEqual(["price"]);
    expect(overlaysText([])).toBe("none");
    expect(overlayList("none")).toEqual([]);
    expect(overlayList(OVERLAY_NAMES.join(","))).toEqual(OVERLAY_NAMES);
  });

  it("is switched over from whatever the state says", () => {
    expect(overlaysOf(INITIAL_STATE)).toEqual(DEFAULT_OVERLAYS);
    const state = { ...INITIAL_STATE, parameters: { overlays: "price" } };
    expect(switchedOverlay(state, "price")).toBe("none");
    expect(switchedOverlay(state, "grid")).toBe("price,grid");
  });
});
