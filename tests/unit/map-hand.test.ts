// What the hand does over the picture: pins and what differs between them, the trades of a bubble.
import { beforeEach, describe, expect, it } from "vitest";
import type { CellQuery, CellReading, CellSide } from "../../web/core/bins/cell-reading.ts";
import { VALIDITY_STATES } from "../../web/core/bins/frame.ts";
import type { LargestOrders } from "../../web/core/session/level-orders.ts";
import type { Bubbles } from "../../web/core/flow/flow-query.ts";
import { bubbleMarks } from "../../web/page/render/bubble-marks.ts";
import { overlapPx2 } from "../../web/page/render/card-place.ts";
import type { ChartScene } from "../../web/page/render/chart-scene.ts";
import { MapEventList } from "../../web/page/render/map-events.ts";
import { MapHand } from "../../web/page/render/map-hand.ts";
import { bubbleList, paintBubbleCard } from "../../web/page/render/paint-bubble-card.ts";
import { paintHand } from "../../web/page/render/paint-hand.ts";
import { paintPins } from "../../web/page/render/paint-pins.ts";
import { comparedReadout, readoutOf, readoutSize } from "../../web/page/render/paint-readout.ts";
import { VACUUM_PRESSURE_STYLE } from "../../web/page/render/surface-style.ts";
import { ViewControl } from "../../web/page/render/view-control.ts";
import { FAR_TICKS } from "../../web/core/bins/far-rows.ts";
import { DEFAULT_SYNTHETIC, START_TICK, syntheticFrame } from "../e2e/fixtures/map/synthetic-frames.ts";
import { priceText } from "../../web/page/render/price-text.ts";
import { recordedChart } from "../support/recorded-chart.ts";

const side = (size: number): CellSide => ({ mean: size, size, orders: 2, added: 3, pulled: 1, filled: 0 });

