// Bookmarks: moments with a price and a note (product.md R-10). Lists are ordered by time and hold one bookmark a moment.

export interface Bookmark {
  /** Which one it is, too. */
  readonly timeNs: bigint;
  /** 1e-9 price units; 0n = none. */
  readonly price: bigint;
  readonly note: string;
}

export const MAX_NOTE = 200;
/** More cannot be told apart on the minimap, nor kept in every browser's store. */
export const MOST_BOOKMARKS = 1000;

/** One line of at most MAX_NOTE characters; characters outside the basic plane count as one. */
export function cleanNote(note: string): string {
  const line = note.replaceAll(/[\p{Cc}\s]+/gu, " ").trim();
  return Array.from(line).slice(0, MAX_NOTE).join("").trimEnd();
}

/** Those added later win; what is beyond the limit is left out. */
export function withBookmarks(list: readonly Bookmark[], added: readonly Bookmark[]): readonly Bookmark[] {
  const byTime = new Map(list.map((bookmark) => [bookmark.timeNs, bookmark]));
  for (const bookmark of added) {
    if (byTime.size < MOST_BOOKMARKS || byTime.has(bookmark.timeNs)) byTime.set(bookmark.timeNs, bookmark);
  }
  return [...byTime.values()].toSorted((a, b) => (a.timeNs < b.timeNs ? -1 : 1));
}

export function withNote(list: readonly Bookmark[], timeNs: bigint, note: string): readonly Bookmark[] {
  return list.map((bookmark) =>
    bookmark.timeNs === timeNs ? { ...bookmark, note: cleanNote(note) } : bookmark,
  );
}

export function withoutBookmark(list: readonly Bookmark[], timeNs: bigint): readonly Bookmark[] {
  return list.filter((bookmark) => bookmark.timeNs !== timeNs);
}

/** The nearest one after, or before, a moment; never the one of the moment itself. */
export function neighbourBookmark(
  list: readonly Bookmark[],
  timeNs: bigint,
  direction: "next" | "previous",
): Bookmark | undefined {
  return direction === "next"
    ? list.find((bookmark) => bookmark.timeNs > timeNs)
    : list.findLast((bookmark) => bookmark.timeNs < timeNs);
}
