// Commands on the view, for gestures and keys alike: zoom, pan, fit, follow. It knows what data exists (column store)
// and when a pan ends following; drawing and events are the owner's business (`changed`).
import { newest } from "./chart-scene.ts";
import type { ColumnStore } from "./column-store.ts";
import { middleTick, type CursorMoment } from "./cursor-moment.ts";
import type { FramedView, VisibleRange } from "./map-events.ts";
import { absolute } from "./time-axis.ts";
import { type DataExtent, type Scales, type ViewState, type ViewWindow } from "./view-window.ts";
import { type GlideClock, NO_GLIDE, ZoomGlide } from "./zoom-glide.ts";

/** view: redraw · follow: following was switched · recentre: the picture jumped, contrast is due. */
export type ViewChange = "view" | "follow" | "recentre";

/** A pan shorter than this does not end following. */
const RELEASE_PX = 4;
/** Rows a fit shows at most: more are not readable as rows. */
const FIT_ROWS_LIMIT = 128;
const FIT_ROWS_WITHOUT_DATA = 101;
/** A short history is not drawn wider than this. */
const MIN_HISTORY_COLUMNS = 300;
const SAME_SCALE = 0.01;

/** What can be looked at. */
export interface ViewedColumns {
  readonly shown: ColumnStore;
  readonly entries: ColumnStore;
  /** Where the replay stands: the price that is followed where there is no column yet. */
  readonly moment?: CursorMoment | undefined;
}

export class ViewControl {
  /** Pan not yet applied because it is too short to end following. */
  private pendingX = 0;
  private pendingY = 0;
  private readonly glide: ZoomGlide;
  /** Scales at the end of a zoom that is under way. */
  private goal: Scales | undefined;
  /** The replay goes on by itself. */
  isPlaying = false;
  /** End of the entries at which a zoom of a standing replay has moved the cursor from its place. */
  private restsAt: number | undefined;
  /** Prices that were fitted: they can be looked at, also where the columns that are held have never been. */
  private fitted: { readonly low: number; readonly high: number } | undefined;

  constructor(
    private readonly view: ViewWindow,
    private readonly columns: ViewedColumns,
    private readonly changed: (change: ViewChange) => void,
    clock: GlideClock = NO_GLIDE,
  ) {
    this.glide = new ZoomGlide(clock);
  }

  /** What is drawn; the view counts in its columns. Coordinates of callers are entries. */
  private get store(): ColumnStore {
    return this.columns.shown;
  }

  /** Where the view stands, or gets to: a zoom by keys that is under way counts as done. */
  get state(): ViewState {
    const state = { ...this.view.state(), restsAt: this.isResting ? this.restsAt : undefined };
    const { goal } = this;
    if (goal === undefined) return state;
    const isPrice = goal.rowPx !== state.rowPx;
    const centreTick = isPrice ? this.view.centreAt(goal.rowPx, this.view.height / 2) : state.centreTick;
    return { ...state, ...goal, centreTick };
  }

  /** The zoom by keys is at its end at once: whatever comes next begins there. */
  settle(): void {
    this.glide.finish();
  }

  get isGliding(): boolean {
    return this.glide.isUnderWay;
  }

  /** Another replay, with prices of its own. */
  forget(): void {
    this.fitted = undefined;
    this.restsAt = undefined;
  }

  /** Time is followed, and the picture stays where a zoom has put it until the cursor moves (product.md H-8). */
  private get isResting(): boolean {
    return this.view.followTime && this.restsAt === this.columns.entries.end;
  }

  /** The cursor is not in the picture although time is followed. */
  get isCursorAway(): boolean {
    return this.isResting && this.view.x(this.extent().end) > this.view.width;
  }

  private follow(): boolean {
    return this.view.follow(this.extent(), this.touchTick(), this.isResting);
  }

  /** Restores a view or parts of it. */
  restore(state: Partial<ViewState>): void {
    this.settle();
    if (state.cursor !== undefined || state.followTime !== undefined) this.restsAt = state.restsAt;
    this.view.restore(state);
    this.view.clamp(this.extent());
    this.changed("follow");
  }

