// Two sets of parameters that are looked at in turn (product.md A-4). The active one is the page's parameters; only
// the other is kept here. What is chosen in the bars belongs to both.
import { findParameter, isSameValue } from "../../core/config/parameters.ts";
import type { ParameterValues } from "../../worker/replay-api.ts";

export type SettingsSet = "A" | "B";

export interface ComparedSettings {
  readonly active: SettingsSet;
  /** Undefined: there is no second set yet; it begins as a copy of the first. */
  readonly other: ParameterValues | undefined;
}

export const NOT_COMPARED: ComparedSettings = { active: "A", other: undefined };

/** Chosen in the bars, for both sets. */
const COMMON: ReadonlySet<string> = new Set([
  "speed",
  "symbol",
  "surface",
  "overlays",
  "display_mode",
  "cvd_form",
  "tape_merged",
  "tape_min_size",
  "tape_rows",
  "message_actions",
  "message_side",
  "message_low_price",
  "message_high_price",
  "message_min_size",
]);

export function otherSet(set: SettingsSet): SettingsSet {
  return set === "A" ? "B" : "A";
}

/** What the page's parameters become when the other set is shown. */
export function otherParameters(
  parameters: ParameterValues,
  { other = parameters }: ComparedSettings,
): ParameterValues {
  const pick = (values: ParameterValues, isCommon: boolean): ParameterValues =>
    Object.fromEntries(Object.entries(values).filter(([name]) => COMMON.has(name) === isCommon));
  return { ...pick(other, false), ...pick(parameters, true) };
}

/** Names of the parameters that the two sets hold different values of. */
export function differingParameters(
  parameters: ParameterValues,
  { other }: ComparedSettings,
): readonly string[] {
  if (other === undefined) return [];
  const names = new Set([...Object.keys(parameters), ...Object.keys(other)]);
  return [...names].filter((name) => {
    const usual = findParameter(name)?.default;
    return !COMMON.has(name) && !isSameValue(parameters[name] ?? usual, other[name] ?? usual);
  });
}
