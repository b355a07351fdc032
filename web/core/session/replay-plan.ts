// From parameters and instrument to what a run needs: the engine's configuration, the values the page is told
// (vp-pipeline.md section 7), and the session's own limits.
import { VP_HEADER_BYTES } from "../../../assembly/abi/vp-layout.ts";
import { type EffectiveParameters, effectiveParameters } from "../config/effective-parameters.ts";
import { PARAMETERS } from "../config/parameters.ts";
import type { BinClockConfig } from "../engine/bin-clock-config.ts";
import type { EngineConfig } from "../engine/engine.ts";
import { ALL_VP_FIELDS } from "../engine/vp-config.ts";
import { ProblemError } from "../errors.ts";
import { localInstant } from "../time/session-time.ts";
import { NEW_YORK } from "../time/zones.ts";
import { vpConfig } from "./model-config.ts";
import type { ReplayFile } from "./replay-file.ts";
import { runtimeConfig } from "./runtime-config.ts";
import type { InstrumentSummary, RuntimeConfig } from "./session-event.ts";

/** Bins the engine and the session retain, as far as the ring's budget goes. */
const RING_ENTRIES = 2048;
const RING_BYTES = 64 * 1024 * 1024;
const NS_PER_MS = 1_000_000n;
const NS_PER_MINUTE = 60_000n * NS_PER_MS;
const WARMUP_MINUTES = 30n;
/** A stretch without a record from this length on is one entry, whether playback skips it or not. */
const IDLE_RUN_NS = 60_000n * NS_PER_MS;

export interface ReplayPlan {
  /** With the tick size this run uses. */
  readonly instrument: InstrumentSummary;
  readonly engine: EngineConfig;
  readonly bins: BinClockConfig;
  readonly runtime: RuntimeConfig;
  readonly tickInt: bigint;
  /** R: the grid has 2R + 1 rows. */
  readonly gridRadius: number;
  /** Entries the engine's rings hold. */
  readonly ringEntries: number;
}

/** Rejects with ProblemError parameter_invalid with key, value and range. */
export async function makePlan(
  parameters: Readonly<Record<string, unknown>>,
  described: InstrumentSummary,
  file: ReplayFile,
): Promise<ReplayPlan> {
  const instrument = file.withTickSize(described, Number(parameters["tick_size"] ?? 0));
  const effective = effectiveParameters(parameters);
  const gridRadius = effective.number("grid_radius_ticks");
  const ringEntries = ringEntriesFor(gridRadius);
  const bins = binClock(effective, file);
  const { publisherId, instrumentId, tickInt } = instrument;
  return {
    instrument,
    tickInt,
    gridRadius,
    ringEntries,
    bins,
    runtime: await runtimeConfig(effective, instrument),
    engine: {
      version: file.version,
      tsOut: file.tsOut,
      recordsStart: file.recordsOffset,
      books: { publisherId, instrumentId },
      fillMode: effective.text("fill_mode") === "direct" ? "direct" : "event",
      tickInt,
      bins,
      vp: vpConfig(effective, tickInt, ringEntries),
      depth: { tickInt, ringBins: ringEntries },
    },
  };
}

/** A stretch without a record longer than this is skipped; 0n = never (product.md R-8). */
export function idleNs(parameters: Readonly<Record<string, unknown>>): bigint {
  return BigInt(effectiveParameters(parameters).number("skip_idle")) * 1000n * NS_PER_MS;
}

/** Counts only. */
export function scanConfig(file: ReplayFile): EngineConfig {
  return { version: file.version, tsOut: file.tsOut, recordsStart: file.recordsOffset, books: "none" };
}

const ENGINE_PARAMETERS: ReadonlySet<string> = new Set(
  PARAMETERS.filter((spec) => spec.actsIn === "engine").map((spec) => spec.name),
);

/** Whether both sets of parameters give the same bins: what only acts in drawing and pacing does not count. */
export function isSameRun(
  a: Readonly<Record<string, unknown>>,
  b: Readonly<Record<string, unknown>>,
): boolean {
  return engineText(a) === engineText(b);
}

function engineText(parameters: Readonly<Record<string, unknown>>): string {
  const own = Object.entries(parameters).filter(([name]) => ENGINE_PARAMETERS.has(name));
  return JSON.stringify(own.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** Eastern clock time on the capture date (vp-pipeline.md section 3), ns. */
export function easternNs(key: string, time: string, file: ReplayFile): bigint {
  // The date in the file's name: its day in UTC.
  const date = new Date(Number(file.summary.startNs / NS_PER_MS)).toISOString().slice(0, 10);
  const instant = localInstant(date, time, NEW_YORK);
  if ("ns" in instant) return instant.ns;
  throw new ProblemError({
    code: "parameter_invalid",
    fatal: true,
    detail: { key, value: time, range: `HH:MM that New York clocks show once on ${date}` },
  });
}

function ringEntriesFor(gridRadius: number): number {
  const entryBytes = VP_HEADER_BYTES + (2 * gridRadius + 1) * 8 * ALL_VP_FIELDS.length;
  return Math.min(RING_ENTRIES, Math.floor(RING_BYTES / entryBytes));
}

function binClock(effective: EffectiveParameters, file: ReplayFile): BinClockConfig {
  const cellWidthNs = BigInt(effective.number("cell_width_ms")) * NS_PER_MS;
  const start = effective.text("start_time");
  const emitAfterNs = start === "" ? 0n : easternNs("start_time", start, file);
  return {
    cellWidthNs,
    emitAfterNs,
    warmupStartNs: emitAfterNs === 0n ? 0n : emitAfterNs - WARMUP_MINUTES * NS_PER_MINUTE,
    binsFrom: "first-live",
    idleRunBins: Math.max(2, Math.ceil(Number(IDLE_RUN_NS) / Number(cellWidthNs))),
  };
}
