// Cards that tell what went wrong, and what every dialog has.

export const cardStrings = {
  closeTip: "Close\tEsc",
  close: "Close",
  more: (count: number) => `+${count} more`,
  moreTip: "Show the other messages, too",
  fewer: "Show one",
  fewerTip: "Show the most urgent message only",
  details: "Details",
  less: "Less",
  diagnosticsTip: "Copy what happened as text; no market data and no file name",
  diagnostics: "Diagnostics",
  diagnosticsCopied: "Diagnostics copied",
} as const;

export const problemActionStrings = {
  chooseFile: "Open another file",
  trySample: "Try the sample",
  chooseInstrument: "Choose an instrument",
  clearBookStates: "Clear book states",
  exportAgain: "Export again",
  openAgain: "Open again",
  startEngine: "Start the engine again",
  continuePart: "Continue with this part",
  useDefault: "Use default",
  qualityPanel: "Quality panel",
  reopen: "Reopen at this time",
  reloadPage: "Look for a newer version",
  copyCorrectedLink: "Copy corrected link",
} as const;

/** Buttons that unfold an explanation. */
export const problemQuestionStrings = {
  explain: "Explain",
  whatIsDbn: "What is DBN?",
  howToGetDbn: "How to get it as DBN",
  showMetadata: "Show metadata",
  showBytes: "Show the bytes",
  howToRecompress: "How to recompress",
} as const;
