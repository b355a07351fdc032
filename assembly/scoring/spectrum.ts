// The scoring kernel (vp-pipeline.md, sections 6.2 to 6.4): N independent series, one step for all of them a
// bin: composite, rolled mean, three derivatives, flow score, state code, projections. Both frames use it.
//
//   const s = Spectrum.create(parameters, cells);      // parameters: block of abi/scoring-layout; 0 when refused
//   store P and V as float64 at s.pressure + 8·i, s.vacuum + 8·i for every cell i
//   s.step(dtS);                                       // seconds since the previous bin
//   read float64 at s.column(ScoreColumn.FlowScore) + 8·i …
//
// A result depends on the contents of the windows alone, not on how long a series has been running: sums are
// exact (fixed point), z-scores come from sorted windows. After `memoryBins` bins nothing older has any effect.
import {
  SCORING_LIST_LIMIT,
  SPECTRUM_CUBIC_SCALE,
  SPECTRUM_DAMPING_LAMBDA,
  SPECTRUM_DERIVATIVE_WEIGHTS,
  SPECTRUM_HORIZONS_S,
  SPECTRUM_HORIZON_COUNT,
  SPECTRUM_NEUTRAL_THRESHOLD,
  SPECTRUM_PARAMETERS_SIZE,
  SPECTRUM_RELATIVE,
  SPECTRUM_ROLLUP_WEIGHTS,
  SPECTRUM_TANH_SCALE,
  SPECTRUM_USE_CUBIC,
  SPECTRUM_WINDOWS,
  SPECTRUM_WINDOW_COUNT,
  SPECTRUM_ZSCORE_MIN_PERIODS,
  SPECTRUM_ZSCORE_WINDOW_BINS,
  ScoreColumn,
} from "../abi/scoring-layout";
import { growWindows, rollWindows, scoreWindows } from "./derivative-windows";
import { clipScore } from "./flow-score";
import { arena_alloc_zeroed } from "../memory/arena";
import { indexBytes, indexWindows } from "./window-index";

/** Head of a series; its sums, roll ring, and per derivative a ring and a sorted window follow. */
@unmanaged
export class Series {
  /** Bins seen. */
  count: i32;
  /** Next place in the ring of composites, and in the rings of derivatives. */
  rollAt: i32;
  zAt: i32;
  zCount: i32;
  rolled: f64;
  d1: f64;
  d2: f64;
  score: f64;
  s1: f64;
  s2: f64;
}

export const SERIES_HEAD: usize = offsetof<Series>();
const EPSILON: f64 = 1e-12;

@unmanaged
export class Spectrum {
  cells: i32;
  relative: bool;
  windowCount: i32;
  longestWindow: i32;
  horizonCount: i32;
  zWindow: i32;
  zMinPeriods: i32;
  useCubic: bool;
  tanhScale: f64;
  threshold: f64;
  weight1: f64;
  weight2: f64;
  weight3: f64;
  cubicScale: f64;
  /** Composites are summed in units of 2^-fixedBits: exact, in any order. */
  fixedScale: f64;
  fixedUnit: f64;
  /** Per window: i32 length; f64 weight; per horizon: f64 seconds, f64 damping factor. */
  windows: usize;
  weights: usize;
  horizons: usize;
  dampings: usize;
  seriesBase: usize;
  seriesSize: usize;
  /** window-index.ts, one a series. */
  indexBase: usize;
  indexSize: usize;
  /** Input columns. */
  pressure: usize;
  vacuum: usize;
  outputs: usize;
  columnSize: usize;

