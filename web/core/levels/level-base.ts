// What levels are made of: one file, one instrument, one set of engine parameters, and the places to begin at.
import type { CheckpointStore } from "../session/checkpoint-store.ts";
import type { ReplayFile } from "../session/replay-file.ts";
import type { ReplayPlan } from "../session/replay-plan.ts";

export interface LevelBase {
  readonly file: ReplayFile;
  readonly plan: ReplayPlan;
  readonly places: CheckpointStore;
}
