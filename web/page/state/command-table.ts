// The one table of commands: keys, tooltips, menus and the `?` overlay come from it (product.md section 13). Keys here
// are those that a command has until the user gives it others (key-bindings.ts).
// A key is written as it is compared: modifiers in the order Mod, Shift, then `KeyboardEvent.key`, letters in
// upper case. "Mod" is Command on a Mac and Control elsewhere. Shift is named only where the produced
// character does not already tell it.
import { commandStrings } from "../../strings/commands.ts";
import { keyStrings, shortcutStrings } from "../../strings/keyboard.ts";

export type CommandGroup = "replay" | "view" | "keep" | "page";

interface CommandKeys {
  readonly group: CommandGroup;
  readonly keys: readonly string[];
  /** Works while the landing view is shown, too. */
  readonly always?: true;
}

export interface CommandSpec extends CommandKeys {
  readonly label: string;
}

export const COMMANDS = {
  "play-pause": { group: "replay", keys: ["Space", "K"] },
  "to-start": { group: "replay", keys: ["Home"] },
  "to-end": { group: "replay", keys: ["End"] },
  "next-event": { group: "replay", keys: ["."] },
  "previous-event": { group: "replay", keys: [","] },
  "next-trade": { group: "replay", keys: ["Shift+."] },
  "previous-trade": { group: "replay", keys: ["Shift+,"] },
  "next-column": { group: "replay", keys: ["L"] },
  "previous-column": { group: "replay", keys: ["J"] },
  "ahead-1s": { group: "replay", keys: ["ArrowRight"] },
  "back-1s": { group: "replay", keys: ["ArrowLeft"] },
  "ahead-10s": { group: "replay", keys: ["Shift+ArrowRight"] },
  "back-10s": { group: "replay", keys: ["Shift+ArrowLeft"] },
  "ahead-1min": { group: "replay", keys: ["PageDown"] },
  "back-1min": { group: "replay", keys: ["PageUp"] },
  "next-moment": { group: "replay", keys: ["N"] },
  "previous-moment": { group: "replay", keys: ["P"] },
  loop: { group: "replay", keys: ["Shift+L"] },
  "range-start": { group: "replay", keys: [] },
  "range-end": { group: "replay", keys: [] },
  "clear-range": { group: "replay", keys: [] },
  "zoom-to-range": { group: "view", keys: [] },
  faster: { group: "replay", keys: ["]"] },
  slower: { group: "replay", keys: ["["] },
  "zoom-time-in": { group: "view", keys: ["=", "W"] },
  "zoom-time-out": { group: "view", keys: ["-", "S"] },
  "zoom-price-in": { group: "view", keys: ["Shift+="] },
  "zoom-price-out": { group: "view", keys: ["Shift+-"] },
  "pan-price-up": { group: "view", keys: ["ArrowUp"] },
  "pan-price-down": { group: "view", keys: ["ArrowDown"] },
  "pan-price-up-ten": { group: "view", keys: ["Shift+ArrowUp"] },
  "pan-price-down-ten": { group: "view", keys: ["Shift+ArrowDown"] },
  "pan-time-back": { group: "view", keys: ["A"] },
  "pan-time-ahead": { group: "view", keys: ["D"] },
  fit: { group: "view", keys: ["R"] },
  recentre: { group: "view", keys: ["C"] },
  "follow-time": { group: "view", keys: ["F"] },
  "follow-price": { group: "view", keys: ["Shift+F"] },
  "lock-contrast": { group: "view", keys: ["Shift+C"] },
  "switch-surface": { group: "view", keys: ["H"] },
  bubbles: { group: "view", keys: ["B"] },
  vwap: { group: "view", keys: ["V"] },
  "volume-profile": { group: "view", keys: ["G"] },
  pin: { group: "view", keys: ["X"] },
  "show-table": { group: "view", keys: ["Shift+V"] },
  "undo-view": { group: "view", keys: ["Mod+Z"] },
  "redo-view": { group: "view", keys: ["Mod+Shift+Z"] },
  "go-to": { group: "keep", keys: ["/"] },
  bookmark: { group: "keep", keys: ["M"] },
  bookmarks: { group: "keep", keys: ["Shift+B"] },
  "copy-link": { group: "keep", keys: ["U"] },
  "copy-range-link": { group: "keep", keys: [] },
  "share-link": { group: "keep", keys: [] },
  export: { group: "keep", keys: ["E"] },
  "open-file": { group: "keep", keys: ["Mod+O"], always: true },
  "choose-instrument": { group: "keep", keys: ["Shift+S"] },
  "file-details": { group: "keep", keys: ["Shift+I"] },
  "next-zone": { group: "page", keys: ["T"] },
  "toggle-docks": { group: "page", keys: ["Shift+D"] },
  "reset-layout": { group: "page", keys: [] },
  parameters: { group: "page", keys: ["Shift+P"] },
  "toggle-settings": { group: "page", keys: ["`"] },
  ladder: { group: "page", keys: ["Shift+O"] },
  model: { group: "page", keys: ["Shift+M"] },
  tape: { group: "page", keys: ["Shift+T"] },
  quality: { group: "page", keys: ["Shift+Q"] },
  events: { group: "page", keys: ["Shift+E"] },
  palette: { group: "page", keys: ["Mod+K"], always: true },
  shortcuts: { group: "page", keys: ["?"], always: true },
  about: { group: "page", keys: [], always: true },
  close: { group: "page", keys: ["Escape"], always: true },
} as const satisfies Record<string, CommandKeys>;

export type CommandId = keyof typeof COMMANDS;

export const COMMAND_GROUPS: readonly CommandGroup[] = ["replay", "view", "keep", "page"];

export function commandSpec(id: CommandId): CommandSpec {
  return { label: commandStrings[id], ...COMMANDS[id] };
}

export const COMMAND_IDS = Object.keys(COMMANDS) as readonly CommandId[];

/** Shown instead of a command's own key: any digits typed within half a second set the speed. */
export const SPEED_DIGITS = { label: shortcutStrings.speedDigits, keys: "0–9" } as const;

/** Gestures of the pointer that go with a key, for the list of all shortcuts. */
export const KEY_GESTURES = [
  { label: shortcutStrings.zoomBox, keys: shortcutStrings.zoomBoxKeys },
  { label: shortcutStrings.measure, keys: shortcutStrings.shiftDrag },
  { label: shortcutStrings.markRange, keys: shortcutStrings.shiftDrag },
] as const;

const KEY_NAMES: Readonly<Record<string, string>> = {
  ArrowUp: "↑",
  ArrowDown: "↓",
  ArrowLeft: "←",
  ArrowRight: "→",
  PageUp: keyStrings.pageUp,
  PageDown: keyStrings.pageDown,
  Escape: keyStrings.escape,
  Shift: "⇧",
  "-": "−",
};

/** "Mod+O" → ["Ctrl", "O"] or ["⌘", "O"]. */
export function keyCaps(key: string, isMac: boolean): readonly string[] {
  return key
    .split("+")
    .map((part) => (part === "Mod" ? (isMac ? "⌘" : keyStrings.control) : (KEY_NAMES[part] ?? part)));
}

export function isMacPlatform(): boolean {
  return typeof navigator !== "undefined" && /mac|iphone|ipad/i.test(navigator.userAgent);
}