  /** 0 when a parameter is outside its range (the host says which one, before). */
  static create(parameters: usize, cells: i32): usize {
    if (cells < 1 || !parametersValid(parameters)) return 0;
    const windowCount = load<i32>(parameters + SPECTRUM_WINDOW_COUNT);
    const horizonCount = load<i32>(parameters + SPECTRUM_HORIZON_COUNT);
    const zWindow = load<i32>(parameters + SPECTRUM_ZSCORE_WINDOW_BINS);
    let longest = 0;
    for (let i = 0; i < windowCount; i++) {
      longest = max(longest, load<i32>(parameters + SPECTRUM_WINDOWS + (usize(i) << 2)));
    }
    const seriesSize = (SERIES_HEAD + ((windowCount + longest + 6 * zWindow) << 3) + 63) & ~63;
    const indexSize = indexBytes(zWindow);
    const columnSize = usize(cells) << 3;
    const lists = usize(SPECTRUM_PARAMETERS_SIZE) + (SCORING_LIST_LIMIT << 3);
    const head = (offsetof<Spectrum>() + lists + 63) & ~63;
    const columns = 2 + ScoreColumn.FirstProjection + horizonCount;
    const block = arena_alloc_zeroed(head + columns * columnSize + usize(cells) * (seriesSize + indexSize));

    const s = changetype<Spectrum>(block);
    const copy = block + offsetof<Spectrum>();
    memory.copy(copy, parameters, SPECTRUM_PARAMETERS_SIZE);
    s.cells = cells;
    s.relative = load<i32>(copy + SPECTRUM_RELATIVE) != 0;
    s.windowCount = windowCount;
    s.longestWindow = longest;
    s.horizonCount = horizonCount;
    s.zWindow = zWindow;
    s.zMinPeriods = load<i32>(copy + SPECTRUM_ZSCORE_MIN_PERIODS);
    s.useCubic = load<i32>(copy + SPECTRUM_USE_CUBIC) != 0;
    s.tanhScale = load<f64>(copy + SPECTRUM_TANH_SCALE);
    s.threshold = load<f64>(copy + SPECTRUM_NEUTRAL_THRESHOLD);
    const w1 = load<f64>(copy + SPECTRUM_DERIVATIVE_WEIGHTS);
    const w2 = load<f64>(copy + SPECTRUM_DERIVATIVE_WEIGHTS + 8);
    const w3 = load<f64>(copy + SPECTRUM_DERIVATIVE_WEIGHTS + 16);
    s.weight1 = w1 / (w1 + w2 + w3);
    s.weight2 = w2 / (w1 + w2 + w3);
    s.weight3 = w3 / (w1 + w2 + w3);
    s.cubicScale = load<f64>(copy + SPECTRUM_CUBIC_SCALE);
    // |c| <= 1, so a sum stays below 2^63 with 62 - log2(window) bits; 52 are as fine as a float64 near 1.
    const bits = min(52, 61 - (32 - clz(longest)));
    s.fixedScale = f64(u64(1) << u64(bits));
    s.fixedUnit = 1 / s.fixedScale;
    s.windows = copy + SPECTRUM_WINDOWS;
    s.weights = copy + SPECTRUM_ROLLUP_WEIGHTS;
    s.horizons = copy + SPECTRUM_HORIZONS_S;
    s.dampings = copy + SPECTRUM_PARAMETERS_SIZE;
    s.pressure = block + head;
    s.vacuum = s.pressure + columnSize;
    s.outputs = s.vacuum + columnSize;
    s.columnSize = columnSize;
    s.seriesBase = s.outputs + (ScoreColumn.FirstProjection + horizonCount) * columnSize;
    s.seriesSize = seriesSize;
    s.indexBase = s.seriesBase + usize(cells) * seriesSize;
    s.indexSize = indexSize;
    s.prepareWeights(copy);
    return block;
  }

  /** The absolute frame normalises the roll weights, the relative one does not (section 6.2). */
  private prepareWeights(copy: usize): void {
    let sum: f64 = 0;
    for (let i = 0; i < this.windowCount; i++) sum += load<f64>(this.weights + (usize(i) << 3));
    if (this.relative) sum = 1;
    for (let i = 0; i < this.windowCount; i++) {
      const at = this.weights + (usize(i) << 3);
      store<f64>(at, load<f64>(at) / sum);
    }
    const lambda = load<f64>(copy + SPECTRUM_DAMPING_LAMBDA);
    for (let i = 0; i < this.horizonCount; i++) {
      const at = usize(i) << 3;
      store<f64>(this.dampings + at, lambda > 0 ? Math.exp(-lambda * load<f64>(this.horizons + at)) : 1);
    }
  }

  /** Float64 column of results: ScoreColumn, or FirstProjection + horizon index. */
  column(index: i32): usize {
    return this.outputs + usize(index) * this.columnSize;
  }

  series(index: i32): Series {
    return changetype<Series>(this.seriesBase + usize(index) * this.seriesSize);
  }

  /** Results no longer depend on anything older than this many bins. */
  get memoryBins(): i32 {
    return this.longestWindow + this.zWindow + 6;
  }

  reset(): void {
    for (let i = 0; i < this.cells; i++) this.clearSeries(i);
    memory.fill(this.outputs, 0, this.seriesBase - this.outputs);
  }

  /** Starts a series anew; its rings and windows count as empty. */
  clearSeries(index: i32): void {
    memory.fill(
      this.seriesBase + usize(index) * this.seriesSize,
      0,
      SERIES_HEAD + (usize(this.windowCount) << 3),
    );
  }

