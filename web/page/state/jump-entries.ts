// What the *Jump to* menu offers beside sessions and bookmarks, and why an entry cannot be used (product.md R-9).
import type { JumpQuery, QualityReport } from "../../worker/replay-api.ts";
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
];

/** Named by the specification, and found only by order tracking that this version does not have. */
export const LATER_ENTRIES: readonly { readonly label: string; readonly reason: string }[] = [
  { label: momentStrings.iceberg, reason: momentStrings.noIcebergs },
  { label: momentStrings.largest, reason: momentStrings.noLargest },
];

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

function countOf(kind: MomentKind, { marks, crossings, validity }: QualityReport): number {
  switch (kind) {
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
export function momentProblem(kind: MomentKind, { session }: AppState): string | undefined {
  const { quality } = session;
  if (quality === undefined) return jumpStrings.notIndexed;
  if (!quality.isComplete || countOf(kind, quality) > 0) return undefined;
  return jumpStrings.noneInFile;
}
