// Finished columns of all levels, in blocks that cover a fixed count of entries, within a budget of bytes: what was used
// longest ago goes first and is made again when it is wanted (architecture.md section 5).
import type { LevelColumn } from "./level-column.ts";

const BLOCK_COLUMNS = 64;
const BUDGET_BYTES = 96 * 1024 * 1024;
/** Of a column besides its cells, about. */
const COLUMN_BYTES = 320;

export interface StoredColumn {
  readonly column: LevelColumn;
  /** Grows with every column that is put in. */
  readonly version: number;
}

/** One grouping of one surface. */
export interface Level {
  readonly key: string;
  /** Entries of a column at most. */
  readonly mostEntries: number;
}

interface Block {
  /** Ascending. */
  readonly columns: StoredColumn[];
  bytes: number;
}

export class LevelStore {
  /** By level and place; used last comes last. */
  readonly #blocks = new Map<string, Block>();
  readonly #held = new Set<string>();
  #bytes = 0;
  #version = 0;

  constructor(private readonly budgetBytes = BUDGET_BYTES) {}

  get bytes(): number {
    return this.#bytes;
  }

  /** Of the newest column. */
  get version(): number {
    return this.#version;
  }

  /** For a column that is kept elsewhere. */
  nextVersion(): number {
    this.#version += 1;
    return this.#version;
  }

  /** Takes the place of one that begins with the same entry. */
  put(level: Level, column: LevelColumn): void {
    const key = keyOf(level, blockOf(level, column.firstEntry));
    const block = this.#blocks.get(key) ?? { columns: [], bytes: 0 };
    const at = placeOf(block.columns, column.firstEntry);
    const before = block.columns[at]?.column;
    const isSame = before?.firstEntry === column.firstEntry;
    this.#version += 1;
    block.columns.splice(at, isSame ? 1 : 0, { column, version: this.#version });
    this.#count(block, bytesOf(column) - (isSame ? bytesOf(before) : 0));
    this.#touch(key, block);
    this.#trim();
  }

  /** Those that hold any of the entries [from, to), in order. */
  columns(level: Level, from: number, to: number): readonly StoredColumn[] {
    const found: StoredColumn[] = [];
    // A column may begin before the first of the entries, in the block before.
    const first = Math.max(0, blockOf(level, from - level.mostEntries));
    for (let number = first; number <= blockOf(level, to - 1); number += 1) {
      const columns = this.#blocks.get(keyOf(level, number))?.columns ?? [];
      for (const stored of columns) {
        if (stored.column.firstEntry < to && stored.column.endEntry > from) found.push(stored);
      }
    }
    return found;
  }

  /** What is looked at stays, even where it is more than the budget: a map is never wider than its screen. */
  hold(level: Level, from: number, to: number): void {
    this.#held.clear();
    for (let number = Math.max(0, blockOf(level, from)); number <= blockOf(level, to - 1); number += 1) {
      const key = keyOf(level, number);
      this.#held.add(key);
      const block = this.#blocks.get(key);
      if (block !== undefined) this.#touch(key, block);
    }
  }

  /** Lets go of what is not looked at. */
  shrink(): void {
    this.#trim(0);
  }

  clear(): void {
    this.#blocks.clear();
    this.#held.clear();
    this.#bytes = 0;
  }

  #touch(key: string, block: Block): void {
    this.#blocks.delete(key);
    this.#blocks.set(key, block);
  }

  #count(block: Block, bytes: number): void {
    block.bytes += bytes;
    this.#bytes += bytes;
  }

  #trim(toBytes = this.budgetBytes): void {
    for (const [key, block] of this.#blocks) {
      if (this.#bytes <= toBytes) return;
      if (this.#held.has(key)) continue;
      this.#bytes -= block.bytes;
      this.#blocks.delete(key);
    }
  }
}

function blockOf({ mostEntries }: Level, entry: number): number {
  return Math.floor(entry / (BLOCK_COLUMNS * mostEntries));
}

function keyOf({ key }: Level, block: number): string {
  return `${key} ${block}`;
}

/** Where a column that begins with the entry stands, or would stand. */
function placeOf(columns: readonly StoredColumn[], firstEntry: number): number {
  let low = 0;
  let high = columns.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((columns[middle]?.column.firstEntry ?? 0) < firstEntry) low = middle + 1;
    else high = middle;
  }
  return low;
}

function bytesOf(column: LevelColumn | undefined): number {
  if (column === undefined) return 0;
  const { values, depth, far } = column;
  return COLUMN_BYTES + values.byteLength + (depth?.byteLength ?? 0) + (far?.values.byteLength ?? 0);
}
