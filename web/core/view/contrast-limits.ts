// Where the limits of the colours come from (product.md H-5): a percentile of the cells in sight that are not empty, or
// an exact value. Signed surfaces have the upper limit only, for both signs.

export type ContrastLimit =
  | { readonly kind: "percentile"; /** 0 … 1 */ readonly share: number }
  /** In the surface's unit, above 0. */
  | { readonly kind: "exact"; readonly value: number };

export interface ContrastLimits {
  readonly low: ContrastLimit;
  readonly high: ContrastLimit;
}

export const DEFAULT_LOW_PERCENTILE = 15;
export const DEFAULT_HIGH_PERCENTILE = 97;

export const DEFAULT_LIMITS: ContrastLimits = {
  low: { kind: "percentile", share: DEFAULT_LOW_PERCENTILE / 100 },
  high: { kind: "percentile", share: DEFAULT_HIGH_PERCENTILE / 100 },
};

export function isSameLimits(one: ContrastLimits, other: ContrastLimits): boolean {
  return isSameLimit(one.low, other.low) && isSameLimit(one.high, other.high);
}

function isSameLimit(one: ContrastLimit, other: ContrastLimit): boolean {
  return one.kind === "exact"
    ? other.kind === "exact" && one.value === other.value
    : other.kind === "percentile" && one.share === other.share;
}
