// Answers what the page asks of the levels: from the store, and what is not there from a pass over the file in the
// background of the replay. The newest question wins; a pass goes on where the one before stopped. Works in short
// slices and stands still while the replay needs the thread. What was made holds for one index: another instrument or
// other engine parameters begin anew.
import type { SurfaceOptions } from "../bins/surface-reader.ts";
import type { ReplayEngine } from "../session/replay-engine.ts";
import type { SessionEnvironment } from "../session/session-environment.ts";
import { type ColumnGrouping, groupingKey } from "./column-grouping.ts";
import { type ColumnsAnswer, type ColumnsQuery, type GroupColumn, packColumns } from "./columns-query.ts";
import type { LevelBase } from "./level-base.ts";
import type { LevelColumn } from "./level-column.ts";
import { LevelPass, type LevelWish } from "./level-pass.ts";
import { LevelStore, type StoredColumn } from "./level-store.ts";

/** Between two answers to a question that is not answered in full. */
const ANSWER_MS = 100;

export interface LevelParts {
  readonly environment: SessionEnvironment;
  /** False while the replay needs the thread for itself. */
  readonly mayWork: () => boolean;
  readonly failed: (error: unknown) => void;
}

/** The column that the replay stands in: it grows. */
interface Tail extends GroupColumn {
  readonly level: string;
  readonly version: number;
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

  async columns(query: ColumnsQuery, surface: SurfaceOptions): Promise<ColumnsAnswer> {
    this.#cancelAnswer.abort();
    const superseded = new AbortController();
    this.#cancelAnswer = superseded;
    const level = levelKey(surface, query.grouping);
    this.#store.hold(level, query.from, query.to);
    const missing = this.#missing(level, query);
    if (missing === undefined) this.#leaveWork();
    else this.#want({ ...query, ...missing }, surface);
    if (this.#isWorking && query.after >= 0) {
      await Promise.race([this.parts.environment.sleep(ANSWER_MS, superseded.signal), this.#work]);
    }
    return this.#answer(level, query);
  }

  #answer(level: string, query: ColumnsQuery): ColumnsAnswer {
    const { from, to, endEntry, after } = query;
    const list: GroupColumn[] = [];
    for (let group = from; group < to; group += 1) {
      const found = this.#find(level, group, endEntry);
      if (found !== undefined && found.version > after) list.push({ group, column: found.column });
    }
    const isComplete = !this.#isWorking;
    return { columns: packColumns(list), version: this.#store.version, isComplete };
  }

  /** Nothing that comes after the place where the replay stands. */
  #find(level: string, group: number, endEntry: number): StoredColumn | undefined {
    const stored = this.#store.get(level, group);
    const tail = this.#tail;
    const isTail = tail?.level === level && tail.group === group;
    if (stored !== undefined && stored.column.endEntry <= endEntry) {
      if (!isTail || tail.version < stored.version) return stored;
      // The page may hold the short column as the newer one: the whole one goes out again.
      this.#tail = undefined;
      this.#store.put(level, group, stored.column);
      return this.#store.get(level, group) ?? stored;
    }
    return isTail && tail.column.endEntry <= endEntry ? tail : undefined;
  }

  /** First to last group that is not there, or could be newer. */
  #missing(
    level: string,
    { grouping, from, to, endEntry }: ColumnsQuery,
  ): { from: number; to: number } | undefined {
    let first: number | undefined;
    let last = from;
    for (let group = from; group < to; group += 1) {
      // Nothing of what begins later can be made; a scored pass would run without an end.
      if (grouping.kind === "entries" && group * grouping.entries >= endEntry) break;
      const found = this.#find(level, group, endEntry);
      const isOpen = found !== undefined && found === this.#tail && found.column.endEntry < endEntry;
      if (found !== undefined && !isOpen) continue;
      first ??= group;
      last = group;
    }
    return first === undefined ? undefined : { from: first, to: last + 1 };
  }

  #want(wish: LevelWish, surface: SurfaceOptions): void {
    const key = levelKey(surface, wish.grouping);
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
    const key = levelKey(surface, wish.grouping);
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
        complete: (grouping, group, column) => {
          if (this.#base !== base) return;
          this.#store.put(levelKey(surface, grouping), group, column);
        },
      });
    }
    const pass = this.#pass;
    await pass.run(wish, signal);
    if (!signal.aborted) this.#keepTail(key, pass.open);
  }

  #keepTail(level: string, open: { readonly group: number; readonly column: LevelColumn } | undefined): void {
    if (open === undefined) return;
    this.#tail = { ...open, level, version: this.#store.nextVersion() };
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
