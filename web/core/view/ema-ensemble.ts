// The EMA ensemble over the spot price of every bin (vp-pipeline.md, section 6.7).

export interface EmaParameters {
  readonly periods: readonly number[];
  /** One a period; only the first N - 1 count, for the N - 1 adjacent pairs. */
  readonly weights: readonly number[];
  readonly smaPeriods: readonly number[];
  readonly signalTanhScale: number;
}

export const DEFAULT_EMA_PARAMETERS: EmaParameters = {
  periods: [5, 10, 20, 50],
  weights: [0.4, 0.3, 0.2, 0.1],
  smaPeriods: [10, 20],
  signalTanhScale: 1,
};

export interface EmaReading {
  /** One a period; empty before the first close. */
  readonly ema: readonly number[];
  readonly sma: readonly number[];
  /** -1 … 1; 0 before the first close. */
  readonly signal: number;
  readonly ready: boolean;
}

export class EmaEnsemble {
  readonly #parameters: EmaParameters;
  readonly #longest: number;
  #ema: readonly number[] = [];
  /** The closes the longest SMA needs, oldest first. */
  #closes: number[] = [];

  constructor(parameters: EmaParameters = DEFAULT_EMA_PARAMETERS) {
    this.#parameters = parameters;
    this.#longest = Math.max(1, ...parameters.smaPeriods);
  }

  /** Close in dollars. */
  add(close: number): EmaReading {
    const { periods, smaPeriods } = this.#parameters;
    const previous = this.#ema;
    this.#ema = periods.map((period, i) => {
      const before = previous[i] ?? close;
      return emaStep(before, close, period, 1);
    });
    this.#closes = [...this.#closes, close].slice(-this.#longest);
    return {
      ema: this.#ema,
      sma: smaPeriods.map((period) => mean(this.#closes.slice(-period))),
      signal: emaSignal(this.#ema, this.#parameters),
      ready: this.#ema.length === periods.length,
    };
  }
}

/** The average after `bins` bins with the same close. */
export function emaStep(before: number, close: number, period: number, bins: number): number {
  const share = 2 / (period + 1);
  return bins === 1 ? before + share * (close - before) : close + (before - close) * (1 - share) ** bins;
}

/** tanh(scale · weighted mean of sign(EMA_i - EMA_i+1)); a plain sum when the weights cancel out. */
export function emaSignal(ema: readonly number[], { weights, signalTanhScale }: EmaParameters): number {
  let sum = 0;
  let weightSum = 0;
  for (let i = 0; i + 1 < ema.length; i++) {
    const weight = weights[i] ?? 0;
    sum += weight * Math.sign((ema[i] ?? 0) - (ema[i + 1] ?? 0));
    weightSum += weight;
  }
  return Math.tanh((weightSum === 0 ? sum : sum / weightSum) * signalTanhScale);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
