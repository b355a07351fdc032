// spymaster info: what a file holds.
import { recordTypeName } from "../../core/dbn/record-types.ts";
import { problemLine } from "../../core/problems/problem-text.ts";
import type { DbnFile } from "../../core/session/dbn-file.ts";
import { counterRow } from "../book-state.ts";
import { type Command, type CommandCall, EXIT_BAD_FILE, EXIT_OK, fileArgument, isSet } from "../command.ts";
import { jsonText } from "../json-text.ts";
import { metadataJson } from "../metadata-text.ts";
import { withFile } from "../opened-file.ts";
import { recordPass } from "../record-pass.ts";
import { textTable } from "../text-table.ts";
import { timeText } from "../time-text.ts";

const HELP = `Usage: spymaster info FILE [--json]

Prints header, records by type and action, instruments and book counters of a file.

  --json    one JSON document instead of text
`;

export const info: Command = {
  name: "info",
  summary: "what a file holds",
  help: HELP,
  options: { json: { type: "boolean" } },
  run: (call) => withFile(fileArgument(call), (file) => printInfo(call, file)),
};

async function printInfo(call: CommandCall, file: DbnFile): Promise<number> {
  const { engine, problem } = await recordPass(file, {
    books: "all",
    terminal: call.terminal,
    isObserved: true,
  });
  const instruments = engine.instruments().map((counts) => {
    const summary = file.describe(counts);
    return {
      publisher_id: counts.publisherId,
      instrument_id: counts.instrumentId,
      symbol: summary.symbol,
      is_spread: summary.isSpread,
      records: counts.records,
      first_ns: counts.firstNs,
      last_ns: counts.lastNs,
      tick_int: summary.tickInt,
      tick_source: summary.tickSource,
      status: engine.book(counts)?.status ?? "empty",
      counters: counterRow(engine, counts),
    };
  });
  const { name: _name, ...summary } = file.summary;
  const result = {
    file: { bytes: summary.bytes, compressed: summary.compressed, fingerprint: summary.fingerprint },
    synthetic: summary.synthetic,
    metadata: metadataJson(file.metadata),
    records: engine.recordIndex,
    record_types: Object.fromEntries(
      [...engine.recordTypes()].map(([rtype, count]) => [recordTypeName(rtype), count] as const),
    ),
    ts_backward: engine.backwardTsRecv,
    instruments,
    error: problem?.problem ?? null,
  };
  call.terminal.out(isSet(call, "json") ? `${jsonText(result)}\n` : infoText(result));
  if (problem === undefined) return EXIT_OK;
  call.terminal.error(`${problemLine(problem.problem)}\n`);
  return EXIT_BAD_FILE;
}

interface InfoResult {
  readonly file: { readonly bytes: number; readonly compressed: boolean; readonly fingerprint: string };
  readonly synthetic: boolean;
  readonly metadata: object;
  readonly records: number;
  readonly record_types: Readonly<Record<string, number>>;
  readonly instruments: readonly {
    readonly publisher_id: number;
    readonly instrument_id: number;
    readonly symbol: string;
    readonly records: number;
    readonly first_ns: bigint;
    readonly last_ns: bigint;
    readonly status: string;
    readonly counters: Readonly<Record<string, number>>;
  }[];
}

function infoText(result: InfoResult): string {
  const { file, instruments } = result;
  const head: [string, string][] = [
    ["bytes", `${file.bytes.toLocaleString("en-US")}${file.compressed ? " (zstd)" : ""}`],
    ["fingerprint", file.fingerprint],
    ...Object.entries(result.metadata)
      .filter(([name]) => name !== "mappings")
      .map(([name, value]): [string, string] => [
        name,
        Array.isArray(value) ? value.join(" ") : String(value ?? "–"),
      ]),
    ...Object.entries(result.record_types).map(([name, count]): [string, string] => [
      `records ${name}`,
      count.toLocaleString("en-US"),
    ]),
  ];
  const rows = instruments.map((row) => [
    row.symbol,
    `${row.publisher_id}:${row.instrument_id}`,
    row.records.toLocaleString("en-US"),
    timeText(row.first_ns),
    timeText(row.last_ns),
    row.status,
  ]);
  const counters = instruments.flatMap((row) => [
    `\n${row.symbol} (${row.publisher_id}:${row.instrument_id})\n`,
    textTable(Object.entries(row.counters).map(([name, count]) => [`  ${name}`, String(count)])),
  ]);
  const table = textTable([["symbol", "publisher:instrument", "records", "first", "last", "book"], ...rows]);
  return `${result.synthetic ? "SYNTHETIC\n" : ""}${textTable(head)}\n${table}${counters.join("")}`;
}
