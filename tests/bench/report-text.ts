// The benchmark's report for people: ratios first, then times per record.
import type { BenchReport } from "./run-benchmark.ts";
import { missed, type Target } from "./targets.ts";

export function targetLine(target: Target): string {
  const { quantity, value, must, aim, sense, unit } = target;
  const sign = sense === "at most" ? "≤" : "≥";
  const gate = must === undefined ? "report" : `must ${sign} ${must}`;
  const wish = aim === undefined ? "" : `, aim ${sign} ${aim}`;
  const mark = missed(target) ? "MISSED " : "       ";
  return `${mark}${quantity.padEnd(62)} ${value.toFixed(2).padStart(9)} ${(unit ?? "").padEnd(4)} (${gate}${wish})`;
}

export function reportText({ targets, timings, input }: BenchReport): string {
  return [
    ...targets.map(targetLine),
    "",
    `CPU time per record, ns                                        minimum    median`,
    ...timings.map(
      ({ name, minimum, median, records }) =>
        `${name.padEnd(60)} ${minimum.toFixed(1).padStart(9)} ${median.toFixed(1).padStart(9)}   ${records} records`,
    ),
    "",
    `Input: ${input.events} records, ${input.recordsPerBin.toFixed(1)} in a bin of 100 ms.`,
  ].join("\n");
}
