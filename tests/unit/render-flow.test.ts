// What trades say, drawn: bubbles, VWAP, flow pane, volume profile, session lines.
import { describe, expect, it } from "vitest";
import type { Bubbles, FlowColumns, VolumeProfile } from "../../web/core/flow/flow-query.ts";
import { bubbleAt, bubbleMarks, bubbleRadius, crowding } from "../../web/page/render/bubble-marks.ts";
import { edgeXs, flowEdges, type FlowPicture } from "../../web/page/render/flow-picture.ts";
import { paintBubbles } from "../../web/page/render/paint-bubbles.ts";
import { flowExtremes, paintFlowPane, paintFlowReading } from "../../web/page/render/paint-flow-pane.ts";
import { mapNotes, paintMapNotes } from "../../web/page/render/paint-map-notes.ts";
import {
  paintOpeningRange,
  paintSessionLabels,
  paintSessionLines,
} from "../../web/page/render/paint-session-lines.ts";
import {
  paintProfilePoc,
  paintVolumeProfile,
  profileBars,
} from "../../web/page/render/paint-volume-profile.ts";
import { paintVwap } from "../../web/page/render/paint-vwap.ts";
import { START_TICK } from "../e2e/fixtures/map/synthetic-frames.ts";
import { type PathPoints, recordedChart } from "../support/recorded-chart.ts";

const { scene: plain } = recordedChart([]);
/** Start of an entry. */
const timeOf = (entry: number): bigint => plain.store.originNs + BigInt(entry) * 100_000_000n;

function bubblesOf(
  rows: readonly (readonly [entry: number, tick: number, size: number, side: number])[],
): Bubbles {
  return {
    count: rows.length,
    timeNs: BigInt64Array.from(rows, ([entry]) => timeOf(entry)),
    tick: Float64Array.from(rows, ([, tick]) => tick),
    size: Float64Array.from(rows, ([, , size]) => size),
    side: Uint8Array.from(rows, ([, , , side]) => side),
    trades: new Uint32Array(rows.length).fill(1),
    recordIndex: Float64Array.from(rows, (_, i) => i),
    leftOut: 0,
    q95: 40,
  };
}

function columnsOf(
  values: Partial<Record<"buy" | "sell" | "none" | "cvd" | "vwap" | "deviation", number[]>>,
): FlowColumns {
  const count = Math.max(...Object.values(values).map(({ length }) => length));
  const array = (name: keyof typeof values): Float64Array<ArrayBuffer> =>
    Float64Array.from({ length: count }, (_, i) => values[name]?.[i] ?? 0);
  return {
    count,
    buy: array("buy"),
    sell: array("sell"),
    none: array("none"),
    cvd: array("cvd"),
    vwap: array("vwap"),
    deviation: array("deviation"),
    total: { buy: 0, sell: 0, none: 0, trades: 0 },
    noneShare: 0,
  };
}

function pictureOf(answer: Partial<FlowPicture["answer"]>, edges: readonly number[] = []): FlowPicture {
  return {
    answer: { knownToNs: 0n, minListed: 1, ...answer },
    edges: BigInt64Array.from(edges, timeOf),
    anchorNs: timeOf(20),
    openingEndNs: timeOf(50),
    profileName: "in sight",
  };
}

const place = { x: (timeNs: bigint) => Number(timeNs - timeOf(0)) * 3e-8, row: Math.round, mostPx: 24 };

describe("bubble radius", () => {
  it("goes with the root of the size: 8 px at the 95th percentile, between 2 and 24", () => {
    expect(bubbleRadius(40, 40, 24)).toBe(8);
    expect(bubbleRadius(160, 40, 24)).toBe(16);
    expect(bubbleRadius(10, 40, 24)).toBe(4);
    expect(bubbleRadius(1, 4000, 24)).toBe(2);
    expect(bubbleRadius(4000, 40, 24)).toBe(24);
    expect(bubbleRadius(4000, 40, 12)).toBe(12);
    expect(bubbleRadius(4, 0, 24)).toBe(2);
  });
});

describe("crowded bubbles", () => {
  it("are smaller by what they hold on average, where there are many", () => {
    expect(crowding(40, 10)).toBe(1);
    expect(crowding(500, 50)).toBe(1);
    expect(crowding(500, 125)).toBe(2.5);
    expect(crowding(1200, 300)).toBe(4);
    expect(crowding(300, 300)).toBe(1);
    expect(crowding(0, 0)).toBe(1);
  });

  it("keep their areas in the ratio of their sizes", () => {
    // 300 rows, in each two bubbles at one place, of 10 lots or of 40.
    const rows = Array.from({ length: 600 }, (_, i) => {
      const tick = Math.floor(i / 2);
      return [10, tick, tick % 2 === 0 ? 5 : 20, 0] as const;
    });
    const marks = bubbleMarks(bubblesOf(rows), place);
    const radiusOf = (size: number) => marks.find(({ buy }) => buy === size)!.radius;
    expect(radiusOf(40)).toBeCloseTo(8 * Math.sqrt(40 / 80), 9);
    expect(radiusOf(10)).toBeCloseTo(8 * Math.sqrt(10 / 80), 9);
  });
});

