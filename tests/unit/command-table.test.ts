// The one command table: no key twice, none that belongs to the browser, on a Mac and elsewhere.
import { describe, expect, it } from "vitest";
import { keyName } from "../../web/page/app/key-map.ts";
import { COMMAND_IDS, commandSpec, keyCaps } from "../../web/page/state/command-table.ts";

const keys = COMMAND_IDS.flatMap((id) => commandSpec(id).keys.map((key) => [key, id] as const));

/** Combinations that browsers keep for themselves (product.md section 13). */
const RESERVED = [/^Mod\+(Shift\+)?[WTNLQPRF]$/, /^F\d+$/, /Alt/, /^Mod\+Tab$/];

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

  it("leaves the digits to the speed", () => {
    expect(keys.filter(([key]) => /^\d$/.test(key))).toEqual([]);
  });

  it("shows the platform's own modifier", () => {
    expect(keyCaps("Mod+O", true)).toEqual(["⌘", "O"]);
    expect(keyCaps("Mod+O", false)).toEqual(["Ctrl", "O"]);
  });
});