  /**
   * Time of an entry coordinate, and back; undefined without data. After the newest entry time goes on by bins, however
   * long that entry or the column with it is: what is framed there reads the same when it is framed anew.
   */
  timeOf(entry: number): bigint | undefined {
    const { store, view } = this;
    const { entries } = this.columns;
    if (store.count === 0) return undefined;
    if (entries.count > 0 && entry >= entries.first) {
      const ahead = Math.max(0, entry - entries.end);
      return absolute(entries, entries.timeAt(entry - ahead) + ahead * entries.binNs);
    }
    return absolute(store, store.timeAt(entry / view.unit));
  }

  entryOf(timeNs: bigint): number | undefined {
    const { store, view } = this;
    const { entries } = this.columns;
    if (store.count === 0) return undefined;
    const ns = Number(timeNs - entries.originNs);
    if (entries.count > 0 && ns >= entries.timeAt(entries.first)) {
      const aheadNs = Math.max(0, ns - entries.timeAt(entries.end));
      return entries.coordinateAt(ns - aheadNs) + (aheadNs > 0 ? aheadNs / Math.max(1, entries.binNs) : 0);
    }
    return store.coordinateAt(Number(timeNs - store.originNs)) * view.unit;
  }

  framed(): FramedView | undefined {
    const { view } = this;
    const fromNs = this.timeOf(view.leftEntry * view.unit);
    const toNs = this.timeOf(view.entryAt(view.width) * view.unit);
    if (fromNs === undefined || toNs === undefined) return undefined;
    const spanNs = BigInt(Math.round((view.width / view.state().columnPx) * this.columns.entries.binNs));
    return { fromNs, toNs, spanNs, lowTick: view.tickAt(view.height), highTick: view.topTick };
  }

  /** Frames these times, as far as there are data and scales allow; ends following. */
  showTimes(fromNs: bigint, toNs: bigint): void {
    this.settle();
    const [from, to] = [this.entryOf(fromNs), this.entryOf(toNs)];
    if (from === undefined || to === undefined || from >= to) return;
    const { view } = this;
    const columnPx = view.width / (to - from);
    this.restore({ columnPx, cursor: from + view.cursorX / columnPx, followTime: false });
  }

  /** Brings this time to the left edge, as far as there are data; the scale stays, following ends. */
  lookFrom(fromNs: bigint): void {
    this.settle();
    const from = this.entryOf(fromNs);
    if (from === undefined) return;
    const { view } = this;
    this.restore({ cursor: from + view.cursorX / view.state().columnPx, followTime: false });
  }

  /** So much time from edge to edge where none is left out, and so many ticks; what follows goes on following. */
  showSpans({ timeNs, ticks }: { readonly timeNs?: number; readonly ticks?: number }): void {
    this.settle();
    const { view } = this;
    const { binNs } = this.columns.entries;
    this.restore({
      ...(timeNs !== undefined && binNs > 0 && { columnPx: view.wholePx((view.width * binNs) / timeNs) }),
      ...(ticks !== undefined && { rowPx: view.wholePx(view.height / ticks) }),
    });
    // Other scales have other places for what is followed.
    this.advance();
  }

  /**
   * Frames these ticks, and follows the touch from there or not: while it stays within its band, what is framed stays
   * in sight as it is.
   */
  showTicks(lowTick: number, highTick: number, followPrice = false): void {
    this.settle();
    const { view } = this;
    this.restore({ rowPx: view.wholePx(view.height / (highTick - lowTick)), followPrice });
    this.restore({ centreTick: highTick - view.centreY / view.rowPx });
    this.advance();
  }

  /** Zooms into a part of the picture, CSS pixels of the map; ends following on the axes that change. */
  showBox(
    time: { readonly left: number; readonly right: number } | undefined,
    price: { readonly top: number; readonly bottom: number } | undefined,
  ): void {
    this.settle();
    const { view } = this;
    // Scales have limits: the box's middle comes to the middle all the same.
    if (time) {
      const middle = (time.left + time.right) / 2;
      view.followTime = false;
      view.zoomTime(view.width / (time.right - time.left), middle);
      view.panTime(view.width / 2 - middle);
    }
    if (price) {
      const middle = (price.top + price.bottom) / 2;
      view.followPrice = false;
      view.zoomPrice(view.height / (price.bottom - price.top), middle);
      view.panPrice(view.height / 2 - middle);
    }
    view.clamp(this.extent());
    this.changed("follow");
    this.changed("recentre");
  }

