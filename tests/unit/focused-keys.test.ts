// Keys that a focused control takes for itself.
import { afterEach, describe, expect, it, vi } from "vitest";
import { needsKey } from "../../web/page/app/key-map.ts";

const input = (type: string) => ({ localName: "input", type }) as unknown as Element;

afterEach(() => vi.unstubAllGlobals());

describe("a focused control", () => {
  it("that slides takes the keys that move it, and no others", () => {
    vi.stubGlobal("HTMLElement", Object);
    for (const key of ["ArrowLeft", "Shift+ArrowUp", "Home", "End", "PageUp", "PageDown"])
      expect(needsKey(input("range"), key), key).toBe(true);
    for (const key of ["Space", "E", "."]) expect(needsKey(input("range"), key), key).toBe(false);
  });
});
