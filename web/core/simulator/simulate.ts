// The simulator's entry: options in, chunks of a DBN file out (simulator.md section 1). The same options give
// the same bytes everywhere; memory does not depend on the number of records.
import { steerDay } from "./daily-activity.ts";
import { definitionRecord } from "./definition-record.ts";
import { SECOND } from "./flow-parameters.ts";
import { simulateHostile } from "./hostile-stream.ts";
import { MARKET_PRESETS, type Preset } from "./presets.ts";
import { tellSampleStory } from "./sample-story.ts";
import { Session } from "./session.ts";
import type { SimulateOptions } from "./simulate-options.ts";
import { simulatedMetadata } from "./simulated-metadata.ts";
import { writeClear } from "./snapshot.ts";
import { TruthLog } from "./truth-log.ts";

const DAY_S = 86_400;
const SHORTEST_DAY_S = 600;
/** Records per second that a sleeping market still makes. */
const SLOWEST_RATE = 10;
const NS_PER_S = 1_000_000_000n;
/** Activity of the bench preset: 31 ± 3 records in 100 ms. */
const BENCH_ACTIVITY = 2.08;

/** One DBN file as chunks of bytes; the receiver owns them. */
export function* simulate(options: SimulateOptions): Generator<Uint8Array> {
  if (options.preset === "hostile") yield* simulateHostile(options);
  else for (const file of simulateDays(options, 1)) yield* file.chunks;
}

export interface DayFile {
  /** YYYY-MM-DD of the session's start. */
  readonly date: string;
  /** To be read to its end before the next file is asked for. */
  readonly chunks: Generator<Uint8Array>;
}

/** One file a day; every file after the first opens with a snapshot of the surviving orders. */
export function* simulateDays(options: SimulateOptions, days: number): Generator<DayFile> {
  if (options.preset === "hostile") throw new RangeError("the preset hostile has no days");
  const preset = MARKET_PRESETS[options.preset];
  const baseNs = BigInt(Date.parse(preset.start)) * 1_000_000n;
  const truth =
    options.truth === undefined ? undefined : new TruthLog(options.truth, options.truthFull ?? false);
  const session = new Session(preset.instruments, options.seed, baseNs, options.tsOut ?? false, truth);
  for (let day = 0; day < days; day += 1) {
    const startNs = baseNs + BigInt(day * DAY_S) * NS_PER_S;
    const date = new Date(Number(startNs / 1_000_000n)).toISOString().slice(0, 10);
    yield { date, chunks: simulateDay(session, options, preset, day, startNs) };
  }
}

function* simulateDay(
  session: Session,
  options: SimulateOptions,
  preset: Preset,
  day: number,
  startNs: bigint,
): Generator<Uint8Array> {
  const version = options.version ?? 3;
  const tsOut = options.tsOut ?? false;
  const records = options.events ?? Number.POSITIVE_INFINITY;
  const seconds = options.seconds ?? sessionSeconds(preset, records);
  if (!Number.isFinite(seconds) && !Number.isFinite(records)) {
    throw new RangeError(`the preset ${options.preset} needs a number of events`);
  }
  const lengthS = Number.isFinite(seconds) ? Math.ceil(seconds) : DAY_S;
  yield simulatedMetadata({
    version,
    dataset: preset.dataset,
    startNs,
    endNs: startNs + BigInt(lengthS) * NS_PER_S,
    tsOut,
    symbols: preset.instruments,
  });
  if (options.definitions ?? preset.definitions) {
    for (const spec of preset.instruments) yield definitionRecord(spec, version, startNs, tsOut);
  }
  const startS = day * DAY_S;
  const last = session.writer.records + records;
  if (day === 0) prepare(session, options);
  else {
    session.sleepUntil(startS * SECOND);
    session.snapshot(startS * SECOND);
  }
  steer(session, preset, startS, seconds, records);
  yield* session.run((startS + seconds) * SECOND, last);
  session.logBooks();
  yield* session.finish();
}

/** Seeds the books, writes the opening and starts everyone; the session then only has to run. */
export function prepare(session: Session, options: SimulateOptions): void {
  const [lead] = session.crowds;
  if (options.preset === "equity") {
    for (const market of session.markets) writeClear(session.channel, market, 0);
    for (const crowd of session.crowds) crowd.enterSeed();
  } else {
    for (const crowd of session.crowds) crowd.seed();
    if (options.preset === "sample" && lead !== undefined) tellSampleStory(session, lead);
    session.snapshot(0);
  }
  if (options.preset === "bench") {
    for (const market of session.markets) market.state.activityFactor = BENCH_ACTIVITY;
  }
  for (const crowd of session.crowds) crowd.start();
}

/** A day with few records is cut short: the crowd cannot be slowed down without end. */
function sessionSeconds(preset: Preset, records: number): number {
  if (preset.openS === undefined) return preset.seconds;
  return Math.min(preset.seconds, Math.max(SHORTEST_DAY_S, records / SLOWEST_RATE));
}

/** Long sessions follow the day's activity. */
function steer(session: Session, preset: Preset, startS: number, seconds: number, records: number): void {
  const { openS } = preset;
  if (openS === undefined || !Number.isFinite(records)) return;
  const share = records / session.markets.length;
  for (const market of session.markets) {
    steerDay(session, market, startS, seconds, share, Math.min(openS, (openS * seconds) / preset.seconds));
  }
}