describe("bubbles of one row", () => {
  it("closer than 6 px are one with its sides as sums", () => {
    const [mark, ...others] = bubbleMarks(
      bubblesOf([
        [10, 5, 30, 0],
        [11, 5, 10, 1],
      ]),
      place,
    );
    expect(others).toEqual([]);
    expect(mark).toMatchObject({ tick: 5, buy: 30, sell: 10, none: 0, members: [0, 1], radius: 8 });
    // The centre is where most of the volume is.
    expect(mark!.x).toBeCloseTo((30 * 30 + 10 * 33) / 40, 9);
  });

  it("6 px apart stay two, and so do those of different rows", () => {
    expect(
      bubbleMarks(
        bubblesOf([
          [10, 5, 1, 0],
          [12, 5, 1, 0],
        ]),
        place,
      ),
    ).toHaveLength(2);
    expect(
      bubbleMarks(
        bubblesOf([
          [10, 5, 1, 0],
          [10, 6, 1, 0],
        ]),
        place,
      ),
    ).toHaveLength(2);
  });

  it("are drawn largest first, and the topmost is the one under the pointer", () => {
    const marks = bubbleMarks(
      bubblesOf([
        [10, 5, 4, 0],
        [10, 6, 90, 1],
      ]),
      place,
    );
    expect(marks.map(({ tick }) => tick)).toEqual([6, 5]);
    const yOf = (tick: number): number => -tick * 6;
    expect(bubbleAt(marks, 30, -30, yOf)?.tick).toBe(5);
    expect(bubbleAt(marks, 30, -44, yOf)?.tick).toBe(6);
    expect(bubbleAt(marks, 90, -44, yOf)).toBeUndefined();
  });
});

describe("painted bubbles", () => {
  const draw = (rows: Parameters<typeof bubblesOf>[0]) => {
    const { canvas, scene } = recordedChart(["bubbles"]);
    const x = (timeNs: bigint): number => scene.view.x(scene.store.coordinateAt(Number(timeNs - timeOf(0))));
    paintBubbles({ ...scene, bubbles: bubbleMarks(bubblesOf(rows), { ...place, x }) });
    return canvas;
  };

  it("have the aggressor's colour, its opacity and an arrow from radius 7 on", () => {
    const canvas = draw([[180, START_TICK, 40, 0]]);
    const fills = canvas.of("fill");
    expect(fills.map(({ fill, alpha }) => [fill, alpha])).toEqual([
      ["bid", 0.82],
      ["onSide", 1],
    ]);
    expect(canvas.of("stroke").map(({ stroke }) => stroke)).toEqual(["casing"]);
    expect(
      draw([[180, START_TICK, 4, 1]])
        .of("fill")
        .map(({ fill }) => fill),
    ).toEqual(["ask"]);
  });

  it("of both sides are a pie with the bought part on the left", () => {
    const canvas = draw([
      [180, START_TICK, 30, 0],
      [180, START_TICK, 10, 1],
    ]);
    expect(canvas.of("fill").map(({ fill }) => fill)).toEqual(["bid", "ask"]);
    const [, bought, sold] = canvas.of("arc").map(({ given }) => given.slice(3));
    expect(bought).toEqual([-Math.PI / 2, -Math.PI / 2 - 1.5 * Math.PI, true]);
    expect(sold).toEqual([-Math.PI / 2, -Math.PI / 2 - 1.5 * Math.PI, false]);
  });

  it("without a known side are a ring", () => {
    const canvas = draw([[180, START_TICK, 40, 2]]);
    expect(canvas.of("fill")).toEqual([]);
    expect(canvas.of("stroke").map(({ stroke }) => stroke)).toEqual(["casing", "sideUnknown"]);
  });

  it("out of sight are not drawn", () => {
    expect(
      draw([
        [0, START_TICK, 40, 0],
        [180, START_TICK + 400, 40, 0],
      ]).of("fill").length,
    ).toBeLessThan(3);
    expect(draw([[180, START_TICK + 400, 40, 0]]).calls).toEqual([]);
  });

  it("are explained where a surface has no cells for the prices in sight", () => {
    const { scene } = recordedChart([]);
    const { store, view } = scene;
    const rows = store.rows(store.end - 1);
    view.fitPrice(rows, store.baseTick(store.end - 1) + (rows - 1) / 2);
    expect(mapNotes(scene)).toEqual([scene.caption]);
    view.zoomPrice(0.25, view.height / 2);
    expect(mapNotes(scene)).toEqual([scene.caption, "Hatched prices: beyond the reach of this surface"]);
    expect(mapNotes({ ...scene, isCandles: true })).toEqual([scene.caption]);
  });

  it("are told apart from the time before the file's start, where no column is", () => {
    const { scene } = recordedChart([]);
    const { view, store } = scene;
    view.followTime = false;
    view.restore({ cursor: store.first + 5 });
    expect(mapNotes(scene)).toContain("Hatched times: before the file’s start");
    // Too few columns to have anything to say about prices.
    view.restore({ cursor: -30 });
    expect(mapNotes(scene)).toContain("Hatched times: before the file’s start");
    expect(mapNotes(scene)).not.toContain("Hatched prices: beyond the reach of this surface");
  });

  it("are explained in words that end before the cursor, however narrow the map", () => {
    const { canvas, scene } = recordedChart([]);
    const { view } = scene;
    view.zoomPrice(0.25, view.height / 2);
    for (const width of [290, 300, 310, 340, 390]) {
      view.resize(width, view.height, 1);
      canvas.calls.length = 0;
      paintMapNotes(scene);
      const ends = canvas.of("fillRect").map(({ given: [left, , wide] }) => Number(left) + Number(wide));
      expect(ends.length).toBeGreaterThan(1);
      expect(Math.max(...ends)).toBeLessThan(view.cursorX);
    }
  });

  it("that were left out are counted", () => {
    const { scene } = recordedChart(["bubbles"]);
    const bubbles = { ...bubblesOf([]), leftOut: 1234 };
    const leftOut = (of: Bubbles): readonly string[] =>
      mapNotes({ ...scene, flow: pictureOf({ bubbles: of }) }).filter((note) => note.includes("bubbles"));
    expect(leftOut(bubbles)).toEqual(["1\u2009234 smaller bubbles are left out"]);
    expect(leftOut(bubblesOf([]))).toEqual([]);
  });
});

