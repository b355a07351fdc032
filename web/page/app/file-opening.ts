// From files of the user, or the sample, to a running replay: picked, dropped, asked about, held back by a refused
// link, opened anew, and the choice of the instrument.
import { findParameter } from "../../core/config/parameters.ts";
import type { ReplayClient } from "../client/replay-client.ts";
import { engineParameters, parameterNumber, parameterText, withParameter } from "../state/parameter-value.ts";
import type { SharedView } from "../share-url/shared-view.ts";
import type { AppState } from "../state/app-state.ts";
import type { ReplaceAnswer } from "../state/intent.ts";
import type { Store } from "../state/store.ts";
import { openingStrings } from "../../strings/opening.ts";
import type { PickedFile } from "./file-drop.ts";
import { pickFiles } from "./file-picker.ts";
import { isColorScheme } from "./legend-state.ts";
import { momentOf } from "./link-restore.ts";
import type { Links } from "./links.ts";
import { loadSample, SAMPLE_FINGERPRINT, SAMPLE_PROBLEM } from "./sample-file.ts";

interface Opening {
  readonly files: readonly PickedFile[];
  readonly sample: boolean;
}

export interface FileOpeningParts {
  readonly window: Window;
  readonly store: Store;
  readonly client: ReplayClient;
  readonly links: Links;
  readonly toast: (text: string) => void;
}

export class FileOpening {
  /** Waits for an answer: replace the open file, or a refused link. */
  private waiting: Opening | undefined;
  /** Opened last; a refused parameter can stop it before anything is shown. */
  private opened: Opening | undefined;
  /** What was open when files were added to it: shown again when they do not fit. */
  private before: { readonly opening: Opening; readonly place: SharedView | undefined } | undefined;

  /** The picker opens by itself once a file. */
  private hasOffered = false;

  constructor(private readonly parts: FileOpeningParts) {
    parts.store.subscribe((state) => this.offerInstruments(state));
  }

  async openPicked(): Promise<void> {
    this.take(await pickFiles(this.parts.window));
  }

  take(files: readonly PickedFile[]): void {
    const { store } = this.parts;
    const [first] = files;
    if (first === undefined) return;
    const opening = { files, sample: false };
    if (store.state.load.kind === "landing") {
      void this.open(opening);
      return;
    }
    this.waiting = opening;
    store.dispatch({ kind: "ui-changed", ui: { waitingFile: nameOf(files), dialog: "replace" } });
  }

  answerReplace(answer: ReplaceAnswer): void {
    const { waiting, opened } = this;
    const { store } = this.parts;
    this.waiting = undefined;
    store.dispatch({ kind: "ui-changed", ui: { waitingFile: undefined, dialog: undefined } });
    if (waiting === undefined || answer === "cancel") return;
    if (answer === "replace" || opened === undefined || opened.sample) {
      void this.open(waiting);
      return;
    }
    const { place } = this.parts.links.restore;
    void this.open({ files: [...opened.files, ...waiting.files], sample: false }, place);
    this.before = { opening: opened, place };
  }

  /** The added files did not fit: what was open before is shown again. */
  returnToBefore(): void {
    const { before } = this;
    this.before = undefined;
    if (before === undefined) return;
    void this.open(before.opening, before.place);
    // Its instrument was chosen long ago.
    this.hasOffered = true;
  }

  async openSample(): Promise<void> {
    const { window, store } = this.parts;
    const file = await loadSample(window.document.baseURI);
    if (file === undefined) store.dispatch({ kind: "message-added", message: SAMPLE_PROBLEM });
    else await this.open({ files: [{ file }], sample: true });
  }

  /** A file opened before; from a click, so that the browser may ask. */
  async openRecent(fingerprint: string): Promise<void> {
    const { links, toast } = this.parts;
    const entry = links.recent.find(fingerprint);
    if (entry === undefined) return;
    const files = await links.recent.reopen(entry, true);
    if (files !== undefined) void this.open({ files, sample: false });
    else if (entry.parts.every(({ handle }) => handle === undefined)) await this.openPicked();
    else toast(openingStrings.notAllowed);
  }

