// Log-binned histogram of the magnitudes of non-empty cells (product.md H-5): eight bins an octave over
// 2^-24 … 2^40, so a percentile is exact to 9 % before interpolation and cost never depends on the history.

const BINS_PER_OCTAVE = 8;
const LOWEST_OCTAVE = -24;
const OCTAVES = 64;
export const HISTOGRAM_BINS = BINS_PER_OCTAVE * OCTAVES;

export class ValueHistogram {
  /** By magnitude, whatever the sign. */
  readonly counts = new Float64Array(HISTOGRAM_BINS);
  /** Those of them below zero. */
  readonly negative = new Float64Array(HISTOGRAM_BINS);
  total = 0;
  private smallest = Number.POSITIVE_INFINITY;
  private largest = 0;

  /** Zero and absent cells do not count. */
  add(value: number): void {
    const magnitude = Math.abs(value);
    if (!(magnitude > 0) || magnitude === Number.POSITIVE_INFINITY) {
      return;
    }
    const bin = Math.floor((Math.log2(magnitude) - LOWEST_OCTAVE) * BINS_PER_OCTAVE);
    const index = Math.min(Math.max(bin, 0), HISTOGRAM_BINS - 1);
    this.counts[index] = (this.counts[index] ?? 0) + 1;
    if (value < 0) {
      this.negative[index] = (this.negative[index] ?? 0) + 1;
    }
    this.total += 1;
    this.smallest = Math.min(this.smallest, magnitude);
    this.largest = Math.max(this.largest, magnitude);
  }

  /** Magnitude below which `share` of the counted cells lie; undefined without any. */
  percentile(share: number): number | undefined {
    if (this.total === 0) {
      return undefined;
    }
    const wanted = share * this.total;
    let below = 0;
    for (let bin = 0; bin < HISTOGRAM_BINS; bin += 1) {
      const count = this.counts[bin] ?? 0;
      if (count > 0 && below + count >= wanted) {
        const inside = Math.max(0, (wanted - below) / count);
        const magnitude = 2 ** (LOWEST_OCTAVE + (bin + inside) / BINS_PER_OCTAVE);
        // Never outside what occurs, however wide the bin.
        return Math.min(Math.max(magnitude, this.smallest), this.largest);
      }
      below += count;
    }
    return undefined;
  }

  /** Lower edge of a bin; the upper edge is the next bin's lower edge. */
  static edge(bin: number): number {
    return 2 ** (LOWEST_OCTAVE + bin / BINS_PER_OCTAVE);
  }
}
