// The dialog of all keys, and the change of a key.

export const shortcutStrings = {
  change: "Change the key",
  keysOf: (command: string, keys: string) => `${command}: ${keys}; change`,
  noKey: "no key",
  betweenKeys: " or ",
  press: "Press the new key",
  or: "or",
  noKeyButton: "No key",
  leave: "Leave it as it is (Esc)",
  notAllowed: "Keys with Alt, and the system's own, cannot be used.",
  heading: "Keyboard",
  find: "Find a command",
  singleKeys: "Keys that are a single character",
  resetAll: "Reset all keys",
  hint: (modifier: string) =>
    `Press a command’s keys to give it another. Keys are ignored while you type in a field. Without single characters, arrows, Space and keys with ${modifier} go on working; the command palette has everything.`,
} as const;
