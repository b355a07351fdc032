// The one table of commands: keys, tooltips, menus and the `?` overlay come from it (product.md section 13). Keys here
// are those that a command has until the user gives it others (key-bindings.ts).
// A key is written as it is compared: modifiers in the order Mod, Shift, then `KeyboardEvent.key`, letters in
// upper case. "Mod" is Command on a Mac and Control elsewhere. Shift is named only where the produced
// character does not already tell it.

export type CommandGroup = "Replay" | "View" | "Find and keep" | "Page";

export interface CommandSpec {
  readonly label: string;
  readonly group: CommandGroup;
  readonly keys: readonly string[];
  /** Works while the landing view is shown, too. */
  readonly always?: true;
}

export const COMMANDS = {
  "play-pause": { label: "Play or pause", group: "Replay", keys: ["Space", "K"] },
  "to-start": { label: "To the start of the range", group: "Replay", keys: ["Home"] },
  "to-end": { label: "To the end of the range", group: "Replay", keys: ["End"] },
  "next-event": { label: "Next event", group: "Replay", keys: ["."] },
  "previous-event": { label: "Previous event", group: "Replay", keys: [","] },
  "next-trade": { label: "Next trade", group: "Replay", keys: ["Shift+."] },
  "previous-trade": { label: "Previous trade", group: "Replay", keys: ["Shift+,"] },
  "next-column": { label: "Next column", group: "Replay", keys: ["L"] },
  "previous-column": { label: "Previous column", group: "Replay", keys: ["J"] },
  "ahead-1s": { label: "Ahead 1 second", group: "Replay", keys: ["ArrowRight"] },
  "back-1s": { label: "Back 1 second", group: "Replay", keys: ["ArrowLeft"] },
  "ahead-10s": { label: "Ahead 10 seconds", group: "Replay", keys: ["Shift+ArrowRight"] },
  "back-10s": { label: "Back 10 seconds", group: "Replay", keys: ["Shift+ArrowLeft"] },
  "ahead-1min": { label: "Ahead 1 minute", group: "Replay", keys: ["PageDown"] },
  "back-1min": { label: "Back 1 minute", group: "Replay", keys: ["PageUp"] },
  "next-moment": { label: "Next interesting moment", group: "Replay", keys: ["N"] },
  "previous-moment": { label: "Previous interesting moment", group: "Replay", keys: ["P"] },
  loop: { label: "Loop the range on or off", group: "Replay", keys: ["Shift+L"] },
  "range-start": { label: "Range starts here (A)", group: "Replay", keys: [] },
  "range-end": { label: "Range ends here (B)", group: "Replay", keys: [] },
  "clear-range": { label: "Clear the range", group: "Replay", keys: [] },
  "zoom-to-range": { label: "Zoom to the range", group: "View", keys: [] },
  faster: { label: "Next faster speed", group: "Replay", keys: ["]"] },
  slower: { label: "Next slower speed", group: "Replay", keys: ["["] },
  "zoom-time-in": { label: "Zoom time in", group: "View", keys: ["=", "W"] },
  "zoom-time-out": { label: "Zoom time out", group: "View", keys: ["-", "S"] },
  "zoom-price-in": { label: "Zoom price in", group: "View", keys: ["Shift+="] },
  "zoom-price-out": { label: "Zoom price out", group: "View", keys: ["Shift+-"] },
  "pan-price-up": { label: "Pan price up one row", group: "View", keys: ["ArrowUp"] },
  "pan-price-down": { label: "Pan price down one row", group: "View", keys: ["ArrowDown"] },
  "pan-price-up-ten": { label: "Pan price up ten rows", group: "View", keys: ["Shift+ArrowUp"] },
  "pan-price-down-ten": { label: "Pan price down ten rows", group: "View", keys: ["Shift+ArrowDown"] },
  "pan-time-back": { label: "Pan time back", group: "View", keys: ["A"] },
  "pan-time-ahead": { label: "Pan time ahead", group: "View", keys: ["D"] },
  fit: { label: "Fit everything", group: "View", keys: ["R"] },
  recentre: { label: "Recentre price on the touch", group: "View", keys: ["C"] },
  "follow-time": { label: "Follow time", group: "View", keys: ["F"] },
  "follow-price": { label: "Follow price", group: "View", keys: ["Shift+F"] },
  "lock-contrast": { label: "Lock contrast", group: "View", keys: ["Shift+C"] },
  "switch-surface": { label: "Resting size or vacuum / pressure", group: "View", keys: ["H"] },
  bubbles: { label: "Volume bubbles", group: "View", keys: ["B"] },
  vwap: { label: "VWAP", group: "View", keys: ["V"] },
  "volume-profile": { label: "Volume profile", group: "View", keys: ["G"] },
  pin: { label: "Pin the crosshair, or let all pins go", group: "View", keys: ["X"] },
  "show-table": { label: "Show as table", group: "View", keys: ["Shift+V"] },
  "undo-view": { label: "Undo the view", group: "View", keys: ["Mod+Z"] },
  "redo-view": { label: "Redo the view", group: "View", keys: ["Mod+Shift+Z"] },
  "go-to": { label: "Go to a time or price", group: "Find and keep", keys: ["/"] },
  bookmark: { label: "Bookmark this moment", group: "Find and keep", keys: ["M"] },
  bookmarks: { label: "All bookmarks", group: "Find and keep", keys: ["Shift+B"] },
  "copy-link": { label: "Copy link", group: "Find and keep", keys: ["U"] },
  "copy-range-link": { label: "Copy link to the range", group: "Find and keep", keys: [] },
  "share-link": { label: "Share link", group: "Find and keep", keys: [] },
  export: { label: "Export", group: "Find and keep", keys: ["E"] },
  "open-file": { label: "Open file", group: "Find and keep", keys: ["Mod+O"], always: true },
  "choose-instrument": { label: "Choose an instrument", group: "Find and keep", keys: ["Shift+S"] },
  "file-details": { label: "File details", group: "Find and keep", keys: ["Shift+I"] },
  "next-zone": { label: "Next time zone", group: "Page", keys: ["T"] },
  "toggle-docks": { label: "Hide or show the panels", group: "Page", keys: ["Shift+D"] },
  "reset-layout": { label: "Reset layout", group: "Page", keys: [] },
  parameters: { label: "Parameters", group: "Page", keys: ["Shift+P"] },
  "toggle-settings": { label: "Settings A or B", group: "Page", keys: ["`"] },
  ladder: { label: "Ladder", group: "Page", keys: ["Shift+O"] },
  model: { label: "Model", group: "Page", keys: ["Shift+M"] },
  tape: { label: "Tape", group: "Page", keys: ["Shift+T"] },
  quality: { label: "Quality of the data", group: "Page", keys: ["Shift+Q"] },
  events: { label: "Events", group: "Page", keys: ["Shift+E"] },
  palette: { label: "Command palette", group: "Page", keys: ["Mod+K"], always: true },
  shortcuts: { label: "All shortcuts", group: "Page", keys: ["?"], always: true },
  about: { label: "About, and what is measured here", group: "Page", keys: [], always: true },
  close: { label: "Close, cancel", group: "Page", keys: ["Escape"], always: true },
} as const satisfies Record<string, CommandSpec>;

