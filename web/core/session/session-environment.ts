// What a session takes from the outside world: time, waiting, the engine, the file. The worker, the command
// line and the tests each bring their own.
import type { ReplayEngine } from "./replay-engine.ts";

export interface SessionEnvironment {
  /** Monotonic wall time, milliseconds. */
  now(): number;
  /** Resolves after the time or as soon as the signal is aborted; never rejects. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
  /** Lets messages that are waiting be handled. */
  yieldNow(): Promise<void>;
  /** An engine of its own, with its own memory. */
  createEngine(): Promise<ReplayEngine>;
  /** Checksum of the engine's code: what another build computed is not mixed with its own. */
  engineDigest(): Promise<string>;
}
