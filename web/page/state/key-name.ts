// What a key press is called, in the notation of command-table.ts: letters and signs by the character that the layout
// produces, the cluster A D W S by its place on the keyboard (product.md section 13).

export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  /** AltGr makes characters; some systems report it as Control and Alt held together. */
  getModifierState?(key: string): boolean;
}

/** Characters that Shift produces from these keys are written with it, so that they are told apart. */
const SHIFTED: Readonly<Record<string, string>> = {
  _: "-",
  "−": "-",
  ">": ".",
  "<": ",",
};
const PAIRED = new Set(["=", "-", ".", ","]);

/** Left hand, by place: pan and zoom. */
const CLUSTER: Readonly<Record<string, string>> = { KeyA: "A", KeyD: "D", KeyW: "W", KeyS: "S" };
/** Where A and W are swapped with Q and Z: the letter's own key has the cluster's neighbour's meaning. */
const SWAPPED: Readonly<Record<string, string>> = { KeyQ: "A", KeyZ: "W" };
const LETTER_KEY = /^Key([A-Z])$/;

export function isAltGraph(press: KeyPress): boolean {
  return press.getModifierState?.("AltGraph") === true;
}

/** Alt makes menus, Control on a Mac and Meta elsewhere belong to the system. */
export function isForSystem(press: KeyPress, isMac: boolean): boolean {
  if (isAltGraph(press)) return false;
  return press.altKey || (isMac ? press.ctrlKey : press.metaKey);
}

/** By the produced character; where that is of another script, by the letter's place. */
export function keyName(press: KeyPress, isMac: boolean): string {
  const mod = !isAltGraph(press) && (isMac ? press.metaKey : press.ctrlKey);
  if (press.key === " ") return `${mod ? "Mod+" : ""}${press.shiftKey ? "Shift+" : ""}Space`;
  const base = baseOf(press);
  const isNamedWithShift = base.length > 1 || PAIRED.has(base) || /^\p{L}$/u.test(base);
  return `${mod ? "Mod+" : ""}${press.shiftKey && isNamedWithShift ? "Shift+" : ""}${base}`;
}

/** The cluster's letter of a plain press of a key in its place. */
export function clusterName(press: KeyPress): string | undefined {
  const isPlain = !press.ctrlKey && !press.metaKey && !press.altKey && !press.shiftKey;
  return isPlain ? CLUSTER[press.code] : undefined;
}

/** A character, with Shift or without: what speech input may type by accident. */
export function isSingleCharacter(name: string): boolean {
  return /^(Shift\+)?.$/u.test(name);
}

/** One character, not the name of a key. */
export function isCharacter(key: string): boolean {
  return /^.$/u.test(key);
}

function baseOf({ key, code, shiftKey }: KeyPress): string {
  if (!isCharacter(key)) return key;
  // Plus and equals share a key or the hand's idea of one: both bring closer.
  if (key === "+") return "=";
  const shifted = shiftKey ? SHIFTED[key] : undefined;
  if (shifted !== undefined) return shifted;
  const upper = key.toUpperCase();
  const place = LETTER_KEY.exec(code)?.[1];
  const isOtherScript = /^\p{L}$/u.test(key) && !/^\p{Script=Latin}$/u.test(key);
  if (place !== undefined && (isOtherScript || SWAPPED[code] === upper)) return place;
  return upper.length === key.length ? upper : key;
}
