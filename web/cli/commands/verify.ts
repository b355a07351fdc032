// spymaster verify: checks a whole file, book and grid.
import { problemLine } from "../../core/problems/problem-text.ts";
import type { DbnFile } from "../../core/session/dbn-file.ts";
import { ALL_VP_FIELDS } from "../../core/engine/vp-config.ts";
import { gridPass } from "../../core/session/grid-pass.ts";
import { makePlan } from "../../core/session/replay-plan.ts";
import { BookChecks } from "../book-checks.ts";
import { instrumentOf } from "../choose-instrument.ts";
import { type Command, type CommandCall, EXIT_BAD_FILE, EXIT_OK, fileArgument, isSet } from "../command.ts";
import { GridChecks } from "../grid-checks.ts";
import { jsonText } from "../json-text.ts";
import { MboStepper } from "../mbo-stepper.ts";
import { nodeEnvironment } from "../node-environment.ts";
import { withFile } from "../opened-file.ts";
import { ProgressLine } from "../progress-line.ts";

const FULL_SCAN_RECORDS = 100_000;

const HELP = `Usage: spymaster verify FILE [options]

Replays a whole file and holds every order book against a second account of it: the order and the levels of
each record after the record, every order and level after each ${FULL_SCAN_RECORDS.toLocaleString("en-US")} records and at the end. Then checks
every value of every bin of the largest instrument.

  --symbol S, --instrument ID, --publisher P   the instrument whose bins are checked
  --json                                       one JSON document instead of text
`;

export const verify: Command = {
  name: "verify",
  summary: "check a whole file",
  help: HELP,
  options: {
    symbol: { type: "string" },
    instrument: { type: "string" },
    publisher: { type: "string" },
    json: { type: "boolean" },
  },
  run: (call) => withFile(fileArgument(call), (file) => printVerdict(call, file)),
};

async function printVerdict(call: CommandCall, file: DbnFile): Promise<number> {
  const instrument = await instrumentOf(call, file);
  const progress = new ProgressLine(call.terminal, file.summary.bytes, nodeEnvironment.now);
  const { checks, stepper } = await checkBooks(file, progress);
  const plan = await makePlan({}, instrument, file);
  const grid = new GridChecks(plan.gridRadius);
  const pass = await gridPass({
    environment: nodeEnvironment,
    file,
    plan,
    skipEmpty: false,
    signal: new AbortController().signal,
    fields: ALL_VP_FIELDS,
    bin: (header, vp, entry) => grid.check(header, vp, entry),
    progress: (bytes, records) => progress.update(bytes, records),
  });
  progress.clear();
  if (pass.bins !== grid.bins) grid.findings.add(() => `${pass.bins} bins, ${grid.bins} seen`);
  const problem = stepper.problem ?? pass.problem;
  const isSound = checks.findings.count === 0 && grid.findings.count === 0;
  const verdict: keyof typeof VERDICTS = isSound ? (problem === undefined ? "sound" : "cut short") : "broken";
  const result = {
    verdict,
    mbo_records: stepper.mboRecords,
    book: {
      records: checks.records,
      comparisons: checks.comparisons,
      full_scans: checks.fullScans,
      orders_scanned: checks.scannedOrders,
      findings: checks.findings.count,
      first_findings: checks.findings.first,
    },
    grid: {
      symbol: instrument.symbol,
      bins: grid.bins,
      rows: grid.rows,
      values: grid.values,
      warnings: grid.warnings,
      findings: grid.findings.count,
      first_findings: grid.findings.first,
    },
    error: problem?.problem ?? null,
  };
  call.terminal.out(isSet(call, "json") ? `${jsonText(result)}\n` : verdictText(result));
  if (problem !== undefined) call.terminal.error(`${problemLine(problem.problem)}\n`);
  return verdict === "sound" ? EXIT_OK : EXIT_BAD_FILE;
}

async function checkBooks(file: DbnFile, progress: ProgressLine) {
  const engine = await nodeEnvironment.createEngine();
  engine.configure({
    version: file.version,
    tsOut: file.tsOut,
    recordsStart: file.recordsOffset,
    books: "all",
  });
  const checks = new BookChecks(engine);
  const input = await file.openRecords();
  const stepper = new MboStepper(file, engine, input, {
    wants: () => true,
    reached: (record) => {
      checks.afterRecord(record);
      if ((record.index + 1) % FULL_SCAN_RECORDS !== 0) return;
      checks.fullScan();
      progress.update(input.fileBytesRead, record.index);
    },
  });
  try {
    await stepper.run();
  } finally {
    await input.close();
  }
  checks.fullScan();
  return { checks, stepper };
}

const VERDICTS = {
  sound: "SOUND: every check passed",
  "cut short": "CUT SHORT: the file is damaged; every check of what could be read passed",
  broken: "BROKEN: see the findings",
} as const;

interface Verdict {
  readonly verdict: keyof typeof VERDICTS;
  readonly mbo_records: number;
  readonly book: {
    readonly comparisons: number;
    readonly full_scans: number;
    readonly orders_scanned: number;
    readonly first_findings: readonly string[];
    readonly findings: number;
  };
  readonly grid: {
    readonly symbol: string;
    readonly bins: number;
    readonly rows: number;
    readonly values: number;
    readonly warnings: number;
    readonly first_findings: readonly string[];
    readonly findings: number;
  };
}

function verdictText({ verdict, mbo_records, book, grid }: Verdict): string {
  const lines = [
    `book: ${mbo_records} records, ${book.comparisons} comparisons, ${book.full_scans} full scans of ` +
      `${book.orders_scanned} orders, ${book.findings} findings`,
    ...book.first_findings.map((finding) => `  ${finding}`),
    `grid of ${grid.symbol}: ${grid.bins} bins, ${grid.rows} rows, ${grid.values} values, ` +
      `${grid.warnings} crossed or empty valid bins, ${grid.findings} findings`,
    ...grid.first_findings.map((finding) => `  ${finding}`),
    VERDICTS[verdict],
  ];
  return `${lines.join("\n")}\n`;
}
