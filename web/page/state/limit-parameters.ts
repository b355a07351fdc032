// The limits of the colours as parameters: a percentile each, and the exact value that stands instead where there is one.
import { checkParameter, findParameter } from "../../core/config/parameters.ts";
import {
  DEFAULT_HIGH_PERCENTILE,
  DEFAULT_LOW_PERCENTILE,
  type ContrastLimit,
  type ContrastLimits,
} from "../../core/view/contrast-limits.ts";
import type { ParameterValues } from "../../worker/replay-api.ts";
import { formatNumber } from "../../lib/format-number.ts";
import { contrastMenuStrings } from "../../strings/chart-bar.ts";

export type LimitEnd = keyof ContrastLimits;

export const LIMIT_ENDS = ["low", "high"] as const satisfies readonly LimitEnd[];

export const LIMIT_PARAMETERS = {
  low: { percentile: "low_percentile", exact: "exact_low" },
  high: { percentile: "high_percentile", exact: "exact_high" },
} as const satisfies Record<LimitEnd, Record<ContrastLimit["kind"], string>>;

export const CONTRAST_PARAMETERS: readonly string[] = [
  ...LIMIT_ENDS.flatMap((end) => Object.values(LIMIT_PARAMETERS[end])),
  "gamma",
];

const DEFAULTS = { low: DEFAULT_LOW_PERCENTILE, high: DEFAULT_HIGH_PERCENTILE };

function limit(parameters: ParameterValues, end: LimitEnd): ContrastLimit {
  const names = LIMIT_PARAMETERS[end];
  const exact = Number(parameters[names.exact] ?? 0);
  if (exact > 0) return { kind: "exact", value: exact };
  return { kind: "percentile", share: Number(parameters[names.percentile] ?? DEFAULTS[end]) / 100 };
}

export function contrastLimits(parameters: ParameterValues): ContrastLimits {
  return { low: limit(parameters, "low"), high: limit(parameters, "high") };
}

/**
 * Why a typed limit cannot be although it is one by itself: the limits would meet or cross. `others`: the limits in
 * force, which an exact one is held against where the other is measured; undefined: none, as on signed surfaces.
 */
export function crossedLimits(
  typed: ContrastLimit,
  end: LimitEnd,
  { low, high }: ContrastLimits,
  others: { readonly low: number; readonly high: number },
): string | undefined {
  const other = end === "low" ? high : low;
  const isPair = typed.kind === other.kind;
  // A percentile beside an exact value: which is larger shows when it is measured.
  if (!isPair && typed.kind === "percentile") return undefined;
  const bound = isPair ? limitNumber(other) : end === "low" ? others.high : others.low;
  const value = limitNumber(typed);
  if (end === "low") return value < bound ? undefined : contrastMenuStrings.notBelow(formatNumber(bound));
  return value > bound ? undefined : contrastMenuStrings.notAbove(formatNumber(bound));
}

/** As its parameter tells it. */
export function limitNumber(limit: ContrastLimit): number {
  return limit.kind === "exact" ? limit.value : Number((limit.share * 100).toPrecision(12));
}

/** What was typed as a limit of this kind; undefined: it is none, and the parameter's check says why. */
export function typedLimit(
  end: LimitEnd,
  kind: ContrastLimit["kind"],
  raw: string,
): ContrastLimit | undefined {
  const spec = findParameter(LIMIT_PARAMETERS[end][kind]);
  const checked = spec && checkParameter(spec, raw);
  if (checked === undefined || "problem" in checked) return undefined;
  const value = Number(checked.value);
  if (kind === "percentile") return { kind, share: value / 100 };
  return value > 0 ? { kind, value } : undefined;
}
