// Problems of the engine, of storage and of exports: what happened, why, and what to do.

export const crashStrings = {
  noAnswer: "no answer",
  unreadable: "message could not be read",
  record: (index: string) => `, record ${index}`,
  while: (step: string, record: string, cause: string) => `While ${step}${record}${cause}.`,
} as const;

export const machineProblemStrings = {
  exportAgain: "Export again, or a shorter range, whenever you like.",
  tryAgain: "Check space and permission, and try again.",
  noColumn: "There is no column yet that could be exported.",
  diskFull: "The disk is full: make room, or choose a shorter range or another folder.",
  diskFullOrStopped:
    "The disk is full, or the browser stopped writing: make room, or choose a shorter range or another folder.",
  notWritten: (cause: string) => `The chosen file could not be written (${cause}): choose another place.`,
  tryAgainAfter: (cause: string) => `Check space and permission, and try again (${cause}).`,
  restored: (time: string) => `The engine stopped and was started again; restored at ${time}.`,
  nothingToDo: "Nothing needs to be done; if it happens again, the diagnostics help to find out why.",
  stopsAt: (record: string) => `The engine stops at record ${record} every time; the replay ends before it.`,
  upToThere: "Everything before it can be replayed; the diagnostics help to find out why.",
  noMemory: "There is not enough memory.",
  allocation: "An allocation was refused.",
  lessMemory:
    "View, settings and place are kept. Close other tabs, choose a smaller grid or a shorter range, then open the file again.",
  indexingStopped: "Indexing the file stopped.",
  engineStopped: "The engine stopped unexpectedly.",
  withoutIndex: "The replay goes on; beyond this place seeks take longer and the minimap is empty.",
  startAgain: "Start it again; if it happens twice, the diagnostics help to find out why.",
  unsupported: "This browser cannot run the engine.",
  missing: (feature: string) => `Missing: ${feature}.`,
  browsers: "Use Chrome or Edge 116, Firefox 125, Safari 17.4, or a newer version of them.",
  stateNotUsed: "A stored book state does not fit and was not used.",
  stateDamaged: "It is damaged or of another version.",
  stateOther: (found: string, expected: string) => `Found ${found}, expected ${expected}.`,
  builtFromFile: "The book is built from the file instead.",
  noRoomInflated: "There is no room for the inflated file.",
  notStored: "What was made of this file could not be stored.",
  noMoreRoom: (used: string, free: string) =>
    `The browser gives this page no more room: ${used} are used, ${free} are free.`,
  storageFull: "The browser's storage for this page is full.",
  inflatesAgain:
    "The replay goes on and inflates again where it goes back; clear what is stored to make room.",
  inflatedLost: "The inflated file can no longer be read.",
  storageLost: "The browser has lost bytes of it, or refuses to read them.",
  inflatesAgainFromNow: "Nothing of the file is missing: the replay inflates it again where it goes back.",
  withoutCacheClear: "The replay goes on without the cache; clear it to make room.",
  otherTab: "Another tab keeps the stored files.",
  nothingStored: "Nothing is stored on this device.",
  oneTab: "One tab of this page writes at a time; what it has stored is read here as well.",
  storageRefused: "The browser refuses storage, as in a private window.",
  storedLater: "What is made of this file here is stored when the other tab is closed.",
  withoutCache: "The replay goes on without the cache.",
  exportCancelled: "The export was cancelled.",
  exportUnfinished: "The export did not finish.",
  nothingWritten: "Nothing had been written; no file was left behind.",
  partWritten: (rows: string) => `${rows} had been written; the partial file was removed.`,
} as const;

export const stepStrings = {
  idle: "waiting for a file",
  opening: "opening the file",
  scanning: "looking for instruments",
  building: "building the book",
  warming: "drawing the first columns",
  paused: "standing still",
  ended: "standing at the end",
  playing: "replaying",
} as const;
