// Keys that commands are given by hand: what is refused, and what every place that shows keys then says.
import { describe, expect, it } from "vitest";
import { COMMAND_IDS } from "../../web/page/state/command-table.ts";
import {
  commandsByKey,
  keyProblem,
  keysInForce,
  OWN_KEYS,
  resetProblem,
  withKeys,
} from "../../web/page/state/key-bindings.ts";
import { INITIAL_STATE } from "../../web/page/state/app-state.ts";
import { paletteEntries } from "../../web/page/state/palette-entries.ts";

describe("keys of commands", () => {
  it.each([
    ["Mod+W", "Ctrl W belongs to the browser."],
    ["Mod+Shift+T", "Ctrl ⇧ T belongs to the browser."],
    ["Mod+C", "Ctrl C works on text."],
    ["F5", "F5 cannot be used here."],
    ["Tab", "Tab moves between controls, presses or closes them."],
    ["7", "Digits set the speed of the replay."],
    ["Z", "Z is held down to zoom into a box."],
    ["K", "K is already used by “Play or pause”."],
  ])("refuses %s and says why", (key, text) => {
    expect(keyProblem(key, "export", OWN_KEYS, false)).toBe(text);
  });

  it.each(["Y", "Shift+Y", "Mod+Shift+E", "Delete", "!", "Ö", "E"])("takes %s", (key) => {
    expect(keyProblem(key, "export", OWN_KEYS, false)).toBeUndefined();
  });

  it("refuses a key that is in use even where it is switched off", () => {
    expect(keyProblem("K", "export", { ...OWN_KEYS, areSingleOn: false }, false)).toContain("Play or pause");
  });

  it("frees a key once its command has another", () => {
    const moved = withKeys(OWN_KEYS, "vwap", ["Y"]);
    expect(keyProblem("V", "bubbles", moved, false)).toBeUndefined();
    const swapped = withKeys(moved, "bubbles", ["V"]);
    expect(resetProblem("vwap", swapped, false)).toBe(
      "V is used by “Volume bubbles” now; change that one first.",
    );
    expect(resetProblem("vwap", moved, false)).toBeUndefined();
    expect(withKeys(swapped, "vwap", ["V"]).chosen).toEqual({ bubbles: ["V"] });
  });

  it("gives no key to two commands, whatever was chosen", () => {
    const bindings = withKeys(withKeys(OWN_KEYS, "vwap", ["Y"]), "bubbles", ["V"]);
    const keys = COMMAND_IDS.flatMap((id) => keysInForce(id, bindings));
    expect(new Set(keys).size).toBe(keys.length);
    expect(commandsByKey(bindings).size).toBe(keys.length);
  });

  it("shows what is in force, and nothing where characters are switched off", () => {
    const moved = withKeys(OWN_KEYS, "export", ["Y"]);
    expect(keysInForce("export", moved)).toEqual(["Y"]);
    const off = { ...moved, areSingleOn: false };
    expect(keysInForce("export", off)).toEqual([]);
    expect(keysInForce("play-pause", off)).toEqual(["Space"]);
    const shown = (keys: typeof off): readonly string[] | undefined => {
      const state = { ...INITIAL_STATE, ui: { ...INITIAL_STATE.ui, keys } };
      return paletteEntries(state).find(({ id }) => id === "command:shortcuts")?.keys;
    };
    expect(shown(moved)).toEqual(["?"]);
    expect(shown(off)).toEqual([]);
  });
});
