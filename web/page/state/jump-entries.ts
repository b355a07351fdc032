// What the *Jump to* menu offers beside sessions and bookmarks, and why an entry cannot be used (product.md R-9).
import type { JumpQuery, LargestQuery, QualityReport } from "../../worker/replay-api.ts";
import { jumpStrings, momentStrings } from "../../strings/jumps.ts";
import type { AppState } from "./app-state.ts";

export type MomentKind = Exclude<JumpQuery["kind"], "trade" | "price" | "sweep" | "vwap">;

export interface MomentEntry {
  readonly kind: MomentKind;
  readonly label: string;
  /** Says what it is to somebody who does not know the word. */
  readonly text: string;
}

export const MOMENT_ENTRIES: readonly MomentEntry[] = [
  { kind: "clear", label: momentStrings.clear, text: momentStrings.clearTip },
  { kind: "snapshot", label: momentStrings.snapshot, text: momentStrings.snapshotTip },
  { kind: "gap", label: momentStrings.gap, text: momentStrings.gapTip },
  { kind: "crossed", label: momentStrings.crossed, text: momentStrings.crossedTip },
  { kind: "suspect", label: momentStrings.suspect, text: momentStrings.suspectTip },
  { kind: "iceberg", label: momentStrings.iceberg, text: momentStrings.icebergTip },
];

export interface LargestEntry {
  readonly change: LargestQuery["change"];
  readonly label: string;
  readonly text: string;
}

export const LARGEST_ENTRIES: readonly LargestEntry[] = [
  { change: "add", label: momentStrings.largestAdd, text: momentStrings.largestAddTip },
  { change: "pull", label: momentStrings.largestPull, text: momentStrings.largestPullTip },
];

export function largestLabel(change: LargestQuery["change"]): string {
  return change === "add" ? momentStrings.largestAdd : momentStrings.largestPull;
}

export function jumpLabel(query: JumpQuery): string {
  switch (query.kind) {
    case "trade":
      return query.minSize === "large" ? jumpStrings.largeTrade : jumpStrings.tradeOf(query.minSize);
    case "price":
      return jumpStrings.tradeAtPrice;
    case "sweep":
      return momentStrings.sweep.toLowerCase();
    case "vwap":
      return momentStrings.vwapCross;
    default:
      return MOMENT_ENTRIES.find(({ kind }) => kind === query.kind)?.label.toLowerCase() ?? query.kind;
  }
}

function countOf(kind: MomentKind, { marks, crossings, validity, moments }: QualityReport): number {
  switch (kind) {
    case "iceberg":
      return moments.refreshes;
    case "crossed":
      return crossings.longest.filter((span) => span.kind === "crossed").length;
    case "suspect":
      return validity.filter(({ state }) => state === "suspect").length;
    case "snapshot":
      return marks.list.filter((mark) => mark.kind === "snapshot-end").length;
    default:
      return marks.list.filter((mark) => mark.kind === kind).length;
  }
}

/** Why there is nothing to jump to; undefined: there may be. */
export function momentProblem(kind: MomentKind, state: AppState): string | undefined {
  return problemOf(state, (report) => countOf(kind, report));
}

/** As momentProblem; whether the session has one is known when it is asked for. */
export function largestProblem(change: LargestQuery["change"], state: AppState): string | undefined {
  return problemOf(state, ({ moments }) => (change === "add" ? moments.adds : moments.pulls));
}

function problemOf({ session }: AppState, count: (report: QualityReport) => number): string | undefined {
  const { quality } = session;
  if (quality === undefined) return jumpStrings.notIndexed;
  if (!quality.isComplete || count(quality) > 0) return undefined;
  return jumpStrings.noneInFile;
}
