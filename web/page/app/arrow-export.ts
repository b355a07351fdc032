// The export under way as the page sees it: where it goes, how far it has come, how it ended. One at a time; it
// goes on when its dialogue is closed.
import type { FileProblem } from "../../core/errors.ts";
import { formatBytes, formatCount } from "../../lib/format-number.ts";
import type { ExportOutcome, ExportProgress, ExportRange } from "../../worker/replay-api.ts";
import type { ReplayClient } from "../client/replay-client.ts";
import type { ExportState } from "../state/app-state.ts";
import type { Store } from "../state/store.ts";
import { exportStrings } from "../../strings/export.ts";
import { download, exportName, pickFile, removeEmpty } from "./export-file.ts";

export interface ArrowExportParts {
  readonly window: Window;
  readonly store: Store;
  readonly client: ReplayClient;
  readonly toast: (text: string) => void;
  readonly onProblem: (problem: FileProblem) => void;
}

const BEGINNING: ExportProgress = { rows: 0, bytes: 0, rowsTotal: 0, readShare: 0 };

export class ArrowExport {
  #isBusy = false;

  constructor(private readonly parts: ArrowExportParts) {}

  /** Must be called by a click: the browser asks for the file. */
  async start(range: ExportRange): Promise<void> {
    if (this.#isBusy) return;
    this.#isBusy = true;
    const { window, store } = this.parts;
    try {
      const name = exportName(store.state);
      const target = await pickFile(window, name);
      if (target !== "dismissed") await this.#run(range, name, target);
    } finally {
      this.#isBusy = false;
    }
  }

  cancel(): void {
    const { exporting } = this.parts.store.state;
    if (exporting === undefined) return;
    this.#tell({ ...exporting, cancelling: true });
    void this.parts.client.api?.cancelExport();
  }

  async #run(range: ExportRange, name: string, target: FileSystemFileHandle | undefined): Promise<void> {
    const { client, store } = this.parts;
    const toDisk = target !== undefined;
    let isOver = false;
    this.#tell({ ...BEGINNING, toDisk, cancelling: false });
    const told = (progress: ExportProgress): void => {
      // Progress comes on a way of its own and may come last.
      if (isOver) return;
      const cancelling = store.state.exporting?.cancelling ?? false;
      this.#tell({ ...progress, toDisk, cancelling });
    };
    const outcome = await client.exportArrow(range, told, target);
    isOver = true;
    if (store.state.ui.dialog === "export") store.dispatch({ kind: "dialog-closed" });
    this.#tell(undefined);
    if (target !== undefined && (outcome === undefined || outcome.problem !== undefined))
      await removeEmpty(target);
    // An engine that died has told so itself.
    if (outcome !== undefined) this.#finish(outcome, name);
  }

  #finish({ rows, bytes, blob, problem }: ExportOutcome, name: string): void {
    const { window, toast, onProblem } = this.parts;
    if (problem !== undefined) {
      onProblem(problem);
      return;
    }
    if (blob !== undefined) download(window.document, blob, name);
    toast(exportStrings.done(formatCount(rows), formatBytes(bytes)));
  }

  #tell(exporting: ExportState | undefined): void {
    this.parts.store.dispatch({ kind: "export-changed", exporting });
  }
}
