// Makes the quality report from what the engine of the index pass has counted and what was collected on the way.
import { RTYPE } from "../dbn/record-types.ts";
import type { BookKey } from "../engine/engine.ts";
import type { RecordPlace } from "../engine/quality-reader.ts";
import type { IndexCollector } from "./index-collector.ts";
import type { QualityCount, QualityReport } from "./quality-report.ts";
import type { ReplayEngine } from "./replay-engine.ts";
import { snakeCase } from "./snake-case.ts";

export function reportQuality(
  engine: ReplayEngine,
  key: BookKey,
  { spans, idle, coverage }: Pick<IndexCollector, "spans" | "idle" | "coverage">,
  isComplete: boolean,
): QualityReport {
  const counts = engine
    .instruments()
    .find(
      ({ publisherId, instrumentId }) => publisherId === key.publisherId && instrumentId === key.instrumentId,
    );
  const { distances } = coverage;
  const first = engine.firstOccurrences();
  const backward = { name: "ts_backward", count: engine.backwardTsRecv, first: first.backwardTsRecv };
  return {
    records: engine.recordIndex,
    isComplete,
    actions: named(counts?.actions ?? {}, first.actions),
    counters: [...named(engine.book(key)?.counters() ?? {}, first.counters), backward],
    crossings: engine.crossings(),
    marks: engine.marks(),
    moments: engine.moments.counts,
    skipped: [...engine.recordTypes()]
      .filter(([rtype]) => rtype !== RTYPE.mbo)
      .map(([rtype, count]) => ({ rtype, count })),
    validity: spans.spans,
    idle: idle.spans,
    ...(distances === undefined ? {} : { coverage: distances }),
  };
}

function named(
  counts: Readonly<Record<string, number>>,
  first: Readonly<Record<string, readonly RecordPlace[]>>,
): readonly QualityCount[] {
  return Object.entries(counts).map(([name, count]) => ({
    name: snakeCase(name),
    count,
    first: first[name] ?? [],
  }));
}
