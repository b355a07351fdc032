// spymaster simulate: writes a market of our own making as a DBN file.
import { closeSync, openSync, writeSync } from "node:fs";
import { PRESET_NAMES } from "../../core/simulator/presets.ts";
import { simulate as simulated } from "../../core/simulator/simulate.ts";
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

const HELP = `Usage: spymaster simulate --out FILE [options]

Writes a synthetic market-by-order file; the same options give the same bytes.

  --out FILE        the file to write (.dbn)
  --preset NAME     ${PRESET_NAMES.join(", ")} (default sample)
  --events N        records wanted; the preset's length by default
  --seconds N       length of the simulated session
  --seed S          seed (default 1)
  --dbn-version V   1, 2 or 3 (default 3)
  --ts-out          append the time of sending to every record
  --json            print the summary as JSON
`;

const MAX_EVENTS = 4_000_000_000;
const MAX_SEED = 2 ** 31 - 1;

export const simulate: Command = {
  name: "simulate",
  summary: "write a synthetic market as a file",
  help: HELP,
  options: {
    out: { type: "string" },
    preset: { type: "string" },
    events: { type: "string" },
    seconds: { type: "string" },
    seed: { type: "string" },
    "dbn-version": { type: "string" },
    "ts-out": { type: "boolean" },
    json: { type: "boolean" },
  },
  run: async (call) => writeFile(call),
};

function writeFile(call: CommandCall): number {
  const out = textOption(call, "out");
  if (out === undefined) throw new UsageError("--out names the file to write.");
  const name = textOption(call, "preset") ?? "sample";
  const preset = PRESET_NAMES.find((candidate) => candidate === name);
  if (preset === undefined) throw new UsageError(`There is no preset "${name}": ${PRESET_NAMES.join(", ")}.`);
  const events = integerOption(call, "events", 1, MAX_EVENTS);
  const seconds = integerOption(call, "seconds", 1, 86_400);
  const version = integerOption(call, "dbn-version", 1, 3) ?? 3;
  const handle = openSync(out, "w");
  let bytes = 0;
  try {
    const chunks = simulated({
      preset,
      seed: integerOption(call, "seed", 0, MAX_SEED) ?? 1,
      version: version === 1 || version === 2 ? version : 3,
      tsOut: isSet(call, "ts-out"),
      ...(events === undefined ? {} : { events }),
      ...(seconds === undefined ? {} : { seconds }),
    });
    for (const chunk of chunks) {
      writeSync(handle, chunk);
      bytes += chunk.length;
    }
  } finally {
    closeSync(handle);
  }
  call.terminal.out(
    isSet(call, "json") ? `${jsonText({ out, preset, bytes })}\n` : `${out}: ${bytes} bytes\n`,
  );
  return EXIT_OK;
}
