// What every pass beside the replay is given: what it reads, and when it may.
import type { CheckpointStore } from "./checkpoint-store.ts";
import type { ReplayFile } from "./replay-file.ts";
import type { ReplayPlan } from "./replay-plan.ts";
import type { SessionEnvironment } from "./session-environment.ts";

/** The run it stands beside. */
export interface SidePassBase {
  readonly file: ReplayFile;
  readonly plan: ReplayPlan;
  readonly places: CheckpointStore;
}

export interface SidePassParts {
  readonly environment: SessionEnvironment;
  /** False while the replay needs the thread for itself. */
  readonly mayWork: () => boolean;
  readonly failed: (error: unknown) => void;
}
