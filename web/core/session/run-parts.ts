// What a run needs and whom it tells.
import type { BinHeader } from "../bins/bin-columns.ts";
import type { SurfaceOptions } from "../bins/surface-reader.ts";
import type { BookCache } from "../cache/book-cache.ts";
import type { EntryQuality } from "../engine/entry-quality.ts";
import type { ProblemError } from "../errors.ts";
import type { CheckpointStore } from "./checkpoint-store.ts";
import type { DraftOrigin } from "./draft.ts";
import type { FrameSender } from "./frame-sender.ts";
import type { ReplayEngine } from "./replay-engine.ts";
import type { ReplayFile } from "./replay-file.ts";
import type { ReplayPlan } from "./replay-plan.ts";
import type { Progress, SeekProgress } from "./session-event.ts";
import type { SessionEnvironment } from "./session-environment.ts";

export interface RunListener {
  warming(): void;
  cache(state: Progress["cache"]): void;
  /** The lead-in is drawn, or a seek has arrived: playback goes on, or waits for *play*. */
  ready(isPlaying: boolean): void;
  seeking(): void;
  /** The end of the file or of the range. */
  ended(): void;
  /** An entry was closed, for the first time or again. */
  closed(quality: EntryQuality, header: BinHeader): void;
  problem(error: ProblemError): void;
  idleSkipped(fromNs: bigint, toNs: bigint): void;
  seekProgress(progress: SeekProgress): void;
  /** Between slices: time for progress and quality. */
  tick(): void;
}

export interface RunParts {
  readonly generation: number;
  readonly environment: SessionEnvironment;
  readonly engine: ReplayEngine;
  readonly file: ReplayFile;
  readonly cache: BookCache | undefined;
  readonly plan: ReplayPlan;
  readonly places: CheckpointStore;
  /** Up to where the file is indexed. */
  readonly indexedToNs: () => bigint;
  /** Where the run before this one stood; undefined: it begins with the file. */
  readonly draft: DraftOrigin | undefined;
  readonly sender: FrameSender;
  readonly listener: RunListener;
  readonly speed: number;
  /** A stretch without records longer than this is skipped; 0n = never. */
  readonly idleNs: bigint;
  readonly isPlaying: boolean;
  readonly surface: SurfaceOptions;
  /** Ends before this record; undefined: at the end of the file. */
  readonly endRecord: number | undefined;
}
