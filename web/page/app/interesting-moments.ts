// What `N` and `P` stop at (product.md R-9): moments that the index finds, starts of sessions, bookmarks. A price that is
// reached is the user's own question and none of them.
import { SESSION_PRESETS } from "../../core/time/session-presets.ts";
import type { JumpDirection, JumpQuery, LargestQuery } from "../../worker/replay-api.ts";
import { jumpStrings, momentStrings } from "../../strings/jumps.ts";
import type { AppState } from "../state/app-state.ts";
import { neighbourBookmark } from "../state/bookmark-list.ts";
import { flowAnchor } from "../state/flow-question.ts";
import { largestLabel, MOMENT_ENTRIES } from "../state/jump-entries.ts";
import { fileExtent } from "../state/selectors.ts";
import { sessionsOf } from "../state/session-marks.ts";

export type MomentQuery = JumpQuery | LargestQuery;

/** A moment, and what it is in words. */
export interface NamedMoment {
  readonly timeNs: bigint;
  readonly label: string;
}

/** Of moments at the same time the first one is told. */
export function momentQueries(state: AppState, direction: JumpDirection): readonly MomentQuery[] {
  const anchorNs = flowAnchor(state);
  return [
    ...(["clear", "gap", "crossed", "suspect"] as const).map((kind) => ({ kind, direction })),
    { kind: "sweep", direction },
    { kind: "iceberg", direction },
    { kind: "trade", direction, minSize: "large" },
    ...(["add", "pull"] as const).map((change) => ({
      kind: "largest" as const,
      change,
      rank: direction,
      range: undefined,
    })),
    ...(anchorNs === undefined ? [] : [{ kind: "vwap" as const, direction, anchorNs }]),
  ];
}

export function momentName(query: MomentQuery): string {
  switch (query.kind) {
    case "largest":
      return largestLabel(query.change);
    case "sweep":
      return momentStrings.sweep;
    case "vwap":
      return momentStrings.vwapCross;
    case "trade":
      return momentStrings.largeTrade;
    default:
      return MOMENT_ENTRIES.find(({ kind }) => kind === query.kind)?.label ?? "";
  }
}

/** Where the index is still under way, session starts it has not come to may have something before them. */
export function sessionStarts(state: AppState): readonly NamedMoment[] {
  const extent = fileExtent(state);
  const { overview } = state.session;
  if (extent === undefined || overview === undefined) return [];
  return SESSION_PRESETS.flatMap((preset) =>
    sessionsOf(state, preset)
      .filter(({ fromNs }) => fromNs >= extent.fromNs)
      .filter(({ fromNs }) => overview.isComplete || fromNs <= overview.indexedToNs)
      .map(({ fromNs }) => ({ timeNs: fromNs, label: jumpStrings.startOf(preset.label) })),
  );
}

export function bookmarkBeside(
  { places }: AppState,
  clockNs: bigint,
  direction: JumpDirection,
): readonly NamedMoment[] {
  const found = neighbourBookmark(places.bookmarks, clockNs, direction);
  if (found === undefined) return [];
  return [{ timeNs: found.timeNs, label: found.note === "" ? jumpStrings.bookmark : found.note }];
}

export function nearestMoment(
  moments: readonly NamedMoment[],
  clockNs: bigint,
  direction: JumpDirection,
): NamedMoment | undefined {
  const isNext = direction === "next";
  let nearest: NamedMoment | undefined;
  for (const moment of moments) {
    const { timeNs } = moment;
    if (isNext ? timeNs <= clockNs : timeNs >= clockNs) continue;
    if (nearest === undefined || (isNext ? timeNs < nearest.timeNs : timeNs > nearest.timeNs))
      nearest = moment;
  }
  return nearest;
}
