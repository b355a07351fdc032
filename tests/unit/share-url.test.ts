// The address: version, order, what is refused, replaced, ignored (product.md section 11, settled question 8).
import { describe, expect, it } from "vitest";
import { noticeMessage, refusalMessage } from "../../web/page/share-url/link-message.ts";
import { decodeShare, encodeShare } from "../../web/page/share-url/share-url.ts";

describe("share url", () => {
  it("says nothing when everything stands at its default", () => {
    expect(encodeShare({})).toBe("");
    expect(decodeShare("")).toEqual({ parameters: {}, problems: [] });
  });

  it("writes keys in the order of the table, lists with commas", () => {
    const one = encodeShare({ flow_windows: [5, 10], cell_width_ms: 50 });
    const other = encodeShare({ cell_width_ms: 50, flow_windows: [5, 10] });
    expect(one).toBe(other);
    expect(one.startsWith("v=1&")).toBe(true);
    expect(one).toContain("flow_windows=5,10");
  });

  it("reads the query too; the fragment wins", () => {
    const { parameters } = decodeShare("#v=1&cell_width_ms=50", "?cell_width_ms=250&speed=5");
    expect(parameters).toEqual({ cell_width_ms: 50, speed: 5 });
  });

  it("leaves out what equals its default", () => {
    expect(decodeShare("#cell_width_ms=100").parameters).toEqual({});
  });

  it("refuses an impossible tuning value with key, value and range", () => {
    const { parameters, problems } = decodeShare("#cell_width_ms=-3&speed=5");
    expect(parameters).toEqual({ speed: 5 });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ kind: "refused", key: "cell_width_ms", value: "-3" });
    expect(problems[0]?.range).not.toBe("");
    const message = refusalMessage(problems);
    expect(message?.body).toContain("cell_width_ms = -3");
    expect(message?.actions[0]).toEqual({ label: "Use default", action: { kind: "use-defaults" } });
  });

  it("replaces an impossible view value and says so", () => {
    const { parameters, problems } = decodeShare("#paint=sometimes");
    expect(parameters).toEqual({});
    expect(problems).toMatchObject([{ kind: "replaced", key: "paint" }]);
    expect(refusalMessage(problems)).toBeUndefined();
    expect(noticeMessage(problems)?.body).toContain("paint = sometimes");
  });

  it("ignores keys it does not know", () => {
    const { problems } = decodeShare("#utm_source=x&cell_width_ms=50");
    expect(problems).toEqual([{ kind: "ignored", key: "utm_source", value: "x", range: "" }]);
  });

  it("does not combine serving with tuning parameters; view parameters are allowed", () => {
    const { parameters, problems } = decodeShare("#serving=latest&cell_width_ms=50&paint=touched");
    expect(parameters).toEqual({ paint: "touched" });
    expect(problems.map(({ kind, key }) => [kind, key])).toEqual([
      ["refused", "serving"],
      ["refused", "cell_width_ms"],
    ]);
    expect(refusalMessage(problems)?.code).toBe("link/serving");
  });
});
