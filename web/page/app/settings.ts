// What the page remembers of how it was used: zone, keys, panels, docks and ladder; theme and sides are theme-preference's. Whatever is
// stored is coerced field by field: damaged or old settings never stop the start (product.md S-8).
import type { Zone } from "../../core/time/zones.ts";
import { INITIAL_STATE } from "../state/app-state.ts";
import { coerceChosenKeys, OWN_KEYS } from "../state/key-bindings.ts";
import type { KeyBindings } from "../state/key-bindings.ts";
import { coerceLadder, INITIAL_LADDER } from "../state/ladder-choice.ts";
import type { LadderChoice } from "../state/ladder-choice.ts";
import { coerceLayout, INITIAL_LAYOUT } from "../state/panel-layout.ts";
import type { LayoutState } from "../state/panel-layout.ts";
import { MOST_RECENT, withRecent } from "../state/palette-entries.ts";
import type { Store } from "../state/store.ts";

const STORAGE_KEY = "spymaster.settings";
const ZONES: readonly Zone["id"][] = ["new-york", "exchange", "utc", "local"];

interface StoredSettings {
  readonly zone?: Zone["id"];
  readonly layout?: LayoutState;
  readonly ladder?: LadderChoice;
  readonly recentEntries?: readonly string[];
  readonly singleKeys?: boolean;
  readonly keys?: KeyBindings["chosen"];
}

export type SettingsStorage = Pick<Storage, "getItem" | "setItem" | "removeItem">;

function read(storage: SettingsStorage | undefined): StoredSettings {
  let stored: unknown;
  try {
    stored = JSON.parse(storage?.getItem(STORAGE_KEY) ?? "{}");
  } catch {
    stored = {};
  }
  const fields: { [Field in keyof StoredSettings]?: unknown } =
    typeof stored === "object" && stored !== null ? stored : {};
  const zone = ZONES.find((id) => id === fields.zone);
  return {
    ...(zone && { zone }),
    ...(typeof fields.singleKeys === "boolean" && { singleKeys: fields.singleKeys }),
    ...(fields.keys !== undefined && { keys: coerceChosenKeys(fields.keys) }),
    ...(isRecentList(fields.recentEntries) && { recentEntries: fields.recentEntries }),
    ...(fields.ladder !== undefined && { ladder: coerceLadder(fields.ladder) }),
    ...(fields.layout !== undefined && { layout: coerceLayout(fields.layout, INITIAL_LAYOUT.frame) }),
  };
}

function isRecentList(stored: unknown): stored is readonly string[] {
  return (
    Array.isArray(stored) &&
    stored.length <= MOST_RECENT &&
    stored.every((id) => typeof id === "string" && id.length < 100)
  );
}

export class Settings {
  private stored: StoredSettings;

  constructor(
    private readonly storage: SettingsStorage | undefined,
    private readonly store: Store,
  ) {
    this.stored = read(storage);
  }

  /** Afterwards panels, docks and the ladder are remembered as they are. */
  start(): void {
    const { store, stored } = this;
    if (stored.zone !== undefined) store.dispatch({ kind: "zone-changed", zone: stored.zone });
    if (stored.layout !== undefined) this.showLayout(stored.layout);
    const { recentEntries = [], singleKeys = OWN_KEYS.areSingleOn, keys = OWN_KEYS.chosen } = stored;
    const { ladder = INITIAL_LADDER } = stored;
    store.dispatch({
      kind: "ui-changed",
      ui: { recentEntries, ladder, keys: { areSingleOn: singleKeys, chosen: keys } },
    });
    store.subscribe(({ ui: after }, { ui: before }) => {
      // The frame is the window's; only what was arranged is kept.
      if (after.layout !== before.layout && after.layout.frame === before.layout.frame)
        this.keep({ layout: after.layout });
      if (after.ladder !== before.ladder) this.keep({ ladder: after.ladder });
    });
  }

  /** Chosen by hand; the zone of a link is shown and not remembered. */
  chooseZone(zone: Zone["id"]): void {
    this.store.dispatch({ kind: "zone-changed", zone });
    this.keep({ zone });
  }

  chooseKeys(keys: KeyBindings): void {
    this.store.dispatch({ kind: "ui-changed", ui: { keys } });
    this.keep({ singleKeys: keys.areSingleOn, keys: keys.chosen });
  }

  /** An entry of the command palette. */
  usedEntry(id: string): void {
    const recentEntries = withRecent(this.store.state.ui.recentEntries, id);
    this.store.dispatch({ kind: "ui-changed", ui: { recentEntries } });
    this.keep({ recentEntries });
  }

  reset(): void {
    this.store.dispatch({ kind: "zone-changed", zone: INITIAL_STATE.zone });
    this.showLayout(INITIAL_LAYOUT);
    const ui = { recentEntries: [], keys: OWN_KEYS, ladder: INITIAL_LADDER };
    this.store.dispatch({ kind: "ui-changed", ui });
    this.stored = {};
    try {
      this.storage?.removeItem(STORAGE_KEY);
    } catch {
      // A blocked store holds nothing.
    }
  }

  private showLayout(arranged: LayoutState): void {
    const { frame } = this.store.state.ui.layout;
    this.store.dispatch({ kind: "ui-changed", ui: { layout: { ...arranged, frame } } });
  }

  private keep(change: StoredSettings): void {
    this.stored = { ...this.stored, ...change };
    try {
      this.storage?.setItem(STORAGE_KEY, JSON.stringify(this.stored));
    } catch {
      // A full or blocked store only means that the choice is not remembered.
    }
  }
}
