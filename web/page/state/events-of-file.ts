// How many events the file has of the instrument: known once the whole of it has been looked through.
import type { QualityReport } from "../../worker/replay-api.ts";

export function eventsOfFile(report: QualityReport | undefined): number | undefined {
  if (report?.isComplete !== true) return undefined;
  return report.counters.find(({ name }) => name === "events")?.count;
}
