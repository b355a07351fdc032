// Scrolling lists of any length: the same row is at the top after the part that is laid out has moved on.
import { describe, expect, it } from "vitest";
import { RowScroll } from "../../web/page/components/row-scroll.ts";

function scrollOf(total: number): RowScroll {
  const scroll = new RowScroll();
  scroll.heightPx = 400;
  scroll.total = total;
  return scroll;
}

const firstRow = (scroll: RowScroll): number => scroll.range(0).from;

describe("row scroll", () => {
  it("tells the rows in sight with a margin, within the list", () => {
    const scroll = scrollOf(1000);
    scroll.scrolled(100);
    expect(scroll.range(0)).toEqual({ from: 5, to: 25 });
    expect(scroll.range(10)).toEqual({ from: 0, to: 35 });
    scroll.scrolled(1000 * 20 - 400);
    expect(scroll.range(10)).toEqual({ from: 970, to: 1000 });
  });

  it("reaches every row of six million by small steps, there and back", () => {
    const scroll = scrollOf(6_000_000);
    let moves = 0;
    for (let expected = 0; expected < 5_900_000; expected += 7_000) {
      expect(firstRow(scroll)).toBe(expected);
      expect(scroll.partPx).toBeLessThanOrEqual(4_000_000);
      expect(scroll.topPx + scroll.heightPx).toBeLessThanOrEqual(scroll.partPx);
      if (scroll.scrolled(scroll.topPx + 7_000 * 20)) moves += 1;
    }
    expect(moves).toBeGreaterThan(10);
    for (let row = firstRow(scroll); row >= 7_000; row -= 7_000) {
      expect(firstRow(scroll)).toBe(row);
      scroll.scrolled(scroll.topPx - 7_000 * 20);
    }
  });

  it("stays at the top while rows come, and elsewhere with the rows in sight", () => {
    const scroll = scrollOf(1000);
    scroll.resize(1010);
    expect(firstRow(scroll)).toBe(0);
    scroll.scrolled(2000);
    scroll.resize(1030);
    expect(firstRow(scroll)).toBe(120);
    scroll.resize(900);
    expect(firstRow(scroll)).toBe(0);
    scroll.scrolled(2000);
    scroll.resize(3);
    expect(scroll.topPx).toBe(0);
  });

  it("brings a row into sight and leaves one alone that is there", () => {
    const scroll = scrollOf(6_000_000);
    scroll.reveal(10);
    expect(scroll.topPx).toBe(0);
    scroll.reveal(20);
    expect(firstRow(scroll)).toBe(1);
    scroll.reveal(5_999_999);
    expect(scroll.range(0)).toEqual({ from: 5_999_980, to: 6_000_000 });
    scroll.reveal(0);
    expect([scroll.base, scroll.topPx]).toEqual([0, 0]);
  });

  it("wants whole lots around what is in sight, and draws of them what is there", () => {
    const scroll = scrollOf(1000);
    expect(scroll.wanted).toEqual({ skip: 0, count: 144 });
    scroll.scrolled(100 * 20);
    const { skip, count } = scroll.wanted;
    expect([skip % 16, count % 16]).toEqual([0, 0]);
    expect(skip).toBeLessThanOrEqual(100 - 48);
    expect(skip + count).toBeGreaterThanOrEqual(120 + 48);
    scroll.scrolled(100 * 20 + 5);
    expect(scroll.wanted).toEqual({ skip, count });
    expect(scroll.drawn({ skip, count })).toEqual({ from: 84, to: 137 });
    expect(scroll.drawn({ skip: 90, count: 40 })).toEqual({ from: 90, to: 130 });
    expect(scroll.drawn({ skip: 500, count: 40 })).toEqual({ from: 500, to: 500 });
    expect(scroll.pageRows).toBe(19);
  });
});
