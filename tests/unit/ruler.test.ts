// The ruler and the box zoom: what they cover, what they say, and who is asked.
import { describe, expect, it } from "vitest";
import type { BoxQuery, BoxReading } from "../../web/core/bins/box-reading.ts";
import type { FlowAnswer, FlowQuery } from "../../web/core/flow/flow-query.ts";
import { RulerFollower } from "../../web/page/app/ruler-follower.ts";
import { boxSides, boxZoom } from "../../web/page/render/box-zoom.ts";
import { isFree } from "../../web/page/render/card-place.ts";
import { paintRulerArea, paintRulerCard, rulerRows } from "../../web/page/render/paint-ruler.ts";
import { type Ruler, rulerEnd, type RulerSums, rulerTimes } from "../../web/page/render/ruler.ts";
import { ViewControl } from "../../web/page/render/view-control.ts";
import type { AppState } from "../../web/page/state/app-state.ts";
import { Store } from "../../web/page/state/store.ts";
import { START_TICK, TICK_INT } from "../e2e/fixtures/map/synthetic-frames.ts";
import { recordedChart } from "../support/recorded-chart.ts";

const SCALE = { scale: { tickInt: TICK_INT, priceDecimals: 2 } };
const RULER: Ruler = {
  from: { timeNs: 1_000_000_000n, tick: 100 },
  to: { timeNs: 3_500_000_000n, tick: 112 },
};

describe("ruler", () => {
  it("tells price, ticks, money by the multiplier, time and what was traded", () => {
    const box = { added: 4321, pulled: 210, filled: 5, messages: 99 };
    const sums = { volume: 1234, delta: -56, trades: 78, box };
    expect(rulerRows({ ruler: RULER, sums, multiplier: 2 }, SCALE)).toEqual([
      ["Price", "+3.00"],
      ["Ticks", "+12"],
      ["Currency at size 1", "+6.00"],
      ["Time", "2.500 s"],
      ["Volume", "1,234"],
      ["Bought less sold", "−56"],
      ["Trades", "78"],
      ["Added at these prices", "4,321"],
      ["Pulled at these prices", "210"],
      ["Messages", "99"],
    ]);
  });

  it("has signs backwards and dashes before the answer", () => {
    const back = { from: RULER.to, to: { ...RULER.from, timeNs: -63_500_000_000n } };
    const values = rulerRows({ ruler: back, sums: undefined, multiplier: 50 }, SCALE).map(
      ([, value]) => value,
    );
    expect(values).toEqual(["−3.00", "−12", "−150.00", "−1 min 7 s", ...Array(6).fill("–")]);
    expect(rulerTimes(back)).toEqual({ fromNs: -63_500_000_000n, toNs: 3_500_000_000n });
  });

  it("keeps to the columns that exist and to whole rows", () => {
    const { scene } = recordedChart([]);
    const { store, view } = scene;
    const end = rulerEnd(store, view, { x: view.x(180), y: view.y(START_TICK + 3) + 2 });
    expect(end).toEqual({ timeNs: store.originNs + 18_000_000_000n, tick: START_TICK + 3 });
    expect(rulerEnd(store, view, { x: 5000, y: 0 })?.timeNs).toBe(store.originNs + 20_000_000_000n);
    expect(rulerEnd(recordedChart([], {}, 0).scene.store, view, { x: 0, y: 0 })).toBeUndefined();
  });

  it("is an area fixed to its times and prices", () => {
    const { canvas, scene } = recordedChart([]);
    const { store, view } = scene;
    const at = (entry: number, tick: number) => ({
      timeNs: store.originNs + BigInt(entry) * 100_000_000n,
      tick,
    });
    const ruler = { from: at(180, START_TICK), to: at(190, START_TICK + 4) };
    paintRulerArea(scene, ruler);
    const area = canvas.of("fillRect")[0];
    expect(area?.fill).toBe("selection");
    expect(area?.given.map(Number)).toEqual([view.x(180), view.y(START_TICK + 4), 30, 24]);
    const picture = { ruler, sums: undefined, multiplier: 1 };
    const card = paintRulerCard(scene, picture, []);
    expect(canvas.texts).toContain("1.000 s");
    // Another card stands where it would.
    const taken = [{ left: (card?.left ?? 0) + 20, top: card?.top ?? 0, width: 216, height: 200 }];
    const other = paintRulerCard(scene, picture, taken);
    expect(other && isFree(other, taken)).toBe(true);
  });
});

