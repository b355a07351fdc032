// Key presses become commands, unless one is typing.
import { describe, expect, it } from "vitest";
import { KeyMap } from "../../web/page/app/key-map.ts";
import type { CommandId } from "../../web/page/state/command-table.ts";
import { OWN_KEYS } from "../../web/page/state/key-bindings.ts";
import type { KeyBindings } from "../../web/page/state/key-bindings.ts";
import type { KeyPress } from "../../web/page/state/key-name.ts";

function setUp(open = true, dialog = false, bindings: KeyBindings = OWN_KEYS) {
  const ran: CommandId[] = [];
  const speeds: number[] = [];
  const clock = { now: 0 };
  const waiting: { readonly at: number; readonly callback: () => void }[] = [];
  const keys = new KeyMap({
    isMac: false,
    now: () => clock.now,
    later: (callback, ms) => waiting.push({ at: clock.now + ms, callback }),
    run: (id) => ran.push(id),
    setSpeed: (speed) => speeds.push(speed),
    bindings: () => bindings,
    isOpen: () => open,
    isDialogOpen: () => dialog,
  });
  const press = (key: string, more: Partial<KeyPress> = {}) =>
    keys.press(
      { key, code: "", ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more },
      undefined,
    );
  const wait = (ms: number): void => {
    clock.now += ms;
    for (const { callback } of waiting.splice(0, waiting.filter(({ at }) => at <= clock.now).length))
      callback();
  };
  return { press, ran, speeds, wait };
}

describe("key map", () => {
  it("runs commands by key, with and without modifiers", () => {
    const { press, ran } = setUp();
    press(" ");
    press("k");
    press("+", { shiftKey: true });
    press("F", { shiftKey: true });
    press("f");
    press("?", { shiftKey: true });
    press("o", { ctrlKey: true });
    expect(ran).toEqual([
      "play-pause",
      "play-pause",
      "zoom-price-in",
      "follow-price",
      "follow-time",
      "shortcuts",
      "open-file",
    ]);
  });

  it("is quiet about single characters once they are switched off", () => {
    const { press, ran, speeds } = setUp(true, false, { ...OWN_KEYS, areSingleOn: false });
    for (const key of ["k", "5", "?", "/"]) expect(press(key)).toBe(false);
    expect(press("F", { shiftKey: true })).toBe(false);
    for (const key of [" ", "ArrowLeft"]) press(key);
    press("k", { ctrlKey: true });
    expect(ran).toEqual(["play-pause", "back-1s", "palette"]);
    expect(speeds).toEqual([]);
  });

  it("runs a command by the key it was given instead of its own", () => {
    const { press, ran } = setUp(true, false, {
      areSingleOn: true,
      chosen: { export: ["Mod+Shift+E"], "play-pause": ["Y"], vwap: [] },
    });
    for (const key of ["e", " ", "k", "v"]) expect(press(key)).toBe(false);
    press("y");
    press("E", { ctrlKey: true, shiftKey: true });
    expect(ran).toEqual(["play-pause", "export"]);
  });

  it("finds letters by what the layout produces, the cluster by its place", () => {
    const { press, ran } = setUp();
    // French: A and Q, W and Z are swapped.
    press("q", { code: "KeyA" });
    press("z", { code: "KeyW" });
    press("s", { code: "KeyS" });
    press("d", { code: "KeyD" });
    expect(press("a", { code: "KeyQ" })).toBe(false);
    expect(press("w", { code: "KeyZ" })).toBe(false);
    // German: Y and Z are swapped, / is Shift with 7, [ is AltGr with 8.
    press("/", { code: "Digit7", shiftKey: true });
    const altGraph = { getModifierState: (key: string) => key === "AltGraph" };
    press("[", { code: "Digit8", ctrlKey: true, altKey: true, ...altGraph });
    // Russian: no letter is one of the table's.
    press("ф", { code: "KeyA" });
    press("а", { code: "KeyF" });
    press("Л", { code: "KeyK", ctrlKey: true });
    // Dvorak: what has a meaning of its own keeps it.
    press("e", { code: "KeyD" });
    expect(ran).toEqual([
      "pan-time-back",
      "zoom-time-in",
      "zoom-time-out",
      "pan-time-ahead",
      "go-to",
      "slower",
      "pan-time-back",
      "follow-time",
      "palette",
      "export",
    ]);
  });

  it("leaves Alt and unknown keys to the browser", () => {
    const { press, ran } = setUp();
    expect(press("ArrowLeft", { altKey: true })).toBe(false);
    expect(press("y")).toBe(false);
    expect(ran).toEqual([]);
  });

  it("keeps to opening and help while nothing is open", () => {
    const { press, ran } = setUp(false);
    press(" ");
    press("5");
    press("o", { ctrlKey: true });
    press("?");
    expect(ran).toEqual(["open-file", "shortcuts"]);
  });

  it("is silent in a dialogue", () => {
    const { press, ran } = setUp(true, true);
    expect(press("e")).toBe(false);
    expect(ran).toEqual([]);
  });

  it("reads digits typed in quick succession as one speed", () => {
    const { press, speeds, wait } = setUp();
    press("5");
    wait(300);
    press("0");
    wait(2000);
    press("0");
    wait(100);
    press("5");
    wait(2000);
    expect(speeds).toEqual([5, 50, 0.5]);
  });

  it("goes as fast as possible once a zero has stayed alone", () => {
    const { press, speeds, wait } = setUp();
    press("0");
    wait(499);
    expect(speeds).toEqual([]);
    wait(1);
    expect(speeds).toEqual([0]);
  });
});
