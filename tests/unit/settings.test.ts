// Settings come back field by field; nothing that is stored stops the start.
import { describe, expect, it } from "vitest";
import { Settings } from "../../web/page/app/settings.ts";
import { OWN_KEYS } from "../../web/page/state/key-bindings.ts";
import type { KeyBindings } from "../../web/page/state/key-bindings.ts";
import { INITIAL_LADDER } from "../../web/page/state/ladder-choice.ts";
import type { LadderChoice } from "../../web/page/state/ladder-choice.ts";
import { INITIAL_LAYOUT, withPanel } from "../../web/page/state/panel-layout.ts";
import { Store } from "../../web/page/state/store.ts";

const KEY = "spymaster.settings";
const FIRST = INITIAL_LAYOUT.panels[0];

function started(stored: string | undefined) {
  const kept = new Map(stored === undefined ? [] : [[KEY, stored]]);
  const store = new Store();
  const settings = new Settings(
    {
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => void kept.set(key, value),
      removeItem: (key) => void kept.delete(key),
    },
    store,
  );
  settings.start();
  return { store, settings, kept: () => kept.get(KEY) };
}

function shown({ state }: Store) {
  const { panels, hidden, widths } = state.ui.layout;
  return [state.zone, panels[0], hidden, widths];
}

describe("settings", () => {
  it.each<[string | undefined, unknown[]]>([
    [undefined, ["new-york", FIRST, [], {}]],
    [
      '{"zone":"utc","layout":{"panels":["quality"],"hidden":["side"],"widths":{"side":300}}}',
      ["utc", "quality", ["side"], { side: 300 }],
    ],
    [
      '{"zone":"mars","layout":{"panels":["attic","events","events"],"hidden":7,"widths":{"side":9999,"roof":300}}}',
      ["new-york", "events", [], {}],
    ],
    ['{"zone":"utc","sidePanel":"quality","layout":null}', ["utc", FIRST, [], {}]],
    ["{", ["new-york", FIRST, [], {}]],
    ["null", ["new-york", FIRST, [], {}]],
    ["[]", ["new-york", FIRST, [], {}]],
  ])("from %s", (stored, expected) => {
    expect(shown(started(stored).store)).toEqual(expected);
  });

  it.each<[string, KeyBindings["chosen"]]>([
    ['{"export":["Mod+Shift+E"],"vwap":[]}', { export: ["Mod+Shift+E"], vwap: [] }],
    // Own keys again, unknown commands, no keys at all, what the browser keeps, what somebody else has.
    ['{"vwap":["V"],"teleport":["Y"],"pin":[7],"fit":"R"}', {}],
    ['{"close":["Y"],"vwap":["Mod+W"],"pin":["7"],"fit":["F5"]}', {}],
    ['{"vwap":["B"],"pin":["Y"]}', { pin: ["Y"] }],
    ['{"vwap":["Y"],"pin":["Y"]}', { pin: ["Y"] }],
    ['{"vwap":["B"],"bubbles":["V"]}', { vwap: ["B"], bubbles: ["V"] }],
    ['{"vwap":["B"],"bubbles":["Mod+T"]}', {}],
    ["[]", {}],
    ["7", {}],
  ])("keeps of the keys %s what could be chosen by hand", (stored, expected) => {
    const { store } = started(`{"singleKeys":false,"keys":${stored}}`);
    expect(store.state.ui.keys).toEqual({ areSingleOn: false, chosen: expected });
  });

  it.each<[string, LadderChoice]>([
    ['{"window":0,"group":50,"locked":true}', { window: 0, group: 50, locked: true }],
    ['{"window":4,"group":3,"locked":"yes"}', INITIAL_LADDER],
    ['{"window":"2","group":10}', { ...INITIAL_LADDER, group: 10 }],
    ["[1]", INITIAL_LADDER],
    ["null", INITIAL_LADDER],
  ])("keeps of the ladder %s what can be chosen", (stored, expected) => {
    expect(started(`{"ladder":${stored}}`).store.state.ui.ladder).toEqual(expected);
  });

  it("remembers what is chosen by hand, and nothing after a reset", () => {
    const { store, settings, kept } = started(undefined);
    expect(kept()).toBeUndefined();
    settings.chooseZone("utc");
    const keys: KeyBindings = { areSingleOn: true, chosen: { export: ["Y"] } };
    settings.chooseKeys(keys);
    expect(started(kept()).store.state.ui.keys).toEqual(keys);
    const layout = withPanel(store.state.ui.layout, "events");
    store.dispatch({ kind: "ui-changed", ui: { layout } });
    expect(shown(started(kept()).store)).toEqual(["utc", "events", [], {}]);
    const ladder = { window: 3, group: 5, locked: true };
    store.dispatch({ kind: "ui-changed", ui: { ladder } });
    expect(started(kept()).store.state.ui.ladder).toEqual(ladder);
    store.dispatch({ kind: "zone-changed", zone: "local" });
    expect(shown(started(kept()).store)[0]).toBe("utc");
    settings.reset();
    expect(store.state.ui.keys).toEqual(OWN_KEYS);
    expect(store.state.ui.ladder).toEqual(INITIAL_LADDER);
    expect(shown(store)).toEqual(["new-york", FIRST, [], {}]);
    expect(kept()).toBeUndefined();
  });

  it("works without a store, and with one that refuses", () => {
    const store = new Store();
    const refuse = (): never => {
      throw new DOMException("no", "SecurityError");
    };
    for (const storage of [undefined, { getItem: refuse, setItem: refuse, removeItem: refuse }]) {
      const settings = new Settings(storage, store);
      settings.start();
      settings.chooseZone("utc");
      expect(store.state.zone).toBe("utc");
      settings.reset();
      expect(store.state.zone).toBe("new-york");
    }
  });
});
