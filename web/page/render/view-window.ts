// Which part of the data is in sight, and every change of it: zoom, pan, follow. Time is the fractional entry
// number (entry e covers [e, e + 1)), price is in ticks (tick t covers [t − ½, t + ½)), lengths are CSS pixels.
// The cursor stands at CURSOR_SHARE of the width; `cursor` is the entry coordinate found there.
// Cost of every method is independent of the length of the history.
import { FAR_ROWS, FAR_TICKS } from "../../core/bins/far-rows.ts";

export const CURSOR_SHARE = 0.85;
/** Following, the price is centred again when the touch leaves the middle 60 % (product.md R-11). */
const FOLLOW_BAND = 0.6;
/** Of the band, when the price is brought into it: the next tick must not lead out again. */
const BAND_SHARE = 0.9;
/** Room above and below prices that are fitted, as a factor of their range. */
const PRICE_MARGIN = 1.2;
const MIN_VISIBLE_COLUMNS = 30;
const MAX_VISIBLE_COLUMNS = 4096;
const MIN_VISIBLE_ROWS = 10;
/** As far as prices are told at all (core/bins/far-rows.ts). */
const MAX_VISIBLE_ROWS = FAR_ROWS * FAR_TICKS;
/** Columns a fit aims at: what a replay produces at once, so that the first picture is full. */
const FIT_COLUMNS = 300;

/** Spans of links are whole numbers, scales are not. */
const ROUNDING_SHARE = 1e-6;

/** Everything that restores a view: for undo, links and tests. */
export interface ViewState {
  readonly cursor: number;
  readonly columnPx: number;
  readonly centreTick: number;
  readonly rowPx: number;
  readonly followTime: boolean;
  readonly followPrice: boolean;
  /** Follows time again once another entry is the newest (view-control.ts); undefined: at once. */
  readonly restsAt?: number | undefined;
}

export type Scales = Pick<ViewState, "columnPx" | "rowPx">;

/** Ticks [low, high). */
export interface TickRow {
  readonly low: number;
  readonly high: number;
}

/** Entries [first, end) and ticks [lowTick, highTick] that exist. */
export interface DataExtent {
  readonly first: number;
  readonly end: number;
  readonly lowTick: number;
  readonly highTick: number;
}

export class ViewWindow {
  width = 1;
  height = 1;
  pixelRatio = 1;
  cursor = 0;
  columnPx = 2;
  centreTick = 0;
  rowPx = 6;
  followTime = true;
  followPrice = true;
  /** Entries in one of the columns that `cursor` and `columnPx` count; states are always told in entries. */
  unit = 1;
  /** Ticks of one drawn row: row r stands for ticks [r × tickGroup, (r + 1) × tickGroup). */
  tickGroup = 1;
  /** Entries that can be looked at: the window may become as wide. */
  historyEntries = MAX_VISIBLE_COLUMNS;

  /** x of the cursor: on a device pixel, so that columns of whole pixels have sharp edges. */
  get cursorX(): number {
    return this.snap(this.width * CURSOR_SHARE);
  }

  get leftEntry(): number {
    return this.entryAt(0);
  }

  get topTick(): number {
    return this.tickAt(0);
  }

  x(entry: number): number {
    return this.cursorX + (entry - this.cursor) * this.columnPx;
  }

  entryAt(x: number): number {
    return this.cursor + (x - this.cursorX) / this.columnPx;
  }

  /** y of the centre tick: its row's upper edge is on a device pixel, so that whole-pixel rows are even. */
  get centreY(): number {
    return this.centreYFor(this.rowPx);
  }

  private centreYFor(rowPx: number): number {
    return this.snap((this.height - rowPx) / 2) + rowPx / 2;
  }

  /** y of the middle of a tick's row. */
  y(tick: number): number {
    return this.centreY - (tick - this.centreTick) * this.rowPx;
  }

