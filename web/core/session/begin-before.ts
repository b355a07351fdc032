// Puts the head of a pass beside the replay to the last state before a place, or to the file's start.
import { ProblemError } from "../errors.ts";
import type { CheckpointPlace, CheckpointStore, CheckpointTarget } from "./checkpoint-store.ts";
import type { ReplayHead } from "./replay-head.ts";

/** Number of the first entry whose changes are all known from there: the bin under way lacks what was before. */
export async function beginBefore(
  head: ReplayHead,
  places: CheckpointStore,
  target: CheckpointTarget,
): Promise<number> {
  let place = places.nearest(target);
  while (place !== undefined && !(await restore(head, places, place))) place = places.nearest(target);
  if (place === undefined) head.restart(false);
  return place === undefined ? 0 : place.entry + 1;
}

/** False: there is no such state any more. */
async function restore(head: ReplayHead, places: CheckpointStore, place: CheckpointPlace): Promise<boolean> {
  const body = await places.load(place).catch(() => undefined);
  try {
    if (body !== undefined) {
      head.restorePlace(place, body, false);
      return true;
    }
  } catch (error) {
    if (!(error instanceof ProblemError) || error.problem.fatal) throw error;
  }
  places.drop(place);
  return false;
}
