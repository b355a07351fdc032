// One Arrow export beside a running replay: what is asked for, progress, and the one way it ends: an outcome.
import { ProblemError } from "../core/errors.ts";
import type { FileProblem } from "../core/errors.ts";
import { estimateGridExport, exportGrid } from "../core/output/export-grid.ts";
import { binAt, binRange } from "../core/session/bin-numbers.ts";
import type { BinRange } from "../core/session/grid-pass.ts";
import type { ExportSource } from "../core/session/session-answers.ts";
import type { SessionEnvironment } from "../core/session/session-environment.ts";
import type { ExportTarget } from "./export-target.ts";
import type { ExportEstimate, ExportOutcome, ExportProgress, ExportRange } from "./replay-api.ts";

/** Four times a second is the least, on a busy machine too. */
const TELL_MS = 100;
/** A target that does not let go is not waited for any longer. */
const ABORT_MS = 150;

export interface ArrowExportParts {
  readonly environment: SessionEnvironment;
  /** Absent without an open file. */
  readonly source: ExportSource | undefined;
  readonly range: ExportRange;
  readonly told: (progress: ExportProgress) => void;
  readonly target: ExportTarget;
  /** Ends it by wish; the source's own signal ends it with the file. */
  readonly signal: AbortSignal;
}

export function estimateOf(source: ExportSource, range: ExportRange): ExportEstimate | undefined {
  const bins =
    range === "file" ? wholeFile(source) : binRange(source.run.bins, range.fromEntry, range.toEntry);
  return bins === undefined ? undefined : estimateGridExport(source.plan, bins);
}

export async function runExport(parts: ArrowExportParts): Promise<ExportOutcome> {
  const { source, target } = parts;
  const tally: Tally = { rows: 0, bytes: 0, fileBytesRead: 0 };
  const bins = source === undefined ? undefined : binsOf(source, parts.range);
  if (source === undefined || bins === undefined) return outcome(tally, failure(tally, "nothing"));
  const ended = new AbortController();
  void keepTelling(parts, source, tally, ended.signal);
  try {
    await write(parts, source, bins, tally);
    const blob = await target.close();
    return { ...outcome(tally), ...(blob === undefined ? {} : { blob }) };
  } catch (error) {
    await letGo(parts);
    return outcome(tally, failure(tally, causeOf(error)));
  } finally {
    ended.abort();
  }
}

interface Tally {
  rows: number;
  bytes: number;
  fileBytesRead: number;
}

/** Also while a slow disk is waited for. */
async function keepTelling(
  { environment, range, told }: ArrowExportParts,
  source: ExportSource,
  tally: Tally,
  ended: AbortSignal,
): Promise<void> {
  const rowsTotal = estimateOf(source, range)?.rows ?? 0;
  const fileBytes = Math.max(1, source.file.summary.bytes);
  while (!ended.aborted) {
    const { rows, bytes, fileBytesRead } = tally;
    told({ rows, bytes, rowsTotal, readShare: Math.min(1, fileBytesRead / fileBytes) });
    await environment.sleep(TELL_MS, ended);
  }
}

async function write(
  { environment, target, signal }: ArrowExportParts,
  source: ExportSource,
  bins: BinRange | "all",
  tally: Tally,
): Promise<void> {
  await exportGrid({
    environment,
    file: source.file,
    plan: source.plan,
    ...(bins === "all" ? {} : { range: bins }),
    format: "file",
    withGold: false,
    skipEmpty: false,
    sink: (bytes) => target.write(bytes),
    signal: AbortSignal.any([signal, source.signal]),
    taken: (rows, bytes) => Object.assign(tally, { rows, bytes }),
    progress: (fileBytesRead) => {
      tally.fileBytesRead = fileBytesRead;
    },
  });
}

/** Bins by number; "all" writes no range into the file, as the command line does without one. */
function binsOf({ run }: ExportSource, range: ExportRange): BinRange | "all" | undefined {
  if (range === "file") return "all";
  const bins = binRange(run.bins, range.fromEntry, range.toEntry);
  const isWhole = run.isDone && bins?.firstSeq === 0 && range.toEntry >= run.bins.end;
  return isWhole ? "all" : bins;
}

function wholeFile({ run, plan, lastNs }: ExportSource): BinRange | undefined {
  if (run.isDone) return binRange(run.bins, 0, run.bins.end);
  const lastSeq = lastNs === undefined ? undefined : binAt(run.bins, lastNs, plan.bins.cellWidthNs);
  return lastSeq === undefined ? undefined : { firstSeq: 0, lastSeq };
}

async function letGo({ target, environment }: ArrowExportParts): Promise<void> {
  // What could not be opened or is broken already has nothing to remove.
  const gone = target.abort().catch(() => undefined);
  await Promise.race([gone, environment.sleep(ABORT_MS, new AbortController().signal)]);
}

/** A name without market data: the code of a problem, or the browser's name of the error. */
function causeOf(error: unknown): string {
  if (error instanceof ProblemError) return String(error.problem.detail?.["cause"] ?? error.problem.code);
  return error instanceof Error ? error.name : "unknown";
}

function outcome({ rows, bytes }: Tally, problem?: FileProblem): ExportOutcome {
  return problem === undefined ? { rows, bytes } : { rows, bytes, problem };
}

function failure({ rows }: Tally, cause: string): FileProblem {
  return { code: "export_failed", fatal: false, detail: { rows, cause } };
}
