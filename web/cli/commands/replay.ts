// spymaster replay: bins and grid of one instrument, summary, export.
import { exportFullGrid } from "../../core/output/export-full-grid.ts";
import { type GridExportResult, exportGrid } from "../../core/output/export-grid.ts";
import { problemLine } from "../../core/problems/problem-text.ts";
import type { DbnFile } from "../../core/session/dbn-file.ts";
import { fullGridPass, softReanchorTime } from "../../core/session/full-grid-pass.ts";
import { type BinRange, type GridPassResult, gridPass } from "../../core/session/grid-pass.ts";
import { type ReplayPlan, easternNs, makePlan } from "../../core/session/replay-plan.ts";
import type { InstrumentSummary } from "../../core/session/session-event.ts";
import { writeArrow } from "../arrow-output.ts";
import { instrumentOf } from "../choose-instrument.ts";
import {
  type Command,
  type CommandCall,
  EXIT_BAD_FILE,
  EXIT_OK,
  UsageError,
  fileArgument,
  isSet,
  textOption,
  textsOption,
} from "../command.ts";
import { jsonText } from "../json-text.ts";
import { nodeEnvironment } from "../node-environment.ts";
import { withFile } from "../opened-file.ts";
import { ProgressLine } from "../progress-line.ts";
import { recordPass } from "../record-pass.ts";
import { textTable } from "../text-table.ts";

const HELP = `Usage: spymaster replay FILE [options]

Replays one instrument as fast as possible and prints a summary; with --out the bins and grid rows go
to an Arrow file.

  --symbol S, --instrument ID, --publisher P   the instrument (default: the largest outright)
  --start-time HH:MM    Eastern time at which bins begin, after a book and warm-up phase
  --end-time HH:MM      Eastern time at which the replay ends
  --bins A-B            these bins only, counted from 0
  --set key=value       a parameter; may be repeated
  --out FILE            .arrow: Arrow file; .arrows: Arrow stream
  --gold                add forces, composite, score and state to the columns
  --full-grid           all n_absolute_ticks rows at every bin's end instead of those around the spot
  --skip-empty          leave out bins without an event
  --layers none|vp      none: the book alone (default vp)
  --json                print the summary as JSON
`;

export const replay: Command = {
  name: "replay",
  summary: "replay one instrument, summarise, export",
  help: HELP,
  options: {
    symbol: { type: "string" },
    instrument: { type: "string" },
    publisher: { type: "string" },
    "start-time": { type: "string" },
    "end-time": { type: "string" },
    bins: { type: "string" },
    set: { type: "string", multiple: true },
    out: { type: "string" },
    gold: { type: "boolean" },
    "full-grid": { type: "boolean" },
    "skip-empty": { type: "boolean" },
    layers: { type: "string" },
    json: { type: "boolean" },
  },
  run: (call) => withFile(fileArgument(call), (file) => replayFile(call, file)),
};

interface Outcome {
  readonly events: number;
  readonly bins: number;
  readonly rows?: number;
  readonly bytes?: number;
  readonly engineBytes: number;
  readonly problem: { readonly problem: Parameters<typeof problemLine>[0] } | undefined;
}

async function replayFile(call: CommandCall, file: DbnFile): Promise<number> {
  const layers = textOption(call, "layers") ?? "vp";
  if (layers !== "vp" && layers !== "none")
    throw new UsageError(`--layers takes none or vp, not "${layers}".`);
  if (isSet(call, "full-grid") && (layers === "none" || isSet(call, "gold")))
    throw new UsageError("--full-grid goes neither with --gold nor with --layers none.");
  const instrument = await instrumentOf(call, file);
  const plan = await makePlan(parametersOf(call), instrument, file);
  const startedMs = performance.now();
  const startedCpu = process.cpuUsage();
  const outcome = layers === "none" ? await bookAlone(call, file, plan) : await withBins(call, file, plan);
  const cpu = process.cpuUsage(startedCpu);
  const wallSeconds = (performance.now() - startedMs) / 1000;
  const summary = {
    symbol: instrument.symbol,
    config_version: plan.runtime.config_version,
    events: outcome.events,
    bins: outcome.bins,
    ...(outcome.rows === undefined ? {} : { rows: outcome.rows, bytes: outcome.bytes }),
    wall_s: rounded(wallSeconds),
    cpu_s: rounded((cpu.user + cpu.system) / 1e6),
    events_per_s: Math.round(outcome.events / Math.max(wallSeconds, 1e-9)),
    engine_memory_bytes: outcome.engineBytes,
    peak_memory_bytes: process.resourceUsage().maxRSS * 1024,
    error: outcome.problem?.problem ?? null,
  };
  call.terminal.out(isSet(call, "json") ? `${jsonText(summary)}\n` : summaryText(summary));
  if (outcome.problem === undefined) return EXIT_OK;
  call.terminal.error(`${problemLine(outcome.problem.problem)}\n`);
  return EXIT_BAD_FILE;
}

