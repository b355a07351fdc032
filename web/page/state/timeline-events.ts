// What the event list shows and the chart marks (product.md T-5): where the book breaks off, begins anew or cannot be
// trusted, where files of a timeline meet, and where nothing happened. By time.
import type { FileSummary, QualityReport } from "../../worker/replay-api.ts";

export type TimelineEventKind =
  | "clear"
  | "snapshot"
  | "gap"
  | "suspect"
  | "incomplete"
  | "auction"
  | "crossed"
  | "hole"
  | "overlap"
  | "idle";

export interface TimelineEvent {
  readonly kind: TimelineEventKind;
  readonly timeNs: bigint;
  /** Absent for a moment. */
  readonly endNs?: bigint;
  /** Of the record that made it; absent where only the time is known. */
  readonly recordIndex?: number;
}

type Marks = QualityReport["marks"]["list"];

/** All records of a snapshot have one time: its end is no event of its own. */
function ofMarks(marks: Marks): readonly TimelineEvent[] {
  return marks.flatMap(({ kind, clockNs, recordIndex }) => {
    if (kind === "snapshot-end") return [];
    return [{ kind: kind === "snapshot-begin" ? "snapshot" : kind, timeNs: clockNs, recordIndex }];
  });
}

function ofValidity(spans: QualityReport["validity"]): readonly TimelineEvent[] {
  return spans.flatMap(({ state, startNs, endNs }) =>
    state === "suspect" || state === "incomplete" || state === "auction"
      ? [{ kind: state, timeNs: startNs, endNs }]
      : [],
  );
}

function ofCrossings({ longest }: QualityReport["crossings"]): readonly TimelineEvent[] {
  return longest.flatMap(({ kind, startNs, endNs, recordIndex }) =>
    kind === "crossed" ? [{ kind, timeNs: startNs, endNs, recordIndex } as const] : [],
  );
}

function ofSeams(file: FileSummary | undefined): readonly TimelineEvent[] {
  return (file?.seams ?? []).map(({ kind, fromNs, toNs }) => ({ kind, timeNs: fromNs, endNs: toNs }));
}

export function timelineEvents(
  report: QualityReport | undefined,
  file: FileSummary | undefined,
): readonly TimelineEvent[] {
  const ofReport =
    report === undefined
      ? []
      : [
          ...ofMarks(report.marks.list),
          ...ofValidity(report.validity),
          ...ofCrossings(report.crossings),
          ...report.idle.map(({ startNs, endNs }) => ({
            kind: "idle" as const,
            timeNs: startNs,
            endNs,
          })),
        ];
  const byTime = (a: TimelineEvent, b: TimelineEvent): number =>
    a.timeNs < b.timeNs ? -1 : a.timeNs > b.timeNs ? 1 : 0;
  return [...ofReport, ...ofSeams(file)].toSorted(byTime);
}

/** The last event at or before a time; −1: none. */
export function eventBefore(events: readonly TimelineEvent[], timeNs: bigint | undefined): number {
  return timeNs === undefined ? -1 : events.findLastIndex((event) => event.timeNs <= timeNs);
}
