// Which columns the map draws: the entries it holds where they cover what is in sight, else columns that several
// entries share, one device pixel wide or more (product.md H-3, H-4, H-12). Two stores of shared columns take turns: a
// finer or coarser one is filled while the other is on show, and takes its place in one frame, without a jump.
import type { ColumnsAnswer, ColumnsQuery } from "../../core/levels/columns-query.ts";
import { COLUMN_CAPACITY, ColumnStore } from "./column-store.ts";
import { LevelColumnStore } from "./level-column-store.ts";
import type { ViewWindow } from "./view-window.ts";

export type AskColumns = (query: ColumnsQuery) => Promise<ColumnsAnswer | undefined>;

/** While the replay goes on, its newest column is asked for so often. */
const TAIL_MS = 250;
/** Nothing could be answered: asked again after this long. */
const RETRY_MS = 500;
/** Beyond the edges of the map, as a share of what is in sight: a pan shows no gap. */
const MARGIN_SHARE = 0.5;

export class MapColumns {
  readonly entries = new ColumnStore();
  private readonly stores = [new LevelColumnStore(), new LevelColumnStore()] as const;
  private shownLevel: LevelColumnStore | undefined;
  private coming: LevelColumnStore | undefined;
  private surface = "";
  /** When the newest column, and what could not be answered, may be asked for again. */
  private tailMs = Number.NEGATIVE_INFINITY;
  private retryMs = Number.NEGATIVE_INFINITY;
  /** What was answered in full. */
  private settled = "";
  private isAsking = false;
  /** Newest entry when the window was opened. */
  private readonly movedTo = new Map<LevelColumnStore, number>();
  /** Answers to what was asked before this are dropped. */
  private epoch = 0;
  private isWaiting = false;

  constructor(
    private readonly view: ViewWindow,
    private readonly now: () => number,
    private readonly ask: AskColumns,
    /** Something came: draw. */
    private readonly changed: () => void,
    private readonly later: (callback: () => void, afterMs: number) => void,
  ) {}

  get shown(): ColumnStore {
    return this.shownLevel ?? this.entries;
  }

  /** Nothing in sight waits for columns. */
  get isComplete(): boolean {
    const { view, shownLevel, entries, coming } = this;
    if (coming !== undefined) return false;
    if (shownLevel === undefined) return true;
    const right = Math.min(shownLevel.end, Math.ceil(view.entryAt(view.width)));
    return shownLevel.coverage(Math.max(0, Math.floor(view.leftEntry)), right) >= 1 && entries.count > 0;
  }

  get bytes(): number {
    return (
      this.entries.bytes + this.stores.reduce((sum, store) => sum + (store.count > 0 ? store.bytes : 0), 0)
    );
  }

  /** Forgets all columns that several entries share: another surface, or another replay. */
  forget(surface: string): void {
    this.surface = surface;
    this.epoch += 1;
    this.coming = undefined;
    this.settled = "";
    for (const store of this.stores) {
      const [first, end] = [store.first, store.end];
      store.reset();
      // What is in sight stays where it is, hatched.
      if (store === this.shownLevel && this.entries.count > 0)
        store.open(store.unit, first, end, this.entries);
    }
  }

  showEntries(): void {
    this.show(undefined);
  }

  /** Before a frame is drawn: takes what fits the view, and asks for what is missing. */
  update(): void {
    const { entries, view } = this;
    if (entries.count === 0) {
      this.show(undefined);
      return;
    }
    const { unit: scale } = view;
    const left = Math.max(0, Math.floor(view.leftEntry * scale));
    const right = Math.min(entries.end, Math.ceil(view.entryAt(view.width) * scale));
    if (left >= entries.first || right <= left) {
      this.coming = undefined;
      this.show(undefined);
      return;
    }
    const unit = this.unitFor((view.columnPx * view.pixelRatio) / scale, right - left);
    const store = this.storeFor(unit);
    this.openWindow(store, unit, left, right);
    const range = [Math.floor(left / unit), Math.min(store.end, Math.ceil(right / unit))] as const;
    if (store !== this.shownLevel && store.coverage(...range) >= this.shownCoverage(left, right)) {
      this.show(store);
    }
    this.request(store);
  }

