// Phase 1 of a run with a start time: the book before the warm-up, built from the file or taken from the store
// (vp-pipeline.md sections 4 and 4.1). Both ways lead to the same bits; whatever is wrong with a stored book
// leads back to building it.
import { CHECKPOINT_VERSION } from "../../../assembly/abi/engine-layout.ts";
import { RunStatus } from "../../../assembly/abi/status.ts";
import type { BookCache, BookCacheKey } from "../cache/book-cache.ts";
import { ProblemError } from "../errors.ts";
import type { EngineFeed } from "./engine-feed.ts";
import type { ReplayEngine } from "./replay-engine.ts";
import type { ReplayFile } from "./replay-file.ts";
import type { ReplayPlan } from "./replay-plan.ts";
import type { Progress } from "./session-event.ts";

export interface BookPhaseParts {
  readonly file: ReplayFile;
  readonly plan: ReplayPlan;
  readonly engine: ReplayEngine;
  readonly cache: BookCache | undefined;
  readonly told: (state: Progress["cache"]) => void;
  readonly problem: (error: ProblemError) => void;
}

export class BookPhase {
  constructor(private readonly parts: BookPhaseParts) {}

  /** Without a start time there is no phase 1 and no cache. */
  get isWanted(): boolean {
    return this.parts.plan.bins.warmupStartNs > 0n;
  }

  /** Tries the store; answers the byte of the inflated stream at which reading goes on, undefined = from the start. */
  async restore(): Promise<number | undefined> {
    const { cache, engine, told } = this.parts;
    if (!this.isWanted || cache === undefined) return undefined;
    told("miss");
    const stored = await cache.load(this.#key);
    if (stored === undefined) return undefined;
    try {
      engine.loadCheckpoint(stored);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      // What was half restored goes; a store that cannot even forget is no reason to stop.
      engine.configure(this.parts.plan.engine);
      await cache.discard(this.#key).catch(() => undefined);
      return undefined;
    }
    told("hit");
    return engine.byteOffset;
  }

  /** Runs to the warm-up's start, in slices; `pause` lets messages be handled. */
  async build(feed: EngineFeed, sliceMs: number, pause: () => Promise<boolean>): Promise<void> {
    const { plan } = this.parts;
    if (!this.isWanted) return;
    for (;;) {
      const status = await this.#advance(feed, sliceMs, plan.bins.warmupStartNs - 1n);
      if (status === RunStatus.Reached) break;
      // The file ends before the start time: nothing is left that could be kept.
      if (status === RunStatus.Done) return;
      if (!(await pause())) return;
    }
    await this.#store();
  }

  /** One slice. Damage that leaves records usable is told and ends the file there. */
  async #advance(feed: EngineFeed, sliceMs: number, untilNs: bigint): Promise<RunStatus> {
    try {
      const status = feed.slice(sliceMs, { untilNs });
      if (status === RunStatus.NeedInput) await feed.fill();
      return status;
    } catch (error) {
      if (!(error instanceof ProblemError) || error.problem.fatal) throw error;
      this.parts.problem(error);
      feed.endEarly();
      return RunStatus.Done;
    }
  }

  async #store(): Promise<void> {
    const { cache, engine, told, problem } = this.parts;
    if (cache === undefined) return;
    try {
      if (await cache.save(this.#key, engine.saveCheckpoint("book"))) told("stored");
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      told("refused");
      problem(error);
    }
  }

  get #key(): BookCacheKey {
    const { file, plan } = this.parts;
    return {
      fingerprint: file.summary.fingerprint,
      size: file.summary.bytes,
      publisherId: plan.instrument.publisherId,
      instrumentId: plan.instrument.instrumentId,
      warmupStartNs: plan.bins.warmupStartNs,
      fillMode: plan.engine.fillMode ?? "event",
      engineVersion: CHECKPOINT_VERSION,
    };
  }
}
