// Places in the file that the user named: the session, the range A to B, bookmarks; and what playback skipped. Plain
// data of the store; what it means for the replay is said here, what is done about it in app/places.ts.
import { WHOLE_FILE } from "../../core/time/session-presets.ts";
import type { TimeRange } from "../../worker/replay-api.ts";
import type { Bookmark } from "./bookmark-list.ts";

export interface PlacesState {
  /** Id of a session preset, HH:MM-HH:MM, or WHOLE_FILE. */
  readonly session: string;
  /** The one session that is meant; undefined with WHOLE_FILE. */
  readonly sessionRange: TimeRange | undefined;
  /** A to B, marked by hand; it goes before the session. */
  readonly range: TimeRange | undefined;
  readonly isLoop: boolean;
  /** By time. */
  readonly bookmarks: readonly Bookmark[];
  /** Newest stretches without a record that playback passed at once, oldest first. */
  readonly skipped: readonly TimeRange[];
}

export const NO_PLACES: PlacesState = {
  session: WHOLE_FILE,
  sessionRange: undefined,
  range: undefined,
  isLoop: false,
  bookmarks: [],
  skipped: [],
};

/** More marks than this are never in sight together. */
const MOST_SKIPPED = 256;

/** What is played: from its start to its end, again and again in a loop; undefined: the whole file. */
export function playedRange({ range, sessionRange }: PlacesState): TimeRange | undefined {
  return range ?? sessionRange;
}

/** The range is looped, and the cursor stands elsewhere. */
export function isOutsideLoop(places: PlacesState, timeNs: bigint | undefined): boolean {
  const range = playedRange(places);
  if (!places.isLoop || range === undefined || timeNs === undefined) return false;
  return timeNs < range.fromNs || timeNs >= range.toNs;
}

export function withSkipped(places: PlacesState, skipped: TimeRange): PlacesState {
  const others = places.skipped.filter(({ fromNs }) => fromNs !== skipped.fromNs);
  return { ...places, skipped: [...others, skipped].slice(-MOST_SKIPPED) };
}

/** In order, whichever end was marked first; undefined: nothing lies between. */
export function rangeBetween(one: bigint, other: bigint): TimeRange | undefined {
  if (one === other) return undefined;
  return one < other ? { fromNs: one, toNs: other } : { fromNs: other, toNs: one };
}

/** The range with one end moved to a time. An end moved beyond the other one takes the whole range with it. */
export function withRangeEnd(
  range: TimeRange | undefined,
  end: "from" | "to",
  timeNs: bigint,
  extent: TimeRange,
): TimeRange | undefined {
  const before = range ?? extent;
  if (end === "from") return rangeBetween(timeNs, before.toNs > timeNs ? before.toNs : extent.toNs);
  return rangeBetween(before.fromNs < timeNs ? before.fromNs : extent.fromNs, timeNs);
}