  /** At the start: the sample, or a file that the browser lets the page read without asking. */
  async openAwaited(): Promise<void> {
    const { store, links } = this.parts;
    const fingerprint = store.state.awaited?.fingerprint;
    if (fingerprint === undefined || links.sync.refused) return;
    if (fingerprint === SAMPLE_FINGERPRINT) {
      await this.openSample();
      return;
    }
    const entry = links.recent.find(fingerprint);
    const files = entry && (await links.recent.reopen(entry, false));
    const isStillWanted = store.state.load.kind === "landing" && store.state.awaited !== undefined;
    if (files !== undefined && isStillWanted) void this.open({ files, sample: false });
  }

  /** The file that a refused value has held back or stopped. */
  openStopped(): void {
    const opening = this.waiting ?? this.opened;
    this.waiting = undefined;
    if (opening && this.parts.store.state.load.kind === "landing") void this.open(opening);
  }

  /** The run does not start while the link holds a refused value. */
  private async open(opening: Opening, place?: SharedView): Promise<void> {
    const { store, client, links } = this.parts;
    if (links.sync.refused) {
      this.waiting = opening;
      links.sync.tell();
      return;
    }
    const { files, sample } = opening;
    this.opened = opening;
    this.before = undefined;
    this.hasOffered = false;
    links.recent.opened(sample ? undefined : files);
    this.announce(opening, place ?? store.state.awaited);
    const { state } = store;
    const symbol = parameterText(state, "symbol");
    await client.open(
      files.map(({ file }) => file),
      {
        parameters: engineParameters(state.parameters),
        ...(symbol !== "" && { symbol }),
        surface: parameterText(state, "surface"),
        speed: parameterNumber(state, "speed"),
        // A link that names a moment shows that moment.
        autoplay: momentOf(state.awaited) === undefined,
        wantDepthChannel: isColorScheme(parameterText(state, "scheme")),
      },
    );
  }

  private announce({ files, sample }: Opening, awaited: SharedView | undefined): void {
    const bytes = files.reduce((sum, { file }) => sum + file.size, 0);
    this.parts.store.dispatch({ kind: "file-opening", name: nameOf(files), bytes, sample, awaited });
  }

  /** More than one outright, and neither the link nor the sample's one click has decided (product.md L-8). */
  private offerInstruments(state: AppState): void {
    const { load, session, ui } = state;
    if (this.hasOffered || load.kind !== "open" || load.sample) return;
    if (session.instruments.filter(({ isSpread }) => !isSpread).length < 2) return;
    this.hasOffered = true;
    if (parameterText(state, "symbol") !== "" || ui.dialog !== undefined) return;
    this.parts.store.dispatch({ kind: "dialog-opened", dialog: "instrument" });
  }

  selectInstrument(publisherId: number, instrumentId: number): void {
    const { store, client } = this.parts;
    store.dispatch({ kind: "dialog-closed" });
    const chosen = store.state.session.instruments.find(
      (entry) => entry.publisherId === publisherId && entry.instrumentId === instrumentId,
    );
    const spec = findParameter("symbol");
    if (chosen && spec) {
      const parameters = withParameter(store.state.parameters, spec, chosen.symbol);
      store.dispatch({ kind: "parameters-changed", parameters });
    }
    void client.selectInstrument(publisherId, instrumentId);
  }

  async close(): Promise<void> {
    const { store, client } = this.parts;
    store.dispatch({ kind: "file-closed" });
    await client.cancel();
  }
}

function nameOf(files: readonly PickedFile[]): string {
  const [first] = files;
  if (first === undefined) return "";
  return files.length === 1 ? first.file.name : openingStrings.andMore(first.file.name, files.length - 1);
}
