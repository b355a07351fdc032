// What the page remembers of how it was used: zone and panels; theme and sides are theme-preference's. Whatever is
// stored is coerced field by field: damaged or old settings never stop the start (product.md S-8).
import type { Zone } from "../../core/time/zones.ts";
import { INITIAL_STATE } from "../state/app-state.ts";
import type { SidePanel } from "../state/app-state.ts";
import type { Store } from "../state/store.ts";

const STORAGE_KEY = "spymaster.settings";
const ZONES: readonly Zone["id"][] = ["new-york", "exchange", "utc", "local"];
const PANELS: readonly SidePanel[] = ["model", "quality", "events"];

interface StoredSettings {
  readonly zone?: Zone["id"];
  readonly sidePanel?: SidePanel;
  readonly parametersOpen?: boolean;
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
  const sidePanel = PANELS.find((panel) => panel === fields.sidePanel);
  return {
    ...(zone && { zone }),
    ...(sidePanel && { sidePanel }),
    ...(typeof fields.parametersOpen === "boolean" && { parametersOpen: fields.parametersOpen }),
  };
}

export class Settings {
  private stored: StoredSettings;

  constructor(
    private readonly storage: SettingsStorage | undefined,
    private readonly store: Store,
  ) {
    this.stored = read(storage);
  }

  /** `parametersOpen`: where nothing is remembered of it. Afterwards panels are remembered as they are. */
  start(parametersOpen: boolean): void {
    const { store, stored } = this;
    if (stored.zone !== undefined) store.dispatch({ kind: "zone-changed", zone: stored.zone });
    const { sidePanel = INITIAL_STATE.ui.sidePanel } = stored;
    const ui = { sidePanel, parametersOpen: stored.parametersOpen ?? parametersOpen };
    store.dispatch({ kind: "ui-changed", ui });
    store.subscribe(({ ui: after }, { ui: before }) => {
      if (after.sidePanel !== before.sidePanel) this.keep({ sidePanel: after.sidePanel });
      if (after.parametersOpen !== before.parametersOpen) this.keep({ parametersOpen: after.parametersOpen });
    });
  }

  /** Chosen by hand; the zone of a link is shown and not remembered. */
  chooseZone(zone: Zone["id"]): void {
    this.store.dispatch({ kind: "zone-changed", zone });
    this.keep({ zone });
  }

  reset(): void {
    const { zone, ui } = INITIAL_STATE;
    this.store.dispatch({ kind: "zone-changed", zone });
    const { sidePanel, parametersOpen } = ui;
    this.store.dispatch({ kind: "ui-changed", ui: { sidePanel, parametersOpen } });
    this.stored = {};
    try {
      this.storage?.removeItem(STORAGE_KEY);
    } catch {
      // A blocked store holds nothing.
    }
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
