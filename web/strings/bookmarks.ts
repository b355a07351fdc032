// Bookmarks: their dialog, what is said when they are made, moved between files and read from one.

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
} as const;