  /** All rows of the newest column, about 300 columns, the cursor at 85 %, both follows on. */
  fit(): void {
    this.settle();
    this.view.fit(this.fitRows(), this.touchTick());
    this.restsAt = undefined;
    this.follow();
    this.changed("recentre");
    this.changed("follow");
  }

  /** Everything from the file's start to the cursor, with its prices; where that is in sight already, as `fit`. */
  fitAll(ticks: { readonly low: number; readonly high: number } | undefined): void {
    this.settle();
    const { view } = this;
    const columnPx = view.cursorX / Math.max(this.columns.entries.end, MIN_HISTORY_COLUMNS);
    const isInSight = view.followTime && Math.abs(view.state().columnPx / columnPx - 1) < SAME_SCALE;
    if (isInSight) {
      this.fit();
      return;
    }
    this.view.restore({ columnPx, followTime: true });
    this.restsAt = undefined;
    // What is known of the prices may not reach up to the cursor yet: the price there is in sight in any case.
    this.fitted = ticks;
    if (ticks !== undefined) view.fitTicks(ticks, this.touchTick());
    view.followPrice = true;
    this.follow();
    this.changed("recentre");
    this.changed("follow");
  }

  fitTime(): void {
    this.settle();
    this.view.fitTime();
    this.followTime(true);
  }

  fitPrice(): void {
    this.settle();
    this.view.fitPrice(this.fitRows(), this.touchTick());
    this.view.clamp(this.extent());
    this.changed("recentre");
    this.changed("follow");
  }

  followTime(on: boolean): void {
    this.settle();
    this.pendingX = 0;
    this.view.followTime = on;
    this.restsAt = undefined;
    this.follow();
    this.changed("follow");
  }

  followPrice(on: boolean): void {
    this.settle();
    this.pendingY = 0;
    this.view.followPrice = on;
    if (on) {
      this.recentre();
    }
    this.changed("follow");
  }

  /** Puts the touch in the middle; what follows stays as it is. */
  recentre(): void {
    this.settle();
    const touch = this.touchTick();
    if (touch !== undefined) {
      this.view.centreTick = Math.round(touch);
      this.view.clamp(this.extent());
      this.changed("recentre");
    }
  }

  /**
   * Zooms about x (the cursor when not given); factors above 1 bring the picture closer. While the replay plays and is
   * followed the cursor keeps its place; while it stands it gets there when it moves next.
   */
  zoomTime(factor: number, x: number = this.view.cursorX): void {
    this.settle();
    const { view } = this;
    const isAtCursor = view.followTime && this.isPlaying;
    view.zoomTime(factor, isAtCursor ? view.cursorX : x);
    const extent = this.extent();
    view.clamp(extent);
    const isMoved = view.followTime && !isAtCursor && view.cursor < extent.end;
    this.restsAt = isMoved ? this.columns.entries.end : undefined;
    this.changed("view");
  }

  zoomPrice(factor: number, y: number = this.view.height / 2): void {
    this.settle();
    this.view.zoomPrice(factor, y);
    this.view.clamp(this.extent());
    this.changed("view");
  }

  /** Zooms by key, about the cursor and the middle of the prices, within a moment. */
  glideTo(factor: { readonly time: number; readonly price: number }): void {
    const { view } = this;
    const from = view.state();
    const goal = view.scalesAfter(this.goal ?? from, factor);
    // The tick that keeps its place, unless something else has moved the picture meanwhile.
    const y = view.height / 2;
    const tick = view.tickAt(y);
    let left = view.centreTick;
    this.goal = goal;
    this.glide.start((share) => {
      if (share === 1) this.goal = undefined;
      const between = (start: number, end: number): number =>
        share === 1 ? end : start * (end / start) ** share;
      const kept = view.centreTick === left ? tick : view.tickAt(y);
      view.restore({
        columnPx: between(from.columnPx, goal.columnPx),
        rowPx: between(from.rowPx, goal.rowPx),
      });
      if (goal.rowPx !== from.rowPx) view.centreTick = kept + (y - view.centreY) / view.rowPx;
      left = view.centreTick;
      view.clamp(this.extent());
      this.changed("view");
    });
  }

