// The quality report as the panel shows it (product.md T-3, T-6): a verdict in one line, counts in sections, and
// which of them are faults. Texts of times come later: they depend on the zone.
import { recordTypeName } from "../../core/dbn/record-types.ts";
import { formatCount } from "../../lib/format-number.ts";
import type { QualityReport } from "../../worker/replay-api.ts";

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

const FAULTS: Names = {
  flag_maybe_bad_book: [
    "Gaps",
    "Records flagged as following lost ones: the book is suspect until the next snapshot",
  ],
  unknown_cancel: ["Unknown cancels", "Cancels of orders that are not in the book"],
  unknown_modify: ["Unknown modifies", "Modifies of orders that are not in the book"],
  duplicate_add: ["Duplicate adds", "Adds of an id that is in the book already: the newer one counts"],
  over_cancel: ["Cancels beyond the size", "Cancels of more than the order had"],
  zero_cancel: ["Cancels of size zero", "Cancels without a size: no effect"],
  zero_size: ["Zero sizes", "Adds, trades and fills of size zero"],
  off_tick: ["Off-tick prices", "Levels at a price that is no multiple of the tick"],
  undefined_price: ["Undefined prices", "Adds, modifies and trades without a price"],
  backward_time: [
    "Out-of-order times",
    "Records before an earlier one of the instrument: the clock stands still",
  ],
  ts_backward: [
    "Out-of-order receive times",
    "Records received before an earlier one of the file, by their times",
  ],
  undefined_time: ["Undefined times", "Records without a time, or with one that cannot be"],
  side_mismatch: ["Side mismatches", "Cancels and modifies that name the other side of the book"],
  bad_record: ["Records without effect", "Adds and modifies without a side or a price"],
  unknown_action: ["Unknown actions", "Records with an action that the format does not know"],
};

/** Ordinary, or no fault of the file. */
const NOTES: Names = {
  unknown_fill: ["Unknown fills", "Fills of hidden quantity and of orders that never rested: normal"],
  unconfirmed_fill: ["Unconfirmed fills", "Fills that no cancel or modify followed before their event ended"],
  replenish: ["Replenished orders", "Orders that showed a new part after a fill: icebergs"],
  events_without_flag: ["Events ended by time", "The publisher does not flag the last record of an event"],
  top_of_book: ["Best quotes", "Adds that replace a whole side: the venue shows no orders"],
};

const ACTIONS: Names = {
  add: ["Add", "Orders that came"],
  cancel: ["Cancel", "Orders or parts of them that went"],
  modify: ["Modify", "Orders that changed their price or size"],
  clear: ["Clear", "The book was emptied"],
  trade: ["Trade", "Prints; they do not change the book"],
  fill: ["Fill", "Resting orders that were traded; they do not change the book"],
  none: ["None", "Records without an action"],
};

const FLAGS: Names = {
  snapshot_record: ["Snapshot", "Records of a snapshot"],
  flag_tob: ["Top of book", "Records that carry a best quote"],
  flag_mbp: ["Aggregated", "Records that carry a whole level"],
  flag_bad_ts_recv: ["Receive time unreliable", "Normal inside snapshots"],
};

/** In one line: "3 unknown cancels", with the first letter in lower case. */
function phrase({ label, count }: QualityRow): string {
  const words = label.charAt(0).toLowerCase() + label.slice(1);
  return `${formatCount(count)} ${count === 1 ? words.replace(/s$/, "") : words}`;
}

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
  return found.length > 2 ? `${formatCount(found.length)} kinds of faults` : found.join(", ") || undefined;
}

function verdictOf(report: QualityReport, faults: readonly QualityRow[]): string {
  const found = faults.filter(({ count }) => count > 0).map(phrase);
  if (crossedWhileTrading(report)) found.push("crossed while trading");
  // A best quote is complete as it comes.
  const isUnseeded = beganUnseeded(report) && !showsNoOrders(report);
  const parts = [isUnseeded ? "no start snapshot" : undefined, faultsText(found)].filter(
    (part) => part !== undefined,
  );
  const sentence = parts.join(", ");
  if (!report.isComplete) return sentence === "" ? "nothing found so far" : `${sentence} so far`;
  if (sentence === "") return "All clean";
  const text = sentence.charAt(0).toUpperCase() + sentence.slice(1);
  return found.length + (isUnseeded ? 1 : 0) === 1 ? `${text}, nothing else to report` : text;
}

export function readQuality(report: QualityReport): QualityReading {
  const { actions, counters, skipped } = report;
  const faults = rowsOf(FAULTS, [...actions, ...counters], true);
  const verdict = verdictOf(report, faults);
  const sections: QualitySection[] = [
    { title: "Faults", rows: faults },
    { title: "Records by action", rows: rowsOf(ACTIONS, actions, false) },
    { title: "Records by flag", rows: rowsOf(FLAGS, counters, false) },
    { title: "Worth knowing", rows: rowsOf(NOTES, counters, false) },
    {
      title: "Records skipped",
      rows: skipped.map(({ rtype, count }) => ({
        name: `rtype_${rtype}`,
        label: recordTypeName(rtype),
        tip: "Records of another type: counted, not replayed",
        count,
        isFault: false,
        first: [],
      })),
    },
  ];
  return {
    verdict,
    tone: !report.isComplete ? "reading" : verdict === "All clean" ? "clean" : "faults",
    sections: sections.filter(({ rows }) => rows.length > 0),
  };
}
