// Settings come back field by field; nothing that is stored stops the start.
import { describe, expect, it } from "vitest";
import { Settings } from "../../web/page/app/settings.ts";
import { Store } from "../../web/page/state/store.ts";

const KEY = "spymaster.settings";

function started(stored: string | undefined, parametersOpen = false) {
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
  settings.start(parametersOpen);
  return { store, settings, kept: () => kept.get(KEY) };
}

function shown({ state }: Store) {
  return [state.zone, state.ui.sidePanel, state.ui.parametersOpen];
}

describe("settings", () => {
  it.each<[string | undefined, unknown[]]>([
    [undefined, ["new-york", "model", false]],
    ['{"zone":"utc","sidePanel":"quality","parametersOpen":true}', ["utc", "quality", true]],
    ['{"zone":"mars","sidePanel":"quality","parametersOpen":"yes"}', ["new-york", "quality", false]],
    ['{"zone":"utc","old":1}', ["utc", "model", false]],
    ["{", ["new-york", "model", false]],
    ["null", ["new-york", "model", false]],
    ["7", ["new-york", "model", false]],
    ["[]", ["new-york", "model", false]],
  ])("from %s", (stored, expected) => {
    expect(shown(started(stored).store)).toEqual(expected);
  });

  it("opens the parameters where nothing else is remembered", () => {
    expect(shown(started(undefined, true).store)[2]).toBe(true);
    expect(shown(started('{"parametersOpen":false}', true).store)[2]).toBe(false);
  });

  it("remembers what is chosen by hand, and nothing after a reset", () => {
    const { store, settings, kept } = started(undefined);
    expect(kept()).toBeUndefined();
    settings.chooseZone("utc");
    store.dispatch({ kind: "panel-shown", panel: "events" });
    expect(shown(started(kept()).store)).toEqual(["utc", "events", false]);
    store.dispatch({ kind: "zone-changed", zone: "local" });
    expect(shown(started(kept()).store)[0]).toBe("utc");
    settings.reset();
    expect(shown(store)).toEqual(["new-york", "model", false]);
    expect(kept()).toBeUndefined();
  });

  it("works without a store, and with one that refuses", () => {
    const store = new Store();
    const refuse = (): never => {
      throw new DOMException("no", "SecurityError");
    };
    for (const storage of [undefined, { getItem: refuse, setItem: refuse, removeItem: refuse }]) {
      const settings = new Settings(storage, store);
      settings.start(false);
      settings.chooseZone("utc");
      expect(store.state.zone).toBe("utc");
      settings.reset();
      expect(store.state.zone).toBe("new-york");
    }
  });
});
