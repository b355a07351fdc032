// Cards that tell what went wrong, and what every dialog has.

export const cardStrings = {
  closeTip: "Close (Esc)",
  close: "Close",
  diagnosticsTip: "Copy what happened as text; no market data and no file name",
  diagnostics: "Diagnostics",
  diagnosticsCopied: "Diagnostics copied",
} as const;
