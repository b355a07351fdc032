// The ladder's rows: which side stands where, grouping, the dead band, flows by side, what was traded, imbalance.
import { VALIDITY_STATES } from "../../web/core/bins/frame.ts";
import { ladderNote } from "../../web/page/state/ladder-note.ts";
import { describe, expect, it } from "vitest";
import type { Ladder, LadderSide } from "../../web/core/bins/ladder.ts";
import type { VolumeProfile } from "../../web/core/flow/flow-query.ts";
import {
  followedCentre,
  imbalances,
  type LadderRow,
  ladderRows,
  type LadderView,
  middleRow,
  rowsToDraw,
} from "../../web/page/state/ladder-rows.ts";

const TICK = 250_000_000n;

function side(levels: readonly (readonly [tick: number, size: number, orders: number])[]): LadderSide {
  return {
    count: levels.length,
    price: BigInt64Array.from(levels, ([tick]) => BigInt(tick) * TICK),
    size: Float64Array.from(levels, ([, size]) => size),
    orders: Uint32Array.from(levels, ([, , orders]) => orders),
  };
}

/** Bids at 99, 98, 95, asks at 101, 102, 110; 5 s nets by (tick, side). */
function ladder(nets: readonly (readonly [tick: number, side: 0 | 1, net: number])[] = []): Ladder {
  return {
    timeNs: 0n,
    bid: side([
      [99, 4, 2],
      [98, 6, 3],
      [95, 10, 1],
    ]),
    ask: side([
      [101, 1, 1],
      [102, 3, 2],
      [110, 40, 9],
    ]),
    changes: {
      sinceNs: 0n,
      count: nets.length,
      price: BigInt64Array.from(nets, ([tick]) => BigInt(tick) * TICK),
      side: Uint8Array.from(nets, ([, one]) => one),
      net: Float64Array.from(nets.flatMap(([, , net]) => [0, net, 0, 0])),
    },
  };
}

const VIEW: LadderView = {
  tickInt: TICK,
  group: 1,
  centre: 100,
  rows: 21,
  window: 1,
  traded: undefined,
  lastPrice: 101n * TICK,
};

function at(rows: readonly LadderRow[], row: number): LadderRow {
  const found = rows.find((one) => one.row === row);
  if (found === undefined) throw new Error(`no row ${row}`);
  return found;
}

describe("ladder rows", () => {
  it("go from the highest price down, and mark touch, last trade and whole points", () => {
    const rows = ladderRows(ladder(), VIEW);
    expect(rows.map(({ row }) => row)).toEqual(Array.from({ length: 21 }, (_, i) => 110 - i));
    expect(at(rows, 99)).toMatchObject({ bidSize: 4, bidOrders: 2, askSize: 0, touch: "bid", isLast: false });
    expect(at(rows, 101)).toMatchObject({ askSize: 1, askOrders: 1, bidSize: 0, touch: "ask", isLast: true });
    expect([at(rows, 100).isWhole, at(rows, 101).isWhole]).toEqual([true, false]);
    expect(at(rows, 100).touch).toBeUndefined();
  });

  it("gather several ticks, those below zero too", () => {
    const rows = ladderRows(ladder(), { ...VIEW, group: 5, centre: 20 });
    expect(at(rows, 19)).toMatchObject({ bidSize: 20, bidOrders: 6, touch: "bid", price: 95n * TICK });
    expect(at(rows, 20)).toMatchObject({ askSize: 4, touch: "ask" });
    const below = { ...ladder(), bid: side([[-1, 7, 1]]), ask: side([]) };
    expect(at(ladderRows(below, { ...VIEW, group: 5, centre: 0 }), -1)).toMatchObject({ bidSize: 7 });
  });

  it("show the flow of the side that rests there, of both between the best prices", () => {
    const nets = ladder([
      [98, 0, 5],
      [98, 1, 100],
      [102, 1, -3],
      [102, 0, 100],
      [100, 0, 2],
      [100, 1, -7],
    ]);
    const rows = ladderRows(nets, VIEW);
    expect([at(rows, 98).net, at(rows, 102).net, at(rows, 100).net]).toEqual([5, -3, -5]);
    expect(at(ladderRows(nets, { ...VIEW, window: 0 }), 98).net).toBe(0);
  });

  it("take what was traded from rows of the same size only", () => {
    const traded = {
      baseTick: 98,
      group: 1,
      buy: Float64Array.of(1, 2, 3),
      sell: Float64Array.of(4, 5, 6),
    } as unknown as VolumeProfile;
    expect(at(ladderRows(ladder(), { ...VIEW, traded }), 99)).toMatchObject({ bought: 2, sold: 5 });
    const other = ladderRows(ladder(), { ...VIEW, traded: { ...traded, group: 2 } });
    expect(at(other, 99)).toMatchObject({ bought: 0, sold: 0 });
  });

  it("stand still within six rows of the middle", () => {
    expect(middleRow(ladder(), TICK, 1)).toBe(100);
    expect([followedCentre(undefined, 100), followedCentre(94, 100), followedCentre(106, 100)]).toEqual([
      100, 94, 106,
    ]);
    expect([followedCentre(93, 100), followedCentre(107, 100)]).toEqual([100, 100]);
    expect(middleRow({ ...ladder(), ask: side([]) }, TICK, 1)).toBe(99);
    expect(middleRow({ ...ladder(), bid: side([]), ask: side([]) }, TICK, 1)).toBeUndefined();
  });

  it("weigh both sides within so many ticks of their best prices", () => {
    const [one, five, ten, twenty] = imbalances(ladder(), TICK);
    expect(one).toEqual({ ticks: 1, bid: 4, ask: 1, share: 0.6 });
    expect(five).toMatchObject({ bid: 20, ask: 4 });
    expect(ten).toMatchObject({ bid: 20, ask: 44 });
    expect(twenty?.share).toBeCloseTo(-24 / 64, 12);
    expect(imbalances({ ...ladder(), bid: side([]), ask: side([]) }, TICK)[0]?.share).toBeNaN();
  });
});

describe("what the ladder says about the book", () => {
  it("is that it is incomplete where the file has no start snapshot", () => {
    expect(ladderNote("incomplete", false)).toMatch(/incomplete: the file has no start snapshot/);
    expect(ladderNote("building", false)).toMatch(/snapshot is being read/);
    expect(ladderNote("suspect", false)).toMatch(/suspect/);
    expect(ladderNote("auction", false)).toMatch(/may cross/);
  });

  it("is nothing of a valid book, nor before there is one", () => {
    expect(ladderNote("valid", false)).toBeUndefined();
    expect(ladderNote("empty", false)).toBeUndefined();
  });

  it("is that there are no orders where the venue shows none, whatever else", () => {
    for (const validity of VALIDITY_STATES) expect(ladderNote(validity, true)).toMatch(/no orders/);
  });
});

describe("rows to draw", () => {
  it.each(Array.from({ length: 60 }, (_, inSight) => inSight))("cuts none where %d have room", (inSight) => {
    const rows = rowsToDraw(inSight);
    expect(rows).toBeGreaterThanOrEqual(Math.max(21, inSight));
    expect(Number.isInteger((rows - inSight) / 2)).toBe(true);
  });
});
