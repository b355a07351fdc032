// Names on the minimap keep clear of the window and of each other's stretch.
import { describe, expect, it } from "vitest";
import { placedNames } from "../../web/page/render/minimap-names.ts";

const named = [
  { label: "Night", fromNs: 0n, toNs: 40n },
  { label: "Day", fromNs: 40n, toNs: 100n },
];

function places(window?: { left: number; right: number }, width = 200) {
  const scene = { extent: { fromNs: 0n, toNs: 100n }, width, named, window };
  return placedNames({ ...scene, textWidth: (text) => text.length * 6 }).map(({ text, left }) => [
    text,
    left,
  ]);
}

describe("names on the minimap", () => {
  it("stand at the start of their stretch", () => {
    expect(places()).toEqual([
      ["Night", 6],
      ["Day", 86],
    ]);
    expect(places({ left: 120, right: 140 })).toEqual(places());
  });

  it("stand beside one another where their stretches begin together", () => {
    const scene = { extent: { fromNs: 0n, toNs: 100n }, width: 200, window: undefined };
    const warmUp = { label: "Warm-up", fromNs: 0n, toNs: 90n };
    const textWidth = (text: string): number => text.length * 6;
    const placed = placedNames({ ...scene, named: [...named, warmUp], textWidth });
    expect(placed.map(({ text, left }) => [text, left])).toEqual([
      ["Night", 6],
      ["Day", 86],
      ["Warm-up", 42],
    ]);
  });

  it("give way to the window, and are left out where there is no room beside it", () => {
    expect(places({ left: 0, right: 20 })).toEqual([
      ["Night", 26],
      ["Day", 86],
    ]);
    expect(places({ left: 0, right: 60 })).toEqual([["Day", 86]]);
    expect(places({ left: 80, right: 190 })).toEqual([["Night", 6]]);
    expect(places(undefined, 60)).toEqual([["Day", 30]]);
  });
});
