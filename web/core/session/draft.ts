// A draft of the picture around the cursor, for parameters that nothing is indexed for yet (settled question 19): the
// book comes from a checkpoint of other parameters, the layers are warmed up for a while, and bins lie where those of
// the whole replay will lie. The linear pass replaces it.
import type { EngineConfig } from "../engine/engine.ts";
import { ProblemError } from "../errors.ts";
import type { CheckpointStore } from "./checkpoint-store.ts";
import type { ReplayHead } from "./replay-head.ts";
import type { ReplayPlan } from "./replay-plan.ts";
import type { SeekTarget } from "./replay-position.ts";

/** After so long the decay times of the layers have left nothing that could be seen. */
const WARM_UP_NS = 600_000_000_000n;
/** What of the visible past is drawn at once: the budget of product.md F-3 holds for so much. */
const VISIBLE_NS = 600_000_000_000n;

/** Where a replay stood when its parameters changed. */
export interface DraftOrigin {
  readonly place: SeekTarget;
  readonly timeNs: bigint;
  /** Start of the first bin, whatever its width. */
  readonly originNs: bigint;
  /** Checkpoints of the same book. */
  readonly books: CheckpointStore;
}

/** undefined: so close to the file's start that the whole replay is there as soon. */
function draftBins(plan: ReplayPlan, { timeNs, originNs }: DraftOrigin, columns: number) {
  const { cellWidthNs, emitAfterNs } = plan.bins;
  const visible = BigInt(columns) * cellWidthNs;
  const fromNs = timeNs - (visible < VISIBLE_NS ? visible : VISIBLE_NS);
  const firstNs = originNs + ((fromNs - originNs) / cellWidthNs) * cellWidthNs;
  if (emitAfterNs > 0n || firstNs - WARM_UP_NS <= originNs) return undefined;
  return { ...plan.bins, emitAfterNs: firstNs, warmupStartNs: firstNs - WARM_UP_NS };
}

export interface DraftParts {
  readonly head: ReplayHead;
  readonly plan: ReplayPlan;
  /** The replay's own checkpoints. */
  readonly places: CheckpointStore;
  /** What is shown at once. */
  readonly columns: number;
}

/** Puts the head where the draft's warm-up begins, or before. False: there is no draft, the head is at the start. */
export async function beginDraft(
  { head, plan, places, columns }: DraftParts,
  origin: DraftOrigin,
): Promise<boolean> {
  const bins = draftBins(plan, origin, columns);
  const place = bins && origin.books.nearest({ clockNs: bins.warmupStartNs - 1n });
  if (bins === undefined || place === undefined) return false;
  // What is indexed as far as here is there as soon; an index that was broken off may end long before.
  const own = places.nearest({ clockNs: origin.timeNs });
  if (own !== undefined && own.clockNs >= bins.warmupStartNs) return false;
  const body = await origin.books.load(place).catch(() => undefined);
  if (body === undefined) return false;
  const config: EngineConfig = { ...plan.engine, bins };
  try {
    head.restoreBook(config, place, body);
    return true;
  } catch (error) {
    if (!(error instanceof ProblemError) || error.problem.fatal) throw error;
    origin.books.drop(place);
    head.reconfigure();
    return false;
  }
}
