// What the hand does over the picture: pointer, pins, ruler, the box of a zoom. It holds them and answers what is to
// be drawn on the pointer's canvas; panning and scaling are the view's business.
import type { CellQuery, CellReading } from "../../core/bins/cell-reading.ts";
import type { Reduction } from "../../core/bins/surfaces.ts";
import type { LargestOrders } from "../../core/session/level-orders.ts";
import type { TimeRange } from "../../core/time/session-presets.ts";
import { type Box, boxZoom } from "./box-zoom.ts";
import { CellReadings } from "./cell-readings.ts";
import type { ColumnStore } from "./column-store.ts";
import { hoverAt, type Hover } from "./hover.ts";
import type { MapEventList } from "./map-events.ts";
import type { DragAction, DragKeys, Point } from "./map-gestures.ts";
import type { MapArea, MapLayout } from "./map-layout.ts";
import { MapPins, type Pin } from "./map-pins.ts";
import { rangeDrag, timeX } from "./range-drag.ts";
import { type Ruler, rulerEnd, type RulerSums } from "./ruler.ts";
import { type PointerCell, PointerCellCard } from "./pointer-cell.ts";
import type { ViewControl } from "./view-control.ts";
import type { ViewWindow } from "./view-window.ts";

/** A click so near to a pin means the pin. */
const PIN_GRIP_PX = 6;

/** A fingertip hides what lies below it, and lets a pin go that lies under any of it. */
const ABOVE_FINGER_PX = 56;
const FINGER_GRIP_PX = 22;

/** A cell with its exact numbers; undefined: not answered yet. */
export interface HandCell {
  readonly hover: Hover;
  readonly reading: CellReading | undefined;
  readonly largest: LargestOrders | undefined;
}

export interface HandContent {
  readonly pointer: Hover | undefined;
  /** Of the cell that lies there, or of the one before while that is not known; undefined: no price is there. */
  readonly card: PointerCell | undefined;
  /** Those in sight or not; the first is what the second is compared with. */
  readonly pins: readonly HandCell[];
  readonly ruler: Ruler | undefined;
  readonly rulerSums: RulerSums | undefined;
  readonly box: Box | undefined;
}

export interface MapHandParts {
  readonly store: ColumnStore;
  readonly view: ViewWindow;
  readonly control: ViewControl;
  readonly events: MapEventList;
  /** Of the surface on show. */
  readonly reduction: () => Reduction;
  readonly layout: () => MapLayout;
  readonly markedRange: () => TimeRange | undefined;
  readonly readCell: (query: CellQuery) => Promise<CellReading | undefined>;
  readonly readLargest: (query: CellQuery) => Promise<LargestOrders | undefined>;
  readonly redraw: () => void;
  /** Milliseconds, monotonic. */
  readonly now: () => number;
}

export class MapHand {
  private point: Point | undefined;
  private ruler: Ruler | undefined;
  private rulerSums: RulerSums | undefined;
  private box: Box | undefined;
  private readonly pins: MapPins;
  private readonly readings: CellReadings<CellReading>;
  private readonly largest: CellReadings<LargestOrders>;
  private readonly card: PointerCellCard;

  constructor(private readonly parts: MapHandParts) {
    this.pins = new MapPins(parts.redraw);
    this.readings = new CellReadings(parts.readCell, parts.redraw);
    this.largest = new CellReadings(parts.readLargest, parts.redraw);
    const { readings, largest } = this;
    this.card = new PointerCellCard({
      now: parts.now,
      queryOf: (hover) => this.queryOf(hover),
      readings,
      largest,
    });
  }

  get content(): HandContent {
    const { ruler, rulerSums, box, point } = this;
    const pointer = point && this.readAt(point);
    // Below the map there is a column, but no price.
    const isOnMap = pointer !== undefined && pointer.y < this.parts.layout().map.height;
    return {
      pointer,
      card: isOnMap ? this.card.show(pointer) : undefined,
      pins: this.pins.all.map((pin) => this.cell(this.readAt(this.pinPoint(pin)))),
      ruler,
      rulerSums,
      box,
    };
  }

