// The first page: what it does, where to drop a file, the sample.

export const landingStrings = {
  title: "Replay every order.",
  lead: "Open a market-by-order file and walk through the book event by event: who added, who pulled, what traded, and how pressure and vacuum shift around the price.",
  drop: "Open a file",
  dropHere: "Drop a .dbn or .dbn.zst file anywhere",
  privacy: "Your file is read on this device only. Nothing is uploaded.",
  howToCheck: "How to check",
  check:
    "The page's content policy allows connections to its own address only, and from the moment you open a file it makes no request at all: watch the network tab of your browser's developer tools, or go offline first.",
  sample: "Sample",
  trySample: "Try the sample",
  aboutSample: "Ten simulated minutes with walls, sweeps, a gap and a crossed moment. No file needed.",
  openSample: "Open sample",
  formats: "Databento DBN 1, 2, 3 · plain or Zstandard",
  disclaimer: "Describes past data. Market data in exports stays under your licence.",
  steps: "What you will see",
  map: "The map.",
  mapText: "Where orders build and where they drain, or how much rests at each price.",
  model: "The model.",
  modelText: "Forces above and below the price, and the rules that follow from them.",
  parameters: "The parameters.",
  parametersText: "Every constant can be changed; the link keeps what you changed.",
} as const;

export const linkCardStrings = {
  link: "Link",
  heading: "This link is waiting for a file",
  carries: "Links carry the view and the settings, never the data.",
  openItsFile: "Open the file it was made for.",
  dropThisFile: "Drop this file and the view opens at once.",
  willShow: "What it will show",
  privacy: "Read on this device only",
  dismiss: "Dismiss link",
} as const;

export const recentFileStrings = {
  heading: "Recent files",
  privacy: "known on this device only",
  asksAgain: (name: string) => `${name}: this browser asks for the file again`,
  openAgain: (name: string) => `Open ${name} again`,
  more: (count: number) => `, ${count} files`,
  remove: "Remove from the list",
  removeNamed: (name: string) => `Remove ${name} from the list`,
} as const;

export const dropStrings = {
  thisFile: "this file",
} as const;
