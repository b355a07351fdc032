// The panel of parameters and one field of it.
import { plural } from "./plural.ts";

export const parameterPanelStrings = {
  changed: "changed",
  explain: (label: string) => `What ${label} is`,
  backTo: (value: string) => `Back to ${value}`,
  refused: (problem: string, range: string) => `${problem} Allowed: ${range}.`,
  help: (text: string, value: string) => `${text} Default ${value}.`,
  linkKey: "Key in the link",
  timeForm: "HH:MM",
  find: "Find a parameter",
  changedCount: (count: number) => `${count} changed`,
  resetAll: "Reset all parameters",
  same: "A and B hold the same values here.",
  noneFound: (wanted: string) => `No parameter is called “${wanted}”.`,
  shown: "Settings shown",
  settings: (set: string) => `Settings ${set}`,
  copyOfA: "B: a copy of A",
  onlyDiffering: "Only what A and B differ in",
  inOther: (set: string) => `In ${set}:`,
  differ: (count: number) => `${count} ${plural(count, "differs", "differ")}`,
  on: "on",
  off: "off",
  none: "none",
} as const;
