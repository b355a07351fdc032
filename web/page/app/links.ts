// Everything between the page and its address: reading, writing, history, what a link shows, files opened before.
import type { FileProblem } from "../../core/errors.ts";
import type { ParameterValues } from "../../worker/replay-api.ts";
import type { ReplayClient } from "../client/replay-client.ts";
import type { Store } from "../state/store.ts";
import { LinkRestore } from "./link-restore.ts";
import { LinkSync } from "./link-sync.ts";
import type { MapController } from "./map-controller.ts";
import { RecentList } from "./recent-list.ts";

export interface LinksParts {
  readonly window: Window;
  readonly store: Store;
  readonly client: ReplayClient;
  readonly map: MapController;
  /** Puts the parameters of a link into force. */
  readonly apply: (parameters: ParameterValues) => void;
  readonly tell: (problem: FileProblem) => void;
}

export class Links {
  readonly sync: LinkSync;
  readonly restore: LinkRestore;
  readonly recent: RecentList;

  constructor(private readonly parts: LinksParts) {
    this.sync = new LinkSync(parts.window, parts.store, parts.apply);
    this.restore = new LinkRestore(parts);
    this.recent = new RecentList(parts.store);
  }

  /** Reads the address, now and whenever it changes. */
  start(): void {
    this.sync.read();
    // Going back and forward comes as popstate, an edited address in some browsers as hashchange alone.
    for (const change of ["popstate", "hashchange"]) {
      this.parts.window.addEventListener(change, () => this.sync.read());
    }
  }

  /** As without a link: what is open goes on with the defaults. */
  dismiss(): void {
    this.parts.store.dispatch({ kind: "link-read", view: undefined, title: "" });
    this.sync.acceptDefaults();
    this.parts.apply({});
  }
}