  tickAt(y: number): number {
    return this.centreTick + (this.centreY - y) / this.rowPx;
  }

  /** Ticks [low, high) that are drawn as one row with this one. */
  rowOf(tick: number): TickRow {
    const low = Math.floor(Math.round(tick) / this.tickGroup) * this.tickGroup;
    return { low, high: low + this.tickGroup };
  }

  /** Tick, with its fraction, in the middle of the drawn row that holds this one. */
  rowMiddle(tick: number): number {
    return this.rowOf(tick).low + (this.tickGroup - 1) / 2;
  }

  /** Height of a drawn row. */
  get groupPx(): number {
    return this.rowPx * this.tickGroup;
  }

  /** y of the upper edge of a drawn row. */
  rowTop({ high }: TickRow): number {
    return this.y(high - 0.5);
  }

  snap(length: number): number {
    return Math.round(length * this.pixelRatio) / this.pixelRatio;
  }

  /** As many whole device pixels where a length is that but for rounding: columns and rows stay even. */
  wholePx(length: number): number {
    const whole = this.snap(length);
    return Math.abs(length - whole) < ROUNDING_SHARE * length ? whole : length;
  }

  resize(width: number, height: number, pixelRatio: number): void {
    this.width = Math.max(1, width);
    this.height = Math.max(1, height);
    this.pixelRatio = pixelRatio;
    this.limitScales();
  }

  /** Counts in columns of so many entries from now on; the picture stays. */
  useUnit(unit: number): void {
    this.cursor *= this.unit / unit;
    this.columnPx *= unit / this.unit;
    this.unit = unit;
  }

  /** Keeps the point under `x` in place. */
  zoomTime(factor: number, x: number): void {
    const entry = this.entryAt(x);
    this.columnPx *= factor;
    this.limitScales();
    this.cursor = entry + (this.cursorX - x) / this.columnPx;
  }

  /** Keeps the tick under `y` in place. */
  zoomPrice(factor: number, y: number): void {
    const tick = this.tickAt(y);
    this.rowPx *= factor;
    this.limitScales();
    this.centreTick = tick + (y - this.centreY) / this.rowPx;
  }

  /** Centre of a picture with rows of this height in which the tick under `y` keeps its place. */
  centreAt(rowPx: number, y: number): number {
    return this.tickAt(y) + (y - this.centreYFor(rowPx)) / rowPx;
  }

  /** Where a zoom by these factors would end, as a state tells scales: they have limits. */
  scalesAfter(
    { columnPx, rowPx }: Scales,
    factor: { readonly time: number; readonly price: number },
  ): Scales {
    const time = this.limitedColumnPx(columnPx * this.unit * factor.time);
    return { columnPx: time / this.unit, rowPx: this.limitedRowPx(rowPx * factor.price) };
  }

  /** Moves the picture by dx to the right; the caller decides whether that ends following. */
  panTime(dx: number): void {
    this.cursor -= dx / this.columnPx;
  }

  panPrice(dy: number): void {
    this.centreTick += dy / this.rowPx;
  }

  /** Both axes as below. */
  fit(rows: number, touchTick: number | undefined): void {
    this.fitPrice(rows, touchTick);
    this.fitTime();
  }

  /** Whole device pixels a column; follows time. */
  fitTime(): void {
    const devicePx = Math.round((this.cursorX * this.pixelRatio) / FIT_COLUMNS);
    this.columnPx = (Math.max(1, devicePx) / this.pixelRatio) * this.unit;
    this.followTime = true;
    this.limitScales();
  }

  /** As many whole device pixels a drawn row as show `rows` ticks; follows price. */
  fitPrice(rows: number, touchTick: number | undefined): void {
    const group = this.tickGroup;
    const devicePx = Math.floor((this.height * this.pixelRatio * group) / Math.max(group, rows));
    this.rowPx = Math.max(1, devicePx) / this.pixelRatio / group;
    this.followPrice = true;
    if (touchTick !== undefined) {
      this.centreTick = Math.round(touchTick);
    }
    this.limitScales();
  }

