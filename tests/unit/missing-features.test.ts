// What the engine needs of a browser, each by its absence.
import { describe, expect, it } from "vitest";
import { missingFeature, type FeatureHost } from "../../web/page/app/missing-features.ts";

const COMPLETE: FeatureHost = {
  WebAssembly,
  Worker: Blob,
  ReadableStream,
  Blob,
  AbortSignal,
  BigInt64Array,
};

describe("features of the browser", () => {
  it("are all there, the vector instructions among them", () => {
    expect(missingFeature(COMPLETE)).toBeUndefined();
  });

  it.each<[keyof FeatureHost, string]>([
    ["WebAssembly", "WebAssembly"],
    ["Worker", "web workers"],
    ["ReadableStream", "streams"],
    ["BigInt64Array", "64-bit integers"],
    ["AbortSignal", "combined abort signals"],
  ])("without %s it says so", (name, text) => {
    const { [name]: _, ...rest } = COMPLETE;
    expect(missingFeature(rest)).toBe(text);
  });

  it("tells WebAssembly without vectors from none", () => {
    const old = { validate: () => false };
    expect(missingFeature({ ...COMPLETE, WebAssembly: old })).toContain("SIMD");
  });
});
