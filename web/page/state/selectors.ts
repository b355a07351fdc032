// Values derived from the state; never stored.
import type { TimeRange } from "../../core/time/session-presets.ts";
import type { AppState } from "./app-state.ts";
import { timelineEvents, type TimelineEvent } from "./timeline-events.ts";

export function isSynthetic(state: AppState): boolean {
  const { load } = state;
  return load.kind !== "landing" && (load.sample || (load.kind === "open" && load.file.synthetic));
}

/** Share of the file's bytes read, 0 … 1. */
export function readShare(state: AppState): number | undefined {
  const { progress } = state.session;
  if (progress === undefined || progress.bytesTotal === 0) return undefined;
  return progress.scanComplete ? 1 : Math.min(1, progress.bytesDone / progress.bytesTotal);
}

/** The venue sends its best quote only: there are no orders to follow (product.md T-8). */
export function isTopOnly({ session }: AppState): boolean {
  return (session.counters["top_of_book"] ?? 0) > 0;
}

/** Share of the data's time that the pass over the whole file has covered, 0 … 1. */
export function indexedShare({ session }: AppState): number | undefined {
  const { overview } = session;
  if (overview === undefined) return undefined;
  const { firstNs, indexedToNs, endNs, isComplete } = overview;
  if (isComplete || endNs <= firstNs) return 1;
  return Number(indexedToNs - firstNs) / Number(endNs - firstNs);
}

interface FileEvents {
  readonly report: AppState["session"]["quality"];
  readonly load: AppState["load"];
  readonly list: readonly TimelineEvent[];
}

let events: FileEvents | undefined;

/** For the event list and the marks of the chart; the same list for the same report and file. */
export function fileEvents({ session, load }: AppState): readonly TimelineEvent[] {
  const report = session.quality;
  if (events !== undefined && events.report === report && events.load === load) return events.list;
  const list = timelineEvents(report, load.kind === "open" ? load.file : undefined);
  events = { report, load, list };
  return list;
}

let extent: TimeRange | undefined;

/** From the first bin to the last record as far as they are known; the same object for the same times. */
export function fileExtent({ session }: AppState): TimeRange | undefined {
  const { progress, overview } = session;
  // A snapshot may lie hours before the first bin.
  const isIndexed = overview !== undefined && overview.count > 0;
  const firstNs = isIndexed ? overview.firstNs : (progress?.firstNs ?? 0n);
  const lastNs = progress?.lastNs ?? 0n;
  if (lastNs <= firstNs) return undefined;
  if (extent?.fromNs !== firstNs || extent.toNs !== lastNs) extent = { fromNs: firstNs, toNs: lastNs };
  return extent;
}

/** The first event may come a moment after the time that everybody names. */
const NEAR_NS = 1_000_000_000n;

/** Which end of the file a time lies beyond, as far as that is known. */
export function endBefore(timeNs: bigint, state: AppState): "start" | "end" | undefined {
  const extent = fileExtent(state);
  if (extent === undefined) return undefined;
  if (timeNs < extent.fromNs - NEAR_NS) return "start";
  const isKnown = state.session.progress?.scanComplete === true;
  return isKnown && timeNs > extent.toNs + NEAR_NS ? "end" : undefined;
}

export function isPlaying(state: AppState): boolean {
  const { phase } = state.session;
  return phase === "playing" || phase === "building" || phase === "warming";
}

/** Price and time of the cursor stay in the picture. */
export function isCursorFollowed({ view }: AppState): boolean {
  return view.followTime && view.followPrice && !view.isCursorAway;
}

/** No picture yet: the progress card is shown. */
export function isLoading(state: AppState): boolean {
  const { phase } = state.session;
  return (
    state.load.kind !== "landing" && state.cursor === undefined && phase !== "failed" && phase !== "ended"
  );
}

/** The replay is over and there was nothing to draw. */
export function isWithoutPicture(state: AppState): boolean {
  return state.load.kind === "open" && state.cursor === undefined && state.session.phase === "ended";
}

/** Whole percent of the export under way; of the file as long as the replay has not come to the range. */
export function exportPercent({ exporting }: AppState): number | undefined {
  if (exporting === undefined) return undefined;
  const { rows, rowsTotal, readShare } = exporting;
  return Math.floor(100 * (rows === 0 || rowsTotal === 0 ? readShare : Math.min(1, rows / rowsTotal)));
}

export function changedCount(state: AppState): number {
  return Object.keys(state.parameters).length;
}

export function numberFromConfig(state: AppState, name: string, fallback: number): number {
  const value = state.session.config?.[name];
  return typeof value === "number" ? value : fallback;
}
