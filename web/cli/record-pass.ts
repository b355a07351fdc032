// One pass over a file's records with an engine, for commands that read a file from start to end. Damage ends
// the pass early and is handed back: what came before it counts.
import { RunStatus } from "../../assembly/abi/status.ts";
import type { Engine, EngineConfig } from "../core/engine/engine.ts";
import { ProblemError } from "../core/errors.ts";
import type { DbnFile } from "../core/session/dbn-file.ts";
import { EngineFeed } from "../core/session/engine-feed.ts";
import { observedInput } from "../core/session/observed-input.ts";
import { nodeEnvironment } from "./node-environment.ts";
import { ProgressLine } from "./progress-line.ts";
import type { Terminal } from "./terminal.ts";

/** Between two looks at the progress line. */
const SLICE_MS = 100;

export interface PassOptions {
  readonly books: EngineConfig["books"];
  readonly queue?: boolean;
  readonly fillMode?: "event" | "direct";
  readonly untilNs?: bigint;
  readonly terminal: Terminal;
  /** Lets the file look for names and tick sizes. */
  readonly isObserved?: boolean;
  /** Records per engine call, and what is done after each call. */
  readonly recordsPerCall?: number;
  readonly afterCall?: (engine: Engine) => void;
}

export interface PassResult {
  readonly engine: Engine;
  readonly problem: ProblemError | undefined;
}

export async function recordPass(file: DbnFile, options: PassOptions): Promise<PassResult> {
  const engine = await nodeEnvironment.createEngine();
  engine.configure({
    version: file.version,
    tsOut: file.tsOut,
    recordsStart: file.recordsOffset,
    books: options.books,
    queue: options.queue ?? true,
    fillMode: options.fillMode ?? "event",
  });
  const input = await file.openRecords();
  const shown = options.isObserved === true ? observedInput(input, file) : input;
  const feed = new EngineFeed(engine, shown, nodeEnvironment.now);
  const progress = new ProgressLine(options.terminal, file.summary.bytes, nodeEnvironment.now);
  let problem: ProblemError | undefined;
  try {
    for (;;) {
      try {
        const status = feed.slice(SLICE_MS, sliceLimit(options, engine));
        progress.update(feed.fileBytesRead, engine.recordIndex);
        if (status === RunStatus.Done || status === RunStatus.Reached) break;
        if (status === RunStatus.NeedInput) await feed.fill();
      } catch (error) {
        if (!(error instanceof ProblemError) || error.problem.fatal) throw error;
        const isFromEngine = problem !== undefined || error.problem.record !== undefined;
        problem ??= error;
        if (isFromEngine) break;
        // The input broke: the engine still applies what it has.
        feed.endEarly();
      }
    }
  } finally {
    progress.clear();
    await input.close();
  }
  return { engine, problem };
}

function sliceLimit(options: PassOptions, engine: Engine) {
  const { untilNs, recordsPerCall, afterCall } = options;
  return {
    ...(untilNs === undefined ? {} : { untilNs }),
    ...(recordsPerCall === undefined ? {} : { recordsPerCall }),
    ...(afterCall === undefined
      ? {}
      : {
          enough: () => {
            afterCall(engine);
            return false;
          },
        }),
  };
}