  /** Series i goes on as series i − shift; those that nothing comes from start anew. */
  shiftSeries(shift: i32): void {
    const cells = this.cells;
    const kept = max(0, cells - abs(shift));
    const bytes = usize(kept) * this.seriesSize;
    const gap = usize(cells - kept) * this.seriesSize;
    if (shift > 0) memory.copy(this.seriesBase, this.seriesBase + gap, bytes);
    else memory.copy(this.seriesBase + gap, this.seriesBase, bytes);
    const first = shift > 0 ? kept : 0;
    for (let i = 0; i < cells - kept; i++) this.clearSeries(first + i);
    this.indexSeries();
  }

  /** After series were put in place by others: what leads through their windows. */
  indexSeries(): void {
    for (let i = 0; i < this.cells; i++) {
      if (this.series(i).zCount == this.zWindow) this.indexWindows(i);
    }
  }

  private indexWindows(index: i32): void {
    const size = usize(this.zWindow) << 3;
    indexWindows(this.windowIndex(index), this.rings(this.series(index)) + size, size);
  }

  private windowIndex(index: i32): usize {
    return this.indexBase + usize(index) * this.indexSize;
  }

  private rings(series: Series): usize {
    return this.sums(series) + (usize(this.windowCount + this.longestWindow) << 3);
  }

  /** One bin for all cells, cell i in series i. */
  step(dtS: f64): void {
    const cells = this.cells;
    for (let i = 0; i < cells; i++) this.stepCell(i, i, dtS);
  }

  /** One bin for the series `index` with the inputs and outputs of column place `cell`. */
  stepCell(cell: i32, index: i32, dtS: f64): void {
    const series = this.series(index);
    const at = usize(cell) << 3;
    const p = load<f64>(this.pressure + at);
    const v = load<f64>(this.vacuum + at);
    const rolled = this.roll(series, (p - v) / (abs<f64>(p) + abs<f64>(v) + EPSILON));
    const count = series.count;
    let d1: f64 = 0;
    let d2: f64 = 0;
    let d3: f64 = 0;
    if (count > 0) {
      d1 = (rolled - series.rolled) / dtS;
      // The relative frame waits until each difference has two true operands.
      if (!this.relative || count > 1) d2 = (d1 - series.d1) / dtS;
      if (!this.relative || count > 2) d3 = (d2 - series.d2) / dtS;
    }
    series.rolled = rolled;
    series.d1 = d1;
    series.d2 = d2;
    const out = this.outputs + at;
    const size = this.columnSize;
    store<f64>(out, rolled);
    store<f64>(out + size, d1);
    store<f64>(out + 2 * size, d2);
    store<f64>(out + 3 * size, d3);
    this.score(index, out, d1, d2, d3, dtS);
  }

  /** Section 6.3 for given derivatives (scorer vectors, batch scoring), without composite. */
  scoreCell(cell: i32, d1: f64, d2: f64, d3: f64, dtS: f64): void {
    this.score(cell, this.outputs + (usize(cell) << 3), d1, d2, d3, dtS);
  }

  private sums(series: Series): usize {
    return changetype<usize>(series) + SERIES_HEAD;
  }

  /** Σ ω_i · mean of the last min(count, n_i) composites. */
  private roll(series: Series, composite: f64): f64 {
    const windowCount = this.windowCount;
    const longest = this.longestWindow;
    const sums = this.sums(series);
    const ring = sums + (usize(windowCount) << 3);
    const seen = series.count;
    const rollAt = series.rollAt;
    const value = i64(nearest<f64>(composite * this.fixedScale));
    let rolled: f64 = 0;
    for (let i = 0; i < windowCount; i++) {
      const length = load<i32>(this.windows + (usize(i) << 2));
      const sumAt = sums + (usize(i) << 3);
      let sum = load<i64>(sumAt) + value;
      let filled = seen + 1;
      if (seen >= length) {
        let oldest = rollAt - length;
        if (oldest < 0) oldest += longest;
        sum -= load<i64>(ring + (usize(oldest) << 3));
        filled = length;
      }
      store<i64>(sumAt, sum);
      rolled += load<f64>(this.weights + (usize(i) << 3)) * ((f64(sum) * this.fixedUnit) / f64(filled));
    }
    store<i64>(ring + (usize(rollAt) << 3), value);
    series.rollAt = rollAt + 1 == longest ? 0 : rollAt + 1;
    return rolled;
  }

