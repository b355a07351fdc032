// Makes the columns of one grouping and of all coarser ones at once, from entries in the order of time: a column that
// is complete is handed out and goes on into the next coarser one. A group whose beginning was not seen is left out.
import type { Reduction } from "../bins/surfaces.ts";
import {
  beginsGroup,
  coarser,
  type ColumnGrouping,
  endsGroup,
  type GroupRange,
  groupsOf,
} from "./column-grouping.ts";
import type { LevelColumn } from "./level-column.ts";
import { OpenColumn } from "./open-column.ts";

export type LevelListener = (grouping: ColumnGrouping, group: number, column: LevelColumn) => void;

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
      stage.complete = (group, column) => {
        complete(stage.grouping, group, column);
        const parent = Math.floor(group / 2);
        next?.add(column, { from: parent, to: parent + 1 });
      };
    });
    this.#stages = stages;
  }

  /** `limits`: groups of the finest grouping that are wanted; a run of idle time may cover millions. */
  add(column: LevelColumn, limits: GroupRange): void {
    const [finest] = this.#stages;
    if (finest === undefined) return;
    const { from, to } = groupsOf(finest.grouping, column);
    if (from < limits.from) finest.isContinued = true;
    finest.add(column, { from: Math.max(from, limits.from), to: Math.min(to, limits.to) });
  }

  /** The column under way of a level, with what the finer ones have under way; undefined: its beginning is unknown. */
  open(level: number): { readonly group: number; readonly column: LevelColumn } | undefined {
    const stage = this.#stages[level];
    if (stage === undefined) return undefined;
    const finer = level === 0 ? undefined : this.open(level - 1);
    return stage.withOpen(finer && { group: Math.floor(finer.group / 2), column: finer.column });
  }
}

class Stage {
  complete: (group: number, column: LevelColumn) => void = () => undefined;
  #group = Number.NaN;
  #open: OpenColumn | undefined;
  #isWhole = false;
  /** What comes next follows something, so that a group it opens is whole. */
  isContinued: boolean;

  constructor(
    readonly grouping: ColumnGrouping,
    private readonly reduction: Reduction,
    isFileStart: boolean,
  ) {
    this.isContinued = isFileStart;
  }

  add(column: LevelColumn, { from, to }: GroupRange): void {
    for (let group = from; group < to; group += 1) {
      if (this.#group !== group) {
        this.#close();
        this.#group = group;
        this.#open = new OpenColumn(this.reduction);
        this.#isWhole = this.isContinued || beginsGroup(this.grouping, group, column);
      }
      this.isContinued = true;
      this.#open?.add(column);
      if (endsGroup(this.grouping, group, column)) this.#close();
    }
  }

  withOpen(
    finer: { readonly group: number; readonly column: LevelColumn } | undefined,
  ): { readonly group: number; readonly column: LevelColumn } | undefined {
    const own = this.#open?.column();
    if (finer === undefined || (own !== undefined && finer.group !== this.#group)) {
      return own && this.#isWhole ? { group: this.#group, column: own } : undefined;
    }
    if (own === undefined) {
      const isWhole = this.isContinued || beginsGroup(this.grouping, finer.group, finer.column);
      return isWhole ? finer : undefined;
    }
    if (!this.#isWhole) return undefined;
    const both = new OpenColumn(this.reduction);
    both.add(own);
    both.add(finer.column);
    const column = both.column();
    return column && { group: this.#group, column };
  }

  #close(): void {
    const column = this.#isWhole ? this.#open?.column() : undefined;
    const group = this.#group;
    this.#open = undefined;
    this.#group = Number.NaN;
    if (column !== undefined) this.complete(group, column);
  }
}
