// Bookmarks: their dialog, what is said when they are made, moved between files and read from one.
import { plural } from "./plural.ts";

export const bookmarkStrings = {
  heading: "Bookmarks",
  none: "This file has no bookmarks.",
  add: "Bookmark this moment",
  addText: "keeps the moment at the cursor, with its price.",
  kept: "Kept on this device, under this file",
  import: "Import",
  export: "Export",
  note: "Note",
  noteAt: (time: string) => `Note of the bookmark at ${time}`,
  removeNamed: (name: string) => `Remove the bookmark ${name}`,
  nothingImported: (problem: string) => `${problem} Nothing was imported.`,
  isThere: (time: string, milliseconds: string) => `${time}.${milliseconds} has a bookmark already`,
  tooMany: "There are too many bookmarks: remove some first",
  made: (time: string, milliseconds: string) => `Bookmark at ${time}.${milliseconds}`,
  fromOtherFile: (imported: string) => `${imported}; they were made with another file`,
  notKept: "The browser keeps no bookmarks here: export them before you leave",
  imported: (count: number) => `${count} ${plural(count, "bookmark", "bookmarks")} imported`,
} as const;

export const bookmarkFileStrings = {
  noJson: "The file is not JSON.",
  otherFormat: (format: string) => `The file holds no bookmarks: “format” is not “${format}”.`,
  otherVersion: (found: string, version: number) =>
    `Bookmarks of version ${found}; this page reads version ${version}.`,
  noList: "“bookmarks” is not a list.",
  tooMany: (count: number, most: number) =>
    `The file holds ${count} bookmarks; at most ${most} can be taken.`,
  bookmark: (number: number, problem: string) => `Bookmark ${number}: ${problem}`,
  noObject: "it is not an object.",
  badTime: (found: string) => `“time_ns” is ${found}, not nanoseconds since 1970 in quotes.`,
  badPrice: (found: string) => `“price” is ${found}, not a decimal number in quotes or null.`,
  badNote: (most: number) => `“note” is not a text of at most ${most} characters.`,
  missing: "missing",
  unreadable: "unreadable",
} as const;
