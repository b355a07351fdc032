// Saves and restores all series of a spectrum in one form for one past: rings begin with their oldest value, a series
// counts no further than its memory reaches, unused places are 0. So two runs whose series remember the same save the
// same bytes, and restoring is one copy: a saved series has the layout of a live one. The host adds version and
// checksum; counts, places and the order of the sorted windows are looked at all the same, since searches rely on them.
//
// Layout: i32 cells, windows, longest window, z-score window (another configuration is refused), then the series.
import { Spectrum, SERIES_HEAD, Series } from "./spectrum";

const SAVED_HEAD: usize = 16;

export function savedSpectrumSize(s: Spectrum): usize {
  return SAVED_HEAD + usize(s.cells) * s.seriesSize;
}

/** Writes savedSpectrumSize bytes; returns the address behind them. */
export function saveSpectrum(s: Spectrum, to: usize): usize {
  store<i32>(to, s.cells);
  store<i32>(to + 4, s.windowCount);
  store<i32>(to + 8, s.longestWindow);
  store<i32>(to + 12, s.zWindow);
  let at = to + SAVED_HEAD;
  for (let i = 0; i < s.cells; i++, at += s.seriesSize) saveSeries(s, s.series(i), at);
  return at;
}

function saveSeries(s: Spectrum, series: Series, to: usize): void {
  const head = SERIES_HEAD + (usize(s.windowCount) << 3);
  memory.copy(to, changetype<usize>(series), head);
  const saved = changetype<Series>(to);
  const rolls = min(series.count, s.longestWindow);
  const isRollFull = rolls == s.longestWindow;
  saved.count = min(series.count, s.memoryBins);
  saved.rollAt = isRollFull ? 0 : rolls;
  const count = series.zCount;
  const isFull = count == s.zWindow;
  saved.zAt = isFull ? 0 : count;
  let from = changetype<usize>(series) + head;
  let at = to + head;
  at = saveRing(from, s.longestWindow, rolls, isRollFull ? series.rollAt : 0, at);
  from += usize(s.longestWindow) << 3;
  const window = usize(s.zWindow) << 3;
  for (let channel = 0; channel < 3; channel++, from += 2 * window) {
    at = saveRing(from, s.zWindow, count, isFull ? series.zAt : 0, at);
    at = saveRing(from + window, s.zWindow, count, 0, at);
  }
  memory.fill(at, 0, to + s.seriesSize - at);
}

/** The `count` values of a ring of `size` places from place `first` on, oldest first; the address behind all places. */
export function saveRing(ring: usize, size: i32, count: i32, first: i32, to: usize): usize {
  const end = to + (usize(size) << 3);
  const front = usize(min(count, size - first)) << 3;
  const back = (usize(count) << 3) - front;
  memory.copy(to, ring + (usize(first) << 3), front);
  memory.copy(to + front, ring, back);
  memory.fill(to + front + back, 0, end - to - front - back);
  return end;
}

/** False, with nothing changed, when the bytes belong to another configuration or are no series. */
export function loadSpectrum(s: Spectrum, from: usize, length: usize): bool {
  if (length != savedSpectrumSize(s)) return false;
  if (load<i32>(from) != s.cells || load<i32>(from + 4) != s.windowCount) return false;
  if (load<i32>(from + 8) != s.longestWindow || load<i32>(from + 12) != s.zWindow) return false;
  const first = from + SAVED_HEAD;
  const end = from + length;
  for (let at = first; at < end; at += s.seriesSize) if (!isSeries(s, changetype<Series>(at))) return false;
  memory.copy(s.seriesBase, first, end - first);
  s.indexSeries();
  return true;
}

function isSeries(s: Spectrum, series: Series): bool {
  if (series.count < 0 || series.count > s.memoryBins) return false;
  const count = series.zCount;
  if (count < 0 || count > s.zWindow) return false;
  if (series.rollAt != (series.count >= s.longestWindow ? 0 : series.count)) return false;
  if (series.zAt != (count == s.zWindow ? 0 : count)) return false;
  const window = usize(s.zWindow) << 3;
  let ring = changetype<usize>(series) + SERIES_HEAD + (usize(s.windowCount + s.longestWindow) << 3);
  for (let channel = 0; channel < 3; channel++, ring += 2 * window) {
    if (!isSorted(ring, ring + window, count)) return false;
  }
  return true;
}

/** The window is ascending and, as far as two sums over the bits tell, holds the values of the ring. */
function isSorted(ring: usize, window: usize, count: i32): bool {
  let sums = i64x2.splat(0);
  let mixed = sums;
  let ordered = i64x2.splat(-1);
  const bytes = usize(count) << 3;
  let at: usize = 0;
  for (; at + 16 < bytes; at += 16) {
    const a = v128.load(ring + at);
    const b = v128.load(window + at);
    sums = i64x2.add(sums, i64x2.sub(a, b));
    mixed = i64x2.add(mixed, i64x2.sub(mix(a), mix(b)));
    ordered = v128.and(ordered, f64x2.le(b, v128.load(window + at + 8)));
  }
  let sum = i64x2.extract_lane(sums, 0) + i64x2.extract_lane(sums, 1);
  let other = i64x2.extract_lane(mixed, 0) + i64x2.extract_lane(mixed, 1);
  let isAscending = i64x2.all_true(ordered);
  for (; at < bytes; at += 8) {
    const a = load<i64>(ring + at);
    const b = load<i64>(window + at);
    sum += a - b;
    other += (a ^ (a >> 29)) - (b ^ (b >> 29));
    const next = at + 8 < bytes ? at + 8 : at;
    isAscending = isAscending && load<f64>(window + at) <= load<f64>(window + next);
  }
  return isAscending && sum == 0 && other == 0;
}

function mix(bits: v128): v128 {
  return v128.xor(bits, i64x2.shr_s(bits, 29));
}
