// The simulator's source of randomness: sfc32 seeded by splitmix32, and the distributions drawn from it
// (simulator.md section 3). One instance per instrument; the same (seed, stream) gives the same draws everywhere.
import { exactExp, exactLn } from "./exact-math.ts";

const GOLDEN = 0x9e3779b9;

export class Random {
  private a: number;
  private b: number;
  private c: number;
  private d = 1;

  constructor(seed: number, stream: number) {
    let h = (seed ^ Math.imul(stream + 1, GOLDEN)) | 0;
    const split = (): number => {
      h = (h + GOLDEN) | 0;
      let z = h;
      z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
      z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
      return z ^ (z >>> 15);
    };
    this.a = split();
    this.b = split();
    this.c = split();
    for (let i = 0; i < 12; i += 1) this.next();
  }

  /** 32 random bits as an unsigned integer. */
  next(): number {
    const t = (this.a + this.b + this.d) | 0;
    this.d = (this.d + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (((this.c << 21) | (this.c >>> 11)) + t) | 0;
    return t >>> 0;
  }

  /** Uniform in (0, 1). */
  uniform(): number {
    return (this.next() + 0.5) / 4294967296;
  }

  /** True with the given probability. */
  chance(probability: number): boolean {
    return this.uniform() < probability;
  }

  /** Uniform integer in [0, k). */
  int(k: number): number {
    return Math.floor(this.uniform() * k);
  }

  /** Uniform integer in [from, to]. */
  between(from: number, to: number): number {
    return from + this.int(to - from + 1);
  }

  exponential(mean: number): number {
    return -exactLn(this.uniform()) * mean;
  }

  logUniform(from: number, to: number): number {
    return from * exactExp(this.uniform() * exactLn(to / from));
  }

  gauss(): number {
    let sum = 0;
    for (let i = 0; i < 12; i += 1) sum += this.uniform();
    return sum - 6;
  }

  logNormal(median: number, sigma: number): number {
    return median * exactExp(sigma * this.gauss());
  }

  /** Pareto with minimum x and tail exponent alpha. */
  pareto(x: number, alpha: number): number {
    return x * exactExp(-exactLn(this.uniform()) / alpha);
  }

  poisson(mean: number): number {
    let sum = this.exponential(1);
    let count = 0;
    while (sum <= mean) {
      count += 1;
      sum += this.exponential(1);
    }
    return count;
  }

  /** Index of the first cumulative weight above U · total. */
  choose(cumulative: readonly number[]): number {
    const last = cumulative.length - 1;
    const target = this.uniform() * (cumulative[last] ?? 0);
    let index = 0;
    while (index < last && (cumulative[index] ?? 0) <= target) index += 1;
    return index;
  }
}

/** Running sums for Random.choose. */
export function cumulate(weights: readonly number[]): number[] {
  let sum = 0;
  return weights.map((weight) => (sum += weight));
}
