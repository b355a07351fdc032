// Key presses become commands, unless one is typing.
import { describe, expect, it } from "vitest";
import { KeyMap } from "../../web/page/app/key-map.ts";
import type { CommandId } from "../../web/page/state/command-table.ts";

function setUp(open = true, dialog = false, single = true) {
  const ran: CommandId[] = [];
  const speeds: number[] = [];
  const clock = { now: 0 };
  const keys = new KeyMap({
    isMac: false,
    now: () => clock.now,
    run: (id) => ran.push(id),
    setSpeed: (speed) => speeds.push(speed),
    areSingleKeysOn: () => single,
    isOpen: () => open,
    isDialogOpen: () => dialog,
  });
  const press = (key: string, more: { ctrlKey?: boolean; shiftKey?: boolean; altKey?: boolean } = {}) =>
    keys.press(
      { key, code: "", ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more },
      undefined,
    );
  return { press, ran, speeds, clock };
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
    const { press, ran, speeds } = setUp(true, false, false);
    for (const key of ["k", "5", "?", "/"]) expect(press(key)).toBe(false);
    expect(press("F", { shiftKey: true })).toBe(false);
    for (const key of [" ", "ArrowLeft"]) press(key);
    press("k", { ctrlKey: true });
    expect(ran).toEqual(["play-pause", "back-1s", "palette"]);
    expect(speeds).toEqual([]);
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
    const { press, speeds, clock } = setUp();
    press("5");
    clock.now += 300;
    press("0");
    clock.now += 2000;
    press("0");
    clock.now += 100;
    press("5");
    expect(speeds).toEqual([5, 50, 0, 0.5]);
  });
});
