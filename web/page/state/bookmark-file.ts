// Bookmarks as JSON: the file that is exported and imported, and what is kept on this device. A file is checked field
// by field and taken whole or not at all; what the device has kept is taken as far as it can be read.
//
//   {"format": "spymaster-bookmarks", "version": 1, "fingerprint": "0123456789abcdef",
//    "bookmarks": [{"time_ns": "1770388267250118904", "price": "25488.25", "note": "absorbed"}]}
import { decimalText, parseDecimal } from "../../lib/decimal.ts";
import { bookmarkFileStrings } from "../../strings/bookmarks.ts";
import { cleanNote, MAX_NOTE, MOST_BOOKMARKS, withBookmarks } from "./bookmark-list.ts";
import type { Bookmark } from "./bookmark-list.ts";

export type BookmarkFile =
  | {
      readonly bookmarks: readonly Bookmark[];
      /** Of the file that they were made with; "" unknown. */
      readonly fingerprint: string;
    }
  | { readonly problem: string };

const FORMAT = "spymaster-bookmarks";
const VERSION = 1;
const MAX_INT64 = 2n ** 63n - 1n;

export function bookmarkFileText(list: readonly Bookmark[], fingerprint: string): string {
  const bookmarks = list.map(({ timeNs, price, note }) => ({
    time_ns: timeNs.toString(),
    price: price === 0n ? null : decimalText(price),
    note,
  }));
  return `${JSON.stringify({ format: FORMAT, version: VERSION, fingerprint, bookmarks }, undefined, 2)}\n`;
}

/** Never throws: says what is wrong with the text, and where. */
export function readBookmarkFile(text: string): BookmarkFile {
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch {
    return { problem: bookmarkFileStrings.noJson };
  }
  if (!isObject(file) || file["format"] !== FORMAT) {
    return { problem: bookmarkFileStrings.otherFormat(FORMAT) };
  }
  if (file["version"] !== VERSION) {
    return { problem: bookmarkFileStrings.otherVersion(shown(file["version"]), VERSION) };
  }
  const { bookmarks: list } = file;
  if (!Array.isArray(list)) return { problem: bookmarkFileStrings.noList };
  if (list.length > MOST_BOOKMARKS) {
    return { problem: bookmarkFileStrings.tooMany(list.length, MOST_BOOKMARKS) };
  }
  const bookmarks: Bookmark[] = [];
  for (const [index, item] of (list as readonly unknown[]).entries()) {
    const read = readBookmark(item);
    if ("problem" in read) return { problem: bookmarkFileStrings.bookmark(index + 1, read.problem) };
    bookmarks.push(read);
  }
  const { fingerprint } = file;
  return {
    bookmarks: withBookmarks([], bookmarks),
    fingerprint: typeof fingerprint === "string" ? fingerprint : "",
  };
}

/** What of a stored text can be read; damage costs only what is damaged. */
export function readStoredBookmarks(text: string | undefined): readonly Bookmark[] {
  let file: unknown;
  try {
    file = JSON.parse(text ?? "");
  } catch {
    return [];
  }
  const list = isObject(file) ? file["bookmarks"] : undefined;
  if (!Array.isArray(list)) return [];
  const read = (list as readonly unknown[]).map((item) => readBookmark(item));
  return withBookmarks(
    [],
    read.flatMap((bookmark) => ("problem" in bookmark ? [] : [bookmark])),
  );
}

function readBookmark(item: unknown): Bookmark | { readonly problem: string } {
  if (!isObject(item)) return { problem: bookmarkFileStrings.noObject };
  const { time_ns: time, price, note = "" } = item;
  if (
    typeof time !== "string" ||
    !/^\d{1,19}$/.test(time) ||
    BigInt(time) > MAX_INT64 ||
    BigInt(time) === 0n
  ) {
    return { problem: bookmarkFileStrings.badTime(shown(time)) };
  }
  const units =
    price === null || price === undefined ? 0n : typeof price === "string" ? parseDecimal(price) : undefined;
  if (units === undefined) {
    return { problem: bookmarkFileStrings.badPrice(shown(price)) };
  }
  if (typeof note !== "string" || Array.from(note).length > MAX_NOTE) {
    return { problem: bookmarkFileStrings.badNote(MAX_NOTE) };
  }
  return { timeNs: BigInt(time), price: units, note: cleanNote(note) };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Enough of a value to find it in the file. */
function shown(value: unknown): string {
  return value === undefined
    ? bookmarkFileStrings.missing
    : (JSON.stringify(value) ?? bookmarkFileStrings.unreadable).slice(0, 40);
}
