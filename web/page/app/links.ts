// Everything between the page and its address: reading, writing, history, what a link shows, files opened before.
import type { FileProblem } from "../../core/errors.ts";
import type { ParameterValues } from "../../worker/replay-api.ts";
import type { ReplayClient } from "../client/replay-client.ts";
import { playedRange } from "../state/places-state.ts";
import type { Store } from "../state/store.ts";
import { linkStrings } from "../../strings/links.ts";
import { CachedOverview } from "./cached-overview.ts";
import { LinkRestore } from "./link-restore.ts";
import { LinkSync } from "./link-sync.ts";
import type { MapController } from "./map-controller.ts";
import { RecentList } from "./recent-list.ts";

/** People take the address for the file itself (product.md U-6). */
const WHAT_IT_HOLDS = linkStrings.sharedText;

export interface LinksParts {
  readonly window: Window;
  readonly store: Store;
  readonly client: ReplayClient;
  readonly map: MapController;
  /** Into the clipboard; `done` is what is said then. */
  readonly copy: (text: string, done: string) => Promise<void>;
  /** Puts the parameters of a link into force. */
  readonly apply: (parameters: ParameterValues) => void;
  readonly tell: (problem: FileProblem) => void;
  readonly toast: (text: string) => void;
}

export class Links {
  readonly sync: LinkSync;
  readonly restore: LinkRestore;
  readonly recent: RecentList;
  readonly cached: CachedOverview;

  constructor(private readonly parts: LinksParts) {
    this.sync = new LinkSync(parts.window, parts.store, parts.apply);
    this.restore = new LinkRestore(parts);
    this.recent = new RecentList(parts.store);
    this.cached = new CachedOverview(parts.store, parts.client);
  }

  /** Reads the address, now and whenever it changes. */
  start(): void {
    this.sync.read();
    // Going back and forward comes as popstate, an edited address in some browsers as hashchange alone.
    for (const change of ["popstate", "hashchange"]) {
      this.parts.window.addEventListener(change, () => this.sync.read());
    }
  }

  /** With what the recipient is to look for; plain text. */
  name(title: string): void {
    const { store } = this.parts;
    const plain = title.replace(/\s+/g, " ").trim();
    store.dispatch({ kind: "link-read", view: store.state.awaited, title: plain });
  }

  async copy(): Promise<void> {
    await this.parts.copy(this.sync.address(), WHAT_IT_HOLDS);
  }

  /** The range with everything in it in sight; without one, what is in sight is the range. */
  async copyRange(): Promise<void> {
    const { places, view } = this.parts.store.state;
    const { visibleFromNs, visibleToNs } = view;
    const inSight =
      visibleFromNs !== undefined && visibleToNs !== undefined && visibleFromNs < visibleToNs
        ? { fromNs: visibleFromNs, toNs: visibleToNs }
        : undefined;
    const range = playedRange(places) ?? inSight;
    if (range === undefined) return;
    const { fromNs, toNs } = range;
    const marked = { cursorNs: toNs, fromNs, toNs, rangeFromNs: fromNs, rangeToNs: toNs };
    await this.parts.copy(this.sync.address(marked), WHAT_IT_HOLDS);
  }

  /** Without what was refused: the values of the link, or the parameter that the engine refused. */
  async copyCorrected(parameter: string | undefined): Promise<void> {
    const address = this.sync.addressWithout(parameter === undefined ? [] : [parameter]);
    await this.parts.copy(address, linkStrings.correctedCopied);
  }

  /** By whatever the device offers; leaving its sheet without a choice is no failure. */
  async share(): Promise<void> {
    const { window, store } = this.parts;
    const { title } = store.state;
    try {
      await window.navigator.share({ url: this.sync.address(), ...(title !== "" && { title }) });
    } catch (error) {
      if (!(error instanceof DOMException && error.name === "AbortError")) await this.copy();
    }
  }

  /** As without a link: what is open goes on with the defaults. */
  dismiss(): void {
    this.parts.store.dispatch({ kind: "link-read", view: undefined, title: "" });
    this.sync.acceptDefaults();
    this.parts.apply({});
  }
}
