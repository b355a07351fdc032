// What the *Jump to* menu offers beside sessions and bookmarks, and why an entry cannot be used (product.md R-9).
import type { JumpQuery, QualityReport } from "../../worker/replay-api.ts";
import type { AppState } from "./app-state.ts";

export type MomentKind = Exclude<JumpQuery["kind"], "trade" | "price">;

export interface MomentEntry {
  readonly kind: MomentKind;
  readonly label: string;
  /** Says what it is to somebody who does not know the word. */
  readonly text: string;
}

export const MOMENT_ENTRIES: readonly MomentEntry[] = [
  { kind: "clear", label: "Clear", text: "The exchange emptied the book" },
  { kind: "snapshot", label: "Snapshot", text: "The book was sent anew as a whole" },
  { kind: "gap", label: "Gap", text: "Messages are missing by the feed's own flag" },
  { kind: "crossed", label: "Crossed moment", text: "The best bid stood above the best ask" },
  { kind: "suspect", label: "Suspect book", text: "The book cannot be trusted from here on" },
];

/** Named by the specification, and found only by order tracking or sums that this version does not keep. */
export const LATER_ENTRIES: readonly { readonly label: string; readonly reason: string }[] = [
  { label: "Sweep", reason: "Sweeps are not detected in this version" },
  { label: "Iceberg", reason: "Icebergs are not detected in this version" },
  { label: "Largest add or pull", reason: "Single orders are not ranked in this version" },
  { label: "VWAP cross", reason: "There is no VWAP in this version" },
];

export function jumpLabel(query: JumpQuery): string {
  switch (query.kind) {
    case "trade":
      return query.minSize === "large" ? "large trade" : `trade of ${query.minSize} or more`;
    case "price":
      return "trade at this price";
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
  if (quality === undefined) return "The file is not indexed yet";
  if (!quality.isComplete || countOf(kind, quality) > 0) return undefined;
  return "There is none in this file";
}
