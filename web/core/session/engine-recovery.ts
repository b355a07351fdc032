// What is done about an engine that has trapped: a new one goes on at the last place, without being asked. Records
// that stop it again are where the replay ends, so that everything before them stays within reach.
import { type FileProblem, ProblemError } from "../errors.ts";
import type { SeekTarget } from "./replay-position.ts";
import type { SessionPhase } from "./session-event.ts";

/** A trap inside a call of the engine leaves the count of records at the call's start (engine-feed.ts). */
const CALL_RECORDS = 8192;
/** Traps without a place of their own: not the file is at fault. */
const MOST_CRASHES = 4;

export type CrashAnswer =
  | { readonly kind: "again" }
  /** Records before this one have been applied without harm. */
  | { readonly kind: "end"; readonly record: number }
  | { readonly kind: "give-up" };

export class CrashPolicy {
  readonly #records: number[] = [];
  #hasEnded = false;

  /** `record`: the last one that is known to have been reached. */
  answer(record: number): CrashAnswer {
    const same = this.#records.filter((other) => Math.abs(other - record) <= CALL_RECORDS);
    this.#records.push(record);
    if (this.#hasEnded || this.#records.length > MOST_CRASHES) return { kind: "give-up" };
    if (same.length === 0) return { kind: "again" };
    this.#hasEnded = true;
    return { kind: "end", record: Math.max(record, ...same) };
  }
}

/** What recovery has to know of a run. */
export interface CrashedRun {
  readonly head: { readonly recordIndex: number };
  /** What leads to where it stands; undefined: it does not stand anywhere yet. */
  readonly place: SeekTarget | undefined;
}

/** Of one generation. */
export class EngineRecovery {
  readonly #policy = new CrashPolicy();
  #endRecord: number | undefined;
  #restored: FileProblem | undefined;

  /** Records from this one on stop the engine; undefined: none does. */
  get endRecord(): number | undefined {
    return this.#endRecord;
  }

  /** True: another engine may go on at the run's place. */
  takes(run: CrashedRun | undefined, error: unknown, phase: SessionPhase): run is CrashedRun {
    const crash = crashOf(error);
    if (run === undefined || crash === undefined) return false;
    const { recordIndex: record } = run.head;
    const answer = this.#policy.answer(record);
    if (answer.kind === "give-up") return false;
    if (answer.kind === "end") this.#endRecord = answer.record;
    this.#restored = { ...crash, fatal: false, record, detail: { ...crash.detail, step: phase } };
    return true;
  }

  /** The replay stands again: what is to be told, once. */
  arrived(timeNs: bigint): FileProblem | undefined {
    const restored = this.#restored;
    this.#restored = undefined;
    if (restored === undefined) return undefined;
    const record = this.#endRecord;
    const detail = { ...restored.detail, restoredNs: String(timeNs) };
    return record === undefined
      ? { ...restored, detail }
      : { ...restored, record, detail: { ...detail, ends: 1 } };
  }
}

/** undefined: a failure that another engine would meet as well. */
export function crashOf(error: unknown): FileProblem | undefined {
  if (error instanceof ProblemError) return error.problem.code === "engine_crash" ? error.problem : undefined;
  // A trap outside of the engine's calls, or a defect: its name is all that may leave (no data, no ids).
  const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return { code: "engine_crash", fatal: true, detail: { reason } };
}
