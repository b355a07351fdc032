// The EMA ensemble along a series of columns, for the lines on the map and the panel (vp-pipeline.md section 6.7,
// live-view.md section 4). A column may stand for a run of bins without an event: its close counts once a bin.
import { type EmaParameters, type EmaReading, emaSignal, emaStep } from "./ema-ensemble.ts";

export interface EmaSeries {
  /** One a period, one value a column in the unit of the closes; NaN where the column has no close. */
  readonly ema: readonly Float64Array[];
  readonly sma: readonly Float64Array[];
  /** After the last close; undefined before the first. */
  readonly reading: EmaReading | undefined;
}

/** `closes`: NaN = none; `bins`: how many each column stands for, at least 1. */
export function emaSeries(closes: Float64Array, bins: Uint32Array, parameters: EmaParameters): EmaSeries {
  const { periods, smaPeriods } = parameters;
  const ema = periods.map((period) => emaLine(closes, bins, period));
  const sma = smaPeriods.map((period) => smaLine(closes, bins, period));
  const last = closes.findLastIndex((close) => !Number.isNaN(close));
  if (last < 0) return { ema, sma, reading: undefined };
  const values = ema.map((line) => line[last] ?? Number.NaN);
  return {
    ema,
    sma,
    reading: {
      ema: values,
      sma: sma.map((line) => line[last] ?? Number.NaN),
      signal: emaSignal(values, parameters),
      ready: true,
    },
  };
}

function emaLine(closes: Float64Array, bins: Uint32Array, period: number): Float64Array {
  const line = new Float64Array(closes.length).fill(Number.NaN);
  let value = Number.NaN;
  for (const [i, close] of closes.entries()) {
    if (Number.isNaN(close)) continue;
    value = Number.isNaN(value) ? close : emaStep(value, close, period, bins[i] ?? 1);
    line[i] = value;
  }
  return line;
}

/** Mean of the last `period` closes, of all where there are fewer; a running sum, whatever the period. */
function smaLine(closes: Float64Array, bins: Uint32Array, period: number): Float64Array {
  const line = new Float64Array(closes.length).fill(Number.NaN);
  let [sum, count, tail, tailBins] = [0, 0, 0, 0];
  for (let i = 0; i < closes.length; i += 1) {
    const close = closes[i] ?? Number.NaN;
    if (Number.isNaN(close)) continue;
    const weight = Math.min(bins[i] ?? 1, period);
    if (count === 0) [tail, tailBins] = [i, weight];
    sum += weight * close;
    count += weight;
    while (count > period) {
      const leaving = Math.min(count - period, tailBins);
      sum -= leaving * (closes[tail] ?? 0);
      count -= leaving;
      tailBins -= leaving;
      while (tailBins === 0) {
        tail += 1;
        if (!Number.isNaN(closes[tail] ?? Number.NaN)) tailBins = Math.min(bins[tail] ?? 1, period);
      }
    }
    line[i] = sum / count;
  }
  return line;
}
