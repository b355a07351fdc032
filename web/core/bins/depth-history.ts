// Every change of every level in the entries that are kept (product.md H-1, H-9): what the depth layer reported, in
// blocks of entries, each with the whole state before its first one, so that any entry is known after one block at
// most. Bounded in entries and in bytes; the oldest block goes first.
import type { DepthChanges } from "./dense-depth.ts";
import { LevelRows } from "./level-rows.ts";
import { type LevelState, NO_LEVELS, StandingLevels } from "./standing-levels.ts";

const BLOCK_ENTRIES = 256;
const BLOCK_ROWS = 1 << 16;
const BUDGET_BYTES = 96 << 20;
/** Of a level in the state before a block. */
const LEVEL_BYTES = 21;

/** Rows [from, to) of one entry. */
export interface EntryRows {
  readonly rows: LevelRows;
  readonly from: number;
  readonly to: number;
  readonly startNs: bigint;
  readonly endNs: bigint;
  /** Every level is listed: what was known before is void. */
  readonly full: boolean;
}

export type EntryTimes = Pick<EntryRows, "startNs" | "endNs">;

class DepthBlock {
  readonly rows = new LevelRows();
  /** One after the last row, by entry. */
  readonly ends: number[] = [];
  readonly startsNs: bigint[] = [];
  readonly endsNs: bigint[] = [];

  constructor(
    readonly first: number,
    /** The first entry lists every level. */
    readonly full: boolean,
    readonly before: LevelState,
  ) {}

  get end(): number {
    return this.first + this.ends.length;
  }

  get isFull(): boolean {
    return this.ends.length >= BLOCK_ENTRIES || this.rows.count >= BLOCK_ROWS;
  }

  get bytes(): number {
    return this.rows.bytes + this.before.price.length * LEVEL_BYTES;
  }

  entry(entry: number): EntryRows {
    const i = entry - this.first;
    return {
      rows: this.rows,
      from: i === 0 ? 0 : (this.ends[i - 1] ?? 0),
      to: this.ends[i] ?? 0,
      startNs: this.startsNs[i] ?? 0n,
      endNs: this.endsNs[i] ?? 0n,
      full: i === 0 && this.full,
    };
  }

  truncate(entry: number): void {
    this.ends.length = Math.max(0, entry - this.first);
    this.startsNs.length = this.ends.length;
    this.endsNs.length = this.ends.length;
    this.rows.cut(this.ends.at(-1) ?? 0);
  }
}

export class DepthHistory {
  #blocks: DepthBlock[] = [];
  #end = 0;
  #version = 0;
  /** Told before the entries before this one go: what was made of them can still be taken back. */
  leaving: (firstKept: number) => void = () => undefined;

  constructor(private readonly capacity: number) {}

  /** Entries [first, end) are known. */
  get first(): number {
    return this.#blocks[0]?.first ?? this.#end;
  }
  get end(): number {
    return this.#end;
  }

  /** Another one after entries were forgotten: what was read of them may be void. */
  get version(): number {
    return this.#version;
  }

  /** Takes the next entry; entries come in order. */
  append({ startNs, endNs }: EntryTimes, changes: DepthChanges): void {
    const block = this.#blockFor(changes.full);
    block.rows.append(changes);
    block.ends.push(block.rows.count);
    block.startsNs.push(startNs);
    block.endsNs.push(endNs);
    this.#end += 1;
    if (block.isFull) this.#evict();
  }

  /** Forgets the entries from this one on; the next one taken is it, and lists every level. */
  truncate(entry: number): void {
    this.#version += 1;
    this.#blocks = this.#blocks.filter(({ first }) => first < entry);
    this.#blocks.at(-1)?.truncate(entry);
    this.#end = Math.min(this.#end, entry);
  }

  /** Forgets everything; the next entry taken is this one. */
  restart(entry: number): void {
    this.#version += 1;
    this.#blocks = [];
    this.#end = entry;
  }

  /** Of a known entry. */
  entry(entry: number): EntryRows {
    return this.#block(entry).entry(entry);
  }

  /** The first entry of the block a known entry is in, and every level before that one. */
  known(entry: number): { readonly entry: number; readonly before: LevelState } {
    const { first, before } = this.#block(entry);
    return { entry: first, before };
  }

  #block(entry: number): DepthBlock {
    let [low, high] = [0, this.#blocks.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#blocks[middle]?.first ?? 0) <= entry) low = middle;
      else high = middle - 1;
    }
    const block = this.#blocks[low];
    if (block === undefined || entry < block.first || entry >= block.end) {
      throw new RangeError(`Entry ${entry} is not kept.`);
    }
    return block;
  }

  #blockFor(full: boolean): DepthBlock {
    const last = this.#blocks.at(-1);
    if (last !== undefined && !full && !last.isFull) return last;
    const block = new DepthBlock(this.#end, full, full || last === undefined ? NO_LEVELS : stateAfter(last));
    this.#blocks.push(block);
    return block;
  }

  #evict(): void {
    const oldest = this.#end - this.capacity;
    let bytes = this.#blocks.reduce((sum, block) => sum + block.bytes, 0);
    for (;;) {
      const [first, second] = this.#blocks;
      if (first === undefined || second === undefined) return;
      if (first.end > oldest && bytes <= BUDGET_BYTES) return;
      bytes -= first.bytes;
      this.leaving(second.first);
      this.#blocks.shift();
    }
  }
}

function stateAfter({ before, rows }: DepthBlock): LevelState {
  const levels = new StandingLevels();
  levels.load(before);
  for (let row = 0; row < rows.count; row += 1) levels.apply(rows, row);
  return levels.save();
}
