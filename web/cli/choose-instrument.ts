// Which instrument a command works on: the one that is asked for, else the largest outright of the whole file.
import type { DbnFile } from "../core/session/dbn-file.ts";
import { ProblemError } from "../core/errors.ts";
import { type InstrumentChoice, chooseInstrument } from "../core/session/instrument-choice.ts";
import { nearestInstrument, noneOf } from "../core/session/nearest-instrument.ts";
import { nothingToReplay } from "../core/session/nothing-to-replay.ts";
import type { InstrumentSummary } from "../core/session/session-event.ts";
import { type CommandCall, integerOption, textOption } from "./command.ts";
import { recordPass } from "./record-pass.ts";

const MAX_ID = 2 ** 32 - 1;

/** Reads the whole file once for counts, names and prices. */
export async function instrumentOf(call: CommandCall, file: DbnFile): Promise<InstrumentSummary> {
  const { engine, problem } = await recordPass(file, {
    books: "none",
    terminal: call.terminal,
    isObserved: true,
  });
  const instruments = engine.instruments().map((counts) => file.describe(counts));
  if (instruments.length === 0) {
    if (problem !== undefined) throw problem;
    throw new ProblemError(nothingToReplay(file.summary.schema, engine.recordTypes()));
  }
  const wanted = choiceOf(call);
  const found = chooseInstrument(instruments, wanted);
  if (found !== undefined) return found;
  throw new ProblemError({ ...noneOf(wanted, nearestInstrument(instruments, wanted)), fatal: true });
}

function choiceOf(call: CommandCall): InstrumentChoice {
  const symbol = textOption(call, "symbol");
  const instrumentId = integerOption(call, "instrument", 0, MAX_ID);
  const publisherId = integerOption(call, "publisher", 0, 65_535);
  return {
    ...(symbol === undefined ? {} : { symbol }),
    ...(instrumentId === undefined ? {} : { instrumentId }),
    ...(publisherId === undefined ? {} : { publisherId }),
  };
}
