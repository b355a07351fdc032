// Labels of marks: never over one another, never outside the map, none lost without being counted.
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { placePills } from "../../web/page/render/pill-places.ts";

const room = { width: 400, gap: 4, measure: (text: string) => 10 * text.length };

describe("places of pills", () => {
  it("stand centred on their marks", () => {
    expect(placePills([{ x: 100, text: "Gap" }], room)).toEqual([{ left: 85, width: 30, text: "Gap" }]);
  });

  it("stay inside the map", () => {
    const pills = placePills(
      [
        { x: 2, text: "Clear" },
        { x: 399, text: "Gap" },
      ],
      room,
    );
    expect(pills.map(({ left, width }) => [left, left + width])).toEqual([
      [4, 54],
      [366, 396],
    ]);
  });

  it("count what has no room", () => {
    const pills = placePills(
      [100, 110, 120, 300].map((x) => ({ x, text: "Gap" })),
      room,
    );
    expect(pills.map(({ text }) => text)).toEqual(["Gap +2", "Gap"]);
  });

  it("hold for any marks", () => {
    const marks = fc.array(
      fc.record({ x: fc.integer({ min: 0, max: 400 }), text: fc.constantFrom("Gap", "Clear") }),
    );
    fc.assert(
      fc.property(marks, (unsorted) => {
        const sorted = unsorted.toSorted((a, b) => a.x - b.x);
        const pills = placePills(sorted, room);
        const counted = pills.map(({ text }) => 1 + Number(text.split("+")[1] ?? 0));
        expect(counted.reduce((sum, count) => sum + count, 0)).toBe(sorted.length);
        for (const [at, pill] of pills.entries()) {
          const next = pills[at + 1];
          expect(pill.left).toBeGreaterThanOrEqual(room.gap);
          if (next !== undefined) expect(pill.left + pill.width).toBeLessThanOrEqual(next.left);
        }
      }),
    );
  });
});
