// The plan of a pass beside the replay: its bins, with rings as small as such a pass needs.
import type { ReplayPlan } from "./replay-plan.ts";

/** Entries the engine's rings hold: they are emptied in every slice. */
const RING_ENTRIES = 256;

export function passPlan({ engine, ...plan }: ReplayPlan): ReplayPlan {
  const ringEntries = Math.min(plan.ringEntries, RING_ENTRIES);
  const { vp, depth, ...rest } = engine;
  return {
    ...plan,
    ringEntries,
    engine: {
      ...rest,
      ...(vp && { vp: { ...vp, ringBins: ringEntries } }),
      ...(depth && { depth: { ...depth, ringBins: ringEntries } }),
    },
  };
}
