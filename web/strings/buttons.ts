// Texts of buttons that several parts of the page share, and of what they do.

export const buttonStrings = {
  openFile: "Open file",
  open: (what: string) => `Open ${what}`,
  copyAsText: "Copy as text",
  goThere: "Go there",
  remove: "Remove",
  reset: "Reset",
  cancel: "Cancel",
  clear: "Clear",
  dismiss: "Dismiss",
  clearFilter: "Clear filter",
  continue: "Continue",
  rowsCopied: (count: string) => `${count} rows copied`,
  copyRefused: "The browser did not allow copying",
} as const;
