// Finished columns of all levels, in blocks of a fixed count of columns, within a budget of bytes: what was used longest
// ago goes first and is made again when it is wanted (architecture.md section 5).
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

interface Block {
  readonly columns: (StoredColumn | undefined)[];
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

  put(level: string, group: number, column: LevelColumn): void {
    const key = keyOf(level, group);
    const block = this.#blocks.get(key) ?? { columns: [], bytes: 0 };
    const at = group % BLOCK_COLUMNS;
    this.#count(block, bytesOf(column) - bytesOf(block.columns[at]?.column));
    this.#version += 1;
    block.columns[at] = { column, version: this.#version };
    this.#touch(key, block);
    this.#trim();
  }

  get(level: string, group: number): StoredColumn | undefined {
    return this.#blocks.get(keyOf(level, group))?.columns[group % BLOCK_COLUMNS];
  }

  /** What is looked at stays, even where it is more than the budget: a map is never wider than its screen. */
  hold(level: string, fromGroup: number, toGroup: number): void {
    this.#held.clear();
    const first = Math.floor(fromGroup / BLOCK_COLUMNS) * BLOCK_COLUMNS;
    for (let group = first; group < toGroup; group += BLOCK_COLUMNS) {
      const key = keyOf(level, group);
      this.#held.add(key);
      const block = this.#blocks.get(key);
      if (block !== undefined) this.#touch(key, block);
    }
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

  #trim(): void {
    for (const [key, block] of this.#blocks) {
      if (this.#bytes <= this.budgetBytes) return;
      if (this.#held.has(key)) continue;
      this.#bytes -= block.bytes;
      this.#blocks.delete(key);
    }
  }
}

function keyOf(level: string, group: number): string {
  return `${level} ${Math.floor(group / BLOCK_COLUMNS)}`;
}

function bytesOf(column: LevelColumn | undefined): number {
  if (column === undefined) return 0;
  return COLUMN_BYTES + column.values.byteLength + (column.depth?.byteLength ?? 0);
}
