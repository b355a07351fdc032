// The address: version, order, what is refused, replaced, ignored (product.md section 11, settled question 8).
import { describe, expect, it } from "vitest";
import { noticeMessage, refusalMessage } from "../../web/page/share-url/link-message.ts";
import { decodeShare, encodeShare } from "../../web/page/share-url/share-url.ts";

describe("share url", () => {
  it("says nothing when everything stands at its default", () => {
    expect(encodeShare({})).toBe("");
    expect(decodeShare("")).toEqual({ parameters: {}, view: {}, problems: [] });
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
    expect(message?.body).toContain("cell_width_ms = −3 ms");
    expect(message?.actions[0]).toEqual({ label: "Use default", action: { kind: "use-defaults" } });
  });

  it("replaces an impossible view value and says so", () => {
    const { parameters, problems } = decodeShare("#paint=sometimes");
    expect(parameters).toEqual({});
    expect(problems).toMatchObject([{ kind: "replaced", key: "paint" }]);
    expect(refusalMessage(problems)).toBeUndefined();
    expect(noticeMessage(problems)?.body).toContain("paint = sometimes");
  });

  it("replaces a price that is none, and takes one as people type it", () => {
    const { parameters, problems } = decodeShare("#message_low_price=abc&message_high_price=5,250.25");
    expect(parameters).toEqual({ message_high_price: "5,250.25" });
    expect(problems).toMatchObject([{ kind: "replaced", key: "message_low_price", value: "abc" }]);
    expect(noticeMessage(problems)?.body).toContain("a price such as 5250.25, or nothing");
    for (const text of ["", " ", "−3.5"])
      expect(decodeShare(`#message_low_price=${text}`).problems).toEqual([]);
    for (const text of ["1e5", "5..2"]) {
      expect(decodeShare(`#message_low_price=${text}`).problems).toHaveLength(1);
    }
  });

  it("replaces a surface that there is not, and a speed that the replay does not have", () => {
    const { parameters, problems } = decodeShare("#surface=nothing&speed=0.001");
    expect(parameters).toEqual({});
    expect(problems).toMatchObject([
      { kind: "replaced", key: "surface", value: "nothing" },
      { kind: "replaced", key: "speed", value: "0.001" },
    ]);
    expect(noticeMessage(problems)?.body).toContain(
      "0 (as fast as possible), or a number from 0.01 to 10,000 ×",
    );
    expect(decodeShare("#surface=resting_size&speed=0").parameters).toEqual({
      speed: 0,
      surface: "resting_size",
    });
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

describe("the view in a link", () => {
  const view = {
    title: "Who pulled & why?",
    fingerprint: "0123456789abcdef",
    dataset: "GLBX.MDP3",
    publisherId: 1,
    instrumentId: 4_294_967_295,
    date: "2026-02-06",
    zone: "utc",
    session: "regular",
    cursorNs: 1_770_388_267_250_118_904n,
    fromNs: 1_770_388_200_000_000_000n,
    toNs: 1_770_388_270_000_000_000n,
    lowPrice: -37_630_000_000n,
    highPrice: 5_000_250_000_000n,
    lowLimit: 0.5,
    highLimit: 12,
    rangeFromNs: 1n,
    rangeToNs: 2n,
    loop: true,
  } as const;

  it("is written in a fixed order before the parameters and read back exactly", () => {
    const link = encodeShare({ cell_width_ms: 50 }, view);
    expect(link.startsWith("v=1&title=Who%20pulled%20%26%20why%3F&fingerprint=0123456789abcdef&")).toBe(true);
    expect(link.endsWith("&loop=1&cell_width_ms=50")).toBe(true);
    const decoded = decodeShare(`#${link}`);
    expect(decoded).toEqual({ parameters: { cell_width_ms: 50 }, view, problems: [] });
    expect(encodeShare(decoded.parameters, decoded.view)).toBe(link);
  });

  it("leaves out what is impossible and names it", () => {
    const { view: kept, problems } = decodeShare(
      "#fingerprint=xyz&t=soon&from=9&to=3&low=5&limit_high=1&session=lunch&zone=utc",
    );
    expect(kept).toEqual({ zone: "utc" });
    expect(problems.map(({ kind, key }) => `${kind} ${key}`)).toEqual([
      "replaced fingerprint",
      "replaced session",
      "replaced t",
      "replaced from",
      "replaced low",
      "replaced limit_low",
    ]);
  });

  it("has limits of the colours that can be written on the legend", () => {
    const { view: kept, problems } = decodeShare("#limit_low=-1e300&limit_high=1e300");
    expect(kept).toEqual({});
    expect(problems.map(({ key }) => key)).toEqual(["limit_low", "limit_high"]);
    expect(noticeMessage(problems)?.body).toContain("from −1,000,000,000,000 to 1,000,000,000,000");
  });

  it("gives up view, never parameters, to stay short", () => {
    const huge = Object.fromEntries(
      ["flow_windows", "flow_rollup_weights", "projection_horizons_ms"].map((name) => [
        name,
        Array.from({ length: 45 }, (_, i) => i + 0.123456789),
      ]),
    );
    const decoded = encodeShare(huge, { ...view, title: "x".repeat(80) });
    expect(decoded).not.toContain("title=");
    expect(decoded).toContain("t=1770388267250118904");
    expect(decoded).toContain("flow_windows=");
  });
});
