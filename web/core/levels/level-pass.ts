// Goes over a part of the file and hands out its columns, of the wanted grouping, of two finer ones (the next steps
// closer cost nothing then) and of all coarser ones. It may be sent on from where it stands.
import type { SurfaceOptions } from "../bins/surface-reader.ts";
import type { ReplayEngine } from "../session/replay-engine.ts";
import type { SessionEnvironment } from "../session/session-environment.ts";
import { type ColumnGrouping, mostEntries } from "./column-grouping.ts";
import type { LevelBase } from "./level-base.ts";
import { LevelBuilder, type LevelListener } from "./level-builder.ts";
import type { LevelColumn } from "./level-column.ts";
import { LevelSource } from "./level-source.ts";

/** Processing between two looks at the message queue; shorter than the replay's, which goes first. */
const SLICE_MS = 6;
/** Until the next look whether the replay needs the thread no longer. */
const WAIT_MS = 10;
const FINER_LEVELS = 2;
const COARSER_LEVELS = 8;

export interface LevelWish {
  readonly grouping: ColumnGrouping;
  /** Every column that holds any of the entries [from, to). */
  readonly from: number;
  readonly to: number;
  /** Not one entry of these and of what follows. */
  readonly endEntry: number;
}

export interface LevelPassParts extends LevelBase {
  readonly environment: SessionEnvironment;
  readonly engine: ReplayEngine;
  readonly surface: SurfaceOptions;
  readonly mayWork: () => boolean;
  readonly complete: LevelListener;
}

export class LevelPass {
  readonly #source: LevelSource;
  #builder: LevelBuilder | undefined;
  /** The wanted one of the builder's levels. */
  #level = 0;
  /** Columns that hold this entry, and those after it, come whole. */
  #from = 0;
  /** Entries before this one belong to no column that is wanted. */
  #skipTo = 0;
  #to = 0;
  #endEntry = 0;
  #newest: LevelColumn | undefined;

  constructor(private readonly parts: LevelPassParts) {
    this.#source = new LevelSource(parts);
  }

  /** The wanted column under way. */
  get open(): LevelColumn | undefined {
    return this.#builder?.open(this.#level);
  }

  close(): Promise<void> {
    return this.#source.close();
  }

  /** Also goes on to this, if it comes by there anyway. */
  extend(wish: LevelWish): boolean {
    if (!this.#leadsTo(wish)) return false;
    this.#to = wish.to;
    this.#endEntry = wish.endEntry;
    return true;
  }

  /** Resolves when everything has been handed out, soon after the signal, or at the end of the file. */
  async run(wish: LevelWish, signal: AbortSignal): Promise<void> {
    const { environment, mayWork } = this.parts;
    if (!this.extend(wish)) await this.#begin(wish);
    const source = this.#source;
    while (!signal.aborted && !this.#hasPassed) {
      if (!mayWork()) {
        await environment.sleep(WAIT_MS, signal);
        continue;
      }
      const needsBytes = source.slice(SLICE_MS, this.#endEntry, (column) => this.#add(column));
      if (source.isDone) return;
      if (needsBytes) await source.fill();
      await environment.yieldNow();
    }
  }

  async #begin(wish: LevelWish): Promise<void> {
    const { grouping, from, to, endEntry } = wish;
    this.#builder = undefined;
    this.#newest = undefined;
    this.#level = finerSteps(grouping);
    this.#from = from;
    this.#skipTo = this.#startOf(grouping, from);
    this.#to = to;
    this.#endEntry = endEntry;
    await this.#source.begin(this.#skipTo);
    const { surface, complete } = this.parts;
    this.#builder = new LevelBuilder(
      finer(grouping, this.#level),
      this.#level + 1 + coarserSteps(grouping),
      surface.surface.reduction ?? "max",
      complete,
      this.#source.isFileStart,
    );
  }

  #add(column: LevelColumn): void {
    this.#newest = column;
    if (column.firstEntry < this.#skipTo) this.#builder?.skip(column);
    else this.#builder?.add(column);
  }

  /** Every wanted column has been handed out, or can go no further. */
  get #hasPassed(): boolean {
    if (this.#source.next >= this.#endEntry) return true;
    if (this.#newest === undefined || this.#newest.endEntry < this.#to) return false;
    return (this.#builder?.openFrom(this.#level) ?? this.#to) >= this.#to;
  }

  #leadsTo({ from, grouping }: LevelWish): boolean {
    const builder = this.#builder;
    if (builder === undefined || from < this.#from) return false;
    if (!this.#source.isNear(this.#startOf(grouping, from))) return false;
    if (this.#newest === undefined) return true;
    return from >= (builder.openFrom(this.#level) ?? this.#newest.endEntry);
  }

  /** No column that holds the entry begins before. */
  #startOf(grouping: ColumnGrouping, entry: number): number {
    if (grouping.kind === "entries") return entry - (entry % grouping.entries);
    return Math.max(0, entry - mostEntries(grouping, this.parts.plan.bins.cellWidthNs));
  }
}

/** Steps that are powers of two all the way down to the bins; a width of time is as fine as was asked for. */
function finerSteps(grouping: ColumnGrouping): number {
  return grouping.kind === "time" ? 0 : Math.min(FINER_LEVELS, Math.log2(grouping.entries));
}

/** A width of time is drawn as it is, or not at all. */
function coarserSteps(grouping: ColumnGrouping): number {
  return grouping.kind === "time" ? 0 : COARSER_LEVELS;
}

function finer(grouping: ColumnGrouping, steps: number): ColumnGrouping {
  return grouping.kind === "time" ? grouping : { kind: "entries", entries: grouping.entries / 2 ** steps };
}
