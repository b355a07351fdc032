// The one command table: no key twice, none that belongs to the browser, on a Mac and elsewhere.
import { describe, expect, it } from "vitest";
import { COMMAND_IDS, commandSpec, keyCaps } from "../../web/page/state/command-table.ts";
import { keyName } from "../../web/page/state/key-name.ts";

const keys = COMMAND_IDS.flatMap((id) => commandSpec(id).keys.map((key) => [key, id] as const));

/** Combinations that browsers keep for themselves (product.md section 13). */
const RESERVED = [/^Mod\+(Shift\+)?[WTNLQPRF]$/, /^F\d+$/, /Alt/, /^Mod\+Tab$/];

/** Keys of product.md section 13 with a meaning; those without a command yet are kept free. */
const MAP: Readonly<Record<string, string>> = {
  Space: "play-pause",
  K: "play-pause",
  W: "zoom-time-in",
  S: "zoom-time-out",
  "Mod+K": "palette",
  "`": "toggle-settings",
  "[": "slower",
  "]": "faster",
  Home: "to-start",
  "=": "zoom-time-in",
  "-": "zoom-time-out",
  "Shift+=": "zoom-price-in",
  "Shift+-": "zoom-price-out",
  A: "pan-time-back",
  D: "pan-time-ahead",
  R: "fit",
  C: "recentre",
  F: "follow-time",
  "Shift+F": "follow-price",
  H: "switch-surface",
  X: "pin",
  B: "bubbles",
  V: "vwap",
  G: "volume-profile",
  U: "copy-link",
  E: "export",
  "Mod+O": "open-file",
  Escape: "close",
  "?": "shortcuts",
  End: "to-end",
  ".": "next-event",
  ",": "previous-event",
  "Shift+.": "next-trade",
  "Shift+,": "previous-trade",
  L: "next-column",
  J: "previous-column",
  ArrowRight: "ahead-1s",
  ArrowLeft: "back-1s",
  "Shift+ArrowRight": "ahead-10s",
  "Shift+ArrowLeft": "back-10s",
  PageDown: "ahead-1min",
  PageUp: "back-1min",
  "/": "go-to",
  T: "next-zone",
  N: "next-moment",
  P: "previous-moment",
  M: "bookmark",
  "Shift+L": "loop",
  "Mod+Z": "undo-view",
  "Mod+Shift+Z": "redo-view",
  ...Object.fromEntries(["I", "Q", "Z"].map((key) => [key, "kept free"])),
};

describe("command table", () => {
  it("gives no key to two commands", () => {
    expect(new Set(keys.map(([key]) => key)).size).toBe(keys.length);
  });

  it.each(keys)("%s (%s) is not the browser's own", (key) => {
    for (const pattern of RESERVED) expect(key).not.toMatch(pattern);
  });

  it.each(keys)("%s (%s) is what a key press is called", (key) => {
    const parts = key.split("+").filter((part) => part !== "");
    const base = key.endsWith("+") ? "+" : (parts.at(-1) ?? "");
    const press = {
      key: base === "Space" ? " " : base,
      code: "",
      ctrlKey: parts.includes("Mod"),
      metaKey: false,
      altKey: false,
      shiftKey: parts.includes("Shift"),
    };
    expect(keyName(press, false)).toBe(key);
    expect(keyName({ ...press, ctrlKey: false, metaKey: press.ctrlKey }, true)).toBe(key);
  });

  it.each(keys)("%s (%s) means nothing else in the keyboard map", (key, id) => {
    expect(MAP[key] ?? id).toBe(id);
  });

  it("leaves the digits to the speed", () => {
    expect(keys.filter(([key]) => /^\d$/.test(key))).toEqual([]);
  });

  it("shows the platform's own modifier", () => {
    expect(keyCaps("Mod+O", true)).toEqual(["⌘", "O"]);
    expect(keyCaps("Mod+O", false)).toEqual(["Ctrl", "O"]);
  });
});
