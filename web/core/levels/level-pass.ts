// Goes over a part of the file and hands out its columns, of the wanted grouping, of two finer ones (the next steps
// closer cost nothing then) and of all coarser ones. It may be sent on from where it stands.
import type { SurfaceOptions } from "../bins/surface-reader.ts";
import type { ReplayEngine } from "../session/replay-engine.ts";
import type { SessionEnvironment } from "../session/session-environment.ts";
import { type ColumnGrouping, endsGroup, groupsOf } from "./column-grouping.ts";
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
  /** The wanted one of the builder's levels, and how many finest groups it has in one. */
  #level = 0;
  #share = 1;
  /** Wanted groups from this one on come whole. */
  #from = 0;
  #to = 0;
  #endEntry = 0;
  #newest: LevelColumn | undefined;

  constructor(private readonly parts: LevelPassParts) {
    this.#source = new LevelSource(parts);
  }

  /** The wanted column under way. */
  get open(): { readonly group: number; readonly column: LevelColumn } | undefined {
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
    while (!signal.aborted && !this.#hasPassed(wish.grouping)) {
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
    const steps = finerSteps(grouping);
    this.#level = steps;
    this.#share = 2 ** steps;
    this.#from = from;
    this.#to = to;
    this.#endEntry = endEntry;
    await this.#source.begin(grouping, from);
    const { surface, complete } = this.parts;
    this.#builder = new LevelBuilder(
      steps === 0 ? grouping : finer(grouping, this.#share),
      steps + 1 + COARSER_LEVELS,
      surface.surface.reduction ?? "max",
      complete,
      this.#source.isFileStart,
    );
  }

  #add(column: LevelColumn): void {
    this.#newest = column;
    this.#builder?.add(column, { from: this.#from * this.#share, to: this.#to * this.#share });
  }

  #hasPassed(grouping: ColumnGrouping): boolean {
    if (this.#source.next >= this.#endEntry) return true;
    return this.#newest !== undefined && endsGroup(grouping, this.#to - 1, this.#newest);
  }

  #leadsTo({ grouping, from }: LevelWish): boolean {
    if (this.#builder === undefined || from < this.#from || !this.#source.isNear(grouping, from))
      return false;
    if (this.#newest === undefined) return true;
    const group = groupsOf(grouping, this.#newest).to - 1;
    return from > group || (from === group && !endsGroup(grouping, group, this.#newest));
  }
}

/** Steps that are powers of two all the way down to the bins; a width of time is as fine as was asked for. */
function finerSteps(grouping: ColumnGrouping): number {
  return grouping.kind === "time" ? 0 : Math.min(FINER_LEVELS, Math.log2(grouping.entries));
}

function finer(grouping: ColumnGrouping, share: number): ColumnGrouping {
  return grouping.kind === "time"
    ? { kind: "time", widthNs: grouping.widthNs / BigInt(share) }
    : { kind: "entries", entries: grouping.entries / share };
}
