// Which columns the map draws: the entries it holds where they cover what is in sight, else columns that several
// entries share, one device pixel wide or more, or of a fixed width of time (product.md H-3, H-4, H-12). Two stores of
// shared columns take turns: other ones are made while the old ones are on show, and take their place in one frame,
// without a jump.
import type { Reduction } from "../../core/bins/surfaces.ts";
import { type ColumnGrouping, groupingKey } from "../../core/levels/column-grouping.ts";
import { type ColumnsAnswer, type ColumnsQuery, unpackColumns } from "../../core/levels/columns-query.ts";
import { COLUMN_CAPACITY, ColumnStore, type EntrySpan } from "./column-store.ts";
import type { CursorMoment } from "./cursor-moment.ts";
import { dueOf, HeldColumns } from "./held-columns.ts";
import { LevelColumnStore, type LevelKind } from "./level-column-store.ts";
import type { ViewWindow } from "./view-window.ts";

export type AskColumns = (query: ColumnsQuery) => Promise<ColumnsAnswer | undefined>;

/** While the replay goes on, its newest column is asked for so often, where it cannot be made of what is held. */
const TAIL_MS = 250;
/** Nothing could be answered: asked again after this long. */
const RETRY_MS = 500;
/** A picture of another surface stays no longer than this: what is written beside it must be true. */
const HOLD_MS = 1000;
/** Beyond the edges of the map, as a share of what is in sight: a pan shows no gap. */
const MARGIN_SHARE = 0.5;
/** What may be missing where nobody can answer, so that what is held can be shown in the wanted columns. */
const MOST_LACKING = 0.1;

/** A store of shared columns with what is made for it of the entries that are held. */
interface Level {
  readonly store: LevelColumnStore;
  readonly held: HeldColumns;
  /** Newest entry when the window was opened. */
  openedAt: number;
}

/** What is drawn as one column. */
export interface DrawnColumn {
  /** ns; of bins: those of one column. */
  readonly widthNs: number;
  readonly isFixed: boolean;
  /** Several bins share it. */
  readonly isShared: boolean;
}