  /**
   * All of these ticks, and the touch where following leaves it alone: within the band.
   * Where the touch lies at one end of the ticks it is moved towards the middle and the rows get a little flatter.
   */
  fitTicks(
    { low, high }: { readonly low: number; readonly high: number },
    touchTick: number | undefined,
  ): void {
    const ticks = touchTick === undefined ? [low, high] : [low, high, touchTick];
    const [lowest, highest] = [Math.min(...ticks), Math.max(...ticks)];
    const middle = (lowest + highest) / 2;
    const half = (highest - lowest + 1) / 2;
    const off = touchTick === undefined ? 0 : Math.abs(touchTick - middle);
    // Moving the middle by d towards the touch needs rows for half + d, of which off − d must lie in the band.
    const needed = Math.max(
      half * PRICE_MARGIN,
      (half * PRICE_MARGIN + off) / (1 + FOLLOW_BAND * BAND_SHARE),
    );
    this.rowPx = this.height / (2 * needed);
    this.limitScales();
    const reach = (this.height / this.rowPx / 2) * FOLLOW_BAND * BAND_SHARE;
    this.centreTick =
      touchTick === undefined ? middle : between(middle, touchTick - reach, touchTick + reach);
  }

  /**
   * Applies following, of time unless it rests, and keeps the data in reach. Returns whether the price was centred
   * again.
   */
  follow(extent: DataExtent, touchTick: number | undefined, isResting = false): boolean {
    if (this.followTime && !isResting) {
      this.cursor = extent.end;
    }
    let recentred = false;
    if (this.followPrice && touchTick !== undefined) {
      const off = Math.abs(this.y(touchTick) - this.height / 2);
      if (off > (this.height * FOLLOW_BAND) / 2) {
        this.centreTick = Math.round(touchTick);
        recentred = true;
      }
    }
    this.clamp(extent);
    return recentred;
  }

  clamp(extent: DataExtent): void {
    const margin = Math.min((this.cursorX / this.columnPx) * 0.1, extent.end - extent.first);
    this.cursor = between(this.cursor, extent.first + margin, extent.end);
    if (extent.highTick >= extent.lowTick) {
      this.centreTick = between(this.centreTick, extent.lowTick, extent.highTick);
    }
  }

  state(): ViewState {
    return {
      cursor: this.cursor * this.unit,
      columnPx: this.columnPx / this.unit,
      centreTick: this.centreTick,
      rowPx: this.rowPx,
      followTime: this.followTime,
      followPrice: this.followPrice,
    };
  }

  restore(state: Partial<ViewState>): void {
    const { unit } = this;
    this.cursor = state.cursor === undefined ? this.cursor : state.cursor / unit;
    this.columnPx = state.columnPx === undefined ? this.columnPx : state.columnPx * unit;
    this.centreTick = state.centreTick ?? this.centreTick;
    this.rowPx = state.rowPx ?? this.rowPx;
    this.followTime = state.followTime ?? this.followTime;
    this.followPrice = state.followPrice ?? this.followPrice;
    this.limitScales();
  }

  private limitScales(): void {
    this.columnPx = this.limitedColumnPx(this.columnPx);
    this.rowPx = this.limitedRowPx(this.rowPx);
  }

  private limitedColumnPx(columnPx: number): number {
    return between(
      columnPx,
      (this.cursorX * this.unit) / Math.max(MAX_VISIBLE_COLUMNS, this.historyEntries),
      (this.width * this.unit) / MIN_VISIBLE_COLUMNS,
    );
  }

  private limitedRowPx(rowPx: number): number {
    return between(rowPx, this.height / MAX_VISIBLE_ROWS, this.height / MIN_VISIBLE_ROWS);
  }
}

function between(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, Math.min(low, high)), Math.max(low, high));
}
