// The state of the book at the end of an entry of the bin ring: what its validity is judged by.
import type { BookStatus } from "../../../assembly/abi/counters.ts";
import {
  VP_HEADER_BOOK_STATUS,
  VP_HEADER_CLOCK,
  VP_HEADER_CROSSED,
  VP_HEADER_RESETS,
  VP_HEADER_TRADE_RECORDS,
  VP_HEADER_UNCROSSED,
  VP_HEADER_UNKNOWN,
} from "../../../assembly/abi/vp-layout.ts";
import { type EngineMemory, wholeNumber } from "./engine-memory.ts";

/** Counts are since the start of the file. */
export interface EntryQuality {
  readonly status: BookStatus;
  readonly clockNs: bigint;
  readonly trades: number;
  /** Clears and snapshot records. */
  readonly resets: number;
  /** Cancels and modifies of unknown orders. */
  readonly unknown: number;
  /** Best bid ≥ best ask between two events. */
  readonly isCrossed: boolean;
  /** Event ends at which the book was not crossed. */
  readonly uncrossedStates: number;
}

/** Copies from the header at `entry`, an address. */
export function readEntryQuality(memory: EngineMemory, entry: number): EntryQuality {
  const { data } = memory;
  return {
    status: data.getUint32(entry + VP_HEADER_BOOK_STATUS, true),
    clockNs: data.getBigInt64(entry + VP_HEADER_CLOCK, true),
    trades: wholeNumber(data, entry + VP_HEADER_TRADE_RECORDS),
    resets: wholeNumber(data, entry + VP_HEADER_RESETS),
    unknown: wholeNumber(data, entry + VP_HEADER_UNKNOWN),
    isCrossed: data.getUint32(entry + VP_HEADER_CROSSED, true) !== 0,
    uncrossedStates: wholeNumber(data, entry + VP_HEADER_UNCROSSED),
  };
}