/** --set key=value and the options that are parameters. */
function parametersOf(call: CommandCall): Readonly<Record<string, string>> {
  const pairs = textsOption(call, "set").map((text): [string, string] => {
    const at = text.indexOf("=");
    if (at <= 0) throw new UsageError(`--set takes key=value, not "${text}".`);
    return [text.slice(0, at), text.slice(at + 1)];
  });
  const start = textOption(call, "start-time");
  return { ...Object.fromEntries(pairs), ...(start === undefined ? {} : { start_time: start }) };
}

async function bookAlone(call: CommandCall, file: DbnFile, plan: ReplayPlan): Promise<Outcome> {
  const untilNs = endOf(call, file);
  const { engine, problem } = await recordPass(file, {
    books: plan.engine.books,
    terminal: call.terminal,
    ...(untilNs === undefined ? {} : { untilNs }),
  });
  return {
    events: eventsOf(engine.instruments(), plan.instrument),
    bins: 0,
    engineBytes: engine.memoryBytes,
    problem,
  };
}

type Pass = GridPassResult & Partial<Pick<GridExportResult, "rows" | "bytes">>;

async function withBins(call: CommandCall, file: DbnFile, plan: ReplayPlan): Promise<Outcome> {
  const progress = new ProgressLine(call.terminal, file.summary.bytes, nodeEnvironment.now);
  const untilNs = endOf(call, file);
  const range = rangeOf(call);
  const options = {
    environment: nodeEnvironment,
    file,
    plan,
    skipEmpty: isSet(call, "skip-empty"),
    signal: new AbortController().signal,
    progress: (bytes: number, records: number) => progress.update(bytes, records),
    ...(untilNs === undefined ? {} : { untilNs }),
    ...(range === undefined ? {} : { range }),
  };
  const out = textOption(call, "out");
  const full = { ...options, softReanchorNs: softReanchorTime(file) };
  const window = { ...options, withGold: isSet(call, "gold") };
  const isFull = isSet(call, "full-grid");
  try {
    const { engine, bins, problem, rows, bytes }: Pass =
      out === undefined
        ? await (isFull ? fullGridPass(full) : gridPass(options))
        : await writeArrow(out, (target) =>
            isFull ? exportFullGrid({ ...full, ...target }) : exportGrid({ ...window, ...target }),
          );
    return {
      events: eventsOf(engine.instruments(), plan.instrument),
      bins,
      engineBytes: engine.memoryBytes,
      problem,
      ...(rows === undefined || bytes === undefined ? {} : { rows, bytes }),
    };
  } finally {
    progress.clear();
  }
}

function rangeOf(call: CommandCall): BinRange | undefined {
  const text = textOption(call, "bins");
  if (text === undefined) return undefined;
  const [, first, last] = /^(\d+)-(\d+)$/.exec(text) ?? [];
  if (first === undefined || last === undefined) throw new UsageError(`--bins takes A-B, not "${text}".`);
  return { firstSeq: Number(first), lastSeq: Number(last) };
}

function endOf(call: CommandCall, file: DbnFile): bigint | undefined {
  const text = textOption(call, "end-time");
  return text === undefined ? undefined : easternNs("end_time", text, file);
}

function eventsOf(
  counts: readonly {
    readonly publisherId: number;
    readonly instrumentId: number;
    readonly records: number;
  }[],
  instrument: InstrumentSummary,
): number {
  return (
    counts.find(
      (each) => each.publisherId === instrument.publisherId && each.instrumentId === instrument.instrumentId,
    )?.records ?? 0
  );
}

function rounded(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}

function summaryText(summary: Readonly<Record<string, unknown>>): string {
  return textTable(
    Object.entries(summary)
      .filter(([, value]) => value !== null && value !== undefined)
      .map(([name, value]) => [
        name,
        typeof value === "number" ? value.toLocaleString("en-US") : String(value),
      ]),
  );
}
