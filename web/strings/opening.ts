// Opening a file: what happens to the one that is open, how far the reading has come, what a browser lacks for it.

export const replaceStrings = {
  heading: "Replace the open file?",
  text: (name: string) =>
    `“${name}” will be opened and the current replay will be closed. Your settings stay.`,
  asTimeline:
    "Files of the same instrument can also be replayed as one timeline, in the order of their times.",
  addToTimeline: "Add to timeline",
  replace: "Replace",
} as const;

/** Headlines of the progress card. */
export const loadingStrings = {
  opening: "Opening the file",
  scanning: "Looking through the file",
  reading: "Reading the file",
  decompressing: "Decompressing the file",
  decoding: "Decoding records",
  building: "Building the book",
  drawing: "Drawing the map",
  stopped: "Stopped",
} as const;

export const progressStrings = {
  drawing: "Drawing",
  read: "Read",
  records: (count: string) => `${count} records`,
  recordsPerSecond: (rate: string) => `${rate} records/s`,
  reading: "Reading",
  bytes: (done: string, total: string) => `${done} of ${total}`,
  decompressing: "Decompressing",
  zstandard: "Zstandard",
  decoding: "Decoding",
  buildingBook: "Building book",
  upTo: (time: string) => `up to ${time}`,
  stages: { waiting: "waiting", "under-way": "under way", slowest: "the slowest", done: "done" },
  gone: (duration: string) => `${duration} gone`,
  goneAndLeft: (gone: string, left: string) => `${gone}, about ${left} left`,
} as const;

export const openingStrings = {
  notAllowed: "The file could not be opened: not allowed, or no longer where it was",
  andMore: (name: string, count: number) => `${name} and ${count} more`,
  timelineOf: (name: string, more: number) => `${name} + ${more} more`,
} as const;

export const featureStrings = {
  moduleWorkers: "module workers",
  simd: "WebAssembly with vector instructions (SIMD)",
  workers: "web workers",
  bigInt: "64-bit integers",
  abortSignals: "combined abort signals",
  streams: "streams",
} as const;
