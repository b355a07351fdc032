// What the worker sends to the page, at most one message per animation frame: all entries since the last
// one, as a few typed arrays whose buffers are transferred. Shapes are given per array; n = entry count.
//
// An *entry* is one bin, or one run of empty bins (runLength > 1: vp-pipeline.md section 5, settled question 17).
// A column of a surface is `rows` consecutive ticks beginning at `baseTick` (tick = price / tick increment,
// rounded half up). NaN in a surface means "not painted": the ground shows.
import type { Ladder } from "./ladder.ts";

/** Header values of n consecutive entries. Numbers count up by one: an entry has the same in every pass of its file. */
export interface EntryColumns {
  readonly firstEntry: number;
  readonly count: number;
  /** bin_seq of the entry's last bin; runLength bins end with it. Length n. */
  readonly binSeq: Float64Array<ArrayBuffer>;
  readonly runLength: Uint32Array<ArrayBuffer>;
  /** Start of the first and end of the last bin of the entry, ns since the epoch. */
  readonly startNs: BigInt64Array<ArrayBuffer>;
  readonly endNs: BigInt64Array<ArrayBuffer>;
  readonly eventCount: Uint32Array<ArrayBuffer>;
  readonly eventId: Float64Array<ArrayBuffer>;
  /** 1e-9 price units; 0 = none. */
  readonly bestBid: BigInt64Array<ArrayBuffer>;
  readonly bestAsk: BigInt64Array<ArrayBuffer>;
  readonly spot: BigInt64Array<ArrayBuffer>;
  /** Dollars; 0 = none. */
  readonly mid: Float64Array<ArrayBuffer>;
  /** The layer's own bit (settled question 3). */
  readonly bookValid: Uint8Array<ArrayBuffer>;
  /** Validity of the book at the entry's end: index into VALIDITY_STATES. */
  readonly validity: Uint8Array<ArrayBuffer>;
  /** n × PANEL_FIELDS.length sums of live-view.md section 8 (k = 0 left out) and values at k = 0. */
  readonly panel: Float64Array<ArrayBuffer>;
}

export const PANEL_FIELDS = [
  "pressureAbove",
  "vacuumAbove",
  "depthAbove",
  "pressureBelow",
  "vacuumBelow",
  "depthBelow",
  "flowScore",
  "compositeD1",
  "composite",
  /** Bins in the score's window so far; ready when ≥ zscore_min_periods. */
  "scoreSamples",
] as const;
export type PanelField = (typeof PANEL_FIELDS)[number];

export const VALIDITY_STATES = ["empty", "building", "valid", "suspect", "incomplete", "auction"] as const;
export type ValidityState = (typeof VALIDITY_STATES)[number];

/** Values of one surface for entries firstEntry … firstEntry + count − 1. */
export interface SurfaceColumns {
  readonly surface: string;
  readonly firstEntry: number;
  readonly count: number;
  readonly rows: number;
  /** First (lowest) tick of each column. Length n. */
  readonly baseTick: Float64Array<ArrayBuffer>;
  /** n × rows, column after column, ascending price inside a column. */
  readonly values: Float32Array<ArrayBuffer>;
  /** The depth channel of the reference colour schemes (live-view.md section 3), same shape; absent unless asked for. */
  readonly depth?: Float32Array<ArrayBuffer>;
  /** Of surfaces that reach farther: the lowest tick of each column's far rows (far-rows.ts). Length n. */
  readonly farBase?: Float64Array<ArrayBuffer>;
  /** n × FAR_ROWS, column after column, ascending; NaN: its ticks are among the rows of the column. */
  readonly farValues?: Float32Array<ArrayBuffer>;
  /** Running maxima of signal and depth per column (adaptive_running_max). Length n each. */
  readonly signalMax: Float64Array<ArrayBuffer>;
  readonly depthMax: Float64Array<ArrayBuffer>;
}

/** Resting size at the newest entry for the depth profile: ascending ticks from baseTick. */
export interface DepthProfile {
  readonly baseTick: number;
  readonly bid: Float32Array<ArrayBuffer>;
  readonly ask: Float32Array<ArrayBuffer>;
}

/** The live book at the cursor: newer than the newest entry, which ended with its bin. */
export interface CursorState {
  /** Event time of the cursor: the clock of the frame. */
  readonly timeNs: bigint;
  /** File-wide index of the next record: the state is that after all records before it. */
  readonly recordIndex: number;
  /** Events of the instrument so far, with the one that is under way: 0 = none yet. */
  readonly eventNumber: number;
  /** 1e-9 price units; 0n = none. */
  readonly bestBid: bigint;
  readonly bestAsk: bigint;
  readonly lastTradePrice: bigint;
  /** Index into VALIDITY_STATES. */
  readonly validity: number;
}

/**
 * Where entries go is told by `entries.firstEntry`: what the page holds from that entry on is replaced, what lies
 * before it stays. After a gap, or before the first entry the page holds, everything held goes first. A frame
 * without entries only cuts.
 */
export interface FrameMessage {
  readonly kind: "frame";
  /** Grows by one with every restart, file or parameter change; older frames are dropped by the client. */
  readonly generation: number;
  /** Acknowledge with ReplayApi.acknowledge(serial): at most two frames are under way. */
  readonly serial: number;
  /** Event time of the replay clock, ns. */
  readonly clockNs: bigint;
  /** Tick of the instrument, 1e-9 price units: what base ticks count, and what prices are divided by. */
  readonly tickInt: bigint;
  readonly entries: EntryColumns;
  readonly surface: SurfaceColumns;
  /** Absent where it is the one of the frame before: no entry was closed, or more entries follow at once. */
  readonly profile?: DepthProfile;
  /** Absent where more entries follow at once: the book is ahead of what this frame shows. */
  readonly cursor?: CursorState;
  /**
   * The book at the cursor, level by level. Absent where it is the one of the frame before, where more entries follow at
   * once, and in most frames of a replay that plays: twenty a second have it.
   */
  readonly ladder?: Ladder;
  /** Entries that the settled ones replace later (settled question 19): scores missing, or layers just warmed up. */
  readonly isProvisional: boolean;
}
