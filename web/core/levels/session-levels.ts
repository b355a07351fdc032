// Answers what the page asks of the levels: from the store, and what is not there from a pass over the file in the
// background of the replay. The newest question wins; a pass goes on where the one before stopped. Works in short
// slices and stands still while the replay needs the thread. What was made holds for one index: another instrument or
// other engine parameters begin anew.
import type { SurfaceOptions } from "../bins/surface-reader.ts";
import type { ReplayEngine } from "../session/replay-engine.ts";
import type { SessionEnvironment } from "../session/session-environment.ts";
import { type ColumnGrouping, groupingKey, mostEntries } from "./column-grouping.ts";
import { type ColumnsAnswer, type ColumnsQuery, packColumns } from "./columns-query.ts";
import type { LevelBase } from "./level-base.ts";
import type { LevelColumn } from "./level-column.ts";
import { LevelPass, type LevelWish } from "./level-pass.ts";
import { type Level, LevelStore, type StoredColumn } from "./level-store.ts";

/** Between two answers to a question that is not answered in full. */
const ANSWER_MS = 100;

export interface LevelParts {
  readonly environment: SessionEnvironment;
  /** False while the replay needs the thread for itself. */
  readonly mayWork: () => boolean;
  readonly failed: (error: unknown) => void;
}

/** The column that the replay stands in: it grows. */
interface Tail extends StoredColumn {
  readonly level: string;
}

export class SessionLevels {
  readonly #store: LevelStore;
  #base: LevelBase | undefined;
  #engine: ReplayEngine | undefined;
  #pass: LevelPass | undefined;
  #passOf: string | undefined;
  #tail: Tail | undefined;
  #work: Promise<void> = Promise.resolve();
  #cancelWork = new AbortController();
  #cancelAnswer = new AbortController();
  #wish: LevelWish | undefined;
  #isWorking = false;

  constructor(
    private readonly parts: LevelParts,
    store = new LevelStore(),
  ) {
    this.#store = store;
  }

  /** Of the finished columns. */
  get bytes(): number {
    return this.#store.bytes;
  }

  /** Lets go of the columns that are not in sight. */
  shrink(): void {
    this.#store.shrink();
  }

  /** Resolves when nothing runs any more; never rejects. */
  get finished(): Promise<void> {
    return this.#work;
  }

  /** A run begins: levels of the same index stay. */
  begin(base: LevelBase): void {
    if (this.#base?.places === base.places) return;
    this.#forget();
    this.#base = base;
  }

  stop(): void {
    this.#forget();
    this.#engine = undefined;
  }

  async columns(asked: ColumnsQuery, surface: SurfaceOptions): Promise<ColumnsAnswer> {
    this.#cancelAnswer.abort();
    const superseded = new AbortController();
    this.#cancelAnswer = superseded;
    // Nothing of what begins later can be made.
    const query = { ...asked, to: Math.min(asked.to, asked.endEntry) };
    const level = this.#level(surface, query.grouping);
    this.#store.hold(level, query.from, query.to);
    const missing = this.#missing(level, query);
    if (missing === undefined) this.#leaveWork();
    else this.#want({ ...query, ...missing }, surface);
    if (this.#isWorking && query.after >= 0) {
      await Promise.race([this.parts.environment.sleep(ANSWER_MS, superseded.signal), this.#work]);
    }
    return this.#answer(level, query);
  }

  #answer(level: Level, query: ColumnsQuery): ColumnsAnswer {
    const found = this.#find(level, query).filter(({ version }) => version > query.after);
    const isComplete = !this.#isWorking;
    return {
      columns: packColumns(found.map(({ column }) => column)),
      version: this.#store.version,
      isComplete,
    };
  }

  /** In order; nothing that comes after the place where the replay stands. */
  #find(level: Level, { from, to, endEntry }: ColumnsQuery): readonly StoredColumn[] {
    const stored = this.#store.columns(level, from, to).filter(({ column }) => column.endEntry <= endEntry);
    const tail = this.#tail;
    if (tail === undefined || tail.level !== level.key) return stored;
    const { column } = tail;
    const whole = stored.find((other) => other.column.firstEntry === column.firstEntry);
    if (whole !== undefined) {
      if (tail.version < whole.version) return stored;
      // The page may hold the short column as the newer one: the whole one goes out again.
      this.#tail = undefined;
      this.#store.put(level, whole.column);
      return this.#store.columns(level, from, to).filter((other) => other.column.endEntry <= endEntry);
    }
    const isWanted = column.firstEntry < to && column.endEntry > from && column.endEntry <= endEntry;
    return isWanted
      ? [...stored, tail].toSorted((one, other) => one.column.firstEntry - other.column.firstEntry)
      : stored;
  }

  /** First to last entry that no column is there for, or whose column could be newer. */
  #missing(level: Level, query: ColumnsQuery): { from: number; to: number } | undefined {
    let [first, last]: [number | undefined, number] = [undefined, query.from];
    let known = query.from;
    const lack = (from: number, to: number): void => {
      first ??= from;
      last = to;
    };
    for (const stored of this.#find(level, query)) {
      const { column } = stored;
      if (column.firstEntry > known) lack(known, column.firstEntry);
      known = column.endEntry;
      const isOpen = stored === this.#tail && column.endEntry < query.endEntry;
      if (isOpen) lack(column.firstEntry, column.endEntry);
    }
    if (known < query.to) lack(known, query.to);
    return first === undefined ? undefined : { from: first, to: last };
  }