describe("edges of columns", () => {
  it("are those in sight, ending with the cursor", () => {
    const { scene } = recordedChart([]);
    const edges = flowEdges(scene, timeOf(200) + 5n);
    expect(edges.at(0)).toBe(timeOf(0));
    expect(edges.at(-2)).toBe(timeOf(200));
    expect(edges.at(-1)).toBe(timeOf(200) + 6n);
    expect(edges).toHaveLength(202);
  });

  it("are about one a pixel and stand at the same columns while the view moves", () => {
    const { scene } = recordedChart([], {}, 3000);
    scene.view.restore({ columnPx: 0.25, cursor: 3000 });
    const edges = flowEdges(scene, timeOf(3000));
    expect(edges.length).toBeLessThan(scene.layout.map.width + 3);
    scene.view.restore({ cursor: 2999 });
    const moved = flowEdges(scene, timeOf(3000));
    expect(moved.slice(1, 20).every((edge) => edges.includes(edge))).toBe(true);
    expect(edges.every((edge, i) => i === 0 || edge > edges[i - 1]!)).toBe(true);
  });

  it("are none without columns", () => {
    expect(flowEdges(recordedChart([], {}, 0).scene, 5n)).toHaveLength(0);
  });
});

describe("VWAP", () => {
  const columns = columnsOf({
    vwap: [Number.NaN, START_TICK, START_TICK + 2, START_TICK + 2],
    deviation: [Number.NaN, 0, 1, 2],
  });
  const flow = pictureOf({ columns }, [170, 180, 190, 195, 200]);

  it("is a cased line through the columns' ends from the first trade on", () => {
    const { canvas, scene } = recordedChart(["vwap"]);
    paintVwap({ ...scene, flow });
    const [casing, line] = canvas.of("stroke");
    expect([casing!.stroke, casing!.lineWidth]).toEqual(["casing", 3.75]);
    expect([line!.stroke, line!.lineWidth]).toEqual(["vwap", 1.25]);
    const { points } = line!.given[0] as { points: PathPoints };
    expect(points.map(([kind]) => kind).join("")).toBe("MLL");
    expect(points[0]).toEqual(["M", scene.view.x(190), scene.view.y(START_TICK)]);
    expect(points[2]![1]).toBe(scene.view.x(200));
  });

  it("has dashed bands at one and two deviations when they are on", () => {
    const { canvas, scene } = recordedChart(["vwap_bands"]);
    paintVwap({ ...scene, flow });
    const strokes = canvas.of("stroke");
    expect(strokes.map(({ stroke, dash }) => [stroke, dash])).toEqual(
      Array.from({ length: 4 }, () => ["vwapBand", [2, 4]]),
    );
    const lasts = strokes.map(({ given }) => (given[0] as { points: PathPoints }).points.at(-1)![2]);
    expect(lasts).toEqual([-4, -2, 2, 4].map((ticks) => scene.view.y(START_TICK + 2 + ticks)));
  });
});

