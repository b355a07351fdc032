// Keys: the dialog of all of them, the change of one, why one cannot be taken, and what caps say.

export const shortcutStrings = {
  change: "Change the key",
  keysOf: (command: string, keys: string) => `${command}: ${keys}; change`,
  noKey: "no key",
  betweenKeys: " or ",
  press: "Press the new key",
  or: "or",
  noKeyButton: "No key",
  leave: "Leave it as it is\tEsc",
  notAllowed: "Keys with Alt, and the system's own, cannot be used.",
  heading: "Keyboard",
  find: "Find a command",
  singleKeys: "Keys that are a single character",
  resetAll: "Reset all keys",
  hint: (modifier: string) =>
    `Press a command’s keys to give it another. Keys are ignored while you type in a field. Without single characters, arrows, Space and keys with ${modifier} go on working; the command palette has everything.`,
  speedDigits: "Speed: 5 is 5×, 05 is 0.5×, 0 is Max",
  zoomBox: "Zoom into a box",
  zoomBoxKeys: "Z + drag",
  measure: "Measure on the map",
  markRange: "Mark a range on the time axis",
  shiftDrag: "⇧ + drag",
} as const;

export const keyStrings = {
  digits: "Digits set the speed of the replay.",
  z: "Z is held down to zoom into a box.",
  browser: (key: string) => `${key} belongs to the browser.`,
  text: (key: string) => `${key} works on text.`,
  moves: (key: string) => `${key} moves between controls, presses or closes them.`,
  unusable: (key: string) => `${key} cannot be used here.`,
  isUsed: (key: string, command: string) => `${key} is already used by “${command}”.`,
  isUsedNow: (key: string, command: string) => `${key} is used by “${command}” now; change that one first.`,
  pageUp: "Page ↑",
  pageDown: "Page ↓",
  escape: "Esc",
  control: "Ctrl",
} as const;
