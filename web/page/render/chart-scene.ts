// Everything a painter may read while it draws one frame. Painters draw on a 2D canvas whose unit is the CSS pixel;
// all of them use the one scale in `view`, so that map, axis and profile rows are the same rows.
import type { DepthProfile } from "../../core/bins/frame.ts";
import type { OverlayName } from "../../core/config/overlays.ts";
import type { TimeRange } from "../../core/time/session-presets.ts";
import type { EmaSeries } from "../../core/view/ema-series.ts";
import { mapNoteStrings } from "../../strings/map.ts";
import type { BubbleMark } from "./bubble-marks.ts";
import type { ColumnStore } from "./column-store.ts";
import type { CursorMoment } from "./cursor-moment.ts";
import type { FlowPicture } from "./flow-picture.ts";
import type { LeftOutTime } from "./left-out-time.ts";
import type { MapLayout } from "./map-layout.ts";
import type { MapTheme } from "./map-theme.ts";
import type { PriceScale } from "./price-text.ts";
import { timeLabels, timeLabelsBefore, type TimeLabel } from "./time-axis.ts";
import type { ViewWindow } from "./view-window.ts";
import type { ZoneClock } from "./zone-clock.ts";

/** Projection of the score at the spot (live-view.md section 5). */
export interface ProjectionSettings {
  /** Bins ahead, ascending, each > 0. */
  readonly horizonsBins: readonly number[];
  readonly cellWidthMs: number;
  readonly compositeScale: number;
  /** The score counts from this many bins in its window on. */
  readonly minSamples: number;
}

/** A moment that is named on the map. */
export interface ChartMark {
  readonly timeNs: bigint;
  readonly text: string;
}

/** What the page has to say about stretches and moments of the picture. */
export interface Annotations {
  readonly marks: readonly ChartMark[];
  /** Stands where the book is incomplete. */
  readonly incompleteNote: string;
  /** A to B. */
  readonly markedRange: TimeRange | undefined;
  /** Times of bookmarks. */
  readonly bookmarks: readonly bigint[];
  /** Playback passes longer stretches without a record at once; 0 = none. */
  readonly skippedFromNs: number;
}

export const NO_SNAPSHOT_NOTE = mapNoteStrings.noSnapshot;

export const NO_ANNOTATIONS: Annotations = {
  marks: [],
  incompleteNote: NO_SNAPSHOT_NOTE,
  markedRange: undefined,
  bookmarks: [],
  skippedFromNs: 60_000_000_000,
};

export interface ChartScene extends Annotations {
  readonly g: CanvasRenderingContext2D;
  readonly store: ColumnStore;
  readonly view: ViewWindow;
  readonly layout: MapLayout;
  readonly theme: MapTheme;
  readonly scale: PriceScale;
  /** Where the replay stands; undefined before its first frame. */
  readonly moment: CursorMoment | undefined;
  readonly clock: ZoneClock;
  /** Those that are on. */
  readonly overlays: readonly OverlayName[];
  readonly projection: ProjectionSettings | undefined;
  readonly profile: DepthProfile | undefined;
  readonly flow: FlowPicture | undefined;
  /** Idle time in sight that the axis leaves out. */
  readonly leftOut: LeftOutTime;
  /** Surface, unit and grain of what is drawn, in words. */
  readonly caption: string;
  /** Candles instead of cells. */
  readonly isCandles: boolean;
  /** CVD as a line, or as columns from zero. */
  readonly cvdForm: "line" | "columns";
  /** Along all columns that are held, in ticks; undefined while it is off. */
  readonly ema: EmaSeries | undefined;
  /** Largest first; empty while they are off. */
  readonly bubbles: readonly BubbleMark[];
}

/** Newest finite value of a per-entry column, looking back from the newest entry. */
export function newest(store: ColumnStore, column: Float64Array): number | undefined {
  for (let entry = store.end - 1; entry >= store.first; entry -= 1) {
    const value = column[store.slot(entry)] ?? Number.NaN;
    if (Number.isFinite(value)) {
      return value;
    }
  }
  return undefined;
}

/** There are axes to draw: columns, or at least an instant that the first one is awaited at. */
export function hasAxes({ store, moment }: Pick<ChartScene, "store" | "moment">): boolean {
  return store.count > 0 || moment !== undefined;
}

/** Where the cursor's line stands: at the end of the newest column. */
export function cursorLineX({ store, view }: Pick<ChartScene, "store" | "view">): number {
  return store.count > 0 ? view.x(store.end) : view.cursorX;
}

/** Round clock times on the map's axis, at least so many pixels apart. */
export function axisLabels(scene: ChartScene, gapPx: number): readonly TimeLabel[] {
  const { store, view, clock, moment } = scene;
  if (store.count > 0 || moment === undefined) return timeLabels(store, view, clock, gapPx);
  return timeLabelsBefore(moment.clockNs, store.binNs, view, clock, gapPx);
}

/** First and last entry (exclusive) in sight. */
export function visibleEntries(scene: Pick<ChartScene, "store" | "view">): { from: number; to: number } {
  const { store, view } = scene;
  return {
    from: Math.max(store.first, Math.floor(view.leftEntry)),
    to: Math.min(store.end, Math.ceil(view.entryAt(view.width))),
  };
}