  /** Moves the picture right by dx CSS pixels; ends time follow once it has moved 4 px. */
  panTime(dx: number): void {
    this.settle();
    this.pendingX += dx;
    if (this.view.followTime && Math.abs(this.pendingX) < RELEASE_PX) {
      return;
    }
    this.view.panTime(this.pendingX);
    this.pendingX = 0;
    const released = this.view.followTime;
    this.view.followTime = false;
    this.view.clamp(this.extent());
    this.changed(released ? "follow" : "view");
  }

  /** Moves the picture down by dy CSS pixels; ends price follow once it has moved 4 px. */
  panPrice(dy: number): void {
    this.settle();
    this.pendingY += dy;
    if (this.view.followPrice && Math.abs(this.pendingY) < RELEASE_PX) {
      return;
    }
    this.view.panPrice(this.pendingY);
    this.pendingY = 0;
    const released = this.view.followPrice;
    this.view.followPrice = false;
    this.view.clamp(this.extent());
    this.changed(released ? "follow" : "view");
  }

  /** Looks so many drawn rows higher (negative: lower). */
  panRows(rows: number): void {
    this.settle();
    const released = this.view.followPrice;
    this.view.followPrice = false;
    this.view.centreTick += rows * this.view.tickGroup;
    this.view.clamp(this.extent());
    this.changed(released ? "follow" : "view");
  }

  /** Looks back by a share of the width (negative: forward). */
  panShare(share: number): void {
    this.panTime(share * this.view.width);
  }

  /** After new data: follows, and keeps what exists in reach. */
  advance(): void {
    if (this.follow()) {
      this.changed("recentre");
    }
  }

  /** Forgets a pan that was too short to count. */
  endPan(): void {
    this.pendingX = 0;
    this.pendingY = 0;
  }

  /** Middle of best bid and ask, or the spot, at the newest entry that has one. */
  touchTick(): number | undefined {
    const { entries: store, moment } = this.columns;
    if (store.count === 0) return moment && middleTick(moment);
    const bid = newest(store, store.bidTick);
    const ask = newest(store, store.askTick);
    return bid !== undefined && ask !== undefined ? (bid + ask) / 2 : newest(store, store.spotTick);
  }

  range(): VisibleRange {
    const { store, view } = this;
    const fromEntry = Math.max(store.first, Math.floor(view.leftEntry));
    const toEntry = Math.min(store.end, Math.ceil(view.entryAt(view.width)));
    const known = store.count > 0 && fromEntry < toEntry;
    return {
      fromEntry: fromEntry * view.unit,
      toEntry: Math.min(toEntry * view.unit, this.columns.entries.end),
      fromNs: known ? absolute(store, store.timeAt(fromEntry)) : undefined,
      toNs: known ? absolute(store, store.timeAt(toEntry)) : undefined,
      lowTick: view.tickAt(view.height),
      highTick: view.topTick,
    };
  }

  private fitRows(): number {
    const { entries } = this.columns;
    const rows = entries.count > 0 ? entries.rows(entries.end - 1) : 0;
    return Math.min(rows || FIT_ROWS_WITHOUT_DATA, FIT_ROWS_LIMIT * this.view.tickGroup);
  }

  private extent(): DataExtent {
    const { store } = this;
    // What is not held is made when it is looked at.
    const end = Math.ceil(this.columns.entries.end / this.view.unit);
    const touch = store.count === 0 ? this.touchTick() : undefined;
    if (touch !== undefined) {
      return { first: 0, end, lowTick: touch - FIT_ROWS_LIMIT, highTick: touch + FIT_ROWS_LIMIT };
    }
    const { low, high } = this.fitted ?? { low: store.lowTick, high: store.highTick };
    return { first: 0, end, lowTick: Math.min(store.lowTick, low), highTick: Math.max(store.highTick, high) };
  }
}
