// The distribution of a surface's magnitudes over a window: what the legend draws and where the automatic
// contrast limits lie (product.md H-5, H-6). Log-binned, so that its cost grows with the cells looked at only
// once and its size never.

export const HISTOGRAM_BINS = 256;

export interface SurfaceHistogram {
  /** Cells per bin; bin i covers magnitudes [min·ratio^i, min·ratio^(i+1)), ratio = (max/min)^(1/256). */
  readonly counts: Uint32Array<ArrayBuffer>;
  /** Smallest and largest magnitude above zero; 0 where no cell holds one. */
  readonly min: number;
  readonly max: number;
  /** Cells counted: neither NaN nor zero. */
  readonly cells: number;
  /** Percentiles of the magnitudes counted; 0 where there is none. */
  readonly p15: number;
  readonly p50: number;
  readonly p97: number;
}

/** Visits the cells twice: once for the extent, once for the counts. `cells` yields blocks of values. */
export function surfaceHistogram(cells: () => Iterable<ArrayLike<number>>): SurfaceHistogram {
  let min = Number.POSITIVE_INFINITY;
  let max = 0;
  for (const block of cells()) {
    for (let i = 0; i < block.length; i += 1) {
      const magnitude = Math.abs(block[i] ?? Number.NaN);
      if (!(magnitude > 0)) continue;
      if (magnitude < min) min = magnitude;
      if (magnitude > max) max = magnitude;
    }
  }
  const counts = new Uint32Array(HISTOGRAM_BINS);
  if (max === 0) return { counts, min: 0, max: 0, cells: 0, p15: 0, p50: 0, p97: 0 };

  const logMin = Math.log(min);
  const scale = max > min ? HISTOGRAM_BINS / (Math.log(max) - logMin) : 0;
  let total = 0;
  for (const block of cells()) {
    for (let i = 0; i < block.length; i += 1) {
      const magnitude = Math.abs(block[i] ?? Number.NaN);
      if (!(magnitude > 0)) continue;
      const bin = Math.min(HISTOGRAM_BINS - 1, Math.floor((Math.log(magnitude) - logMin) * scale));
      counts[bin] = (counts[bin] ?? 0) + 1;
      total += 1;
    }
  }
  // The percentile is the upper edge of the bin it falls into, so that p100 is the maximum itself.
  const percentile = (share: number): number => {
    let seen = 0;
    for (let bin = 0; bin < HISTOGRAM_BINS; bin += 1) {
      seen += counts[bin] ?? 0;
      if (seen >= share * total) return scale === 0 ? max : Math.exp(logMin + (bin + 1) / scale);
    }
    return max;
  };
  return {
    counts,
    min,
    max,
    cells: total,
    p15: percentile(0.15),
    p50: percentile(0.5),
    p97: percentile(0.97),
  };
}