  /** Whole powers of two, so that a column is one device pixel or more and all of them fit. */
  private unitFor(devicePx: number, span: number): number {
    const needed = Math.max(1 / devicePx, (span * (1 + 2 * MARGIN_SHARE)) / (COLUMN_CAPACITY - 2));
    return 2 ** Math.max(0, Math.ceil(Math.log2(needed) - 1e-9));
  }

  private storeFor(unit: number): LevelColumnStore {
    if (this.shownLevel?.unit === unit) {
      this.coming = undefined;
      return this.shownLevel;
    }
    if (this.coming?.unit === unit) return this.coming;
    const [one, other] = this.stores;
    const free = this.shownLevel === one ? other : one;
    this.coming = free;
    return free;
  }

  /** Opens a wider window than is in sight, where the one that is open does not hold it. */
  private openWindow(store: LevelColumnStore, unit: number, left: number, right: number): void {
    const { entries } = this;
    const newestEnd = Math.ceil(entries.end / unit);
    const [from, to] = [Math.floor(left / unit), Math.ceil(right / unit)];
    const isOpen = store.unit === unit && store.count > 0 && from >= store.first && to <= store.end;
    const isAtEnd = store.end >= newestEnd || to < store.end;
    if (isOpen && isAtEnd && store.end <= newestEnd && !this.hasMoved(store)) return;
    const margin = Math.ceil((to - from) * MARGIN_SHARE);
    const first = isOpen && store.end - store.first < COLUMN_CAPACITY / 2 ? store.first : from - margin;
    const end = Math.min(newestEnd, Math.max(to + margin, isOpen ? store.end : 0));
    store.open(unit, Math.max(0, first, end - COLUMN_CAPACITY + 1), end, entries);
    this.movedTo.set(store, entries.end);
  }

  private hasMoved(store: LevelColumnStore): boolean {
    return this.movedTo.get(store) !== this.entries.end && store.end * store.unit >= this.entries.end;
  }

  private shownCoverage(left: number, right: number): number {
    const { shownLevel, entries } = this;
    if (shownLevel === undefined) return (right - Math.max(left, entries.first)) / (right - left);
    const { unit } = shownLevel;
    return shownLevel.coverage(Math.floor(left / unit), Math.ceil(right / unit));
  }

  /** The same picture in the other columns: what stood under a pixel stands there again. */
  private show(store: LevelColumnStore | undefined): void {
    if (store === this.shownLevel) return;
    this.shownLevel = store;
    if (store !== undefined && store === this.coming) this.coming = undefined;
    this.view.useUnit(store?.unit ?? 1);
  }

  private request(store: LevelColumnStore): void {
    const missing = store.missing(this.entries.end);
    if (this.isAsking || missing === undefined) return;
    // Nothing more could be told of exactly this.
    const wish = `${store.unit} ${store.openings} ${this.entries.end}`;
    if (wish === this.settled) return;
    const isTail = missing.from >= store.end - 1;
    const waitMs = (isTail ? this.tailMs : this.retryMs) - this.now();
    if (waitMs > 0) this.comeBack(waitMs);
    else void this.send(store, missing, wish);
  }

  /** Asks again when it may: nothing is drawn meanwhile. */
  private comeBack(afterMs: number): void {
    if (this.isWaiting) return;
    this.isWaiting = true;
    this.later(() => {
      this.isWaiting = false;
      this.changed();
    }, afterMs);
  }

  private async send(
    store: LevelColumnStore,
    range: { readonly from: number; readonly to: number },
    wish: string,
  ): Promise<void> {
    const { epoch, surface, entries } = this;
    const { unit, openings, version: after } = store;
    this.isAsking = true;
    const endEntry = entries.end;
    const grouping = { kind: "entries", entries: unit } as const;
    const answer = await this.ask({ surface, grouping, ...range, endEntry, after });
    this.isAsking = false;
    if (answer === undefined) this.retryMs = this.now() + RETRY_MS;
    // The replay may have gone back, or elsewhere, meanwhile.
    else if (epoch === this.epoch && store.unit === unit && entries.end >= endEntry) {
      store.take(answer.columns, store.openings === openings ? answer.version : -1);
      if (answer.isComplete && store.openings === openings) this.settled = wish;
      if (answer.isComplete) this.tailMs = this.now() + TAIL_MS;
    }
    this.changed();
  }
}
