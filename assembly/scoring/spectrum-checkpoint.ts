// Saves and restores all series of a spectrum: heads, sums and rings as they are; the sorted windows are rebuilt
// from the rings, since their order follows from the contents. The host adds version and checksum.
//
// Layout: i32 cells, i32 series stride without sorted windows (both refuse another configuration), then per series
// its head, window sums, roll ring and three derivative rings.
import { Spectrum, SERIES_HEAD, Series } from "./spectrum";
import { sortValues } from "./sorted-window";

const SAVED_HEAD: usize = 8;

function savedStride(s: Spectrum): usize {
  return SERIES_HEAD + (usize(s.windowCount + s.longestWindow + 3 * s.zWindow) << 3);
}

export function savedSpectrumSize(s: Spectrum): usize {
  return SAVED_HEAD + usize(s.cells) * savedStride(s);
}

/** Writes savedSpectrumSize bytes; returns the address behind them. */
export function saveSpectrum(s: Spectrum, to: usize): usize {
  store<i32>(to, s.cells);
  store<i32>(to + 4, i32(savedStride(s)));
  let at = to + SAVED_HEAD;
  const front = SERIES_HEAD + (usize(s.windowCount + s.longestWindow) << 3);
  const ring = usize(s.zWindow) << 3;
  for (let i = 0; i < s.cells; i++) {
    const series = changetype<usize>(s.series(i));
    memory.copy(at, series, front);
    at += front;
    for (let channel: usize = 0; channel < 3; channel++) {
      memory.copy(at, series + front + 2 * channel * ring, ring);
      at += ring;
    }
  }
  return at;
}

/** False, with nothing changed, when the bytes belong to another configuration or counts are out of range. */
export function loadSpectrum(s: Spectrum, from: usize, length: usize): bool {
  const stride = savedStride(s);
  if (length != savedSpectrumSize(s)) return false;
  if (load<i32>(from) != s.cells || load<i32>(from + 4) != i32(stride)) return false;
  let at = from + SAVED_HEAD;
  for (let i = 0; i < s.cells; i++, at += stride) {
    if (!headValid(s, changetype<Series>(at))) return false;
  }
  at = from + SAVED_HEAD;
  const front = SERIES_HEAD + (usize(s.windowCount + s.longestWindow) << 3);
  const ring = usize(s.zWindow) << 3;
  for (let i = 0; i < s.cells; i++) {
    const series = s.series(i);
    const base = changetype<usize>(series);
    memory.copy(base, at, front);
    at += front;
    for (let channel: usize = 0; channel < 3; channel++) {
      const live = base + front + 2 * channel * ring;
      memory.copy(live, at, ring);
      memory.copy(live + ring, at, ring);
      sortValues(live + ring, series.zCount);
      at += ring;
    }
  }
  return true;
}

function headValid(s: Spectrum, head: Series): bool {
  return (
    head.count >= 0 &&
    head.rollAt >= 0 &&
    head.rollAt < s.longestWindow &&
    head.zAt >= 0 &&
    head.zAt < s.zWindow &&
    head.zCount >= 0 &&
    head.zCount <= s.zWindow
  );
}