export type CommandId = keyof typeof COMMANDS;

export const COMMAND_GROUPS: readonly CommandGroup[] = ["Replay", "View", "Find and keep", "Page"];

export function commandSpec(id: CommandId): CommandSpec {
  return COMMANDS[id];
}

export const COMMAND_IDS = Object.keys(COMMANDS) as readonly CommandId[];

/** Shown instead of a command's own key: any digits typed within half a second set the speed. */
export const SPEED_DIGITS = { label: "Speed: 5 is 5×, 05 is 0.5×, 0 is Max", keys: "0–9" } as const;

/** Gestures of the pointer that go with a key, for the list of all shortcuts. */
export const KEY_GESTURES = [
  { label: "Zoom into a box", keys: "Z + drag" },
  { label: "Measure on the map", keys: "⇧ + drag" },
  { label: "Mark a range on the time axis", keys: "⇧ + drag" },
] as const;

const KEY_NAMES: Readonly<Record<string, string>> = {
  ArrowUp: "↑",
  ArrowDown: "↓",
  ArrowLeft: "←",
  ArrowRight: "→",
  PageUp: "Page ↑",
  PageDown: "Page ↓",
  Escape: "Esc",
  Shift: "⇧",
  "-": "−",
};

/** "Mod+O" → ["Ctrl", "O"] or ["⌘", "O"]. */
export function keyCaps(key: string, isMac: boolean): readonly string[] {
  return key.split("+").map((part) => (part === "Mod" ? (isMac ? "⌘" : "Ctrl") : (KEY_NAMES[part] ?? part)));
}

export function isMacPlatform(): boolean {
  return typeof navigator !== "undefined" && /mac|iphone|ipad/i.test(navigator.userAgent);
}