  private score(index: i32, out: usize, d1: f64, d2: f64, d3: f64, dtS: f64): void {
    const series = this.series(index);
    const zWindow = this.zWindow;
    const rings = this.rings(series);
    const windowIndex = this.windowIndex(index);
    const windowSize = usize(zWindow) << 3;
    const zAt = series.zAt;
    const before = series.zCount;
    if (before < zWindow) series.zCount = before + 1;
    const count = series.zCount;
    // + 0 turns -0 into +0: the window holds one zero only.
    d1 += 0;
    d2 += 0;
    d3 += 0;
    if (before < zWindow) {
      growWindows(rings, windowSize, before, d1, d2, d3);
      if (count == zWindow) this.indexWindows(index);
    } else {
      rollWindows(rings, windowIndex, windowSize, usize(zAt) << 3, d1, d2, d3);
    }
    series.zAt = zAt + 1 == zWindow ? 0 : zAt + 1;

    const score =
      count < this.zMinPeriods
        ? 0
        : scoreWindows(
            rings,
            windowIndex,
            windowSize,
            count,
            d1,
            d2,
            d3,
            this.weight1,
            this.weight2,
            this.weight3,
            this.tanhScale,
          );
    const size = this.columnSize;
    store<f64>(out + ScoreColumn.FlowScore * size, score);
    const threshold = this.threshold;
    store<f64>(
      out + ScoreColumn.FlowStateCode * size,
      f64(i32(score >= threshold) - i32(score <= -threshold)),
    );
    store<f64>(out + ScoreColumn.Samples * size, f64(count));
    this.project(series, out + ScoreColumn.FirstProjection * size, score, dtS);
    series.count = min(series.count + 1, i32.MAX_VALUE - 1);
  }

  /** proj = score + s1·h + s2·h²/2 [+ cubic_scale·s3·h³], damped, clipped (section 6.4). */
  private project(series: Series, out: usize, score: f64, dtS: f64): void {
    let s1: f64 = 0;
    let s2: f64 = 0;
    let s3: f64 = 0;
    if (series.count > 0) {
      s1 = (score - series.score) / dtS;
      s2 = (s1 - series.s1) / dtS;
      s3 = (s2 - series.s2) / dtS;
    }
    series.score = score;
    series.s1 = s1;
    series.s2 = s2;
    for (let i = 0; i < this.horizonCount; i++) {
      const h = load<f64>(this.horizons + (usize(i) << 3));
      let projected = score + s1 * h + 0.5 * s2 * h * h;
      if (this.useCubic) projected += this.cubicScale * s3 * h * h * h;
      projected *= load<f64>(this.dampings + (usize(i) << 3));
      store<f64>(out + usize(i) * this.columnSize, clipScore(projected));
    }
  }
}

function parametersValid(p: usize): bool {
  const windowCount = load<i32>(p + SPECTRUM_WINDOW_COUNT);
  const horizonCount = load<i32>(p + SPECTRUM_HORIZON_COUNT);
  if (windowCount < 1 || windowCount > SCORING_LIST_LIMIT) return false;
  if (horizonCount < 0 || horizonCount > SCORING_LIST_LIMIT) return false;
  for (let i = 0; i < windowCount; i++) {
    if (load<i32>(p + SPECTRUM_WINDOWS + (usize(i) << 2)) < 1) return false;
    if (!(load<f64>(p + SPECTRUM_ROLLUP_WEIGHTS + (usize(i) << 3)) > 0)) return false;
  }
  for (let i = 0; i < horizonCount; i++) {
    if (!(load<f64>(p + SPECTRUM_HORIZONS_S + (usize(i) << 3)) > 0)) return false;
  }
  let weightSum: f64 = 0;
  for (let i = 0; i < 3; i++) {
    const weight = load<f64>(p + SPECTRUM_DERIVATIVE_WEIGHTS + (usize(i) << 3));
    if (!(weight >= 0)) return false;
    weightSum += weight;
  }
  const zWindow = load<i32>(p + SPECTRUM_ZSCORE_WINDOW_BINS);
  const zMinPeriods = load<i32>(p + SPECTRUM_ZSCORE_MIN_PERIODS);
  const threshold = load<f64>(p + SPECTRUM_NEUTRAL_THRESHOLD);
  return (
    weightSum > 0 &&
    zMinPeriods >= 2 &&
    zMinPeriods <= zWindow &&
    load<f64>(p + SPECTRUM_TANH_SCALE) > 0 &&
    threshold > 0 &&
    threshold < 1 &&
    load<f64>(p + SPECTRUM_CUBIC_SCALE) >= 0 &&
    load<f64>(p + SPECTRUM_DAMPING_LAMBDA) >= 0
  );
}