  #want(wish: LevelWish, surface: SurfaceOptions): void {
    const { key } = this.#level(surface, wish.grouping);
    const pass = this.#passOf === key ? this.#pass : undefined;
    if (this.#isWorking && pass?.extend(wish) === true) {
      this.#wish = wish;
      return;
    }
    // What came to nothing comes to nothing again.
    const given = this.#wish;
    const isSame = pass !== undefined && given?.from === wish.from && given.to === wish.to;
    if (isSame && given.endEntry === wish.endEntry) return;
    this.#leaveWork();
    const cancel = new AbortController();
    this.#cancelWork = cancel;
    this.#wish = wish;
    this.#isWorking = true;
    const before = this.#work;
    this.#work = (async () => {
      await before;
      if (!cancel.signal.aborted) await this.#make(wish, surface, cancel.signal);
    })()
      .catch((error: unknown) => {
        void this.#pass?.close().catch(() => undefined);
        this.#pass = undefined;
        this.#passOf = undefined;
        this.#engine = undefined;
        if (!cancel.signal.aborted) this.parts.failed(error);
      })
      .finally(() => {
        if (this.#cancelWork === cancel) this.#isWorking = false;
      });
  }

  async #make(wish: LevelWish, surface: SurfaceOptions, signal: AbortSignal): Promise<void> {
    const base = this.#base;
    if (base === undefined) return;
    const { key } = this.#level(surface, wish.grouping);
    if (this.#passOf !== key || this.#pass === undefined) {
      // Taken out first: nobody may go on with a pass that is closed.
      const old = this.#pass;
      this.#pass = undefined;
      this.#passOf = undefined;
      await old?.close();
      this.#engine ??= await this.parts.environment.createEngine();
      if (signal.aborted) return;
      this.#passOf = key;
      this.#pass = new LevelPass({
        ...this.parts,
        ...base,
        engine: this.#engine,
        surface,
        complete: (grouping, column) => {
          if (this.#base === base) this.#store.put(this.#level(surface, grouping), column);
        },
      });
    }
    const pass = this.#pass;
    await pass.run(wish, signal);
    if (!signal.aborted) this.#keepTail(key, pass.open);
  }

  #keepTail(level: string, column: LevelColumn | undefined): void {
    if (column === undefined) return;
    this.#tail = { column, level, version: this.#store.nextVersion() };
  }

  #level(surface: SurfaceOptions, grouping: ColumnGrouping): Level {
    const cellWidthNs = this.#base?.plan.bins.cellWidthNs ?? 1n;
    return { key: levelKey(surface, grouping), mostEntries: mostEntries(grouping, cellWidthNs) };
  }

  #leaveWork(): void {
    this.#cancelWork.abort();
    this.#isWorking = false;
    this.#wish = undefined;
  }

  #forget(): void {
    this.#cancelAnswer.abort();
    this.#leaveWork();
    const pass = this.#pass;
    this.#work = this.#work.then(() => pass?.close());
    this.#pass = undefined;
    this.#passOf = undefined;
    this.#tail = undefined;
    this.#store.clear();
    this.#base = undefined;
  }
}

function levelKey(
  { surface, paint, wantDepthChannel, cellValue }: SurfaceOptions,
  grouping: ColumnGrouping,
): string {
  return `${surface.name} ${paint} ${cellValue} ${wantDepthChannel} ${groupingKey(grouping)}`;
}
