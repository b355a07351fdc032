// From values to ramp positions: the automatic limits and γ of the design guide section 5.3, and the mapping
// itself in TypeScript (the shader in cell-shader.ts does the same; legend, tests and read-outs use this one).
import { DEFAULT_LIMITS, type ContrastLimit, type ContrastLimits } from "../../core/view/contrast-limits.ts";
import type { ValueHistogram } from "./value-histogram.ts";

export interface Contrast {
  /** Unsigned only: the value at ramp position 0. */
  readonly lo: number;
  /** The value at the end of the ramp; for signed surfaces the limit of |v|. */
  readonly hi: number;
  readonly gamma: number;
  readonly signed: boolean;
}

/** Between limits that would meet or cross. */
const LEAST_RANGE = 10;
/** Ordinary liquidity sits at 9 % of the ramp. */
const MEDIAN_TARGET = 0.09;
const GAMMA_MIN = 1;
const GAMMA_MAX = 2.6;
const SIGNED_GAMMA = 1.45;

export const RAMP_STEPS = 256;
const LAST_STEP = RAMP_STEPS - 1;

/** What automatic limits depend on besides the values; a surface's style has it all. */
export interface ContrastKind {
  readonly signed: boolean;
  /** No value lies farther from zero; Infinity = unbounded. */
  readonly limit: number;
  /** Codes are names: their limits are fixed and every step is even. */
  readonly isCode: boolean;
}

/** Automatic contrast; undefined while there is no non-empty cell. */
export function contrastFromHistogram(
  histogram: ValueHistogram,
  { signed, limit, isCode }: ContrastKind,
  limits: ContrastLimits = DEFAULT_LIMITS,
): Contrast | undefined {
  if (isCode) {
    return { lo: 0, hi: limit, gamma: 1, signed };
  }
  const hi = limitValue(histogram, limits.high);
  const low = limitValue(histogram, limits.low);
  const median = histogram.percentile(0.5);
  if (hi === undefined || low === undefined || median === undefined) {
    return undefined;
  }
  if (signed) {
    return { lo: 0, hi, gamma: SIGNED_GAMMA, signed };
  }
  const range = orderedRange(low, hi, limits);
  return { ...range, gamma: automaticGamma(logPosition(median, range.lo, range.hi)), signed };
}

function limitValue(histogram: ValueHistogram, limit: ContrastLimit): number | undefined {
  return limit.kind === "exact" ? limit.value : histogram.percentile(limit.share);
}

/** All cells alike: a decade of room below, so that they show as full. An exact limit stays, the measured one yields. */
function orderedRange(lo: number, hi: number, { low, high }: ContrastLimits): Pick<Contrast, "lo" | "hi"> {
  if (lo < hi) return { lo, hi };
  const isLowKept = low.kind === "exact" && high.kind === "percentile";
  return isLowKept ? { lo, hi: lo * LEAST_RANGE } : { lo: hi / LEAST_RANGE, hi };
}

/** γ = clamp(ln 0.09 / ln t₅₀, 1, 2.6). */
export function automaticGamma(medianPosition: number): number {
  if (medianPosition <= 0) {
    return GAMMA_MIN;
  }
  if (medianPosition >= 1) {
    return GAMMA_MAX;
  }
  const gamma = Math.log(MEDIAN_TARGET) / Math.log(medianPosition);
  return Math.min(Math.max(gamma, GAMMA_MIN), GAMMA_MAX);
}

/** t = clamp((ln v − ln lo) / (ln hi − ln lo)); 0 for v ≤ 0. */
export function logPosition(value: number, lo: number, hi: number): number {
  if (value <= 0) {
    return 0;
  }
  const t = (Math.log(value) - Math.log(lo)) / (Math.log(hi) - Math.log(lo));
  return Math.min(Math.max(t, 0), 1);
}

/** Ramp index of a value; undefined = the ground shows (value 0). */
export function rampIndex(value: number, contrast: Contrast): number | undefined {
  if (value === 0) {
    return undefined;
  }
  if (!contrast.signed) {
    return Math.round(LAST_STEP * logPosition(value, contrast.lo, contrast.hi) ** contrast.gamma);
  }
  const bent = Math.min(1, Math.abs(value) / contrast.hi) ** contrast.gamma;
  return value > 0 ? Math.round(128 + 127 * bent) : Math.round(127 - 127 * bent);
}
