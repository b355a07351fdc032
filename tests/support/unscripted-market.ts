// The flow of simulator.md sections 5 and 6 without a script: what the acceptance ranges are measured on.
import { SECOND } from "../../web/core/simulator/flow-parameters.ts";
import { MARKET_PRESETS } from "../../web/core/simulator/presets.ts";
import { Session } from "../../web/core/simulator/session.ts";
import { mboRecords } from "./mbo-records.ts";
import { type Measured, SimulatorStatistics } from "./simulator-statistics.ts";

/** Measures one seed over some seconds; the first `skipS` only warm up. */
export function measureUnscripted(seed: number, seconds: number, skipS: number): Measured[] {
  const [spec] = MARKET_PRESETS.sample.instruments;
  if (spec === undefined) throw new Error("the sample has instruments");
  const session = new Session([spec], seed, 0n, false, undefined);
  for (const crowd of session.crowds) crowd.seed();
  session.snapshot(0);
  for (const crowd of session.crowds) crowd.start();
  const statistics = new SimulatorStatistics(spec, skipS * SECOND);
  for (const record of mboRecords(session.run(seconds * SECOND), 0n)) statistics.apply(record);
  for (const record of mboRecords(session.finish(), 0n)) statistics.apply(record);
  return statistics.measure();
}

/** Mean over the seeds; the largest for maxima. */
export function meanOver(runs: readonly (readonly Measured[])[]): Measured[] {
  return (runs[0] ?? []).map((row, index) => {
    const values = runs.map((run) => run[index]?.value ?? Number.NaN);
    const maximum = row.name.startsWith("largest") || row.name.startsWith("busiest");
    const value = maximum ? Math.max(...values) : values.reduce((sum, one) => sum + one, 0) / values.length;
    return { name: row.name, from: row.from, to: row.to, value };
  });
}
