// spymaster book: the order book after chosen records.
import { readFileSync } from "node:fs";
import { problemLine } from "../../core/problems/problem-text.ts";
import {
  type Command,
  type CommandCall,
  EXIT_BAD_FILE,
  EXIT_OK,
  UsageError,
  fileArgument,
  integerOption,
  isSet,
  textOption,
} from "../command.ts";
import { type BookStateOptions, bookState, counterRow } from "../book-state.ts";
import { jsonText } from "../json-text.ts";
import { ladderText } from "../ladder-text.ts";
import { MboStepper } from "../mbo-stepper.ts";
import { metadataJson } from "../metadata-text.ts";
import { nodeEnvironment } from "../node-environment.ts";
import { withFile } from "../opened-file.ts";
import { recordPass } from "../record-pass.ts";
import type { DbnFile } from "../../core/session/dbn-file.ts";

const MAX_LEVELS = 1_000_000;

const HELP = `Usage: spymaster book FILE --at WHERE [options]

Prints the books of a file as they are right after chosen market-by-order records.

  --at WHERE       record numbers separated by commas, counted from 0 among the market-by-order
                   records; negative numbers count from the end; @FILE reads them from a text file;
                   "all" stops after every record
  --levels N       levels of each side (default 10)
  --digest         add the SHA-256 of all resting orders in queue order
  --orders ID,…    add the queue positions of these orders
  --json           one JSON document instead of text
`;

/** All, or the wanted numbers; negative ones not yet counted from the end. */
type Where = "all" | readonly number[];

export const book: Command = {
  name: "book",
  summary: "the order book after chosen records",
  help: HELP,
  options: {
    at: { type: "string" },
    levels: { type: "string" },
    digest: { type: "boolean" },
    orders: { type: "string" },
    json: { type: "boolean" },
  },
  run: (call) => withFile(fileArgument(call), (file) => printBooks(call, file)),
};

async function printBooks(call: CommandCall, file: DbnFile): Promise<number> {
  const options: BookStateOptions = {
    levels: integerOption(call, "levels", 0, MAX_LEVELS) ?? 10,
    withDigest: isSet(call, "digest"),
    orderIds: orderIds(call),
  };
  const wanted = await absolute(where(call), file, call);
  const engine = await nodeEnvironment.createEngine();
  const { version, tsOut, recordsOffset } = file;
  engine.configure({ version, tsOut, recordsStart: recordsOffset, books: "all" });
  const input = await file.openRecords();
  const states: object[] = [];
  const stepper = new MboStepper(file, engine, input, {
    wants: (index) => wanted === "all" || wanted.has(index),
    reached: ({ index, orderId, action }) => {
      const books = engine.bookKeys().flatMap((key) => {
        const reader = engine.book(key);
        return reader === undefined
          ? []
          : [[`${key.publisherId}:${key.instrumentId}`, bookState(reader, options)] as const];
      });
      states.push({ index, order_id: String(orderId), action, books: Object.fromEntries(books) });
    },
  });
  try {
    await stepper.run();
  } finally {
    await input.close();
  }
  const counters = engine
    .instruments()
    .map((counts) => [`${counts.publisherId}:${counts.instrumentId}`, counterRow(engine, counts)] as const);
  const result = {
    mbo_records: stepper.mboRecords,
    all_records: engine.recordIndex,
    unknown_rtypes: Object.fromEntries(stepper.unknownTypes),
    error: stepper.problem?.problem ?? null,
    metadata: metadataJson(file.metadata),
    states,
    counters: Object.fromEntries(counters),
  };
  call.terminal.out(isSet(call, "json") ? `${jsonText(result)}\n` : ladderText(result));
  if (stepper.problem === undefined) return EXIT_OK;
  call.terminal.error(`${problemLine(stepper.problem.problem)}\n`);
  return EXIT_BAD_FILE;
}

function where(call: CommandCall): Where {
  const text = textOption(call, "at");
  if (text === undefined) throw new UsageError("--at says after which records.");
  if (text === "all") return "all";
  const list = text.startsWith("@") ? readList(text.slice(1)) : text;
  return list
    .split(/[\s,]+/)
    .filter((item) => item !== "")
    .map((item) => {
      if (!/^-?\d+$/.test(item)) throw new UsageError(`"${item}" is no record number.`);
      return Number(item);
    });
}

function readList(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    throw new UsageError(`The list ${path} cannot be read.`);
  }
}

/** Counting from the end needs a first pass over the file. */
async function absolute(
  wanted: Where,
  file: DbnFile,
  call: CommandCall,
): Promise<"all" | ReadonlySet<number>> {
  if (wanted === "all") return "all";
  if (!wanted.some((index) => index < 0)) return new Set(wanted);
  const { engine } = await recordPass(file, { books: "none", terminal: call.terminal });
  const count = engine.instruments().reduce((sum, counts) => sum + counts.records, 0);
  return new Set(wanted.map((index) => (index < 0 ? count + index : index)));
}

function orderIds(call: CommandCall): readonly bigint[] {
  const text = textOption(call, "orders") ?? "";
  return text
    .split(",")
    .filter((item) => item !== "")
    .map((item) => {
      if (!/^\d+$/.test(item)) throw new UsageError(`"${item}" is no order id.`);
      return BigInt(item);
    });
}
