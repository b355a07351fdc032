// The ranges of simulator.md section 11 on two seeds of 120 s, rows that need long runs left to
// .ci/simulator-statistics.mjs.
import { describe, expect, it } from "vitest";
import { meanOver, measureUnscripted } from "../support/unscripted-market.ts";

const LONG_RUNS = /autocorrelation|variance ratio|depth level 10/;

describe("unscripted flow", () => {
  const rows = meanOver([1, 2].map((seed) => measureUnscripted(seed, 120, 30)));

  it.each(rows.filter(({ name }) => !LONG_RUNS.test(name)))("$name", ({ value, from, to }) => {
    expect(value).toBeGreaterThanOrEqual(from);
    expect(value).toBeLessThanOrEqual(to);
  });
});
