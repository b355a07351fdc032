// Makes the columns of one grouping and of all coarser ones at once, from entries in the order of time: a column that
// is complete is handed out and goes on into the next coarser one. A group whose beginning was not seen is left out.
import type { Reduction } from "../bins/surfaces.ts";
import { beginsGroup, coarser, type ColumnGrouping, endsGroup, groupOf } from "./column-grouping.ts";
import type { LevelColumn } from "./level-column.ts";
import { OpenColumn } from "./open-column.ts";

export type LevelListener = (grouping: ColumnGrouping, column: LevelColumn) => void;

export class LevelBuilder {
  readonly #stages: readonly Stage[];

  /** `levels`: how many groupings, each twice as coarse as the one before. */
  constructor(
    grouping: ColumnGrouping,
    levels: number,
    reduction: Reduction,
    /** Every complete column of every grouping. */
    complete: LevelListener,
    /** The first entry that comes is the first of the file. */
    isFileStart: boolean,
  ) {
    const stages: Stage[] = [];
    for (let level = 0, at = grouping; level < levels; level += 1, at = coarser(at)) {
      stages.push(new Stage(at, reduction, isFileStart));
    }
    stages.forEach((stage, level) => {
      const next = stages[level + 1];
      stage.complete = (column) => {
        complete(stage.grouping, column);
        next?.add(column);
      };
    });
    this.#stages = stages;
  }

  add(column: LevelColumn): void {
    this.#stages[0]?.add(column);
  }

  /** Leaves an entry out, and so its group of every level; the one after it will be whole. */
  skip(column: LevelColumn): void {
    for (const stage of this.#stages) stage.skip(column);
  }

  /** First entry of the column under way of a level; undefined: none is. */
  openFrom(level: number): number | undefined {
    for (let at = level; at >= 0; at -= 1) {
      const from = this.#stages[at]?.openFrom;
      if (from !== undefined) return from;
    }
    return undefined;
  }

  /** The column under way of a level, with what the finer ones have under way; undefined: its beginning is unknown. */
  open(level: number): LevelColumn | undefined {
    const stage = this.#stages[level];
    return stage?.withOpen(level === 0 ? undefined : this.open(level - 1));
  }
}

class Stage {
  complete: (column: LevelColumn) => void = () => undefined;
  #group = Number.NaN;
  #open: OpenColumn | undefined;
  #isWhole = false;
  /** What comes next follows something, so that a group it opens is whole. */
  #isContinued: boolean;
  /** Of the entry that was left out last. */
  #skipped = Number.NaN;

  constructor(
    readonly grouping: ColumnGrouping,
    private readonly reduction: Reduction,
    isFileStart: boolean,
  ) {
    this.#isContinued = isFileStart;
  }

  get openFrom(): number | undefined {
    return this.#open?.firstEntry;
  }

  skip(column: LevelColumn): void {
    this.#skipped = groupOf(this.grouping, column);
    this.#isContinued = true;
  }

  add(column: LevelColumn): void {
    const group = groupOf(this.grouping, column);
    if (this.#group !== group) {
      this.#close();
      this.#group = group;
      this.#open = new OpenColumn(this.reduction);
      this.#isWhole = this.#isWholeFrom(column);
    }
    this.#isContinued = true;
    this.#open?.add(column);
    if (endsGroup(this.grouping, column)) this.#close();
  }

  withOpen(finer: LevelColumn | undefined): LevelColumn | undefined {
    const own = this.#open?.column();
    const group = finer && groupOf(this.grouping, finer);
    if (finer === undefined || (own !== undefined && group !== this.#group)) {
      return this.#isWhole ? own : undefined;
    }
    if (own === undefined) {
      return this.#isWholeFrom(finer) ? finer : undefined;
    }
    if (!this.#isWhole) return undefined;
    const both = new OpenColumn(this.reduction);
    both.add(own);
    both.add(finer);
    return both.column();
  }

  /** Whether a group that begins with the column has nothing before it. */
  #isWholeFrom(column: LevelColumn): boolean {
    const follows = this.#isContinued && groupOf(this.grouping, column) !== this.#skipped;
    return follows || beginsGroup(this.grouping, column);
  }

  #close(): void {
    const column = this.#isWhole ? this.#open?.column() : undefined;
    this.#open = undefined;
    this.#group = Number.NaN;
    if (column !== undefined) this.complete(column);
  }
}
