// What frames are made from: the two rings of the engine as the bin code sees them. The readers of
// core/engine satisfy these shapes; tests use small ones of their own. Entries are numbered alike in both
// rings (one bin clock), from 0 at every configuration.
import type { BookStatus } from "../../../assembly/abi/counters.ts";
import type { VpField } from "../../../assembly/abi/vp-fields.ts";

/** The part of a bin's header that every frame carries. Prices in 1e-9 units, 0 = none. */
export interface BinHeader {
  readonly binSeq: number;
  readonly runLength: number;
  readonly startNs: bigint;
  readonly endNs: bigint;
  readonly eventCount: number;
  readonly eventId: bigint;
  readonly bestBid: bigint;
  readonly bestAsk: bigint;
  readonly spot: bigint;
  readonly mid: number;
  readonly bookValid: boolean;
}

/** The header as the vacuum/pressure layer keeps it (vp-pipeline.md section 5). */
export interface VpHeader extends BinHeader {
  readonly bestAskMoveTicks: number;
  readonly bestBidMoveTicks: number;
  readonly askRepriceSign: number;
  readonly bidRepriceSign: number;
  readonly microstateId: number;
  readonly chaseUp: boolean;
  readonly chaseDown: boolean;
  readonly bookStatus: BookStatus;
  /** Running maximum of |pressure − vacuum| (live-view.md section 2). */
  readonly forceMaximum: number;
  /** Bins in the score's window so far. */
  readonly scoreSamples: number;
}

export interface VpColumns {
  readonly rows: number;
  /** Entries [first, end) can be read. */
  readonly first: number;
  readonly end: number;
  header(entry: number): VpHeader;
  /** Running maximum of |value| of the column (live-view.md section 2). */
  maximum(entry: number, field: VpField): number;
  /** View, valid until the next call of the engine. */
  column(entry: number, field: VpField): Float64Array;
  lastEventIds(entry: number): BigInt64Array;
}