describe("pins", () => {
  let scene: ChartScene;
  let hand: MapHand;
  let asked: CellQuery[];
  let isAnswered: boolean;
  let largest: (entry: number) => Promise<LargestOrders>;

  beforeEach(() => {
    largest = (entry) => Promise.resolve({ bid: entry - 100, ask: 0 });
    ({ scene } = recordedChart([]));
    const { store, view, layout } = scene;
    asked = [];
    isAnswered = true;
    hand = new MapHand({
      store,
      view,
      control: new ViewControl(view, { shown: store, entries: store }, () => undefined),
      events: new MapEventList(),
      reduction: () => "max",
      layout: () => layout,
      markedRange: () => undefined,
      readCell: (query) => {
        asked.push(query);
        if (!isAnswered) return Promise.resolve(undefined);
        return Promise.resolve({ ...query, bid: side(query.fromEntry), ask: side(0) });
      },
      readLargest: ({ fromEntry }) => largest(fromEntry),
      redraw: () => undefined,
      now: () => 0,
    });
  });

  const click = (entry: number, tick: number): void => {
    hand.pick({ x: scene.view.x(entry + 0.5), y: scene.view.y(tick) }, false);
  };
  const pinned = () => hand.content.pins.map(({ hover }) => [hover.entry, hover.tick]);

  it("are set by a click, let go by a click on them, and a third takes the second's place", () => {
    click(150, START_TICK);
    click(170, START_TICK + 3);
    click(180, START_TICK + 4);
    expect(pinned()).toEqual([
      [150, START_TICK],
      [180, START_TICK + 4],
    ]);
    click(150, START_TICK);
    expect(pinned()).toEqual([[180, START_TICK + 4]]);
    expect(hand.clear()).toBe(true);
    expect(hand.clear()).toBe(false);
  });

  it("follow a finger that is held, above it; a double tap takes back what its first tap has set", () => {
    const at = (entry: number, tick: number) => ({ x: scene.view.x(entry + 0.5), y: scene.view.y(tick) });
    const above = 56 / scene.view.rowPx;
    const start = at(150, START_TICK - above);
    const scrub = hand.beginScrub(start);
    expect(pinned()).toEqual([[150, START_TICK]]);
    scrub?.move(at(160, START_TICK + 2 - above));
    scrub?.end(true);
    expect(pinned()).toEqual([[160, START_TICK + 2]]);
    hand.beginScrub(start);
    expect(pinned()).toEqual([[150, START_TICK]]);
    hand.pick(at(170, START_TICK + 3 - above), true);
    expect(pinned().at(-1)).toEqual([170, START_TICK + 3]);
    hand.unpick(at(170, START_TICK + 3 - above));
    expect(pinned()).toEqual([[150, START_TICK]]);
    hand.unpick(at(190, START_TICK - above));
    expect(pinned()).toEqual([[150, START_TICK]]);
  });

  it("are set above the finger that taps, and let go by a tap on them or on the same place", () => {
    const at = (entry: number, tick: number) => ({ x: scene.view.x(entry + 0.5), y: scene.view.y(tick) });
    const above = 56 / scene.view.rowPx;
    const finger = at(150, START_TICK - above);
    hand.pick(finger, true);
    expect(pinned()).toEqual([[150, START_TICK]]);
    hand.pick(finger, true);
    expect(pinned()).toEqual([]);
    hand.pick(finger, true);
    const { x, y } = at(150, START_TICK);
    hand.pick({ x: x + 12, y: y + 15 }, true);
    expect(pinned()).toEqual([]);
    // There is nothing above the map.
    hand.pick({ x, y: 10 }, true);
    expect(pinned()).toEqual([[150, Math.round(scene.view.tickAt(0))]]);
  });

  it("stay with their time and price when the picture moves", () => {
    click(150, START_TICK);
    scene.view.restore({ cursor: 190, rowPx: 8, columnPx: 5 });
    expect(pinned()).toEqual([[150, START_TICK]]);
  });

  it("go by columns and rows, never off the data", () => {
    expect(hand.movePin(1, 0)).toBe(false);
    click(198, START_TICK);
    hand.movePin(1, 2);
    expect(pinned()).toEqual([[199, START_TICK + 2]]);
    expect(hand.movePin(1, 0)).toBe(true);
    expect(pinned()).toEqual([[199, START_TICK + 2]]);
  });

  it("are toggled without a pointer at the newest price", () => {
    hand.togglePin();
    expect(pinned()[0]?.[0]).toBe(199);
    hand.togglePin();
    expect(pinned()).toEqual([]);
    hand.moveTo({ x: scene.view.x(100.5), y: scene.view.y(START_TICK + 1) });
    hand.togglePin();
    expect(pinned()).toEqual([[100, START_TICK + 1]]);
  });

  it("leave the worker alone where the pointer is below the map", async () => {
    const { layout, view } = scene;
    hand.moveTo({ x: view.x(150.5), y: layout.map.height + 20 });
    expect(hand.content.pointer?.entry).toBe(150);
    await new Promise((done) => setTimeout(done));
    expect(asked).toEqual([]);
    const { canvas, scene: drawn } = recordedChart(["cvd"]);
    paintHand(drawn, hand.content, { look: { multiplier: 1 }, surface: VACUUM_PRESSURE_STYLE });
    // No price, no card.
    expect(canvas.texts).toHaveLength(1);
  });

  it("are not set where there are no columns", () => {
    click(250, START_TICK);
    expect(pinned()).toEqual([]);
  });

  it("have the exact numbers of their cells once they are there", async () => {
    click(150, START_TICK);
    expect(hand.content.pins[0]?.reading).toBeUndefined();
    await new Promise((done) => setTimeout(done));
    expect(hand.content.pins[0]?.reading?.bid.size).toBe(150);
    expect(asked[0]).toEqual({ fromEntry: 150, toEntry: 151, lowTick: START_TICK, highTick: START_TICK + 1 });
  });

  it("say what differs from the first in a column of their own", async () => {
    click(150, START_TICK);
    click(170, START_TICK + 3);
    const settle = async (): Promise<void> => {
      await new Promise((done) => setTimeout(done));
      void hand.content;
      await new Promise((done) => setTimeout(done));
    };
    void hand.content;
    await settle();
    const [first, second] = hand.content.pins;
    const readout = comparedReadout(scene, second!, first!, VACUUM_PRESSURE_STYLE);
    expect(readout.sides[0]).toMatchObject({ label: "Resting", bid: "170", ask: "0", delta: "+20" });
    expect(readout.sides[2]).toMatchObject({ label: "Largest", bid: "70", ask: "0", delta: "+20" });
    expect(readout.lines.slice(-2)).toEqual([
      { label: "Price Δ", value: "+3 ticks" },
      { label: "Time Δ", value: "+2.000 s" },
    ]);
    const { canvas, scene: drawn } = recordedChart([]);
    paintPins(drawn, hand.content.pins, VACUUM_PRESSURE_STYLE);
    expect(canvas.texts.filter((text) => text === "Δ")).toHaveLength(1);
    expect(canvas.texts).toContain("+20");

    // On a phone the second card alone, which tells the difference, leaves some of the map in sight.
    const { layout } = drawn;
    const small = recordedChart([], { layout: { ...layout, map: { ...layout.map, height: 330 } } });
    paintPins(small.scene, hand.content.pins, VACUUM_PRESSURE_STYLE);
    const { texts } = small.canvas;
    expect(texts.filter((text) => text === "Resting")).toHaveLength(1);
    expect(texts).toContain("Δ");
  });

  it("have their numbers once the replay has come to a place, where there was no answer", async () => {
    const settle = async (): Promise<void> => {
      void hand.content;
      await new Promise((done) => setTimeout(done));
    };
    isAnswered = false;
    click(150, START_TICK);
    await settle();
    isAnswered = true;
    await settle();
    expect(hand.content.pins[0]?.reading, "not asked for over and over").toBeUndefined();
    hand.retryReadings();
    await settle();
    expect(hand.content.pins[0]?.reading?.bid.size).toBe(150);
    expect(asked).toHaveLength(2);
  });

  it("keep their cards free of the pointer's", () => {
    click(120, START_TICK);
    const pointer = { x: scene.view.x(130), y: scene.view.y(START_TICK - 4) };
    hand.moveTo(pointer);
    const { canvas, scene: drawn } = recordedChart([]);
    paintHand(drawn, hand.content, { look: { multiplier: 1 }, surface: VACUUM_PRESSURE_STYLE });
    const cards = canvas
      .of("roundRect")
      .map(({ given }) => given.map(Number))
      .map(([left = 0, top = 0, width = 0, height = 0]) => ({ left, top, width, height }))
      .filter(({ height }) => height > 100);
    expect(cards).toHaveLength(2);
    expect(overlapPx2(cards[0]!, cards[1]!)).toBe(0);
  });

  it("show their numbers without waiting for the largest orders", async () => {
    let answer: (orders: LargestOrders) => void = () => undefined;
    largest = () => new Promise((resolve) => (answer = resolve));
    click(150, START_TICK);
    void hand.content;
    await new Promise((done) => setTimeout(done));
    const sides = () => readoutOf(scene, hand.content.pins[0]!, VACUUM_PRESSURE_STYLE).sides;
    expect(sides()[0]).toMatchObject({ label: "Resting", bid: "150" });
    expect(sides()[2]).toEqual({ label: "Largest", bid: "–", ask: "–" });
    answer({ bid: 40, ask: 7 });
    await new Promise((done) => setTimeout(done));
    expect(sides()[2]).toEqual({ label: "Largest", bid: "40", ask: "7" });
  });

  it("of a row of several ticks are asked for and told with its prices", () => {
    scene.view.tickGroup = 5;
    const low = Math.ceil(scene.store.baseTick(150) / 5) * 5;
    const hover = hand.readAt({ x: scene.view.x(150.5), y: scene.view.y(low + 2) });
    expect(hover.row).toEqual({ low, high: low + 5 });
    // The row has the value that lies farthest from zero.
    const values = [0, 1, 2, 3, 4].map((tick) => scene.store.valueAt(150, low + tick) ?? 0);
    const most = values.reduce((held, value) => (Math.abs(value) > Math.abs(held) ? value : held), 0);
    expect(hover.value).toBe(most);
    hand.readingAt(hover);
    expect(asked.at(-1)).toMatchObject({ lowTick: low, highTick: low + 5 });
    const { lines } = readoutOf(
      scene,
      { hover, reading: undefined, largest: undefined },
      VACUUM_PRESSURE_STYLE,
    );
    const price = (tick: number): string => priceText(tick, scene.scale);
    expect(lines).toContainEqual({ label: "Prices", value: `${price(low)} – ${price(low + 4)}` });
  });

  it("far from the price are those of its coarse row, told with their prices and how many ticks they are", () => {
    const frame = syntheticFrame(0, scene.store.end, 1, { ...DEFAULT_SYNTHETIC, isFar: true });
    scene.store.append(frame);
    const entry = scene.store.end - 1;
    const low = scene.store.farBase(entry) + 40 * FAR_TICKS;
    const high = low + FAR_TICKS;
    scene.view.centreTick = low;
    const hover = hand.readAt({ x: scene.view.x(entry + 0.5), y: scene.view.y(low + 9) });
    expect(hover).toMatchObject({ tick: low + 9, row: { low, high }, value: frame.surface.farValues?.[40] });
    hand.readingAt(hover);
    expect(asked.at(-1)).toMatchObject({ fromEntry: entry, lowTick: low, highTick: high });
    const { lines } = readoutOf(
      scene,
      { hover, reading: undefined, largest: undefined },
      VACUUM_PRESSURE_STYLE,
    );
    const price = (tick: number): string => priceText(tick, scene.scale);
    expect(lines).toContainEqual({ label: "Prices", value: `${price(low)} – ${price(high - 1)}` });
    expect(lines).toContainEqual({ label: "Row", value: "32 ticks" });
  });

  it("say the book's state always, in a card that is as high whatever it is", () => {
    const hover = hand.readAt({ x: scene.view.x(150.5), y: scene.view.y(START_TICK) });
    const cellOf = (validity: number) => ({
      hover: { ...hover, validity },
      reading: undefined,
      largest: undefined,
    });
    const readouts = VALIDITY_STATES.map((_, code) => readoutOf(scene, cellOf(code), VACUUM_PRESSURE_STYLE));
    expect(readouts.map(({ book }) => book.value)).toEqual([...VALIDITY_STATES]);
    expect(readouts.filter(({ book }) => book.isWarning !== true).map(({ book }) => book.value)).toEqual([
      "valid",
    ]);
    expect(new Set(readouts.map((readout) => readoutSize(scene, readout).height)).size).toBe(1);
  });

  it("that cannot be compared yet have a dash", () => {
    const cell = hand.readAt({ x: scene.view.x(150.5), y: scene.view.y(START_TICK) });
    const reading: CellReading = {
      fromEntry: 1,
      toEntry: 2,
      lowTick: 0,
      highTick: 1,
      bid: side(1),
      ask: side(1),
    };
    const known = { hover: cell, reading, largest: { bid: 1, ask: 1 } };
    const unknown = { hover: cell, reading: undefined, largest: undefined };
    const readout = comparedReadout(scene, known, unknown, VACUUM_PRESSURE_STYLE);
    expect(readout.sides.every(({ delta }) => delta === "–")).toBe(true);
  });
});

