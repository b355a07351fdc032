// Turns key presses into commands by the bindings in force. Ignored while typing, in a dialogue (but Escape), and
// where the focused control needs the key itself.
import { commandSpec } from "../state/command-table.ts";
import type { CommandId } from "../state/command-table.ts";
import { commandsByKey, keysInForce, type KeyBindings } from "../state/key-bindings.ts";
import { clusterName, isForSystem, keyName, type KeyPress } from "../state/key-name.ts";
import { speedFromDigits } from "../state/speed-steps.ts";

/** Digits typed faster than this belong to one number. */
const DIGITS_MS = 500;
/** Keys that move a slider. */
const OF_SLIDERS = /Arrow|^(Home|End|PageUp|PageDown)$/;

/** Whether the element takes characters or this key for itself. */
export function needsKey(element: Element | undefined, name: string): boolean {
  if (element === undefined) return false;
  const tag = element.localName;
  if (element instanceof HTMLElement && element.isContentEditable) return true;
  if (tag === "input") {
    const type = (element as HTMLInputElement).type;
    if (type === "range") return OF_SLIDERS.test(name);
    if (type === "radio") return name.includes("Arrow") || name === "Space";
    if (type === "checkbox") return name === "Space";
    return name !== "Escape";
  }
  if (tag === "textarea") return name !== "Escape";
  if (tag === "select") return !name.startsWith("Mod+") && name !== "Escape";
  if (tag === "button" || tag === "summary" || tag === "a") return name === "Space" || name === "Enter";
  return false;
}

export interface KeyMapParts {
  readonly isMac: boolean;
  readonly now: () => number;
  readonly later: (callback: () => void, ms: number) => void;
  readonly run: (id: CommandId) => void;
  readonly setSpeed: (speed: number) => void;
  /** Commands that need an open file are quiet on the landing view. */
  readonly isOpen: () => boolean;
  readonly isDialogOpen: () => boolean;
  readonly bindings: () => KeyBindings;
}

export class KeyMap {
  private bindings: KeyBindings | undefined;
  private table: ReadonlyMap<string, CommandId> = new Map();
  private digits = "";
  private digitsAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly parts: KeyMapParts) {}

  /** True when the press was used. */
  press(press: KeyPress, focused: Element | undefined): boolean {
    if (isForSystem(press, this.parts.isMac)) return false;
    const bindings = this.parts.bindings();
    this.use(bindings);
    const name = this.nameOf(press);
    // The palette is there from everywhere: no field needs its key, unless it is one that types.
    const isPalette = name.startsWith("Mod+") && keysInForce("palette", bindings).includes(name);
    if ((!isPalette && needsKey(focused, name)) || this.parts.isDialogOpen()) return false;
    if (/^[0-9]$/.test(name)) return bindings.areSingleOn && this.digit(name);
    const id = this.table.get(name);
    if (id === undefined) return false;
    if (commandSpec(id).always !== true && !this.parts.isOpen()) return false;
    this.parts.run(id);
    return true;
  }

  private use(bindings: KeyBindings): void {
    if (bindings === this.bindings) return;
    this.bindings = bindings;
    this.table = commandsByKey(bindings);
  }

  /** A character with a meaning of its own keeps it, wherever the layout has it; else the cluster goes by place. */
  private nameOf(press: KeyPress): string {
    const name = keyName(press, this.parts.isMac);
    return this.table.has(name) ? name : (clusterName(press) ?? name);
  }

  private digit(digit: string): boolean {
    if (!this.parts.isOpen()) return false;
    const now = this.parts.now();
    this.digits = now - this.digitsAt <= DIGITS_MS ? this.digits + digit : digit;
    this.digitsAt = now;
    // A lone 0 is the fastest of all, but may also be the first digit of a slow speed.
    if (this.digits === "0") this.parts.later(() => this.takeLoneZero(now), DIGITS_MS);
    else this.takeDigits();
    return true;
  }

  /** Of that moment, unless something was typed after it. */
  private takeLoneZero(at: number): void {
    if (this.digitsAt === at && this.parts.isOpen()) this.takeDigits();
  }

  private takeDigits(): void {
    const speed = speedFromDigits(this.digits);
    if (speed !== undefined) this.parts.setSpeed(speed);
  }
}

/** The focused element inside nested shadow roots. */
export function deepActiveElement(root: Document | ShadowRoot): Element | undefined {
  const active = root.activeElement;
  if (active === null) return undefined;
  return active.shadowRoot === null ? active : (deepActiveElement(active.shadowRoot) ?? active);
}
