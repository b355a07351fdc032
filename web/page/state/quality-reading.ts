// The quality report as the panel shows it (product.md T-3, T-6): a verdict in one line, counts in sections, and
// which of them are faults. Texts of times come later: they depend on the zone.
import { recordTypeName } from "../../core/dbn/record-types.ts";
import { formatCount } from "../../lib/format-number.ts";
import type { QualityReport } from "../../worker/replay-api.ts";
import { qualityStrings } from "../../strings/quality.ts";
import {
  faultPhrase,
  faultStrings,
  flagStrings,
  noteStrings,
  recordStrings,
} from "../../strings/quality-counts.ts";

type Occurrence = QualityReport["actions"][number]["first"][number];
export type CrossingSpan = QualityReport["crossings"]["longest"][number];

export interface QualityRow {
  /** As the report and the command line write it. */
  readonly name: string;
  readonly label: string;
  readonly tip: string;
  readonly count: number;
  /** In a clean file there is none. */
  readonly isFault: boolean;
  readonly first: readonly Occurrence[];
}

export interface QualitySection {
  readonly title: string;
  readonly rows: readonly QualityRow[];
}

export interface QualityReading {
  /** "All clean", "1 gap, nothing else to report". */
  readonly verdict: string;
  readonly tone: "clean" | "faults" | "reading";
  readonly sections: readonly QualitySection[];
}

type Names = Readonly<Record<string, readonly [label: string, tip: string]>>;

function rowsOf(names: Names, counts: QualityReport["counters"], isFault: boolean): readonly QualityRow[] {
  return Object.entries(names).flatMap(([name, [label, tip]]) => {
    const found = counts.find((count) => count.name === name);
    return found === undefined ? [] : [{ name, label, tip, isFault, count: found.count, first: found.first }];
  });
}

/** The book lacked orders at its beginning: then unknown ids are to be expected. */
export function beganUnseeded({ validity }: QualityReport): boolean {
  return validity.some(({ state }) => state === "incomplete");
}

function crossedWhileTrading({ crossings }: QualityReport): boolean {
  return crossings.longest.some(({ kind, hadTrades }) => kind === "crossed" && hadTrades);
}

export function showsNoOrders({ counters }: QualityReport): boolean {
  return counters.some(({ name, count }) => name === "top_of_book" && count > 0);
}

function faultsText(found: readonly string[]): string | undefined {
  return found.length > 2 ? qualityStrings.kinds(formatCount(found.length)) : found.join(", ") || undefined;
}

function verdictOf(report: QualityReport, faults: readonly QualityRow[]): string {
  const found = faults
    .filter(({ count }) => count > 0)
    .map(({ label, count }) => faultPhrase(label, count, formatCount(count)));
  if (crossedWhileTrading(report)) found.push(qualityStrings.crossedWhileTrading);
  // A best quote is complete as it comes.
  const isUnseeded = beganUnseeded(report) && !showsNoOrders(report);
  const parts = [isUnseeded ? qualityStrings.noStart : undefined, faultsText(found)].filter(
    (part) => part !== undefined,
  );
  const sentence = parts.join(", ");
  if (!report.isComplete)
    return sentence === "" ? qualityStrings.nothingSoFar : qualityStrings.soFar(sentence);
  if (sentence === "") return qualityStrings.clean;
  const text = sentence.charAt(0).toUpperCase() + sentence.slice(1);
  return found.length + (isUnseeded ? 1 : 0) === 1 ? qualityStrings.nothingElse(text) : text;
}

export function readQuality(report: QualityReport): QualityReading {
  const { actions, counters, skipped } = report;
  const faults = rowsOf(faultStrings, [...actions, ...counters], true);
  const verdict = verdictOf(report, faults);
  const sections: QualitySection[] = [
    { title: qualityStrings.faults, rows: faults },
    { title: qualityStrings.byAction, rows: rowsOf(recordStrings, actions, false) },
    { title: qualityStrings.byFlag, rows: rowsOf(flagStrings, counters, false) },
    { title: qualityStrings.worthKnowing, rows: rowsOf(noteStrings, counters, false) },
    {
      title: qualityStrings.skipped,
      rows: skipped.map(({ rtype, count }) => ({
        name: `rtype_${rtype}`,
        label: recordTypeName(rtype),
        tip: qualityStrings.skippedTip,
        count,
        isFault: false,
        first: [],
      })),
    },
  ];
  return {
    verdict,
    tone: !report.isComplete ? "reading" : verdict === qualityStrings.clean ? "clean" : "faults",
    sections: sections.filter(({ rows }) => rows.length > 0),
  };
}
