// Which keys run which command: those of the one table, changed by hand where the user wishes, and without the single
// characters where those are switched off (product.md section 13, WCAG 2.1.4). What is stored is coerced entry by entry.
import { keyStrings } from "../../strings/keyboard.ts";
import { COMMAND_IDS, commandSpec, keyCaps } from "./command-table.ts";
import type { CommandId } from "./command-table.ts";
import { isCharacter, isSingleCharacter } from "./key-name.ts";

export interface KeyBindings {
  /** Keys without Ctrl or Cmd that are a character do something. */
  readonly areSingleOn: boolean;
  /** In place of a command's own keys; an empty list takes them away. */
  readonly chosen: Readonly<Partial<Record<CommandId, readonly string[]>>>;
}

export const OWN_KEYS: KeyBindings = { areSingleOn: true, chosen: {} };

/** More are not remembered of one command. */
const MOST_KEYS = 4;

/** Named keys that a command may have; others do something else, or nothing, on most keyboards. */
const NAMED = new Set([
  "Space",
  "Home",
  "End",
  "PageUp",
  "PageDown",
  "Insert",
  "Delete",
  "Backspace",
  "ArrowLeft",
  "ArrowRight",
  "ArrowUp",
  "ArrowDown",
]);
/** With Ctrl or Cmd, with Shift or without: tabs, windows, search, reload, zoom, bookmarks, the developer's tools. */
const OF_BROWSER = /^Mod\+(Shift\+)?[WTNLQPRFGHJDSUBIM0-9=-]$/;
/** Copying and pasting. */
const OF_TEXT = /^Mod\+(Shift\+)?[ACVXY]$/;

/** As chosen, whether or not single characters are switched off. */
export function assignedKeys(id: CommandId, { chosen }: KeyBindings): readonly string[] {
  return chosen[id] ?? commandSpec(id).keys;
}

/** Those that work now. */
export function keysInForce(id: CommandId, bindings: KeyBindings): readonly string[] {
  return assignedKeys(id, bindings).filter((key) => bindings.areSingleOn || !isSingleCharacter(key));
}

export function commandsByKey(bindings: KeyBindings): ReadonlyMap<string, CommandId> {
  const table = new Map<string, CommandId>();
  for (const id of COMMAND_IDS) for (const key of keysInForce(id, bindings)) table.set(key, id);
  return table;
}

/** The dialogues and everything that is under way are left by Escape: nobody shall lock themselves in. */
export function canChange(id: CommandId): boolean {
  return id !== "close";
}

/** Why a command cannot have this key; undefined: it can. */
export function keyProblem(
  key: string,
  id: CommandId,
  bindings: KeyBindings,
  isMac: boolean,
): string | undefined {
  const text = keyCaps(key, isMac).join(" ");
  const base = key.replace(/^(Mod\+)?(Shift\+)?/, "");
  if (/^[0-9]$/.test(key)) return keyStrings.digits;
  if (key === "Z") return keyStrings.z;
  if (OF_BROWSER.test(key)) return keyStrings.browser(text);
  if (OF_TEXT.test(key)) return keyStrings.text(text);
  if (base === "Tab" || base === "Enter" || base === "Escape") {
    return keyStrings.moves(text);
  }
  if (!isCharacter(base) && !NAMED.has(base)) return keyStrings.unusable(text);
  const other = COMMAND_IDS.find((one) => one !== id && assignedKeys(one, bindings).includes(key));
  return other === undefined ? undefined : keyStrings.isUsed(text, commandSpec(other).label);
}

/** Undefined: the command's own keys again. A key that nobody has chosen is not remembered. */
export function withKeys(
  bindings: KeyBindings,
  id: CommandId,
  keys: readonly string[] | undefined,
): KeyBindings {
  const { [id]: _, ...others } = bindings.chosen;
  const own = commandSpec(id).keys;
  const isOwn = keys === undefined || (keys.length === own.length && keys.every((key, i) => key === own[i]));
  return { ...bindings, chosen: isOwn ? others : { ...others, [id]: keys } };
}

/** Why the command's own keys cannot come back: another one has them. */
export function resetProblem(id: CommandId, bindings: KeyBindings, isMac: boolean): string | undefined {
  for (const key of commandSpec(id).keys) {
    const other = COMMAND_IDS.find((one) => one !== id && assignedKeys(one, bindings).includes(key));
    if (other !== undefined) {
      return keyStrings.isUsedNow(keyCaps(key, isMac).join(" "), commandSpec(other).label);
    }
  }
  return undefined;
}

/** From whatever is stored: an entry that could not be made by hand is left out. */
export function coerceChosenKeys(stored: unknown): KeyBindings["chosen"] {
  if (typeof stored !== "object" || stored === null) return {};
  const wishes = new Map(Object.entries(stored));
  const read = COMMAND_IDS.flatMap((id) => {
    const keys: unknown = wishes.get(id);
    const isList = Array.isArray(keys) && keys.length <= MOST_KEYS;
    return canChange(id) && isList && keys.every((key) => typeof key === "string")
      ? [[id, keys] as const]
      : [];
  });
  let bindings = read.reduce((all, [id, keys]) => withKeys(all, id, keys), OWN_KEYS);
  for (const [id, keys] of read) {
    const isPossible = keys.every((key) => keyProblem(key, id, bindings, false) === undefined);
    // Another's own key may have been taken by what is dropped here: it comes back, and is looked at in its turn.
    if (!isPossible) bindings = withKeys(bindings, id, undefined);
  }
  return isWithoutClash(bindings) ? bindings.chosen : {};
}

function isWithoutClash(bindings: KeyBindings): boolean {
  const keys = COMMAND_IDS.flatMap((id) => assignedKeys(id, bindings));
  return new Set(keys).size === keys.length;
}
