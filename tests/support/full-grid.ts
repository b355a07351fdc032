// The full-grid pass over events of vectors and of property tests.
import type { BinClockConfig } from "../../web/core/engine/bin-clock-config.ts";
import type { VpConfig } from "../../web/core/engine/vp-config.ts";
import type { FullGridBin } from "../../web/core/session/full-grid-clock.ts";
import { type FullGridPassOptions, fullGridPass } from "../../web/core/session/full-grid-pass.ts";
import { newEngine } from "./engine-module.ts";
import type { NaiveEvent } from "./naive-vp-parameters.ts";
import { KEY, recordBytes } from "./vp-engine.ts";

interface FullGridRun extends Pick<FullGridPassOptions, "softReanchorNs" | "bin" | "range" | "untilNs"> {
  readonly vp: VpConfig;
  readonly bins: BinClockConfig;
  /** Bytes of one piece of the input; absent: all in one. */
  readonly pieceBytes?: number;
}

/** Fills are applied directly. Answers the number of bins. */
export async function fullGridOfEvents(
  events: readonly NaiveEvent[],
  { vp, bins, pieceBytes, ...options }: FullGridRun,
): Promise<number> {
  const bytes = recordBytes(events);
  let at = 0;
  const pass = await fullGridPass({
    ...options,
    environment: {
      now: () => performance.now(),
      sleep: () => Promise.resolve(),
      yieldNow: () => Promise.resolve(),
      createEngine: newEngine,
    },
    file: {
      openRecords: async () => ({
        read: async () => {
          const piece = bytes.subarray(at, at + (pieceBytes ?? bytes.length));
          at += piece.length;
          return piece.length === 0 ? undefined : piece;
        },
        get fileBytesRead() {
          return at;
        },
        close: async () => undefined,
      }),
    },
    plan: { engine: { version: 3, tsOut: false, books: KEY, fillMode: "direct", vp }, bins },
    skipEmpty: false,
    signal: new AbortController().signal,
  });
  if (pass.problem !== undefined) throw pass.problem;
  return pass.bins;
}

/** Under the names of vp-pipeline.md section 5.3. */
export function fullGridFields(bin: FullGridBin, { tickInt, nTicks }: VpConfig) {
  return {
    ts_ns: bin.endNs,
    bin_seq: bin.binSeq,
    bin_start_ns: bin.startNs,
    bin_end_ns: bin.endNs,
    bin_event_count: bin.eventCount,
    event_id: bin.eventId,
    anchor_tick_idx: bin.anchorTick,
    tick_int: tickInt,
    tick_abs_start: bin.firstTick,
    n_rows: nTicks,
    book_valid: bin.bookValid,
  };
}
