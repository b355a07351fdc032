// Which entries share a column of the map when it is coarser than the bins (product.md H-3): a fixed count of entries,
// so that time left out as idle stays left out and the picture has no seam, or those that begin within the same width
// of time, counted from the epoch so that columns begin at round clock times. Every entry is in one column; a longer
// run of idle time is in the one it begins in.

export type ColumnGrouping =
  | { readonly kind: "entries"; readonly entries: number }
  | { readonly kind: "time"; readonly widthNs: bigint };

export interface EntryPlace {
  readonly firstEntry: number;
  readonly endEntry: number;
  readonly startNs: bigint;
  readonly endNs: bigint;
}

export function groupingKey(grouping: ColumnGrouping): string {
  return grouping.kind === "entries" ? `${grouping.entries} entries` : `${grouping.widthNs} ns`;
}

/** Two groups of the given one in each. */
export function coarser(grouping: ColumnGrouping): ColumnGrouping {
  return grouping.kind === "entries"
    ? { kind: "entries", entries: grouping.entries * 2 }
    : { kind: "time", widthNs: grouping.widthNs * 2n };
}

/** Entries in one group at most; a bin may begin just before the width of time and the last one just after it. */
export function mostEntries(grouping: ColumnGrouping, cellWidthNs: bigint): number {
  return grouping.kind === "entries" ? grouping.entries : Number(grouping.widthNs / cellWidthNs) + 1;
}

/**
 * Number of the group that an entry, or a column of a finer grouping, belongs to. Of times it stays far below 2^53:
 * 10 ms since 1970 are 2^38.
 */
export function groupOf(grouping: ColumnGrouping, place: EntryPlace): number {
  return grouping.kind === "entries"
    ? Math.floor(place.firstEntry / grouping.entries)
    : Number(place.startNs / grouping.widthNs);
}

/** Nothing of its group comes before the place. */
export function beginsGroup(grouping: ColumnGrouping, place: EntryPlace): boolean {
  return grouping.kind === "entries"
    ? place.firstEntry % grouping.entries === 0
    : place.startNs % grouping.widthNs === 0n;
}

/** Nothing of its group comes after the place. */
export function endsGroup(grouping: ColumnGrouping, place: EntryPlace): boolean {
  return grouping.kind === "entries"
    ? place.endEntry % grouping.entries === 0
    : place.endNs / grouping.widthNs > place.startNs / grouping.widthNs;
}