describe("who is asked about the ruler", () => {
  it("gets one question at a time, and only the newest ruler is told", async () => {
    const store = new Store();
    const cursor = { clockNs: 9n, recordIndex: 5, panel: new Float64Array(10) } as NonNullable<
      AppState["cursor"]
    >;
    store.dispatch({ kind: "cursor-moved", cursor });
    const asked: FlowQuery[] = [];
    const answers: ((answer: FlowAnswer) => void)[] = [];
    const told: (RulerSums | undefined)[] = [];
    const boxes: BoxQuery[] = [];
    const box = { added: 1, pulled: 2, filled: 3, messages: 4 };
    const follower = new RulerFollower({
      store,
      map: { setRulerSums: (sums) => told.push(sums) },
      ask: (query) => {
        asked.push(query);
        return new Promise((resolve) => answers.push(resolve));
      },
      askBox: async (query) => {
        boxes.push(query);
        return box;
      },
    });
    const total = { buy: 7, sell: 4, none: 2, trades: 6 };
    const answer = { knownToNs: 0n, minListed: 1, columns: { total } } as unknown as FlowAnswer;
    follower.measure(RULER);
    const newer = { ...RULER, to: { timeNs: 500n, tick: 1 } };
    follower.measure(newer);
    expect(asked).toHaveLength(1);
    const settled = () => new Promise((resolve) => setImmediate(resolve));
    answers[0]!(answer);
    await settled();
    expect(told).toEqual([]);
    expect(asked[1]).toMatchObject({ edges: BigInt64Array.of(500n, 1_000_000_000n), untilRecord: 5 });
    expect(boxes[1]).toEqual({ fromNs: 500n, toNs: 1_000_000_000n, lowTick: 1, highTick: 101 });
    answers[1]!(answer);
    await settled();
    expect(told).toEqual([{ volume: 13, delta: 3, trades: 6, box }]);
    follower.measure(undefined);
    store.dispatch({ kind: "cursor-moved", cursor: { ...cursor, recordIndex: 6 } });
    expect(asked).toHaveLength(2);
  });
});

describe("a box that takes a while", () => {
  it("is waited for by nothing else, asked for once while it is looked up, and given up for a newer one", async () => {
    const store = new Store();
    const cursor = { clockNs: 9n, recordIndex: 5, panel: new Float64Array(10) } as NonNullable<
      AppState["cursor"]
    >;
    const moveTo = (recordIndex: number) =>
      store.dispatch({ kind: "cursor-moved", cursor: { ...cursor, recordIndex } });
    moveTo(5);
    const told: (RulerSums | undefined)[] = [];
    const boxes: ((reading: BoxReading | undefined) => void)[] = [];
    const total = { buy: 7, sell: 4, none: 2, trades: 6 };
    const follower = new RulerFollower({
      store,
      map: { setRulerSums: (sums) => told.push(sums) },
      ask: async () => ({ knownToNs: 0n, minListed: 1, columns: { total } }) as unknown as FlowAnswer,
      askBox: () => new Promise((resolve) => boxes.push(resolve)),
    });
    const settled = () => new Promise((resolve) => setImmediate(resolve));
    const reading = (added: number) => ({ added, pulled: 2, filled: 3, messages: 4 });
    follower.measure(RULER);
    await settled();
    expect(told.at(-1)).toEqual({ volume: 13, delta: 3, trades: 6, box: undefined });
    moveTo(6);
    moveTo(7);
    await settled();
    expect(boxes).toHaveLength(1);
    boxes[0]!(reading(1));
    await settled();
    expect(told.at(-1)?.box).toEqual(reading(1));
    // The cursor has moved since it was asked.
    expect(boxes).toHaveLength(2);
    follower.measure({ ...RULER });
    expect(boxes).toHaveLength(3);
    boxes[1]!(undefined);
    await settled();
    expect(told.at(-1)?.box).toBeUndefined();
    boxes[2]!(reading(3));
    await settled();
    expect(told.at(-1)?.box).toEqual(reading(3));
    expect(boxes).toHaveLength(3);
  });
});

describe("box zoom", () => {
  it("is cut to the map and needs 8 px on an axis", () => {
    const box = { from: { x: 300, y: -20 }, to: { x: 100, y: 50 } };
    expect(boxSides(box, 200, 400)).toEqual({ left: 100, right: 200, top: 0, bottom: 50 });
    expect(boxZoom(box, 200, 400)).toEqual({
      time: { left: 100, right: 200 },
      price: { top: 0, bottom: 50 },
    });
    expect(boxZoom({ from: { x: 0, y: 0 }, to: { x: 90, y: 7 } }, 200, 400)?.price).toBeUndefined();
    expect(boxZoom({ from: { x: 0, y: 0 }, to: { x: 7, y: 7 } }, 200, 400)).toBeUndefined();
  });

  it("brings the box to the whole map and ends following", () => {
    const { scene } = recordedChart([]);
    const { view, store } = scene;
    const control = new ViewControl(view, { shown: store, entries: store }, () => undefined);
    const [from, to] = [view.entryAt(300), view.entryAt(500)];
    const [high, low] = [view.tickAt(200), view.tickAt(400)];
    control.showBox({ left: 300, right: 500 }, { top: 200, bottom: 400 });
    expect(view.entryAt(0)).toBeCloseTo(from, 6);
    expect(view.entryAt(view.width)).toBeCloseTo(to, 6);
    // Rows begin on a device pixel.
    expect(Math.abs(view.tickAt(0) - high) * view.rowPx).toBeLessThanOrEqual(1);
    expect(Math.abs(view.tickAt(view.height) - low) * view.rowPx).toBeLessThanOrEqual(1);
    expect([view.followTime, view.followPrice]).toEqual([false, false]);
  });
});
