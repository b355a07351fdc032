// From a file of the user, or the sample, to a running replay: picked, dropped, asked about, held back by a
// refused link, and the choice of its instrument.
import { findParameter } from "../../core/config/parameters.ts";
import type { ReplayClient } from "../client/replay-client.ts";
import { engineParameters, parameterNumber, parameterText, withParameter } from "../state/parameter-value.ts";
import type { AppState } from "../state/app-state.ts";
import type { Store } from "../state/store.ts";
import { pickFile } from "./file-drop.ts";
import { isColorScheme } from "./legend-state.ts";
import type { LinkSync } from "./link-sync.ts";

const SAMPLE_URL = "sample.dbn.zst";
const SAMPLE_NAME = "sample.dbn.zst";

interface WaitingFile {
  readonly file: File;
  readonly sample: boolean;
}

export interface FileOpeningParts {
  readonly document: Document;
  readonly store: Store;
  readonly client: ReplayClient;
  readonly link: LinkSync;
  readonly toast: (text: string) => void;
}

export class FileOpening {
  /** Waits for an answer: replace the open file, or a refused link. */
  private waiting: WaitingFile | undefined;
  /** Opened last; a refused parameter can stop it before anything is shown. */
  private stopped: WaitingFile | undefined;

  /** The picker opens by itself once a file. */
  private hasOffered = false;

  constructor(private readonly parts: FileOpeningParts) {
    parts.store.subscribe((state) => this.offerInstruments(state));
  }

  async openPicked(): Promise<void> {
    const file = await pickFile(this.parts.document);
    if (file) this.take([file]);
  }

  take(files: readonly File[]): void {
    const { store, toast } = this.parts;
    const [file] = files;
    if (file === undefined) return;
    if (files.length > 1) toast(`${files.length} files were dropped; the first is opened`);
    if (store.state.load.kind === "landing") {
      void this.open({ file, sample: false });
      return;
    }
    this.waiting = { file, sample: false };
    store.dispatch({ kind: "ui-changed", ui: { waitingFile: file.name, dialog: "replace" } });
  }

  answerReplace(replace: boolean): void {
    const { waiting } = this;
    this.waiting = undefined;
    this.parts.store.dispatch({ kind: "ui-changed", ui: { waitingFile: undefined, dialog: undefined } });
    if (replace && waiting) void this.open(waiting);
  }

  async openSample(): Promise<void> {
    const { document, store } = this.parts;
    try {
      const response = await fetch(new URL(SAMPLE_URL, document.baseURI));
      if (!response.ok) throw new Error(String(response.status));
      await this.open({ file: new File([await response.blob()], SAMPLE_NAME), sample: true });
    } catch {
      store.dispatch({
        kind: "message-added",
        message: {
          code: "sample/unavailable",
          tone: "error",
          title: "The sample could not be loaded",
          body: "It comes from this page's own address, which did not answer. A file of your own opens without a connection.",
          actions: [
            { label: "Try again", action: { kind: "open-sample" } },
            { label: "Open file", action: { kind: "open-file" } },
          ],
          count: 1,
        },
      });
    }
  }

  /** The file that a refused value has held back or stopped. */
  openStopped(): void {
    const file = this.waiting ?? this.stopped;
    this.waiting = undefined;
    if (file && this.parts.store.state.load.kind === "landing") void this.open(file);
  }

  /** The run does not start while the link holds a refused value. */
  private async open({ file, sample }: WaitingFile): Promise<void> {
    const { store, client, link } = this.parts;
    if (link.refused) {
      this.waiting = { file, sample };
      link.tell();
      return;
    }
    this.stopped = { file, sample };
    this.hasOffered = false;
    store.dispatch({ kind: "file-opening", name: file.name, bytes: file.size, sample });
    const { state } = store;
    const symbol = parameterText(state, "symbol");
    await client.open([file], {
      parameters: engineParameters(state.parameters),
      ...(symbol !== "" && { symbol }),
      surface: parameterText(state, "surface"),
      speed: parameterNumber(state, "speed"),
      autoplay: true,
      wantDepthChannel: isColorScheme(parameterText(state, "scheme")),
    });
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