  /** Columns have changed: their numbers may be others. */
  forgetReadings(): void {
    this.readings.forget();
    this.largest.forget();
    this.card.forget();
  }

  /** The replay has come to a place: cells that had no answer are asked for again. */
  retryReadings(): void {
    const isDue = [this.readings.retry(), this.largest.retry()].includes(true);
    if (isDue) this.parts.redraw();
  }

  /** Another replay: what was measured and pinned is gone. */
  reset(): void {
    this.forgetReadings();
    this.measure(undefined);
    this.pins.clear();
  }

  moveTo(point: Point | undefined): void {
    this.point = point;
    this.parts.events.emit("hover", point && this.readAt(point));
    this.parts.redraw();
  }

  readAt(point: Point): Hover {
    return hoverAt(this.parts.store, this.parts.view, point, this.parts.reduction());
  }

  readingAt(hover: Hover): CellReading | undefined {
    const query = this.queryOf(hover);
    return query && this.readings.of(query);
  }

  private queryOf({ fromEntry, toEntry, row }: Hover): CellQuery | undefined {
    if (fromEntry === undefined || toEntry === undefined) return undefined;
    // A shared column that still grows is read as far as it has come: it is asked for anew with every entry.
    const end = Math.min(toEntry, this.parts.store.endOfEntries);
    if (fromEntry >= end) return undefined;
    return { fromEntry, toEntry: end, lowTick: row.low, highTick: row.high };
  }

  // ---- pins ----

  /** A click: takes the ruler away, else pins the cell, or lets a pin go. A tap pins the cell above the finger. */
  pick(point: Point, isTap: boolean): void {
    if (this.clearRuler()) return;
    const place = isTap ? aboveFinger(point) : point;
    const held =
      this.pinNear(place, PIN_GRIP_PX) ?? (isTap ? this.pinNear(point, FINGER_GRIP_PX) : undefined);
    if (held) this.pins.remove(held);
    else this.pinAt(place);
  }

  private pinNear(point: Point, withinPx: number): Pin | undefined {
    return this.pins.all.find((pin) => {
      const { x, y } = this.pinPoint(pin);
      return Math.hypot(x - point.x, y - point.y) <= withinPx;
    });
  }

  /** A pin that a tap has set here goes, as if it had never been. */
  unpick(point: Point): void {
    const set = this.pins.all.at(-1);
    if (set === undefined) return;
    const place = aboveFinger(point);
    const { x, y } = this.pinPoint(set);
    const { columnPx, rowPx } = this.parts.view;
    const isHere = Math.abs(x - place.x) <= columnPx && Math.abs(y - place.y) <= rowPx;
    if (isHere) this.pins.remove(set);
  }

  /** The pin that was set last follows the finger, above which it is seen; without one it is set there. */
  beginScrub(from: Point): DragAction | undefined {
    if (this.pinOf(from) === undefined) return undefined;
    const moveTo = (finger: Point): void => {
      const pin = this.pinOf(aboveFinger(finger));
      if (pin === undefined) return;
      if (this.hasPins) this.pins.moveLast(pin);
      else this.pins.add(pin);
    };
    moveTo(from);
    return { move: moveTo, end: () => undefined };
  }

  /** Pins the crosshair, without one the newest price; with pins there they all go. */
  togglePin(): void {
    if (this.pins.clear()) return;
    const { store, view, control } = this.parts;
    const touch = control.touchTick();
    const point =
      this.point ??
      (touch === undefined ? undefined : { x: view.x(store.end - 0.5), y: view.y(Math.round(touch)) });
    if (point) this.pinAt(point);
  }

  get hasPins(): boolean {
    return this.pins.all.length > 0;
  }

