// Scoring written out from vp-pipeline.md sections 6.2 to 6.6 with plain arrays and full sorts. Slow on purpose;
// shares no code with the engine.

export interface NaiveScoring {
  readonly frame: "absolute" | "relative";
  readonly windows: readonly number[];
  readonly rollupWeights: readonly number[];
  readonly derivativeWeights: readonly [number, number, number];
  readonly tanhScale: number;
  readonly neutralThreshold: number;
  readonly zscoreWindowBins: number;
  readonly zscoreMinPeriods: number;
  readonly horizonsS: readonly number[];
  readonly useCubic: boolean;
  readonly cubicScale: number;
  readonly dampingLambda: number;
}

export interface NaiveDerivatives {
  readonly composite: number;
  readonly d1: number;
  readonly d2: number;
  readonly d3: number;
}

export interface NaiveScore {
  readonly score: number;
  readonly state: number;
  readonly samples: number;
  readonly projected: readonly number[];
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

export function medianDeviation(values: readonly number[]): number {
  const middle = median(values);
  return median(values.map((value) => Math.abs(value - middle)));
}

export function robustZ(values: readonly number[], x: number): number {
  const scale = 1.4826 * medianDeviation(values);
  return scale > 1e-9 ? (x - median(values)) / scale : 0;
}

const clip = (x: number): number => (Number.isNaN(x) ? 0 : Math.min(1, Math.max(-1, x)));

/** One series. */
export class NaiveSeries {
  readonly #composites: number[] = [];
  readonly #history: [number[], number[], number[]] = [[], [], []];
  #bins = 0;
  #rolled = 0;
  #d1 = 0;
  #d2 = 0;
  #score = 0;
  #s1 = 0;
  #s2 = 0;

  constructor(private readonly parameters: NaiveScoring) {}

  /** Call `score` after it, once a bin. */
  derive(pressure: number, vacuum: number, dtS: number): NaiveDerivatives {
    const { frame, windows, rollupWeights } = this.parameters;
    this.#composites.push((pressure - vacuum) / (Math.abs(pressure) + Math.abs(vacuum) + 1e-12));
    const total = frame === "absolute" ? rollupWeights.reduce((sum, w) => sum + w, 0) : 1;
    let rolled = 0;
    for (const [i, window] of windows.entries()) {
      const last = this.#composites.slice(-window);
      rolled += ((rollupWeights[i]! / total) * last.reduce((sum, c) => sum + c, 0)) / last.length;
    }
    const bin = this.#bins;
    const relative = frame === "relative";
    const d1 = bin > 0 ? (rolled - this.#rolled) / dtS : 0;
    const d2 = bin > (relative ? 1 : 0) ? (d1 - this.#d1) / dtS : 0;
    const d3 = bin > (relative ? 2 : 0) ? (d2 - this.#d2) / dtS : 0;
    this.#rolled = rolled;
    this.#d1 = d1;
    this.#d2 = d2;
    return { composite: rolled, d1, d2, d3 };
  }

  score(d1: number, d2: number, d3: number, dtS: number): NaiveScore {
    const p = this.parameters;
    const weightSum = p.derivativeWeights.reduce((sum, w) => sum + w, 0);
    let score = 0;
    let samples = 0;
    for (const [i, x] of [d1, d2, d3].entries()) {
      const history = this.#history[i]!;
      history.push(x);
      if (history.length > p.zscoreWindowBins) history.shift();
      samples = history.length;
      const z = samples < p.zscoreMinPeriods ? 0 : robustZ(history, x);
      score += (p.derivativeWeights[i]! / weightSum) * Math.tanh(z / p.tanhScale);
    }
    score = clip(score);
    const first = this.#bins === 0;
    const s1 = first ? 0 : (score - this.#score) / dtS;
    const s2 = first ? 0 : (s1 - this.#s1) / dtS;
    const s3 = first ? 0 : (s2 - this.#s2) / dtS;
    this.#score = score;
    this.#s1 = s1;
    this.#s2 = s2;
    this.#bins += 1;
    const projected = p.horizonsS.map((h) => {
      let value = score + s1 * h + 0.5 * s2 * h ** 2;
      if (p.useCubic) value += p.cubicScale * s3 * h ** 3;
      if (p.dampingLambda > 0) value *= Math.exp(-p.dampingLambda * h);
      return clip(value);
    });
    const state = score >= p.neutralThreshold ? 1 : score <= -p.neutralThreshold ? -1 : 0;
    return { score, state, samples, projected };
  }
}
