// spymaster simulate: writes a market of our own making as a DBN file, or as one file a day.
import { HOSTILE_VARIANTS } from "../../core/simulator/hostile-options.ts";
import { MARKET_PRESETS, PRESET_NAMES } from "../../core/simulator/presets.ts";
import type { SimulateOptions } from "../../core/simulator/simulate-options.ts";
import { simulate as simulated, simulateDays } from "../../core/simulator/simulate.ts";
import {
  type Command,
  type CommandCall,
  EXIT_OK,
  UsageError,
  integerOption,
  isSet,
  textOption,
} from "../command.ts";
import { jsonText } from "../json-text.ts";
import { writeSimulated, type WrittenFile } from "../simulated-file.ts";
import { TruthFile } from "../truth-file.ts";

const HELP = `Usage: spymaster simulate --out FILE [options]

Writes a synthetic market-by-order file; the same options give the same bytes.

  --out FILE        the file to write (.dbn, or .dbn.zst to compress it)
  --preset NAME     ${PRESET_NAMES.join(", ")} (default sample)
  --events N        records wanted; the preset's length by default
  --seconds N       length of the simulated session
  --days N          one file a day, its date before the ending of FILE (default 1)
  --seed S          seed (default 1)
  --version V       DBN version 1, 2 or 3 (default 3)
  --ts-out          append the time of sending to every record
  --truth[=full]    write FILE.truth.jsonl: what happened behind the records; full adds queue positions
  --variant NAME    what the preset hostile stresses: ${HOSTILE_VARIANTS.slice(0, 4).join(", ")},
                    ${HOSTILE_VARIANTS.slice(4).join(", ")} (default mix)
  --live K          orders that rest all the time in the preset hostile
  --json            print the summary as JSON
`;

const MAX_EVENTS = 4_000_000_000;
const MAX_SEED = 2 ** 31 - 1;
const MAX_DAYS = 1000;
const MAX_LIVE = 10_000_000;

export const simulate: Command = {
  name: "simulate",
  summary: "write a synthetic market as a file",
  help: HELP,
  options: {
    out: { type: "string" },
    preset: { type: "string" },
    events: { type: "string" },
    seconds: { type: "string" },
    days: { type: "string" },
    seed: { type: "string" },
    version: { type: "string" },
    "ts-out": { type: "boolean" },
    truth: { type: "string" },
    variant: { type: "string" },
    live: { type: "string" },
    json: { type: "boolean" },
  },
  bareValues: { truth: "brief" },
  run: writeMarket,
};

interface SummaryFile extends WrittenFile {
  readonly truth?: string;
}

async function writeMarket(call: CommandCall): Promise<number> {
  const out = textOption(call, "out");
  if (out === undefined) throw new UsageError("--out names the file to write.");
  const options = simulateOptions(call);
  const days = integerOption(call, "days", 1, MAX_DAYS);
  if (days !== undefined && options.preset === "hostile")
    throw new UsageError("The preset hostile has no days.");
  const truth = truthFile(call, options);
  const files: SummaryFile[] = [];
  try {
    for (const file of outputs(out, days ?? 1, { ...options, ...truth?.options })) {
      const beside = truth?.file.begin(file.out);
      const written = await writeSimulated(file.out, file.chunks);
      files.push(beside === undefined ? written : { ...written, truth: beside });
    }
  } finally {
    truth?.file.end();
  }
  const summary = { preset: options.preset, seed: options.seed, files };
  const lines = files.map((file) => `${file.out}: ${file.bytes} bytes${storedText(file)}\n`);
  call.terminal.out(isSet(call, "json") ? `${jsonText(summary)}\n` : lines.join(""));
  return EXIT_OK;
}

function storedText({ bytes, file_bytes }: WrittenFile): string {
  return bytes === file_bytes ? "" : `, ${file_bytes} compressed`;
}

function simulateOptions(call: CommandCall): SimulateOptions {
  const preset = oneOf(call, "preset", PRESET_NAMES) ?? "sample";
  const events = integerOption(call, "events", 1, MAX_EVENTS);
  const seconds = integerOption(call, "seconds", 1, 86_400);
  const version = integerOption(call, "version", 1, 3) ?? 3;
  const live = integerOption(call, "live", 1, MAX_LIVE);
  const variant = oneOf(call, "variant", HOSTILE_VARIANTS);
  if (preset !== "hostile" && (live !== undefined || variant !== undefined))
    throw new UsageError("--variant and --live belong to the preset hostile.");
  const isEndless = preset !== "hostile" && !Number.isFinite(MARKET_PRESETS[preset].seconds);
  if (isEndless && events === undefined && seconds === undefined)
    throw new UsageError(`The preset ${preset} needs --events or --seconds.`);
  return {
    preset,
    seed: integerOption(call, "seed", 0, MAX_SEED) ?? 1,
    version: version === 1 || version === 2 ? version : 3,
    tsOut: isSet(call, "ts-out"),
    hostile: {
      ...(live === undefined ? {} : { live }),
      ...(variant === undefined ? {} : { variant }),
    },
    ...(events === undefined ? {} : { events }),
    ...(seconds === undefined ? {} : { seconds }),
  };
}

function oneOf<Name extends string>(
  call: CommandCall,
  option: string,
  names: readonly Name[],
): Name | undefined {
  const given = textOption(call, option);
  const name = names.find((candidate) => candidate === given);
  if (given !== undefined && name === undefined)
    throw new UsageError(`There is no ${option} "${given}": ${names.join(", ")}.`);
  return name;
}

function truthFile(call: CommandCall, { preset }: SimulateOptions) {
  const truth = oneOf(call, "truth", ["brief", "full"]);
  if (truth === undefined) return undefined;
  if (preset === "hostile") throw new UsageError("The preset hostile has no hidden truth.");
  const file = new TruthFile();
  return { file, options: { truth: file.write, truthFull: truth === "full" } };
}

/** The files in their order; each is to be written before the next is asked for. */
function* outputs(out: string, days: number, options: SimulateOptions) {
  if (days === 1) {
    yield { out, chunks: simulated(options) };
    return;
  }
  for (const { date, chunks } of simulateDays(options, days)) {
    yield { out: out.replace(/((\.dbn)?(\.zst)?)$/, `-${date}$1`), chunks };
  }
}
