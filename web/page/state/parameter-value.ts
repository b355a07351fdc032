// Values of parameters: what was changed, else the default of the one parameter table.
import { findParameter } from "../../core/config/parameters.ts";
import type { ParameterSpec } from "../../core/config/parameters.ts";
import type { ParameterValues } from "../../worker/replay-api.ts";
import type { AppState } from "./app-state.ts";

export type ParameterValue = ParameterValues[string];

export function sameValue(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((value, index) => Object.is(value, other[index]));
  }
  return Object.is(one, other);
}

export function parameterValue(state: AppState, name: string): ParameterValue | undefined {
  return state.parameters[name] ?? findParameter(name)?.default;
}

export function parameterNumber(state: AppState, name: string): number {
  const value = parameterValue(state, name);
  return typeof value === "number" ? value : Number.NaN;
}

export function parameterText(state: AppState, name: string): string {
  const value = parameterValue(state, name);
  return typeof value === "string" ? value : "";
}

/** Sets one value; what equals its default is not kept. */
export function withParameter(
  values: ParameterValues,
  spec: ParameterSpec,
  value: ParameterValue,
): ParameterValues {
  const { [spec.name]: _, ...others } = values;
  return sameValue(value, spec.default) ? others : { ...others, [spec.name]: value };
}

export function withoutParameters(values: ParameterValues, names: readonly string[]): ParameterValues {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !names.includes(name)));
}

/** They act in drawing by their place in the table, but the frames carry what they choose. */
const IN_FRAMES: ReadonlySet<string> = new Set(["paint", "cell_value"]);
/** The replay has calls of its own for these. */
const OWN_CALLS: ReadonlySet<string> = new Set(["speed", "symbol"]);

/** What the worker has to know: everything that is not only a matter of drawing. */
export function engineParameters(values: ParameterValues): ParameterValues {
  return Object.fromEntries(
    Object.entries(values).filter(([name]) => {
      const spec = findParameter(name);
      if (spec === undefined || OWN_CALLS.has(name)) return false;
      return spec.actsIn !== "drawing" || IN_FRAMES.has(name);
    }),
  );
}

export function formatParameter(value: ParameterValue): string {
  return Array.isArray(value) ? value.join(", ") : String(value);
}
