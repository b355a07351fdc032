// Cards over the map: inside it, and off each other wherever a free place exists.
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Box, freePlace, isFree } from "../../web/page/render/card-place.ts";

const ROOM = { width: 640, height: 480 };
const CARD = { width: 216, height: 212 };
const STEP = 4;

const boxes = fc.array(
  fc.record({
    left: fc.integer({ min: 0, max: 424 }),
    top: fc.integer({ min: 0, max: 268 }),
    width: fc.constant(CARD.width),
    height: fc.constant(CARD.height),
  }),
  { maxLength: 2 },
);
const point = fc.record({ x: fc.integer({ min: 0, max: 640 }), y: fc.integer({ min: 0, max: 480 }) });

/** By trying every place: with the gap that cards keep. */
function hasRoom(taken: readonly Box[]): boolean {
  const wide = taken.map(({ left, top, width, height }) => ({
    left: left - STEP,
    top: top - STEP,
    width: width + 2 * STEP,
    height: height + 2 * STEP,
  }));
  for (let left = 0; left <= ROOM.width - CARD.width; left += STEP) {
    for (let top = 0; top <= ROOM.height - CARD.height; top += STEP) {
      if (isFree({ left, top, ...CARD }, wide)) return true;
    }
  }
  return false;
}

describe("places of cards", () => {
  it("lie inside the map and off each other where that is possible", () => {
    fc.assert(
      fc.property(boxes, point, (taken, at) => {
        const card = { ...freePlace(at, CARD, ROOM, taken), ...CARD };
        expect(card.left).toBeGreaterThanOrEqual(0);
        expect(card.top).toBeGreaterThanOrEqual(0);
        expect(card.left + card.width).toBeLessThanOrEqual(ROOM.width);
        expect(card.top + card.height).toBeLessThanOrEqual(ROOM.height);
        if (hasRoom(taken)) expect(isFree(card, taken)).toBe(true);
      }),
    );
  });

  it("begins at the map's corner where the map is smaller than the card", () => {
    expect(freePlace({ x: 50, y: 50 }, CARD, { width: 100, height: 100 }, [])).toEqual({ left: 0, top: 0 });
  });
});
