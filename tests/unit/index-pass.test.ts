// The background pass over a simulated market: its checkpoints lead where the linear run leads, what it tells of the
// file is what the file holds, and neither depends on how the pass was interrupted.
import { describe, expect, it } from "vitest";
import { RunStatus } from "../../assembly/abi/status.ts";
import { VpField } from "../../assembly/abi/vp-fields.ts";
import { nodeEnvironment } from "../../web/cli/node-environment.ts";
import type { Overview } from "../../web/core/bins/overview.ts";
import type { Engine, InstrumentCounts } from "../../web/core/engine/engine.ts";
import { type CheckpointPlace, CheckpointStore } from "../../web/core/session/checkpoint-store.ts";
import { DbnFile } from "../../web/core/session/dbn-file.ts";
import { EngineFeed } from "../../web/core/session/engine-feed.ts";
import { IndexPass } from "../../web/core/session/index-pass.ts";
import type { QualityReport } from "../../web/core/session/quality-report.ts";
import { type ReplayPlan, makePlan } from "../../web/core/session/replay-plan.ts";
import { BlobSource } from "../../web/core/source/byte-source.ts";
import { inflateHere } from "../../web/core/source/open-dbn.ts";
import { fileOf, simulatedBytes } from "../support/local-replay.ts";

const MARKET = simulatedBytes({ seconds: 120 });
const SPACING = { records: 5000, entries: 100 };

async function opened(bytes: Uint8Array<ArrayBuffer>, parameters: Record<string, string> = {}) {
  const source = new BlobSource(fileOf(bytes));
  const file = await DbnFile.open({ source, name: "market.dbn", inflate: inflateHere });
  const engine = await nodeEnvironment.createEngine();
  engine.configure({ version: file.version, tsOut: file.tsOut, books: "none" });
  const feed = new EngineFeed(engine, await file.openRecords(), nodeEnvironment.now);
  let status = RunStatus.Budget;
  while (status !== RunStatus.Done) {
    try {
      status = feed.slice(1000, {});
    } catch {
      break;
    }
    if (status === RunStatus.NeedInput) await feed.fill();
  }
  const [largest] = engine.instruments().toSorted((a, b) => b.records - a.records);
  if (largest === undefined) throw new Error("no instrument");
  return { file, plan: await makePlan(parameters, file.describe(largest), file) };
}

interface Indexed {
  readonly checkpoints: CheckpointStore;
  readonly overviews: Overview[];
  readonly reports: QualityReport[];
  readonly counts: (readonly InstrumentCounts[])[];
  readonly problems: string[];
  readonly pass: IndexPass;
}

async function indexed(file: DbnFile, plan: ReplayPlan, options: { now?: () => number } = {}) {
  const result: Omit<Indexed, "pass"> = {
    checkpoints: new CheckpointStore({ spacing: SPACING }),
    overviews: [],
    reports: [],
    counts: [],
    problems: [],
  };
  const pass = new IndexPass({
    environment: { ...nodeEnvironment, now: options.now ?? nodeEnvironment.now },
    engine: await nodeEnvironment.createEngine(),
    file,
    plan,
    checkpoints: result.checkpoints,
    mayWork: () => true,
    listener: {
      overview: (overview) => result.overviews.push(overview),
      report: (report) => result.reports.push(report),
      counted: (counts) => result.counts.push(counts),
      checkpoint: () => undefined,
      problem: (error) => result.problems.push(error.problem.code),
    },
  });
  await pass.run(new AbortController().signal);
  return { ...result, pass };
}

/** Headers and forces of every entry from `from` on, scores left out. */
async function entriesOf(file: DbnFile, plan: ReplayPlan, from?: [CheckpointPlace, CheckpointStore]) {
  const engine = await nodeEnvironment.createEngine();
  engine.configure(plan.engine);
  if (from !== undefined) {
    const body = await from[1].load(from[0]);
    if (body === undefined) throw new Error("no body");
    engine.loadCheckpoint(body);
    expect(engine.recordIndex).toBe(from[0].recordIndex);
    expect(engine.byteOffset).toBe(from[0].byteOffset);
  }
  const entries = new Map<number, unknown>();
  const feed = new EngineFeed(engine, await file.openRecords(from?.[0].byteOffset), nodeEnvironment.now);
  for (;;) {
    const status = feed.slice(1000, {});
    collect(engine, entries);
    if (status === RunStatus.Done) return { entries, engine };
    if (status === RunStatus.NeedInput) await feed.fill();
  }
}

