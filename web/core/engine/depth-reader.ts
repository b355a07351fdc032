// Entries of the depth layer: header and the levels that changed (product.md H-2, H-3).
import {
  DEPTH_BEST_ASK,
  DEPTH_BEST_BID,
  DEPTH_BIN_SEQ,
  DEPTH_BOOK_VALID,
  DEPTH_COLUMNS,
  DEPTH_COUNT,
  DEPTH_END,
  DEPTH_EVENT_COUNT,
  DEPTH_EVENT_ID,
  DEPTH_FULL,
  DEPTH_RUN_LENGTH,
  DEPTH_SPOT,
  DEPTH_START,
  DEPTH_WIDE_COLUMNS,
  DepthColumn,
  OPEN_LEVEL_ADDS,
  OPEN_LEVEL_BYTES,
  OPEN_LEVEL_PRICE,
  OPEN_LEVEL_PULLS,
  OPEN_LEVEL_SIDE,
} from "../../../assembly/abi/depth-layout.ts";
import type { EngineMemory } from "./engine-memory.ts";

export interface DepthConfig {
  /** Tick increment in 1e-9 units, for the spot price only. */
  readonly tickInt: bigint;
  /** Entries kept readable. */
  readonly ringBins: number;
}

export interface DepthBinHeader {
  readonly binSeq: number;
  readonly runLength: number;
  readonly startNs: bigint;
  readonly endNs: bigint;
  readonly eventCount: number;
  readonly eventId: bigint;
  /** 1e-9 units; 0n = none. */
  readonly bestBid: bigint;
  readonly bestAsk: bigint;
  readonly spot: bigint;
  /** Currency units; 0 = none. */
  readonly mid: number;
  /** The book was not inside a snapshot. */
  readonly bookValid: boolean;
}

/** Levels that changed in one entry, all arrays of equal length. Views: read before the next engine call. */
export interface DepthLevels {
  readonly count: number;
  /** Every level of the book is listed: what was known before is void. */
  readonly full: boolean;
  readonly price: BigInt64Array<ArrayBuffer>;
  /** 0 bid, 1 ask. */
  readonly side: Uint8Array<ArrayBuffer>;
  /** Size, time-weighted over the entry. */
  readonly mean: Float64Array<ArrayBuffer>;
  readonly maximum: Float64Array<ArrayBuffer>;
  /** Size at the end; 0 = the level is gone. */
  readonly last: Float64Array<ArrayBuffer>;
  /** Quantities added, pulled and filled; snapshots leave them alone. */
  readonly adds: Float64Array<ArrayBuffer>;
  readonly pulls: Float64Array<ArrayBuffer>;
  readonly fills: Float64Array<ArrayBuffer>;
  /** Orders at the end. */
  readonly orders: Uint32Array<ArrayBuffer>;
}

/** A level that changed in the bin under way. */
export interface OpenLevel {
  readonly price: bigint;
  /** 0 bid, 1 ask. */
  readonly side: number;
  readonly adds: number;
  readonly pulls: number;
}

const DOLLARS_PER_UNIT = 1e-9;

export class DepthReader {
  constructor(private readonly memory: EngineMemory) {}

  /** Entries [first, end) can be read. */
  get first(): number {
    return Number(this.memory.exports.depth_first());
  }

  get end(): number {
    return Number(this.memory.exports.depth_end());
  }

  header(entry: number): DepthBinHeader {
    const slot = this.#slot(entry);
    const bestBid = this.memory.i64(slot + DEPTH_BEST_BID);
    const bestAsk = this.memory.i64(slot + DEPTH_BEST_ASK);
    const spot = this.memory.i64(slot + DEPTH_SPOT);
    return {
      binSeq: Number(this.memory.i64(slot + DEPTH_BIN_SEQ)),
      runLength: this.memory.u32(slot + DEPTH_RUN_LENGTH),
      startNs: this.memory.i64(slot + DEPTH_START),
      endNs: this.memory.i64(slot + DEPTH_END),
      eventCount: this.memory.u32(slot + DEPTH_EVENT_COUNT),
      eventId: this.memory.i64(slot + DEPTH_EVENT_ID),
      bestBid,
      bestAsk,
      spot,
      mid: spot === 0n ? 0 : (Number(bestBid) + Number(bestAsk)) * 0.5 * DOLLARS_PER_UNIT,
      bookValid: this.memory.u32(slot + DEPTH_BOOK_VALID) !== 0,
    };
  }

  changes(entry: number): DepthLevels {
    const slot = this.#slot(entry);
    const count = this.memory.u32(slot + DEPTH_COUNT);
    const columns = this.memory.u32(slot + DEPTH_COLUMNS);
    const column = (which: DepthColumn): Float64Array<ArrayBuffer> =>
      this.memory.f64Array(columns + which * count * 8, count);
    const narrow = columns + DEPTH_WIDE_COLUMNS * count * 8;
    return {
      count,
      full: this.memory.u32(slot + DEPTH_FULL) !== 0,
      price: this.memory.i64Array(columns + DepthColumn.Price * count * 8, count),
      side: this.memory.bytes(narrow + count * 4, count),
      mean: column(DepthColumn.Mean),
      maximum: column(DepthColumn.Maximum),
      last: column(DepthColumn.Last),
      adds: column(DepthColumn.Adds),
      pulls: column(DepthColumn.Pulls),
      fills: column(DepthColumn.Fills),
      orders: this.memory.u32Array(narrow, count),
    };
  }

  /** What was added and pulled since the newest entry ended, by level. */
  open(): readonly OpenLevel[] {
    const { exports } = this.memory;
    const first = exports.touched_ptr();
    return Array.from({ length: exports.touched_count() }, (_, i) => {
      const row = first + i * OPEN_LEVEL_BYTES;
      return {
        price: this.memory.i64(row + OPEN_LEVEL_PRICE),
        side: this.memory.u32(row + OPEN_LEVEL_SIDE),
        adds: this.memory.f64(row + OPEN_LEVEL_ADDS),
        pulls: this.memory.f64(row + OPEN_LEVEL_PULLS),
      };
    });
  }

  /** Entries before `entry` may be overwritten. */
  consume(entry: number): void {
    this.memory.exports.depth_consume(BigInt(entry));
  }

  #slot(entry: number): number {
    if (entry < this.first || entry >= this.end) throw new RangeError(`Entry ${entry} is not in the ring.`);
    return this.memory.exports.depth_slot(BigInt(entry));
  }
}