describe("the card of a bubble", () => {
  const count = 12;
  const { canvas, scene } = recordedChart(["bubbles"]);
  const bubbles: Bubbles = {
    count,
    timeNs: BigInt64Array.from({ length: count }, (_, i) => scene.store.originNs + BigInt(i) * 1_000_000n),
    tick: new Float64Array(count).fill(START_TICK),
    size: Float64Array.from({ length: count }, (_, i) => i + 1),
    side: Uint8Array.from({ length: count }, (_, i) => i % 3),
    trades: Uint32Array.from({ length: count }, (_, i) => i + 1),
    recordIndex: new Float64Array(count),
    leftOut: 0,
    q95: 10,
  };
  const [mark] = bubbleMarks(bubbles, { x: () => 5, row: Math.round, mostPx: 24 });
  const answer = { knownToNs: 0n, minListed: 1, bubbles };
  const flow = {
    answer,
    edges: new BigInt64Array(0),
    anchorNs: 0n,
    openingEndNs: 0n,
    profileName: "",
  };

  it("lists its trades by time, ten at most, and counts the rest", () => {
    const list = bubbleList({ ...scene, flow }, mark!);
    expect(list).toMatchObject({ title: "25,488.00", total: "78", more: "and 2 more" });
    expect(list.rows).toHaveLength(10);
    expect(list.rows[0]).toMatchObject({ size: "1", trades: "1 trade", side: { arrow: "▲" } });
    expect(list.rows[1]).toMatchObject({ size: "2", trades: "2 trades", side: { arrow: "▼" } });
  });

  it("writes them", () => {
    paintBubbleCard({ ...scene, flow }, mark!, { x: 300, y: 300 }, []);
    expect(canvas.texts).toContain("volume 78");
    expect(canvas.texts.at(-1)).toBe("and 2 more");
  });
});
