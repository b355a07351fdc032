// What commands act on: the part of the application they may touch.
import type { ReplayClient } from "../client/replay-client.ts";
import type { LadderFeed } from "../state/ladder-feed.ts";
import type { Store } from "../state/store.ts";
import type { ReplayControl } from "./replay-control.ts";
import type { BookmarkKeeper } from "./bookmark-keeper.ts";
import type { Jumps } from "./jumps.ts";
import type { LayoutControl } from "./layout-control.ts";
import type { ParameterControl } from "./parameter-control.ts";
import type { Places } from "./places.ts";
import type { Settings } from "./settings.ts";
import type { ViewUndo } from "./view-undo.ts";
import type { Links } from "./links.ts";
import type { MapController } from "./map-controller.ts";

export interface CommandTarget {
  readonly store: Store;
  readonly map: MapController;
  readonly ladder: Pick<LadderFeed, "recentre">;
  readonly client: ReplayClient;
  readonly replay: ReplayControl;
  /** To a place that was named; resolves when it is reached. */
  goTo(timeNs: bigint): Promise<void>;
  readonly places: Places;
  readonly parameters: Pick<ParameterControl, "toggleSet">;
  readonly jumps: Jumps;
  readonly bookmarks: BookmarkKeeper;
  readonly settings: Pick<Settings, "chooseZone">;
  readonly undo: Pick<ViewUndo, "undo" | "redo">;
  /** Says something in passing. */
  toast(text: string): void;
  setParameter(name: string, raw: unknown): void;
  readonly links: Pick<Links, "copy" | "copyRange" | "share">;
  /** Puts the caret into the search field, or into the clock where there is no room for one. */
  search(): void;
  readonly layout: Pick<LayoutControl, "show" | "toggle" | "toggleDocks" | "reset">;
  readonly files: { openPicked(): Promise<void> };
  /** Closes what lies on top: a dialog, a message, a panel. */
  closeNearest(): void;
}
