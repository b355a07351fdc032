// From parameters and instrument to what a run needs: the engine's configuration, the values the page is told
// (vp-pipeline.md section 7), and the session's own limits.
import type { BinClockConfig } from "../engine/bin-clock-config.ts";
import type { EngineConfig } from "../engine/engine.ts";
import type { ParameterValues } from "./open-options.ts";
import type { ReplayFile } from "./replay-file.ts";
import type { InstrumentSummary, RuntimeConfig } from "./session-event.ts";

/** Bins the engine and the session retain: what a switch of the surface shows at once. */
export const RING_ENTRIES = 2048;
const NS_PER_MS = 1_000_000n;

export interface ReplayPlan {
  readonly instrument: InstrumentSummary;
  readonly engine: EngineConfig;
  readonly runtime: RuntimeConfig;
  readonly tickInt: bigint;
  /** R: the grid has 2R + 1 rows. */
  readonly gridRadius: number;
  /** A stretch without records longer than this is skipped; 0n = never. */
  readonly idleNs: bigint;
  readonly bins: BinClockConfig;
}

export function makePlan(
  parameters: ParameterValues,
  instrument: InstrumentSummary,
  file: ReplayFile,
): ReplayPlan {
  const cellWidthNs = BigInt(Number(parameters["cell_width_ms"] ?? 100)) * NS_PER_MS;
  const bins: BinClockConfig = {
    cellWidthNs,
    warmupStartNs: 0n,
    emitAfterNs: 0n,
    binsFrom: "first-live",
    idleRunBins: 600,
  };
  return {
    instrument,
    tickInt: instrument.tickInt,
    gridRadius: Number(parameters["grid_radius_ticks"] ?? 50),
    idleNs: 60_000_000_000n,
    bins,
    runtime: {},
    engine: {
      version: file.version,
      tsOut: file.tsOut,
      recordsStart: file.recordsOffset,
      books: { publisherId: instrument.publisherId, instrumentId: instrument.instrumentId },
      tickInt: instrument.tickInt,
      bins,
    },
  };
}

/** Counts only. */
export function scanConfig(file: ReplayFile): EngineConfig {
  return { version: file.version, tsOut: file.tsOut, recordsStart: file.recordsOffset, books: "none" };
}

/** Whether both sets of parameters give the same bins. */
export function isSameRun(a: ParameterValues, b: ParameterValues): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
