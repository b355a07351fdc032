// Where time labels stand: round clock times of the zone, at least LABEL_GAP_PX apart (product.md Z-5). The axis is
// in entries, so a run of idle time takes one column and its labels are left out.
import type { ColumnStore } from "./column-store.ts";
import type { ViewWindow } from "./view-window.ts";
import type { ZoneClock } from "./zone-clock.ts";

const MS = 1_000_000;
const SECOND = 1000 * MS;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** ns, ascending. */
export const TIME_STEPS: readonly number[] = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500].map((step) => step * MS),
  ...[1, 2, 5, 10, 15, 30].map((step) => step * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((step) => step * MINUTE),
  ...[1, 2, 3, 6, 12].map((step) => step * HOUR),
  DAY,
];
export const LABEL_GAP_PX = 80;
/** Labels with milliseconds are longer. */
const MS_LABEL_SHARE = 1.2;

export interface TimeLabel {
  readonly x: number;
  readonly timeNs: bigint;
  readonly text: string;
}

/** ns a pixel where time runs evenly: the most common bin width in sight is the newest one's. */
export function nsPerPixel(store: ColumnStore, view: ViewWindow): number {
  const entry = Math.min(Math.max(Math.floor(view.cursor) - 1, store.first), store.end - 1);
  let at = entry;
  while (at > store.first && (store.runLength[store.slot(at)] ?? 1) > 1) {
    at -= 1;
  }
  const slot = store.slot(at);
  const width = (store.endNs[slot] ?? 0) - (store.startNs[slot] ?? 0);
  return Math.max(width, 1) / view.columnPx;
}

export function timeStepAtLeast(ns: number): number {
  return TIME_STEPS.find((step) => step >= ns) ?? DAY;
}

/** Labels from the left edge to the cursor or the newest entry, whichever comes first. */
export function timeLabels(
  store: ColumnStore,
  view: ViewWindow,
  clock: ZoneClock,
  wantedPx: number = LABEL_GAP_PX,
): readonly TimeLabel[] {
  if (store.count === 0) {
    return [];
  }
  const coarse = timeStepAtLeast(nsPerPixel(store, view) * wantedPx);
  const gapPx = decimalsFor(coarse) > 0 ? wantedPx * MS_LABEL_SHARE : wantedPx;
  const step = timeStepAtLeast(nsPerPixel(store, view) * gapPx);
  const labels: TimeLabel[] = [];
  const from = Math.max(view.leftEntry, store.first);
  const to = Math.min(view.entryAt(view.width), store.end);
  const leftNs = store.timeAt(from);
  // Midnight may lie in time that the axis leaves out: the first label after it names the day then.
  let day = clock.day(absolute(store, leftNs));
  let time = nextRound(store, clock, leftNs, step);
  for (;;) {
    const coordinate = store.coordinateAt(time);
    if (coordinate > to) {
      return labels;
    }
    const x = view.x(coordinate);
    const previous = labels.at(-1);
    if (!previous || x - previous.x >= gapPx - 0.5) {
      const timeNs = absolute(store, time);
      const ofDay = clock.day(timeNs);
      labels.push({
        x,
        timeNs,
        text: ofDay === day ? labelText(clock, timeNs, step) : clock.dateText(timeNs),
      });
      day = ofDay;
      time = roundAfter(store, clock, time, step);
    } else {
      // A run of idle time lies between: go on where there is room again.
      const roomy = store.timeAt(view.entryAt(previous.x + gapPx));
      time = Math.max(roundAfter(store, clock, time, step), nextRound(store, clock, roomy, step));
    }
  }
}

/** Labels where there is no column yet: evenly from the clock at the cursor back, as bins of this width would be. */
export function timeLabelsBefore(
  clockNs: bigint,
  binNs: number,
  view: ViewWindow,
  clock: ZoneClock,
  wantedPx: number = LABEL_GAP_PX,
): readonly TimeLabel[] {
  if (binNs <= 0) {
    return [];
  }
  const perPixel = binNs / view.columnPx;
  const coarse = timeStepAtLeast(perPixel * wantedPx);
  const gapPx = decimalsFor(coarse) > 0 ? wantedPx * MS_LABEL_SHARE : wantedPx;
  const step = timeStepAtLeast(perPixel * gapPx);
  const labels: TimeLabel[] = [];
  const local = clock.localNs(clockNs);
  for (let back = Number(local % BigInt(step)); ; back += step) {
    const x = view.cursorX - back / perPixel;
    if (x < 0) {
      return labels.toReversed();
    }
    const timeNs = clockNs - BigInt(back);
    labels.push({ x, timeNs, text: labelText(clock, timeNs, step) });
  }
}

/** Decimals of a clock text that a step needs. */
export function decimalsFor(step: number): number {
  return step >= SECOND ? 0 : 3;
}

export function absolute(store: ColumnStore, timeNs: number): bigint {
  return store.originNs + BigInt(Math.round(timeNs));
}

/** This time where it is round, else the next one that is. */
function nextRound(store: ColumnStore, clock: ZoneClock, timeNs: number, step: number): number {
  const rest = pastRound(store, clock, timeNs, step);
  return rest === 0 ? timeNs : roundBy(store, clock, timeNs, timeNs + step - rest, step);
}

/** The round time after a round one. */
function roundAfter(store: ColumnStore, clock: ZoneClock, timeNs: number, step: number): number {
  return roundBy(store, clock, timeNs, timeNs + step, step);
}

/** `toNs` is round by the clock of `fromNs`: a change of the clocks between them brings it nearer or farther. */
function roundBy(store: ColumnStore, clock: ZoneClock, fromNs: number, toNs: number, step: number): number {
  const change = Number(clock.offsetNs(absolute(store, toNs)) - clock.offsetNs(absolute(store, fromNs)));
  if (change === 0) return toNs;
  const same = toNs - change;
  const isRound = same > fromNs && pastRound(store, clock, same, step) === 0;
  return isRound ? same : nextRound(store, clock, toNs, step);
}

/** ns since the last round local time. */
function pastRound(store: ColumnStore, clock: ZoneClock, timeNs: number, step: number): number {
  const size = BigInt(step);
  const local = clock.localNs(absolute(store, timeNs));
  return Number(((local % size) + size) % size);
}

function labelText(clock: ZoneClock, at: bigint, step: number): string {
  const midnight = clock.clockText(at, 3) === "00:00:00.000";
  if (step >= DAY || midnight) {
    return clock.dateText(at);
  }
  return clock.clockText(at, decimalsFor(step));
}