describe("flow pane", () => {
  const columns = columnsOf({ buy: [5, 0, 3, 2], sell: [0, 2, 0, 1], none: [0, 1, 0, 0], cvd: [5, 3, 6, 7] });
  const flow = pictureOf({ columns: { ...columns, noneShare: 0.034 } }, [180, 185, 190, 200, 201]);

  it("tells the value at the cursor, the largest column, the unknown share and the extremes", () => {
    const { canvas, scene } = recordedChart(["cvd"]);
    paintFlowPane({ ...scene, flow });
    expect(canvas.texts).toEqual([
      "CVD",
      "+7",
      "volume per column, largest 5",
      "3.4% without aggressor",
      "+7",
      "+3",
    ]);
    expect(canvas.of("fillText")[1]!.fill).toBe("bid");
  });

  it("draws closed columns only, by their whole volume, on the map's time axis", () => {
    const { canvas, scene } = recordedChart(["cvd"]);
    paintFlowPane({ ...scene, flow });
    const bars = canvas.of("fillRect").filter(({ fill, alpha }) => fill === "text3" && alpha === 0.35);
    expect(bars).toHaveLength(3);
    expect(bars.map(({ given }) => given[0])).toEqual(
      [180, 185, 190].map((entry) => scene.view.snap(scene.view.x(entry))),
    );
    expect(bars.map(({ given }) => given[3])).toEqual([1, 0.6, 0.6].map((share) => share * 0.6 * 72));
  });

  it("breaks the line before the anchor and has its extremes of what is in sight", () => {
    const early = columnsOf({ cvd: [Number.NaN, -4, 8] });
    const { scene } = recordedChart(["cvd"]);
    const xs = edgeXs(scene, BigInt64Array.from([150, 180, 190, 200], timeOf));
    expect(flowExtremes(early, xs, 700)).toMatchObject({ low: -4, high: 8 });
    expect(flowExtremes(early, xs, xs[1]! - 1)).toMatchObject({ low: Infinity });
  });

  it("draws CVD as columns from zero, bought up and sold down", () => {
    const signed = columnsOf({ buy: [8, 0, 0, 0], sell: [0, 12, 4, 0], cvd: [8, -4, Number.NaN, 0] });
    const { canvas, scene } = recordedChart(["cvd"], { cvdForm: "columns" });
    paintFlowPane({ ...scene, flow: pictureOf({ columns: signed }, [180, 185, 190, 195, 200]) });
    const bars = canvas.of("fillRect").filter(({ alpha }) => alpha === 0.4);
    const { y } = scene.layout.flow;
    // Below the caption, which ends at 20 px, and half the line.
    const zero = Math.round(y + 72 - 5 - (4 / 12) * 45.5);
    expect(bars.map(({ fill }) => fill)).toEqual(["bid", "ask"]);
    expect(bars.map(({ given }) => given.slice(1, 2).concat(given[3]))).toEqual([
      [y + 21.5, zero - (y + 21.5)],
      [zero, y + 67 - zero],
    ]);
    expect(canvas.texts.slice(-2)).toEqual(["+8", "−4"]);
  });

  it("has zero among the extremes of columns", () => {
    const xs = Float64Array.of(0, 10, 20);
    expect(flowExtremes(columnsOf({ cvd: [5, 9] }), xs, 100, true)).toMatchObject({ low: 0, high: 9 });
    expect(flowExtremes(columnsOf({ cvd: [-5, -9] }), xs, 100, true)).toMatchObject({ low: -9, high: 0 });
    expect(flowExtremes(columnsOf({ cvd: [NaN] }), xs, 100, true)).toMatchObject({ low: Infinity });
  });

  it("tells a column's values under the crosshair in the place of the cursor's", () => {
    const { canvas, scene } = recordedChart(["cvd"]);
    const read = (x: number): readonly string[] => {
      canvas.calls.length = 0;
      paintFlowReading({ ...scene, flow }, x);
      return canvas.texts;
    };
    expect(read(scene.view.x(187))).toEqual(["CVD", "+3", "volume", "3", "bought less sold", "−2"]);
    // As wide as what it covers.
    expect(Number(canvas.of("fillRect")[0]!.given[2])).toBeGreaterThanOrEqual(6 * 56);
    expect(read(scene.view.x(180) - 1)).toEqual([]);
    expect(read(scene.view.x(220))).toEqual([]);
  });

  it("costs nothing without a pane", () => {
    const { canvas, scene } = recordedChart([]);
    const { layout } = scene;
    paintFlowPane({ ...scene, flow, layout: { ...layout, flow: { ...layout.flow, height: 0 } } });
    expect(canvas.calls).toEqual([]);
  });
});

