// Which entries share a column of the map when it is coarser than the bins (product.md H-3): a fixed count of entries,
// so that time left out as idle stays left out and the picture has no seam, or a fixed width of time, then counted
// from the epoch so that columns begin at round clock times. Groups are numbered by their place, whoever makes them.

export type ColumnGrouping =
  | { readonly kind: "entries"; readonly entries: number }
  | { readonly kind: "time"; readonly widthNs: bigint };

/** Half-open range of group numbers. Of times they stay far below 2^53: 10 ms since 1970 are 2^38. */
export interface GroupRange {
  readonly from: number;
  readonly to: number;
}

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

/** Groups that one entry belongs to: where it begins, and those that a longer run of idle time covers. */
export function groupsOf(grouping: ColumnGrouping, place: EntryPlace): GroupRange {
  if (grouping.kind === "entries") {
    const from = Math.floor(place.firstEntry / grouping.entries);
    return { from, to: from + 1 };
  }
  const { widthNs } = grouping;
  const from = Number(place.startNs / widthNs);
  const isLong = place.endNs - place.startNs > widthNs;
  return { from, to: isLong ? Number((place.endNs - 1n) / widthNs) + 1 : from + 1 };
}

/** Nothing of the group comes before the place. */
export function beginsGroup(grouping: ColumnGrouping, group: number, place: EntryPlace): boolean {
  return grouping.kind === "entries"
    ? place.firstEntry <= group * grouping.entries
    : place.startNs <= BigInt(group) * grouping.widthNs;
}

/** Nothing of the group comes after the place. */
export function endsGroup(grouping: ColumnGrouping, group: number, place: EntryPlace): boolean {
  return grouping.kind === "entries"
    ? place.endEntry >= (group + 1) * grouping.entries
    : place.endNs >= BigInt(group + 1) * grouping.widthNs;
}
