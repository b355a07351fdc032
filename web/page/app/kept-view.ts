// Keeps what is in sight when other parameters begin the replay anew: the same time and prices at the same scale, as
// soon as there is so much to look at (product.md ). Another file or instrument begins with a view of its own.
import type { MapView } from "../render/map-view.ts";
import type { AppState } from "../state/app-state.ts";
import type { Camera } from "./camera.ts";

export interface KeptViewParts {
  readonly state: () => AppState;
  readonly debug: () => MapView["debug"] | undefined;
  readonly camera: () => Camera | undefined;
  readonly moveTo: (camera: Camera) => void;
}

interface Kept {
  readonly of: string;
  readonly camera: Camera;
  readonly binNs: number;
  /** As it could be shown last; undefined: not yet. */
  shown: Camera | undefined;
  /** Entries there were then, and how often all of them had given way. */
  end: number;
  jumps: number;
}

/** Scales this close are the same. */
const SAME_SCALE = 0.01;
/** Shown again when there is so much more to look at. */
const GROWTH = 1.1;

export class KeptView {
  #kept: Kept | undefined;
  /** What the columns on show are of. */
  #shownOf: string | undefined;

  constructor(private readonly parts: KeptViewParts) {}

  /** The picture is about to be forgotten. */
  keep(): void {
    const of = this.#shownOf;
    const camera = this.parts.camera();
    const debug = this.parts.debug();
    if (of === undefined || camera === undefined || debug === undefined || debug.binNs === 0) return;
    // A view that could not be shown in full yet is still the wanted one.
    const wanted = this.#wanted(debug.binNs) ?? camera;
    this.#kept = { of, camera: wanted, binNs: debug.binNs, shown: undefined, end: 0, jumps: -1 };
  }

  /** Columns have come. */
  restore(): void {
    const of = shownInstrument(this.parts.state());
    this.#shownOf = of;
    const kept = this.#kept;
    if (kept === undefined) return;
    const debug = this.parts.debug();
    if (debug === undefined || debug.end === debug.first) return;
    const hasJumped = kept.jumps !== debug.jumps;
    const isLeft = kept.shown !== undefined && !hasJumped && isMoved(this.parts.camera(), kept.shown);
    if (of !== kept.of || isLeft) {
      this.#kept = undefined;
      return;
    }
    const wanted = this.#wanted(debug.binNs);
    if (wanted === undefined || (!hasJumped && debug.end < kept.end * GROWTH)) return;
    kept.end = debug.end;
    kept.jumps = debug.jumps;
    this.parts.moveTo(wanted);
    kept.shown = this.parts.camera();
    if (kept.shown !== undefined && isReached(kept.shown, wanted, debug.binNs)) this.#kept = undefined;
  }

  /** In entries of this width. */
  #wanted(binNs: number): Camera | undefined {
    const kept = this.#kept;
    return kept && { ...kept.camera, columnPx: (kept.camera.columnPx * binNs) / kept.binNs };
  }
}

/** undefined: none is chosen. */
function shownInstrument({ load, session: { selected } }: AppState): string | undefined {
  if (load.kind !== "open" || selected === undefined) return undefined;
  return `${load.file.fingerprint} ${selected.publisherId} ${selected.instrumentId} ${selected.tickInt}`;
}

function isMoved(camera: Camera | undefined, shown: Camera): boolean {
  return (
    camera === undefined ||
    camera.columnPx !== shown.columnPx ||
    camera.rowPx !== shown.rowPx ||
    camera.followTime !== shown.followTime ||
    camera.followPrice !== shown.followPrice ||
    (!camera.followTime && camera.anchorNs !== shown.anchorNs)
  );
}

function isReached(shown: Camera, wanted: Camera, binNs: number): boolean {
  if (Math.abs(shown.columnPx / wanted.columnPx - 1) > SAME_SCALE) return false;
  if (shown.followTime) return true;
  const away = Number(shown.anchorNs - wanted.anchorNs);
  return Math.abs(away) <= (2 * binNs) / wanted.columnPx + binNs;
}