export class MapColumns {
  readonly entries = new ColumnStore();
  /** Where the replay stands; undefined before its first frame. */
  moment: CursorMoment | undefined;
  /** Columns of this width of time wherever they are wider than what a pixel needs; undefined: as narrow as can be. */
  fixedNs: bigint | undefined;
  private readonly levels = [this.newLevel(), this.newLevel()] as const;
  private shownLevel: Level | undefined;
  private coming: Level | undefined;
  private surface = "";
  private edition = 0;
  private reduction: Reduction = "max";
  /** The picture on show is of the surface before, since then. */
  private heldSinceMs: number | undefined;
  /** When the newest column, and what could not be answered, may be asked for again. */
  private tailMs = Number.NEGATIVE_INFINITY;
  private retryMs = Number.NEGATIVE_INFINITY;
  /** What was answered in full. */
  private settled = "";
  private isAsking = false;
  /** Nobody has columns at this moment. */
  private isRefused = false;
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
    return this.shownLevel?.store ?? this.entries;
  }

  /** The surface chosen last is on show, and not for a moment still the one before. */
  get isSurfaceShown(): boolean {
    return this.shownLevel === undefined || this.shownLevel.store.edition === this.edition;
  }

  get drawn(): DrawnColumn {
    const { view, entries, shownLevel } = this;
    const perPixel = Math.max(1, 1 / (view.columnPx * view.pixelRatio));
    const grouping = shownLevel?.store.grouping;
    if (grouping?.kind === "time")
      return { widthNs: Number(grouping.widthNs), isFixed: true, isShared: true };
    const bins = view.unit * perPixel;
    return { widthNs: entries.binNs * bins, isFixed: false, isShared: bins > 1 };
  }

  /** What shares a drawn column; undefined: nothing, it is a bin. */
  get grouping(): ColumnGrouping | undefined {
    return this.shownLevel?.store.grouping;
  }

  /** Nothing in sight waits for columns. */
  get isComplete(): boolean {
    const { view, shownLevel, entries, coming } = this;
    if (coming !== undefined || this.heldSinceMs !== undefined) return false;
    if (shownLevel === undefined) return true;
    const { store } = shownLevel;
    const right = Math.min(store.end, Math.ceil(view.entryAt(view.width)));
    return store.coverage(Math.max(0, Math.floor(view.leftEntry)), right) >= 1 && entries.count > 0;
  }

  get bytes(): number {
    return (
      this.entries.bytes +
      this.levels.reduce((sum, { store }) => sum + (store.count > 0 ? store.bytes : 0), 0)
    );
  }

  /** Forgets everything: another replay. */
  reset(): void {
    this.moment = undefined;
    this.show(undefined);
    this.drop();
    for (const { store } of this.levels) store.reset();
  }

  /** Another surface: what is on show stays until its columns are there. */
  useSurface(surface: string, reduction: Reduction): void {
    this.drop();
    this.surface = surface;
    this.edition += 1;
    this.reduction = reduction;
    for (const level of this.levels) if (level !== this.shownLevel) level.store.reset();
    if (this.shownLevel !== undefined && this.heldSinceMs === undefined) {
      this.heldSinceMs = this.now();
      this.comeBack(HOLD_MS);
    }
  }

  /** Before a frame is drawn: takes what fits the view, and asks for what is missing. */
  update(): void {
    const { entries, view } = this;
    this.cut(entries.takeCut());
    if (entries.count === 0) {
      this.show(undefined);
      return;
    }
    const { unit: scale } = view;
    const left = Math.max(0, Math.floor(view.leftEntry * scale));
    const right = Math.min(entries.end, Math.ceil(view.entryAt(view.width) * scale));
    const kind = this.kindFor((view.columnPx * view.pixelRatio) / scale, Math.max(1, right - left));
    if (right <= left || (left >= entries.first && kind.grouping.kind === "entries")) {
      this.coming = undefined;
      this.show(undefined);
      return;
    }
    const level = this.levelFor(kind);
    const { store, held } = level;
    const { unit } = kind;
    if (level === this.shownLevel) this.heldSinceMs = undefined;
    this.openWindow(level, kind, left, right);
    if (held.follow()) this.changed();
    const range = [Math.floor(left / unit), Math.min(store.end, Math.ceil(right / unit))] as const;
    if (level !== this.shownLevel && this.isReady(store.coverage(...range), { from: left, to: right })) {
      this.show(level);
    }
    this.request(level);
  }

  private newLevel(): Level {
    const store = new LevelColumnStore();
    const { entries } = this;
    const held = new HeldColumns(entries, (column, due) => store.take(column, due, true, entries));
    return { store, held, openedAt: 0 };
  }

  /** What was asked for, and is made, belongs to what was. */
  private drop(): void {
    this.epoch += 1;
    this.coming = undefined;
    this.settled = "";
    this.retryMs = Number.NEGATIVE_INFINITY;
  }

  private cut(entry: number): void {
    if (entry === Number.POSITIVE_INFINITY) return;
    for (const { store, held } of this.levels) {
      store.cut(entry, this.entries);
      held.cut(entry);
    }
  }

  /** Whole powers of two, so that a column is one device pixel or more and all of them fit. */
  private kindFor(devicePx: number, span: number): LevelKind {
    const { edition, fixedNs, entries } = this;
    const needed = Math.max(1 / devicePx, (span * (1 + 2 * MARGIN_SHARE)) / (COLUMN_CAPACITY - 2));
    const unit = 2 ** Math.max(0, Math.ceil(Math.log2(needed) - 1e-9));
    const isFixed = fixedNs !== undefined && Number(fixedNs) > unit * entries.binNs;
    const grouping: ColumnGrouping = isFixed
      ? { kind: "time", widthNs: fixedNs }
      : { kind: "entries", entries: unit };
    return { edition, unit, grouping };
  }

  private levelFor(kind: LevelKind): Level {
    if (this.shownLevel?.store.shows(kind) === true) {
      this.coming = undefined;
      return this.shownLevel;
    }
    if (this.coming?.store.shows(kind) === true) return this.coming;
    const [one, other] = this.levels;
    const free = this.shownLevel === one ? other : one;
    this.coming = free;
    return free;
  }

  /** Opens a wider window than is in sight, where the one that is open does not hold it. */
  private openWindow(level: Level, kind: LevelKind, left: number, right: number): void {
    const { entries } = this;
    const { store } = level;
    const { unit } = kind;
    const newestEnd = Math.ceil(entries.end / unit);
    const [from, to] = [Math.floor(left / unit), Math.ceil(right / unit)];
    const isKind = store.shows(kind);
    const isOpen = isKind && from >= store.first && to <= store.end;
    const isAtEnd = store.end >= newestEnd || to < store.end;
    if (isOpen && isAtEnd && store.end <= newestEnd && !this.hasMoved(level)) return;
    const margin = Math.ceil((to - from) * MARGIN_SHARE);
    const end = Math.min(newestEnd, Math.max(to + margin, isOpen ? store.end : 0));
    // It grows with the replay and moves on only when it is full: what leaves it at its edge has to be made again.
    const isRoom = isKind && from >= store.first && from <= store.end && end - store.first < COLUMN_CAPACITY;
    const first = isRoom ? store.first : from - margin;
    store.open(kind, Math.max(0, first, end - COLUMN_CAPACITY + 1), end, entries);
    if (!isKind) level.held.begin(kind.grouping, this.reduction);
    // What the window holds anew may lie where columns have been made already.
    const lacking = store.lacking({ from: level.held.from, to: level.held.end });
    if (lacking !== undefined) level.held.cut(lacking);
    level.openedAt = entries.end;
  }

  private hasMoved({ store, openedAt }: Level): boolean {
    return openedAt !== this.entries.end && store.end * store.unit >= this.entries.end;
  }

  /** Whether other columns may take the place of those on show: nothing that is there is lost. */
  private isReady(coverage: number, sight: EntrySpan): boolean {
    const { heldSinceMs } = this;
    if (heldSinceMs !== undefined) return coverage >= 1 || this.now() - heldSinceMs >= HOLD_MS;
    const lacking = this.isRefused ? MOST_LACKING : 0;
    return coverage >= this.shownCoverage(sight) - lacking;
  }

  private shownCoverage({ from, to }: EntrySpan): number {
    const { shownLevel, entries } = this;
    if (shownLevel === undefined) return (to - Math.max(from, entries.first)) / (to - from);
    const { store } = shownLevel;
    return store.coverage(Math.floor(from / store.unit), Math.ceil(to / store.unit));
  }

  /** The same picture in the other columns: what stood under a pixel stands there again. */
  private show(level: Level | undefined): void {
    if (level === this.shownLevel) return;
    this.shownLevel = level;
    if (this.isSurfaceShown) this.heldSinceMs = undefined;
    if (level !== undefined && level === this.coming) this.coming = undefined;
    this.view.useUnit(level?.store.unit ?? 1);
  }

  private request(level: Level): void {
    const { store, held } = level;
    const { entries } = this;
    const missing = store.missing(entries.end, held.from);
    if (this.isAsking || missing === undefined) return;
    // Nothing more could be told of exactly this.
    const wish = `${groupingKey(store.grouping)} ${store.unit} ${store.openings} ${entries.end}`;
    if (wish === this.settled) return;
    const isTail = missing.from >= (store.end - 1) * store.unit;
    const waitMs = (isTail ? this.tailMs : this.retryMs) - this.now();
    if (waitMs > 0) this.comeBack(waitMs);
    else void this.send(level, missing, wish);
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

  private async send({ store, held }: Level, range: EntrySpan, wish: string): Promise<void> {
    const { epoch, surface, edition, entries } = this;
    const { unit, grouping, openings, version: after } = store;
    const kind = { edition, unit, grouping };
    this.isAsking = true;
    const endEntry = entries.end;
    const answer = await this.ask({ surface, grouping, ...range, endEntry, after });
    this.isAsking = false;
    this.isRefused = answer === undefined;
    if (answer === undefined) this.retryMs = this.now() + RETRY_MS;
    // The replay may have gone back, or elsewhere, meanwhile.
    else if (epoch === this.epoch && store.shows(kind) && entries.end >= endEntry) {
      const columns = unpackColumns(answer.columns);
      for (const column of columns) store.take(column, dueOf(grouping, column), false, entries);
      const newest = columns.at(-1);
      if (newest !== undefined) held.seed(newest);
      const isSame = store.openings === openings;
      store.version = isSame ? answer.version : -1;
      if (answer.isComplete && isSame) this.settled = wish;
      if (answer.isComplete) this.tailMs = this.now() + TAIL_MS;
    }
    this.changed();
  }
}
