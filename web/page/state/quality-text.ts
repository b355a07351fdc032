// Texts of the quality report: sentences, durations, and the whole report for the clipboard. The text holds no price,
// no name and no order id (settled question 13), so that it can go into a report.
import { formatCount } from "../../lib/format-number.ts";
import type { WallClockFormat } from "../../lib/wall-clock.ts";
import type { QualityReport } from "../../worker/replay-api.ts";
import { qualityTextStrings } from "../../strings/quality.ts";
import { unitStrings } from "../../strings/units.ts";
import { beganUnseeded, type QualityReading, readQuality, showsNoOrders } from "./quality-reading.ts";

const MS_NS = 1_000_000n;
const SECOND_NS = 1_000_000_000n;
const MINUTE_NS = 60n * SECOND_NS;

/**
 * "350 ns", "1.2 ms", "3.0 s", "12:04", "1:02:03". By hand: the platform neither writes durations in all browsers that
 * are served, nor takes nanoseconds as they are.
 */
export function spanText(durationNs: bigint): string {
  if (durationNs < 1000n) return unitStrings.nanoseconds(durationNs);
  if (durationNs < MS_NS) return unitStrings.microseconds(decimal(durationNs, 1000n));
  if (durationNs < SECOND_NS) return unitStrings.milliseconds(decimal(durationNs, MS_NS));
  if (durationNs < MINUTE_NS) return unitStrings.seconds(decimal(durationNs, SECOND_NS));
  const seconds = durationNs / SECOND_NS;
  const two = (value: bigint): string => value.toString().padStart(2, "0");
  const [hours, minutes] = [seconds / 3600n, (seconds / 60n) % 60n];
  const rest = two(seconds % 60n);
  return hours > 0n ? `${hours}:${two(minutes)}:${rest}` : `${minutes}:${rest}`;
}

/** Cut, not rounded: never more than there was. Always one decimal: spans stand below each other. */
function decimal(value: bigint, unit: bigint): string {
  const tenths = (value * 10n) / unit;
  return `${tenths / 10n}.${tenths % 10n}`;
}

export function momentText(timeNs: bigint, clock: WallClockFormat): string {
  const { time, milliseconds } = clock.at(timeNs);
  return `${time}.${milliseconds}`;
}

/** product.md T-3, for a file that began without a snapshot; undefined: every level is known. */
export function coverageText(report: QualityReport, clock: WallClockFormat): string | undefined {
  const { coverage, isComplete } = report;
  if (coverage === undefined || !beganUnseeded(report) || showsNoOrders(report)) return undefined;
  const widest = coverage.findLast(({ sinceNs }) => sinceNs !== undefined);
  if (widest?.sinceNs === undefined) {
    return isComplete ? qualityTextStrings.noneRefreshed : qualityTextStrings.noneRefreshedSoFar;
  }
  return qualityTextStrings.refreshed(unitStrings.ticks(widest.ticks), momentText(widest.sinceNs, clock));
}

function linesOf({ sections }: QualityReading): readonly string[] {
  return sections.flatMap(({ title, rows }) => [
    "",
    title,
    ...rows.map(({ label, count }) => `  ${label}: ${formatCount(count).replaceAll("\u2009", " ")}`),
  ]);
}

export function qualityText(report: QualityReport, clock: WallClockFormat): string {
  const reading = readQuality(report);
  const { crossings, records } = report;
  const coverage = coverageText(report, clock);
  const spans = crossings.longest.map(
    ({ kind, startNs, endNs, hadTrades }) =>
      `  ${qualityTextStrings[hadTrades ? "spanWithTrades" : "span"](qualityTextStrings[kind], spanText(endNs - startNs), momentText(startNs, clock))}`,
  );
  return [
    qualityTextStrings.quality(reading.verdict),
    qualityTextStrings[report.isComplete ? "records" : "recordsSoFar"](
      formatCount(records).replaceAll("\u2009", " "),
    ),
    ...(coverage === undefined ? [] : [coverage]),
    ...linesOf(reading),
    "",
    qualityTextStrings.crossings(spanText(crossings.lockedNs), spanText(crossings.crossedNs)),
    ...spans,
  ].join("\n");
}
