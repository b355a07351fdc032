// What to ask trades about, by the overlays that are on (product.md section 6): what is off is not asked for. Sums
// begin with the session that was chosen, else with the file's data.
import type { FlowQuery } from "../../core/flow/flow-query.ts";
import { rangeStrings } from "../../strings/replay.ts";
import type { AppState } from "./app-state.ts";
import { overlaysOf } from "./overlay-state.ts";
import { parameterNumber, parameterText } from "./parameter-value.ts";
import { fileExtent } from "./selectors.ts";
import { tickGroup } from "./tick-group.ts";

/** Bubbles drawn at once at most. */
const MOST_BUBBLES = 5000;
const MINUTE_NS = 60_000_000_000n;

export interface FlowQuestion {
  readonly query: FlowQuery;
  readonly openingEndNs: bigint;
  /** What the volume profile covers, in words. */
  readonly profileName: string;
}

/** Where VWAP, CVD, profile and session lines begin. */
export function flowAnchor(state: AppState): bigint | undefined {
  return state.places.sessionRange?.fromNs ?? fileExtent(state)?.fromNs;
}

/** `edges`: of the columns in sight, the cursor's as the last. undefined: there is nothing to ask. */
export function flowQuestion(state: AppState, edges: BigInt64Array<ArrayBuffer>): FlowQuestion | undefined {
  const { cursor } = state;
  const anchorNs = flowAnchor(state);
  const fromNs = edges.at(0);
  const toNs = edges.at(-1);
  if (cursor === undefined || anchorNs === undefined || fromNs === undefined || toNs === undefined) {
    return undefined;
  }
  const on = new Set(overlaysOf(state));
  const isCandles = parameterText(state, "display_mode") === "candle";
  const wantsColumns = on.has("cvd") || on.has("vwap") || on.has("vwap_bands") || isCandles;
  const wantsSession = on.has("session_lines") || on.has("opening_range");
  if (!wantsColumns && !wantsSession && !on.has("bubbles") && !on.has("profile")) return undefined;
  const openingNs = BigInt(parameterText(state, "opening_minutes")) * MINUTE_NS;
  const range = profileRange(state, { fromNs, toNs, anchorNs, clockNs: cursor.clockNs });
  const query: FlowQuery = {
    // Bubbles need no columns between the outer edges.
    edges: wantsColumns ? edges : BigInt64Array.of(fromNs, toNs),
    untilRecord: cursor.recordIndex,
    anchorNs,
    ...(isCandles && { ranges: true }),
    ...(on.has("bubbles") && {
      bubbles: { minSize: parameterNumber(state, "bubble_min_size"), most: MOST_BUBBLES },
    }),
    ...(on.has("profile") && {
      profile: { fromNs: range.fromNs, toNs: range.toNs, group: tickGroup(state) },
    }),
    ...(wantsSession && { session: { openingNs } }),
  };
  return { query, openingEndNs: anchorNs + openingNs, profileName: range.name };
}

interface Times {
  readonly fromNs: bigint;
  readonly toNs: bigint;
  readonly anchorNs: bigint;
  readonly clockNs: bigint;
}

function profileRange(state: AppState, times: Times) {
  const { range } = state.places;
  switch (parameterText(state, "profile_range")) {
    case "session":
      return { fromNs: times.anchorNs, toNs: times.clockNs + 1n, name: rangeStrings.session };
    case "range":
      if (range !== undefined) return { ...range, name: rangeStrings.label };
      return { fromNs: times.fromNs, toNs: times.toNs, name: rangeStrings.inSightNoRange };
    default:
      return { fromNs: times.fromNs, toNs: times.toNs, name: rangeStrings.inSight };
  }
}