function collect({ vp, depth }: Engine, entries: Map<number, unknown>): void {
  if (vp === undefined) throw new Error("no layer");
  for (let entry = vp.first; entry < vp.end; entry += 1) {
    if (entries.has(entry)) continue;
    const { scoreSamples: _samples, ...header } = vp.header(entry);
    const forces = [VpField.PressureVariant, VpField.VacuumVariant].map((field) =>
      vp.column(entry, field).slice(),
    );
    entries.set(entry, { header, forces, trades: vp.trades(entry), quality: vp.quality(entry) });
  }
  vp.consume(vp.end);
  depth?.consume(depth.end);
}

describe("index pass", () => {
  it("takes checkpoints from which a replay engine goes on as the linear run", async () => {
    const { file, plan } = await opened(MARKET);
    const { checkpoints, problems } = await indexed(file, plan);
    expect(problems).toEqual([]);
    expect(checkpoints.places.length).toBeGreaterThan(4);
    const linear = await entriesOf(file, plan);
    for (const place of checkpoints.places) {
      const { entries } = await entriesOf(file, plan, [place, checkpoints]);
      expect(Math.min(...entries.keys())).toBe(place.entry);
      expect(entries.size).toBe(linear.entries.size - place.entry);
      for (const [entry, value] of entries) expect(value).toEqual(linear.entries.get(entry));
    }
  });

  it("tells overview, trades, counts and quality of the whole file", async () => {
    const { file, plan } = await opened(MARKET);
    const { overviews, reports, counts, pass } = await indexed(file, plan);
    const { engine } = await entriesOf(file, plan);
    const last = overviews.at(-1);
    const report = reports.at(-1);
    if (last === undefined || report === undefined) throw new Error("nothing told");
    expect(last.isComplete && report.isComplete).toBe(true);
    expect(counts.at(-1)).toEqual(engine.instruments());
    const own = engine
      .instruments()
      .find(({ instrumentId }) => instrumentId === plan.instrument.instrumentId);
    expect(pass.trades.count).toBe(own?.actions.Trade);
    const volume = pass.trades.columns().size.reduce((sum, size) => sum + size, 0);
    expect(last.volume.reduce((sum, each) => sum + each, 0)).toBe(volume);
    expect(report.records).toBe(engine.recordIndex);
    expect(report.actions.find(({ name }) => name === "trade")?.count).toBe(own?.actions.Trade);
    expect(report.actions.find(({ name }) => name === "trade")?.first).toEqual(
      engine.firstOccurrences().actions.Trade,
    );
    const faults = new Set(["unknown_cancel", "unknown_modify", "duplicate_add", "bad_record", "zero_size"]);
    const found = report.counters.filter(({ name, count }) => faults.has(name) && count > 0);
    expect(found).toEqual([]);
    for (const { name, count, first } of report.counters)
      expect(first.length, name).toBeLessThanOrEqual(count);
    expect(report.crossings).toEqual(engine.crossings());
    expect(report.marks).toEqual(engine.marks());
    expect(report.marks.total).toBeGreaterThan(0);
    expect(pass.moments?.adds.size.length).toBe(report.moments.adds);
    expect(Math.min(report.moments.adds, report.moments.pulls)).toBeGreaterThan(0);
    expect(report.validity.at(-1)?.state).toBe("valid");
    expect(report.coverage).toBeUndefined();
    for (let i = 0; i < last.count; i += 1) {
      const [low, close, high] = [last.low[i] ?? 0, last.close[i] ?? 0, last.high[i] ?? 0];
      expect(low <= close && close <= high).toBe(true);
    }
  });

  it("comes to the same in slices of another length", async () => {
    const { file, plan } = await opened(MARKET);
    const whole = await indexed(file, plan, { now: () => 0 });
    let ms = 0;
    const sliced = await indexed(file, plan, { now: () => (ms += 90) });
    expect(sliced.overviews.length).toBeGreaterThan(whole.overviews.length);
    expect(sliced.overviews.at(-1)).toEqual(whole.overviews.at(-1));
    expect(sliced.reports.at(-1)).toEqual(whole.reports.at(-1));
    expect(sliced.pass.trades.columns()).toEqual(whole.pass.trades.columns());
  });

  it("covers what is traded before a start time", async () => {
    const { file, plan } = await opened(MARKET, { start_time: "09:31" });
    const { overviews, pass } = await indexed(file, plan);
    const last = overviews.at(-1);
    const firstTrade = pass.trades.next(0, 1);
    expect(last?.firstNs).toBe(firstTrade?.timeNs);
  });

  it("counts what can be read of a damaged file", async () => {
    const cut = MARKET.slice(0, Math.floor(MARKET.length * 0.6) - 3);
    const { file, plan } = await opened(cut);
    const { overviews, reports, problems, checkpoints } = await indexed(file, plan);
    expect(problems).toEqual(["truncated_record"]);
    expect(overviews.at(-1)?.isComplete).toBe(true);
    expect(reports.at(-1)?.records).toBeGreaterThan(5000);
    expect(checkpoints.places.length).toBeGreaterThan(1);
  });
});
