// What is kept on this device, and the memory in use: part of the File dialog.

export const storageStrings = {
  unknown: "What is kept cannot be told: the engine does not answer.",
  heading: "Kept on this device",
  otherTab:
    "Another tab of this page writes what is kept; here it is read, and written once that tab is closed.",
  otherTabToast: "Another tab keeps the stored files: they are read here",
  clearAll: "Clear everything",
  askToKeep: "Ask the browser to keep it",
  memory: "Memory",
  nothing: "Nothing is kept.",
  bookStates: ": book states and summary",
  thisFile: "This file",
  keep: "Keep",
  otherInflated: "Inflated bytes of another file",
  otherFile: "Another file",
  used: (date: string) => `, used ${date}`,
  byPage: "Kept by this page",
  byBrowser: "Used, by the browser's count",
  available: "Available",
  mayDelete: "May the browser delete it",
  mayNotDelete: "no, it keeps it",
  mayDeleteWhenShort: "yes, when space is short",
  memoryUse: (used: string, budget: string) => `${used} of ${budget}`,
  memoryAbout: "Memory, about",
  about: "About",
  removed: "Removed from this device",
  isKept: "The browser keeps it now",
  isNotKept: "The browser may still delete it when space is short",
  spoolKept: (size: string) => `Inflated bytes of this file, ${size}, kept after it is closed`,
  spoolDeleted: (size: string) => `Inflated bytes of this file, ${size}, deleted when it is closed`,
} as const;

export const memoryStrings = {
  engines: "Book and layers",
  checkpoints: "States for seeking",
  levels: "Columns of wide views",
  inflated: "Inflated file",
  page: "Page and picture",
  short: "Memory is getting short",
  shortText: (used: string, budget: string) =>
    `About ${used} of ${budget} are in use. From nine tenths on, columns of wide views that are not in sight go first, then states for seeking that lie on this device too; they are made or read again when they are wanted.`,
  reduce: "Reduce now",
} as const;
