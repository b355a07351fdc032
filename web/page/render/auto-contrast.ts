// When contrast is measured again and when it stands still (product.md H-5): measured on opening, surface change,
// recentring, a jump to another place, zoom by two or more and every 10 s of playback; never during a pan, never while
// locked or set by hand.
import type { Reduction } from "../../core/bins/surfaces.ts";
import { DEFAULT_LIMITS, isSameLimits, type ContrastLimits } from "../../core/view/contrast-limits.ts";
import type { ColumnStore } from "./column-store.ts";
import { contrastFromHistogram, type Contrast, type ContrastKind } from "./contrast.ts";
import { ValueHistogram } from "./value-histogram.ts";
import type { ViewWindow } from "./view-window.ts";

const INTERVAL_MS = 10_000;
const ZOOM_FACTOR = 2;
/** While the first picture fills, it is measured at these counts of columns. */
const OPENING_COUNTS = [1, 16, 64, 300] as const;
/** Cells looked at per measurement; more are sampled evenly, so cost does not depend on the history. */
const SAMPLE_LIMIT = 40_000;

export interface MeasuredKind extends ContrastKind {
  /** How cells merge that are drawn as one. */
  readonly reduction: Reduction;
}

export class AutoContrast {
  contrast: Contrast;
  histogram = new ValueHistogram();
  locked = false;
  private limits = DEFAULT_LIMITS;
  private due = true;
  private hasGaps = false;
  private lastMs = Number.NEGATIVE_INFINITY;
  private lastEnd = 0;
  private measuredArea = 0;
  private measuredJumps = 0;
  private openingStage = 0;

  constructor(private kind: MeasuredKind) {
    this.contrast = fallback(kind);
  }

  /** A new surface or a new file: the old limits mean nothing. */
  restart(kind: MeasuredKind): void {
    this.kind = kind;
    this.histogram = new ValueHistogram();
    this.openingStage = 0;
    this.due = true;
    if (!this.locked || this.contrast.signed !== kind.signed || kind.isCode) {
      this.locked = false;
      this.contrast = fallback(kind);
    }
  }

  /** Measure at the next opportunity. */
  request(): void {
    this.due = true;
  }

  /** Where the limits come from: those of the cells measured last are in force at once, unless they are locked. */
  useLimits(limits: ContrastLimits): void {
    if (isSameLimits(limits, this.limits)) return;
    this.limits = limits;
    this.takeLimits();
  }

  private takeLimits(): void {
    if (this.locked) return;
    this.contrast = contrastFromHistogram(this.histogram, this.kind, this.limits) ?? this.contrast;
  }

  /** Limits by hand: they hold until `release`. */
  set(contrast: Contrast): void {
    this.contrast = contrast;
    this.locked = true;
  }

  release(): void {
    this.locked = false;
    this.due = true;
  }

  /**
   * Measures if it is time to. Returns whether limits or histogram changed. `isComplete`: nothing in sight is missing;
   * what was measured with gaps is measured again when they are filled.
   */
  update(store: ColumnStore, view: ViewWindow, nowMs: number, panning: boolean, isComplete = true): boolean {
    if (isComplete && this.hasGaps) this.due = true;
    if (panning || store.count === 0 || !this.isDue(store, view, nowMs)) {
      return false;
    }
    this.due = false;
    this.hasGaps = !isComplete;
    this.lastMs = nowMs;
    this.lastEnd = store.endOfEntries;
    this.measuredArea = area(view);
    this.measuredJumps = store.jumps;
    while (store.count >= (OPENING_COUNTS[this.openingStage] ?? Number.POSITIVE_INFINITY)) {
      this.openingStage += 1;
    }
    this.histogram = measure(store, view, this.kind.reduction);
    this.takeLimits();
    return true;
  }

  private isDue(store: ColumnStore, view: ViewWindow, nowMs: number): boolean {
    const opening = store.count >= (OPENING_COUNTS[this.openingStage] ?? Number.POSITIVE_INFINITY);
    const zoom = area(view) / (this.measuredArea || area(view));
    const played = store.endOfEntries !== this.lastEnd && nowMs - this.lastMs >= INTERVAL_MS;
    const jumped = store.jumps !== this.measuredJumps;
    return this.due || jumped || opening || played || zoom >= ZOOM_FACTOR || zoom <= 1 / ZOOM_FACTOR;
  }
}

/** Histogram of the cells in sight. */
export function measure(store: ColumnStore, view: ViewWindow, reduction: Reduction): ValueHistogram {
  const histogram = new ValueHistogram();
  const from = Math.max(store.first, Math.floor(view.leftEntry));
  const to = Math.min(store.end, Math.ceil(view.entryAt(view.width)));
  const group = view.tickGroup;
  const low = Math.ceil(view.tickAt(view.height));
  const high = Math.floor(view.topTick);
  const cells = Math.max(1, ((to - from) * (high - low + 1)) / group);
  const every = Math.max(1, Math.ceil(Math.sqrt(cells / SAMPLE_LIMIT)));
  for (let entry = from; entry < to; entry += every) {
    const base = store.baseTick(entry);
    const top = Math.min(high, base + store.rows(entry) - 1);
    for (let tick = view.rowOf(Math.max(low, base)).low; tick <= top; tick += group * every) {
      histogram.add(store.valueIn(entry, view.rowOf(tick), reduction) ?? 0);
    }
  }
  return histogram;
}

function area(view: ViewWindow): number {
  return (view.columnPx / view.unit) * view.rowPx;
}

function fallback({ signed, isCode, limit }: ContrastKind): Contrast {
  if (isCode) {
    return { lo: 0, hi: limit, gamma: 1, signed };
  }
  return signed ? { lo: 0, hi: 1, gamma: 1.45, signed } : { lo: 1, hi: 100, gamma: 1.5, signed };
}
