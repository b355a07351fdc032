// All parameters with their values: defaults, what was given, and the rules that join several of them
// (vp-pipeline.md section 9, settled question 10). An invalid value or combination stops the run before it starts.
import { ProblemError } from "../errors.ts";
import { checkParameter, findParameter, PARAMETERS } from "./parameters.ts";
import type { ParameterValue } from "./parameter-spec.ts";

export class EffectiveParameters {
  readonly #values: ReadonlyMap<string, ParameterValue>;

  constructor(values: ReadonlyMap<string, ParameterValue>) {
    this.#values = values;
  }

  #value(name: string): ParameterValue {
    const value = this.#values.get(name);
    if (value === undefined) throw new Error(`unknown parameter ${name}`);
    return value;
  }

  number(name: string): number {
    return Number(this.#value(name));
  }

  boolean(name: string): boolean {
    return this.#value(name) === true;
  }

  text(name: string): string {
    return String(this.#value(name));
  }

  list(name: string): readonly number[] {
    const value = this.#value(name);
    return Array.isArray(value) ? (value as readonly number[]) : [Number(value)];
  }

  /** Every parameter in the order of the table. */
  entries(): readonly (readonly [string, ParameterValue])[] {
    return [...this.#values];
  }
}

/**
 * Joins defaults and given values. Throws ProblemError `parameter_invalid` with key, value and range for the first
 * violated rule. Unknown keys are errors here; a link drops them with a notice before it comes to this.
 */
export function effectiveParameters(given: Readonly<Record<string, unknown>>): EffectiveParameters {
  const values = new Map<string, ParameterValue>(PARAMETERS.map((spec) => [spec.name, spec.default]));
  for (const [name, raw] of Object.entries(given)) {
    const spec = findParameter(name);
    if (spec === undefined) throw invalid(name, raw, "no parameter has this name");
    const checked = checkParameter(spec, raw);
    if ("problem" in checked) throw invalid(name, raw, checked.problem.range);
    values.set(name, checked.value);
  }
  if (given["projection_horizons_ms"] === undefined)
    values.set("projection_horizons_ms", roundedHorizons(values));
  const effective = new EffectiveParameters(values);
  checkCombinations(effective);
  return effective;
}

function invalid(key: string, value: unknown, range: string): ProblemError {
  const shown = Array.isArray(value) ? value.join(",") : String(value);
  return new ProblemError({
    code: "parameter_invalid",
    fatal: true,
    detail: { key, value: shown.slice(0, 80), range },
  });
}

// The default list is fitted to the cell width: each at least one whole cell, duplicates dropped.
function roundedHorizons(values: ReadonlyMap<string, ParameterValue>): readonly number[] {
  const cell = Number(values.get("cell_width_ms"));
  const horizons = findParameter("projection_horizons_ms")?.default as readonly number[];
  return [...new Set(horizons.map((horizon) => Math.max(1, Math.round(horizon / cell)) * cell))];
}

function checkCombinations(effective: EffectiveParameters): void {
  const windows = effective.list("flow_windows");
  const weights = effective.list("flow_rollup_weights");
  if (windows.length !== weights.length) {
    throw invalid(
      "flow_rollup_weights",
      weights,
      `as many weights as flow_windows has windows (${windows.length})`,
    );
  }
  if (effective.list("flow_derivative_weights").length !== 3) {
    throw invalid(
      "flow_derivative_weights",
      effective.list("flow_derivative_weights"),
      "exactly three weights above 0",
    );
  }
  for (const prefix of ["flow", "state_model"]) {
    const window = effective.number(`${prefix}_zscore_window_bins`);
    const least = effective.number(`${prefix}_zscore_min_periods`);
    if (least > window)
      throw invalid(`${prefix}_zscore_min_periods`, least, `at most ${window}, the comparison window`);
  }
  const stateWeights = ["d1", "d2", "d3"].map((name) => effective.number(`state_model_${name}_weight`));
  if (stateWeights.every((weight) => weight === 0)) {
    throw invalid("state_model_d1_weight", 0, "above 0 unless the second or third weight is");
  }
  const radius = effective.number("state_model_center_exclusion_radius");
  const rows = effective.number("grid_radius_ticks");
  if (radius >= rows && radius > 0) {
    throw invalid("state_model_center_exclusion_radius", radius, `below ${rows}, the grid radius`);
  }
  if (effective.number("n_absolute_ticks") < 2 * rows + 1) {
    throw invalid(
      "n_absolute_ticks",
      effective.number("n_absolute_ticks"),
      `at least ${2 * rows + 1}, the shown rows`,
    );
  }
  checkHorizons(effective);
}

function checkHorizons(effective: EffectiveParameters): void {
  const cell = effective.number("cell_width_ms");
  const horizons = effective.list("projection_horizons_ms");
  if (horizons.some((horizon) => horizon % cell !== 0)) {
    throw invalid("projection_horizons_ms", horizons, `whole multiples of the column width, ${cell} ms`);
  }
  if (new Set(horizons).size !== horizons.length) {
    throw invalid("projection_horizons_ms", horizons, "values that differ from one another");
  }
}
