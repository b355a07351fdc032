// What the chart marks by name (product.md T-5): moments of the event list, and where sessions begin and end.
import { findSession, sessionsWithin, type TimeRange } from "../../core/time/session-presets.ts";
import type { ChartMark } from "../render/chart-scene.ts";
import { durationText } from "../render/zone-clock.ts";
import { markStrings } from "../../strings/events.ts";
import { sessionName } from "./session-name.ts";
import { spanText } from "./quality-text.ts";
import type { TimelineEvent } from "./timeline-events.ts";

/** Spans of doubt are hatched and named there; breaks are named by the columns that stand for them. */
const NAMES: Readonly<Partial<Record<TimelineEvent["kind"], string>>> = {
  clear: markStrings.clear,
  snapshot: markStrings.snapshot,
  gap: markStrings.gap,
  hole: markStrings.hole,
  overlap: markStrings.overlap,
};

/** The day of futures and its busiest part; equities know the second only. */
const FUTURES_DAY = "globex";
const REGULAR = "regular";

function ofEvents(events: readonly TimelineEvent[]): readonly ChartMark[] {
  return events.flatMap(({ kind, timeNs, endNs }) => {
    const name = NAMES[kind];
    if (name === undefined) return [];
    return [{ timeNs, text: endNs === undefined ? name : `${name} ${spanText(endNs - timeNs)}` }];
  });
}

function bounds(id: string, extent: TimeRange): readonly ChartMark[] {
  const preset = findSession(id);
  if (preset === undefined) return [];
  return sessionsWithin(preset, extent).flatMap((session) => {
    const name = sessionName(preset, session);
    return [
      { timeNs: session.fromNs, text: name },
      { timeNs: session.toNs, text: markStrings.end(name) },
    ];
  });
}

/** From this length on an idle stretch is one column, which names it. */
const RUN_NS = 60_000_000_000n;

/** Shorter stretches that playback skipped. */
export function skipMarks(skipped: readonly TimeRange[]): readonly ChartMark[] {
  return skipped.flatMap(({ fromNs, toNs }) =>
    toNs - fromNs < RUN_NS
      ? [{ timeNs: (fromNs + toNs) / 2n, text: markStrings.skipped(durationText(Number(toNs - fromNs))) }]
      : [],
  );
}

export function chartMarks(
  events: readonly TimelineEvent[],
  extent: TimeRange | undefined,
  isFuture: boolean,
): readonly ChartMark[] {
  const sessions =
    extent === undefined
      ? []
      : [...bounds(REGULAR, extent), ...(isFuture ? bounds(FUTURES_DAY, extent) : [])].filter(
          ({ timeNs }) => timeNs >= extent.fromNs && timeNs <= extent.toNs,
        );
  return [...ofEvents(events), ...sessions];
}
