// Single orders worth a jump (product.md R-9), of the focus book: native refreshes of icebergs (M-5), the largest adds
// and pulls. They tell of the records applied since configure or loadCheckpoint. Copies.
import {
  MOMENT_BYTES,
  MOMENT_CLOCK,
  MOMENT_PRICE,
  MOMENT_RECORD,
  MOMENT_SIDE,
  MOMENT_SIZE,
  MomentList,
} from "../../../assembly/abi/moments-layout.ts";
import type { EngineMemory } from "./engine-memory.ts";

/** Columns of equal length. */
export interface OrderMoments {
  /** Clock of the book, ns. */
  readonly timeNs: BigInt64Array<ArrayBuffer>;
  /** Among all records of the file. */
  readonly recordIndex: Float64Array<ArrayBuffer>;
  /** 1e-9 units. */
  readonly price: BigInt64Array<ArrayBuffer>;
  /** Shown again, added or pulled. */
  readonly size: Uint32Array<ArrayBuffer>;
  /** 0 bid, 1 ask. */
  readonly side: Uint8Array<ArrayBuffer>;
}

export interface FileMoments {
  /** In file order; the first 131,072. */
  readonly refreshes: OrderMoments;
  /** All of them, also those that are not listed. */
  readonly refreshTotal: number;
  /** The 4,096 largest, largest first; of equal ones the earlier one first. */
  readonly adds: OrderMoments;
  readonly pulls: OrderMoments;
}

/** How many there are to choose from. */
export interface MomentCounts {
  /** All of them. */
  readonly refreshes: number;
  /** Of those that are listed. */
  readonly adds: number;
  readonly pulls: number;
}

export class MomentsReader {
  constructor(private readonly memory: EngineMemory) {}

  get counts(): MomentCounts {
    const { exports } = this.memory;
    return {
      refreshes: Number(exports.moments_refreshes()),
      adds: exports.moments_kept(MomentList.Adds) >>> 0,
      pulls: exports.moments_kept(MomentList.Pulls) >>> 0,
    };
  }

  read(): FileMoments {
    return readMoments(this.memory);
  }
}

function readMoments(memory: EngineMemory): FileMoments {
  return {
    refreshes: readRows(memory, MomentList.Refreshes, false),
    refreshTotal: Number(memory.exports.moments_refreshes()),
    adds: readRows(memory, MomentList.Adds, true),
    pulls: readRows(memory, MomentList.Pulls, true),
  };
}

function readRows(memory: EngineMemory, list: MomentList, isRanked: boolean): OrderMoments {
  const { data } = memory;
  const count = memory.exports.moments_kept(list) >>> 0;
  const first = memory.exports.moments_ptr(list) >>> 0;
  const rows = Uint32Array.from({ length: count }, (_, row) => first + row * MOMENT_BYTES);
  const sizeAt = (row: number): number => data.getUint32(row + MOMENT_SIZE, true);
  const recordAt = (row: number): number => Number(data.getBigInt64(row + MOMENT_RECORD, true));
  if (isRanked) rows.sort((a, b) => sizeAt(b) - sizeAt(a) || recordAt(a) - recordAt(b));
  return {
    timeNs: BigInt64Array.from(rows, (row) => data.getBigInt64(row + MOMENT_CLOCK, true)),
    recordIndex: Float64Array.from(rows, recordAt),
    price: BigInt64Array.from(rows, (row) => data.getBigInt64(row + MOMENT_PRICE, true)),
    size: Uint32Array.from(rows, sizeAt),
    side: Uint8Array.from(rows, (row) => data.getUint32(row + MOMENT_SIDE, true)),
  };
}