  /** The pin that was set last goes by columns and rows, as far as there are columns. False: there is none. */
  movePin(columns: number, rows: number): boolean {
    const last = this.pins.all.at(-1);
    if (last === undefined) return false;
    const { store, view } = this.parts;
    let column = Math.floor(store.coordinateAt(Number(last.timeNs - store.originNs)));
    for (let left = Math.abs(columns); left > 0; left -= 1) {
      const { from, to } = store.spanOf(column);
      column = columns > 0 ? to : from - 1;
    }
    const pin = this.pinOf({ x: view.x(column + 0.5), y: view.y(last.tick + rows * view.tickGroup) });
    if (pin) this.pins.moveLast(pin);
    return true;
  }

  /** Ruler first, then pins; false: there was nothing. */
  clear(): boolean {
    return this.clearRuler() || this.pins.clear();
  }

  private pinAt(point: Point): void {
    const pin = this.pinOf(point);
    if (pin) this.pins.add(pin);
  }

  /** In the middle of a column: it stands for the whole of it. */
  private pinOf(point: Point): Pin | undefined {
    const { store, view, control } = this.parts;
    const entry = Math.floor(view.entryAt(point.x));
    if (entry < store.first || entry >= store.end) return undefined;
    const { from, to } = store.spanOf(entry);
    const timeNs = control.timeOf(((from + to) / 2) * view.unit);
    return timeNs === undefined ? undefined : { timeNs, tick: Math.round(view.tickAt(point.y)) };
  }

  private pinPoint({ timeNs, tick }: Pin): Point {
    const { store, view } = this.parts;
    return { x: timeX(store, view, timeNs), y: view.y(tick) };
  }

  private cell(hover: Hover): HandCell {
    const query = this.queryOf(hover);
    return {
      hover,
      reading: query && this.readings.of(query),
      largest: query && this.largest.of(query),
    };
  }

  // ---- ruler ----

  setRulerSums(sums: RulerSums | undefined): void {
    this.rulerSums = sums;
    this.parts.redraw();
  }

  /** False: there was none. */
  clearRuler(): boolean {
    const wasThere = this.ruler !== undefined;
    this.measure(undefined);
    return wasThere;
  }

  private measure(ruler: Ruler | undefined): void {
    if (ruler === this.ruler) return;
    this.ruler = ruler;
    this.rulerSums = undefined;
    this.parts.events.emit("ruler", ruler);
    this.parts.redraw();
  }

  // ---- drags ----

  /** What a drag does besides panning and scaling; undefined: nothing. */
  beginDrag(area: MapArea, from: Point, keys: DragKeys): DragAction | undefined {
    if (area === "time-axis") return this.beginRange(from.x, keys.shift);
    if (area !== "map") return undefined;
    if (keys.zoom) return this.beginBox(from);
    return keys.shift ? this.beginRuler(from) : undefined;
  }

  private beginRange(x: number, isNew: boolean): DragAction | undefined {
    const { store, view, markedRange, events } = this.parts;
    const drag = rangeDrag(store, view, markedRange(), { x, isNew });
    if (drag === undefined) return undefined;
    return {
      move: (to) => {
        const range = drag(to.x);
        if (range) events.emit("range", range);
      },
      end: () => undefined,
    };
  }

  private beginRuler(point: Point): DragAction | undefined {
    const { store, view } = this.parts;
    const from = rulerEnd(store, view, point);
    if (from === undefined) return undefined;
    return {
      move: (other) => {
        const to = rulerEnd(store, view, other);
        if (to) this.measure({ from, to });
      },
      end: () => undefined,
    };
  }

  private beginBox(from: Point): DragAction {
    const { control, layout, redraw } = this.parts;
    return {
      move: (to) => {
        this.box = { from, to };
        redraw();
      },
      end: (isFinished) => {
        const { map } = layout();
        const zoom = isFinished && this.box ? boxZoom(this.box, map.width, map.height) : undefined;
        this.box = undefined;
        if (zoom) control.showBox(zoom.time, zoom.price);
        redraw();
      },
    };
  }
}

function aboveFinger({ x, y }: Point): Point {
  return { x, y: Math.max(0, y - ABOVE_FINGER_PX) };
}
