// Values derived from the state; never stored.
import type { TimeRange } from "../../core/time/session-presets.ts";
import type { AppState } from "./app-state.ts";

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

export function isPlaying(state: AppState): boolean {
  const { phase } = state.session;
  return phase === "playing" || phase === "building" || phase === "warming";
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
