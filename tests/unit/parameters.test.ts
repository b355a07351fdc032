import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { effectiveParameters } from "../../web/core/config/effective-parameters.ts";
import { parametersMarkdown } from "../../web/core/config/parameters-markdown.ts";
import { checkParameter, findParameter, PARAMETERS } from "../../web/core/config/parameters.ts";
import { ProblemError } from "../../web/core/errors.ts";

const check = (name: string, raw: unknown) => {
  const spec = findParameter(name);
  if (spec === undefined) throw new Error(name);
  return checkParameter(spec, raw);
};

describe("parameter table", () => {
  it("names every parameter once, in snake_case, with a text", () => {
    expect(new Set(PARAMETERS.map(({ name }) => name)).size).toBe(PARAMETERS.length);
    for (const { name, text, label } of PARAMETERS) {
      expect(name).toMatch(/^[a-z][a-z0-9_]*$/);
      expect(text.length, name).toBeGreaterThan(10);
      expect(label.length, name).toBeGreaterThan(2);
    }
  });

  it("accepts every default, also as text", () => {
    for (const spec of PARAMETERS) {
      expect(checkParameter(spec, spec.default), spec.name).toEqual({ value: spec.default });
      const text = Array.isArray(spec.default) ? spec.default.join(",") : String(spec.default);
      expect(checkParameter(spec, text), spec.name).toEqual({ value: spec.default });
    }
  });

  it.each([
    ["tau_velocity", 0],
    ["tau_velocity", "abc"],
    ["tau_velocity", ""],
    ["tau_velocity", null],
    ["tau_velocity", Number.NaN],
    ["cell_width_ms", 1.5],
    ["flow_neutral_threshold", 1],
    ["flow_windows", "5,0"],
    ["flow_windows", ""],
    ["flow_windows", [1, 2, 3, 4, 5, 6, 7, 8, 9]],
    ["fill_mode", "other"],
    ["start_time", "24:00"],
    ["skip_idle", "maybe"],
    ["skip_idle", 4],
    ["skip_idle", 601],
    ["c1_v_add", -1],
  ])("refuses %s = %j with key, value and range", (name, raw) => {
    expect(check(name, raw)).toMatchObject({ problem: { key: name, range: expect.any(String) } });
  });

  it.each([
    [true, 60],
    ["true", 60],
    ["false", 0],
    ["0", 0],
    ["1", 60],
    ["5", 5],
    [600, 600],
  ])("reads skip_idle = %j, also from links made when it was a switch", (raw, value) => {
    expect(check("skip_idle", raw)).toEqual({ value });
  });

  it("documents what is in the table", () => {
    const page = readFileSync(new URL("../../docs/parameters.md", import.meta.url), "utf8");
    expect(page, "docs/parameters.md is stale: npm run docs").toBe(parametersMarkdown());
  });
});

describe("effective parameters", () => {
  const problemOf = (given: Record<string, unknown>) => {
    try {
      effectiveParameters(given);
    } catch (error) {
      if (error instanceof ProblemError) return error.problem.detail;
      throw error;
    }
    return undefined;
  };

  it("fits the default horizons to the column width", () => {
    expect(effectiveParameters({}).list("projection_horizons_ms")).toEqual([200, 500, 1000, 2500]);
    expect(effectiveParameters({ cell_width_ms: 1000 }).list("projection_horizons_ms")).toEqual([1000, 3000]);
  });

  it("refuses given horizons that are no whole columns", () => {
    expect(problemOf({ projection_horizons_ms: "250", cell_width_ms: 100 })).toMatchObject({
      key: "projection_horizons_ms",
      value: "250",
    });
  });

  it.each([
    [{ flow_windows: "5,10" }, "flow_rollup_weights"],
    [{ flow_derivative_weights: "1,1" }, "flow_derivative_weights"],
    [{ flow_zscore_window_bins: 50 }, "flow_zscore_min_periods"],
    [{ state_model_d1_weight: 0 }, "state_model_d1_weight"],
    [{ n_absolute_ticks: 50 }, "n_absolute_ticks"],
    [{ no_such_key: 1 }, "no_such_key"],
  ])("refuses %j", (given, key) => {
    expect(problemOf(given)).toMatchObject({ key });
  });
});
