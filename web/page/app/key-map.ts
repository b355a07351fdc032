// Turns key presses into commands by the command table. Ignored while typing, in a dialogue (but Escape), and
// where the focused control needs the key itself.
import { COMMAND_IDS, commandSpec } from "../state/command-table.ts";
import type { CommandId } from "../state/command-table.ts";
import { speedFromDigits } from "../state/speed-steps.ts";

/** Digits typed faster than this belong to one number. */
const DIGITS_MS = 500;

export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** Characters that Shift produces from these keys are written with it, so that they are told apart. */
const SHIFTED: Readonly<Record<string, string>> = {
  "+": "=",
  _: "-",
  "−": "-",
  ">": ".",
  "<": ",",
};
const PLAIN_SHIFT = new Set(["?", ":", "*", '"']);

/** The press in the notation of the command table. */
export function keyName(press: KeyPress, isMac: boolean): string {
  const mod = isMac ? press.metaKey : press.ctrlKey;
  if (press.key === " ") return "Space";
  const shifted = press.shiftKey ? SHIFTED[press.key] : undefined;
  const base = shifted ?? (press.key.length === 1 ? press.key.toUpperCase() : press.key);
  const shift = press.shiftKey && !PLAIN_SHIFT.has(base);
  return `${mod ? "Mod+" : ""}${shift ? "Shift+" : ""}${base}`;
}

export function commandTable(): ReadonlyMap<string, CommandId> {
  const table = new Map<string, CommandId>();
  for (const id of COMMAND_IDS) for (const key of commandSpec(id).keys) table.set(key, id);
  return table;
}

/** Whether the element takes characters or this key for itself. */
export function needsKey(element: Element | undefined, name: string): boolean {
  // The palette is there from everywhere; no field needs its key.
  if (element === undefined || name === "Mod+K") return false;
  const tag = element.localName;
  if (element instanceof HTMLElement && element.isContentEditable) return true;
  if (tag === "input") {
    const type = (element as HTMLInputElement).type;
    if (type === "range" || type === "radio")
      return name.includes("Arrow") || name === "Home" || name === "Space";
    if (type === "checkbox") return name === "Space";
    return name !== "Escape";
  }
  if (tag === "textarea") return name !== "Escape";
  if (tag === "select") return !name.startsWith("Mod+") && name !== "Escape";
  if (tag === "button" || tag === "summary" || tag === "a") return name === "Space" || name === "Enter";
  return false;
}

/** A character, with Shift or without: what speech input may type by accident. */
function isSingleCharacter(name: string): boolean {
  return /^(Shift\+)?.$/u.test(name);
}

export interface KeyMapParts {
  readonly isMac: boolean;
  readonly now: () => number;
  readonly run: (id: CommandId) => void;
  readonly setSpeed: (speed: number) => void;
  /** Commands that need an open file are quiet on the landing view. */
  readonly isOpen: () => boolean;
  readonly isDialogOpen: () => boolean;
  /** Characters without Ctrl or Cmd; arrows, Space and the like always work (WCAG 2.1.4). */
  readonly areSingleKeysOn: () => boolean;
}

export class KeyMap {
  private readonly table = commandTable();
  private digits = "";
  private digitsAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly parts: KeyMapParts) {}

  /** True when the press was used. */
  press(press: KeyPress, focused: Element | undefined): boolean {
    const name = keyName(press, this.parts.isMac);
    // Alt makes characters and menus; Control on a Mac and Meta elsewhere belong to the system.
    if (press.altKey || (this.parts.isMac ? press.ctrlKey : press.metaKey)) return false;
    if (needsKey(focused, name) || this.parts.isDialogOpen()) return false;
    if (isSingleCharacter(name) && !this.parts.areSingleKeysOn()) return false;
    if (/^[0-9]$/.test(name)) return this.digit(name);
    const id = this.table.get(name);
    if (id === undefined) return false;
    if (commandSpec(id).always !== true && !this.parts.isOpen()) return false;
    this.parts.run(id);
    return true;
  }

  private digit(digit: string): boolean {
    if (!this.parts.isOpen()) return false;
    const now = this.parts.now();
    this.digits = now - this.digitsAt <= DIGITS_MS ? this.digits + digit : digit;
    this.digitsAt = now;
    const speed = speedFromDigits(this.digits);
    if (speed !== undefined) this.parts.setSpeed(speed);
    return true;
  }
}

/** The focused element inside nested shadow roots. */
export function deepActiveElement(root: Document | ShadowRoot): Element | undefined {
  const active = root.activeElement;
  if (active === null) return undefined;
  return active.shadowRoot === null ? active : (deepActiveElement(active.shadowRoot) ?? active);
}
