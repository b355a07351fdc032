// From which state a place is reached soonest: where the head stands, a near state, a checkpoint, the file's start.
import type { CheckpointPlace, CheckpointStore } from "./checkpoint-store.ts";
import type { NearState, NearStates } from "./near-states.ts";
import type { ReplayHead } from "./replay-head.ts";
import type { SeekTarget } from "./replay-position.ts";

/** So far is run on with scores: no longer than going back for them. */
const RUN_ON_BINS = 600;
const RUN_ON_RECORDS = 32_768;

export type Base =
  /** On from where the head stands, scores and all. */
  | { readonly kind: "here" }
  /** On from where the head stands, without scores: it is far. */
  | { readonly kind: "ahead" }
  | { readonly kind: "near"; readonly state: NearState }
  | { readonly kind: "place"; readonly place: CheckpointPlace; readonly isScoring: boolean }
  | { readonly kind: "start"; readonly isScoring: boolean };

export interface BaseParts {
  readonly head: ReplayHead;
  readonly near: NearStates;
  readonly places: CheckpointStore;
  readonly cellWidthNs: bigint;
  /** Start of the first bin; undefined while there is none. */
  readonly originNs: bigint | undefined;
  /** Bins from the start of the file that scores and columns of a jump would need anyway. */
  readonly jumpBins: number;
}

export function baseFor(goal: SeekTarget, parts: BaseParts): Base {
  const { head, near, places } = parts;
  const isAhead = isAtOrAfter(goal, head);
  if (isAhead && head.isSettled && isClose(goal, head, parts)) return { kind: "here" };
  const state = goal.kind === "time" ? near.beforeTime(goal.timeNs) : near.beforeRecord(goal.recordIndex);
  if (state !== undefined && isClose(goal, state, parts)) return { kind: "near", state };
  const place = places.nearest(goal.kind === "time" ? { clockNs: goal.timeNs } : goal);
  if (isAhead && head.recordIndex >= (place?.recordIndex ?? 0)) return { kind: "ahead" };
  return place === undefined
    ? { kind: "start", isScoring: isEarly(goal, parts) }
    : { kind: "place", place, isScoring: false };
}

interface Reached {
  readonly recordIndex: number;
  readonly reachedNs: bigint;
}

function isAtOrAfter(goal: SeekTarget, { recordIndex, reachedNs }: Reached): boolean {
  return goal.kind === "time" ? goal.timeNs >= reachedNs : goal.recordIndex >= recordIndex;
}

function isClose(goal: SeekTarget, from: Reached, { cellWidthNs }: BaseParts): boolean {
  return goal.kind === "time"
    ? goal.timeNs - from.reachedNs <= cellWidthNs * BigInt(RUN_ON_BINS)
    : goal.recordIndex - from.recordIndex <= RUN_ON_RECORDS;
}

/** So close to the start of the file that scores need no shorter way. */
export function isEarly(goal: SeekTarget, { originNs, cellWidthNs, jumpBins }: BaseParts): boolean {
  if (goal.kind === "record") return goal.recordIndex <= RUN_ON_RECORDS;
  return originNs === undefined || goal.timeNs - originNs <= cellWidthNs * BigInt(jumpBins);
}