describe("volume profile", () => {
  const profile: VolumeProfile = {
    baseTick: START_TICK - 2,
    group: 1,
    buy: Float64Array.of(1, 4, 10, 0, 2),
    sell: Float64Array.of(1, 4, 5, 0, 1),
    none: Float64Array.of(0, 0, 5, 0, 0),
    poc: 2,
    valueLow: 1,
    valueHigh: 2,
    unpriced: 0,
    total: { buy: 17, sell: 11, none: 5, trades: 9 },
  };

  it("splits every row by aggressor and shows the value area stronger", () => {
    const { canvas, scene } = recordedChart(["profile"]);
    paintVolumeProfile({ ...scene, flow: pictureOf({ profile }) });
    paintProfilePoc({ ...scene, flow: pictureOf({ profile }) });
    const bars = canvas.of("fillRect").filter(({ fill }) => ["bid", "ask", "sideUnknown"].includes(fill));
    expect(bars.map(({ fill }) => fill)).toEqual([
      "bid",
      "ask",
      "bid",
      "ask",
      "bid",
      "ask",
      "sideUnknown",
      "bid",
      "ask",
    ]);
    expect(bars.map(({ alpha }) => alpha)).toEqual([0.4, 0.4, 0.8, 0.8, 0.8, 0.8, 0.8, 0.4, 0.4]);
    const widths = bars.slice(4, 7).map(({ given }) => Number(given[2]));
    expect(widths).toEqual([60, 30, 30]);
    expect(canvas.texts).toEqual(["POC 25,488.00 · 20 · in sight"]);
  });

  it("joins rows that are too low to be seen, with exact sums", () => {
    const bars = profileBars(profile, 0.5);
    expect(bars.reduce((sum, { buy, sell, none }) => sum + buy + sell + none, 0)).toBe(33);
    expect(bars.every(({ lowTick }) => lowTick % 4 === 0 || lowTick === profile.baseTick)).toBe(true);
    expect(bars.length).toBeLessThan(4);
  });
});

describe("session lines", () => {
  const session = {
    open: START_TICK,
    high: START_TICK + 4,
    low: START_TICK - 4,
    close: START_TICK + 1,
    openingHigh: START_TICK + 3,
    openingLow: START_TICK - 1,
  };

  it("begin with the session, end at the cursor, and labels stand apart", () => {
    const { canvas, scene } = recordedChart(["session_lines"]);
    paintSessionLines({ ...scene, flow: pictureOf({ session }) });
    paintSessionLabels({ ...scene, flow: pictureOf({ session }) });
    const lines = canvas.of("stroke").filter(({ stroke }) => stroke === "text2");
    expect(lines).toHaveLength(4);
    for (const { given } of lines) {
      const { points } = given[0] as { points: PathPoints };
      expect([points[0]![1], points[1]![1]]).toEqual([scene.view.x(20), scene.view.x(200)]);
    }
    expect(canvas.texts).toEqual(["High 25,489.00", "Last 25,488.25", "Open 25,488.00", "Low 25,487.00"]);
    const ys = canvas.of("fillText").map(({ given }) => Number(given[2]));
    for (let i = 1; i < ys.length; i += 1) expect(ys[i]! - ys[i - 1]!).toBeGreaterThanOrEqual(17);
  });

  it("frame the first minutes and prolong them to the cursor", () => {
    const { canvas, scene } = recordedChart(["opening_range"]);
    paintOpeningRange({ ...scene, flow: pictureOf({ session }) });
    paintSessionLabels({ ...scene, flow: pictureOf({ session }) });
    const { view } = scene;
    const [left, top, width, height] = canvas.of("fillRect")[0]!.given.map(Number);
    expect([left, width]).toEqual([view.x(20), view.x(50) - view.x(20)]);
    expect([top, height]).toEqual([view.y(START_TICK + 3), 4 * view.rowPx]);
    expect(canvas.texts).toEqual(["Opening high 25,488.75", "Opening low 25,487.75"]);
  });
});
