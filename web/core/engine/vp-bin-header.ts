// The header of an entry of the bin ring as a plain object (assembly/abi/vp-layout.ts). Prices in 1e-9 units.
import { StateModelOutput } from "../../../assembly/abi/scoring-layout.ts";
import type { VpField } from "../../../assembly/abi/vp-fields.ts";
import { BookStatus } from "../../../assembly/abi/counters.ts";
import {
  VP_HEADER_ANCHOR,
  VP_HEADER_ASK_MOVE,
  VP_HEADER_BEST_ASK,
  VP_HEADER_BEST_BID,
  VP_HEADER_BID_MOVE,
  VP_HEADER_BIN_SEQ,
  VP_HEADER_BOOK_STATUS,
  VP_HEADER_BOOK_VALID,
  VP_HEADER_END,
  VP_HEADER_EVENT_COUNT,
  VP_HEADER_EVENT_ID,
  VP_HEADER_MAXIMA,
  VP_HEADER_MID,
  VP_HEADER_ORDER_COUNT,
  VP_HEADER_RUN_LENGTH,
  VP_HEADER_SCORE_SAMPLES,
  VP_HEADER_SPOT,
  VP_HEADER_START,
  VP_HEADER_STATE_MODEL,
  VP_MAXIMUM_OF_DIFFERENCE,
} from "../../../assembly/abi/vp-layout.ts";
import type { EngineMemory } from "./engine-memory.ts";
import type { StateModelResult } from "./scoring-kernel.ts";

/** How the best prices moved since the previous entry (vp-pipeline.md, section 5). */
export interface BboLabels {
  readonly bestAskMoveTicks: number;
  readonly bestBidMoveTicks: number;
  readonly askRepriceSign: number;
  readonly bidRepriceSign: number;
  readonly microstateId: number;
  readonly chaseUp: boolean;
  readonly chaseDown: boolean;
}

export interface VpBinHeader extends BboLabels {
  /** Of the entry's last bin. */
  readonly binSeq: number;
  /** 1, or the length of a run of empty bins. */
  readonly runLength: number;
  /** Start of the first and end of the last bin, ns. */
  readonly startNs: bigint;
  readonly endNs: bigint;
  readonly eventCount: number;
  readonly eventId: bigint;
  /** Dollars; 0 = none. */
  readonly mid: number;
  /** 0 = none, or outside the grid: then every column is zero. */
  readonly spot: bigint;
  readonly bestBid: bigint;
  readonly bestAsk: bigint;
  /** The layer's own bit (settled question 3); the book's status is beside it. */
  readonly bookValid: boolean;
  readonly bookStatus: BookStatus;
  readonly orderCount: number;
  /** −1 = unset. */
  readonly anchorTick: bigint;
  /** Values in the score's window at the spot. */
  readonly scoreSamples: number;
  /** Running maximum of |pressure − vacuum|, the first surface (live-view.md, section 2). */
  readonly forceMaximum: number;
}

/** Copies the header at `entry`, an address. */
export function readVpHeader(memory: EngineMemory, entry: number): VpBinHeader {
  const { data } = memory;
  const u32 = (offset: number): number => data.getUint32(entry + offset, true);
  const f64 = (offset: number): number => data.getFloat64(entry + offset, true);
  const i64 = (offset: number): bigint => data.getBigInt64(entry + offset, true);
  const [askMove, bidMove] = [f64(VP_HEADER_ASK_MOVE), f64(VP_HEADER_BID_MOVE)];
  const [askSign, bidSign] = [Math.sign(askMove), Math.sign(bidMove)];
  return {
    bestAskMoveTicks: askMove,
    bestBidMoveTicks: bidMove,
    askRepriceSign: askSign,
    bidRepriceSign: bidSign,
    microstateId: (askSign + 1) * 3 + bidSign + 1,
    chaseUp: askSign > 0 && bidSign > 0,
    chaseDown: askSign < 0 && bidSign < 0,
    binSeq: Number(i64(VP_HEADER_BIN_SEQ)),
    runLength: u32(VP_HEADER_RUN_LENGTH),
    startNs: i64(VP_HEADER_START),
    endNs: i64(VP_HEADER_END),
    eventCount: u32(VP_HEADER_EVENT_COUNT),
    eventId: i64(VP_HEADER_EVENT_ID),
    mid: f64(VP_HEADER_MID),
    spot: i64(VP_HEADER_SPOT),
    bestBid: i64(VP_HEADER_BEST_BID),
    bestAsk: i64(VP_HEADER_BEST_ASK),
    bookValid: u32(VP_HEADER_BOOK_VALID) !== 0,
    bookStatus: u32(VP_HEADER_BOOK_STATUS),
    orderCount: u32(VP_HEADER_ORDER_COUNT),
    anchorTick: i64(VP_HEADER_ANCHOR),
    scoreSamples: u32(VP_HEADER_SCORE_SAMPLES),
    forceMaximum: f64(VP_HEADER_MAXIMA + 8 * VP_MAXIMUM_OF_DIFFERENCE),
  };
}

/** Running maximum of |value| of a column (live-view.md, section 2); one that is not emitted keeps its start. */
export function readVpMaximum(memory: EngineMemory, entry: number, field: VpField): number {
  return memory.f64(entry + VP_HEADER_MAXIMA + 8 * field);
}

/** Output of the state model in the entry; all 0 when it is off. */
export function readVpStateModel(memory: EngineMemory, entry: number): StateModelResult {
  const value = (output: StateModelOutput): number => memory.f64(entry + VP_HEADER_STATE_MODEL + 8 * output);
  return {
    score: value(StateModelOutput.Score),
    ready: value(StateModelOutput.Ready) !== 0,
    sampleCount: value(StateModelOutput.SampleCount),
    base: value(StateModelOutput.Base),
    d: [value(StateModelOutput.D1), value(StateModelOutput.D2), value(StateModelOutput.D3)],
    z: [value(StateModelOutput.Z1), value(StateModelOutput.Z2), value(StateModelOutput.Z3)],
    bullIntensity: value(StateModelOutput.BullIntensity),
    bearIntensity: value(StateModelOutput.BearIntensity),
    mixedIntensity: value(StateModelOutput.MixedIntensity),
    dominantState5Code: value(StateModelOutput.DominantState5Code),
  };
}
