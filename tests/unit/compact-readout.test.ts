// The flat card of a small map: every number of the upright one, inside its frame and none over another, at the edge
// that is away from the finger.
import { describe, expect, it } from "vitest";
import { overlapPx2 } from "../../web/page/render/card-place.ts";
import { compactReadout, isCompact } from "../../web/page/render/compact-readout.ts";
import { edgePlace } from "../../web/page/render/edge-place.ts";
import { paintCellCard } from "../../web/page/render/paint-cell-card.ts";
import type { Readout } from "../../web/page/render/paint-readout.ts";
import { layOut } from "../../web/page/render/map-layout.ts";
import { recordedChart } from "../support/recorded-chart.ts";

const NAMES = ["Resting", "Orders", "Largest", "Added", "Pulled", "Filled"];
const READOUT: Readout = {
  price: "25,488.00",
  time: "09:31:07.250",
  book: { label: "Book", value: "suspect", isWarning: true },
  sides: NAMES.map((label, i) => ({ label, bid: `${1000 + i}`, ask: `${2000 + i}` })),
  lines: [
    { label: "Vacuum / pressure", value: "−1.25 force" },
    { label: "To mid", value: "+3.5 ticks" },
  ],
};
const COMPARED: Readout = { ...READOUT, sides: READOUT.sides.map((row) => ({ ...row, delta: "+12" })) };
const measure = (text: string): number => text.length * 6;
const PHONE = { width: 322, height: 330 };

function boxes(readout: Readout, width: number, textScale = 1) {
  const card = compactReadout(readout, { width, textScale, measure: (text) => measure(text) * textScale });
  const placed = card.texts.map(({ text, x, y, align }) => {
    const length = measure(text) * textScale;
    return { text, left: align === "left" ? x : x - length, top: y - 6, width: length, height: 12 };
  });
  return { card, placed };
}

describe("the flat read-out", () => {
  it("takes the place of the card where that would take half of the map's width or height", () => {
    expect(isCompact({ width: 216, height: 200 }, PHONE)).toBe(true);
    expect(isCompact({ width: 216, height: 200 }, { width: 800, height: 390 })).toBe(true);
    expect(isCompact({ width: 216, height: 200 }, { width: 576, height: 520 })).toBe(false);
  });

  it.each([
    ["one cell on a phone", READOUT, 322, 1],
    ["two cells compared", COMPARED, 322, 1],
    ["text of twice the size", COMPARED, 322, 2],
  ] as const)("%s: all numbers, none over another, none outside", (_, readout, width, scale) => {
    const { card, placed } = boxes(readout, width, scale);
    const wanted = readout.sides.flatMap(({ label, bid, ask }) => [label, bid, ask]);
    for (const text of [...wanted, "25,488.00", "suspect"]) {
      expect(placed.map((box) => box.text)).toContain(text);
    }
    for (const box of placed) {
      expect(box.left, box.text).toBeGreaterThanOrEqual(0);
      expect(box.left + box.width, box.text).toBeLessThanOrEqual(card.width);
      expect(box.top + box.height).toBeLessThanOrEqual(card.height);
      for (const other of placed) if (other !== box) expect(overlapPx2(box, other), box.text).toBe(0);
    }
  });

  it("tells the book's state without another line where it has room beside the price", () => {
    const { placed } = boxes(READOUT, PHONE.width);
    const top = (text: string) => placed.find((box) => box.text === text)?.top;
    expect(top("suspect")).toBe(top("25,488.00"));
    const doubled = boxes(READOUT, PHONE.width, 2).placed;
    const bottom = Math.max(...doubled.map((box) => box.top));
    expect(doubled.find(({ text }) => text === "suspect")?.top).toBe(bottom);
  });

  it("leaves a phone's map in sight: less than a third of it is covered", () => {
    const { card } = boxes(READOUT, PHONE.width);
    expect(card.width * card.height).toBeLessThan((PHONE.width * PHONE.height) / 3);
  });

  it("stands at the edge away from the finger, and off another card", () => {
    const card = { width: 314, height: 100 };
    const room = { width: 322, height: 310 };
    expect(edgePlace({ x: 100, y: 280 }, card, room, []).top).toBe(4);
    expect(edgePlace({ x: 100, y: 30 }, card, room, []).top).toBe(206);
    const first = { left: 4, top: 4, ...card };
    const second = { ...edgePlace({ x: 100, y: 290 }, card, room, [first]), ...card };
    expect(overlapPx2(first, second)).toBe(0);
  });

  it("is what a small map paints", () => {
    const sizes = { priceAxisPx: 68, depthProfilePx: 0, timeAxisPx: 24, stripPx: 5, flowPanePx: 0 };
    const layout = layOut(390, 370, sizes);
    const { canvas, scene } = recordedChart([], { layout });
    const box = paintCellCard(scene, READOUT, { x: 160, y: 300 }, []);
    expect(box).toMatchObject({ top: 4, width: 314 });
    expect(canvas.texts).toEqual(expect.arrayContaining(["Resting", "1005", "2005", "suspect"]));
  });
});
