// A press that begins a drag: no selection of the page's text, focus and later moves for the element that is held.
import { describe, expect, it } from "vitest";
import { holdPointer } from "../../web/lib/hold-pointer.ts";

const press = (log: string[]) => ({ pointerId: 7, preventDefault: () => log.push("prevented") });

function holder(name: string, log: string[]) {
  return {
    setPointerCapture: (id: number) => log.push(`${name} holds ${id}`),
    focus: (options?: FocusOptions) => log.push(`${name} ${JSON.stringify(options)}`),
  };
}

describe("a held pointer", () => {
  it("selects nothing, and gives the focus without a ring and without scrolling", () => {
    const log: string[] = [];
    holdPointer(press(log), holder("map", log));
    expect(log).toEqual(["prevented", 'map {"preventScroll":true,"focusVisible":false}', "map holds 7"]);
  });

  it("gives the focus to a part of what is held where one is named", () => {
    const log: string[] = [];
    holdPointer(press(log), holder("ramp", log), holder("handle", log));
    expect(log.filter((line) => line.startsWith("handle"))).toHaveLength(1);
    expect(log).toContain("ramp holds 7");
  });
});
