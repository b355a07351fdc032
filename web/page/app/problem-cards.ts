// Cards for what went wrong: which problems get one, and what their buttons do (product.md section 16).
import type { FileProblem } from "../../core/errors.ts";
import { assertNever } from "../../lib/assert-never.ts";
import type { ReplayClient } from "../client/replay-client.ts";
import type { MessageAction } from "../state/message.ts";
import { tenthsText } from "../state/page-zone.ts";
import type { Store } from "../state/store.ts";
import type { FileOpening } from "./file-opening.ts";
import type { Links } from "./links.ts";
import type { ParameterControl } from "./parameter-control.ts";
import { problemMessage } from "./problem-message.ts";

export interface ProblemCardsParts {
  readonly store: Store;
  readonly client: Pick<ReplayClient, "api" | "reopen">;
  readonly parameters: Pick<ParameterControl, "reset">;
  readonly files: () => Pick<FileOpening, "openPicked" | "openSample" | "openStopped" | "returnToBefore">;
  readonly links: () => Pick<Links, "dismiss" | "sync">;
}

export class ProblemCards {
  constructor(private readonly parts: ProblemCardsParts) {}

  add(problem: FileProblem): void {
    const { store, files } = this.parts;
    const sample = store.state.load.kind !== "landing" && store.state.load.sample;
    if (problem.fatal && store.state.cursor === undefined) store.dispatch({ kind: "file-closed" });
    // A compressed file that was cut off ends in the middle of a frame and of a record: one cause, one card.
    const isCutFrame = problem.code === "zstd_truncated";
    if (isCutFrame) store.dispatch({ kind: "message-dismissed", code: "dbn/truncated" });
    // Files that were added to the open one and do not fit: that one is shown again.
    if (problem.code === "timeline_mismatch") files().returnToBefore();
    const { messages } = store.state;
    const isTold =
      problem.code === "truncated_record" && messages.some(({ code }) => code === "zstd/truncated");
    if (isTold) return;
    const timeText = (timeNs: bigint): string => tenthsText(store.state, timeNs);
    const message = problemMessage(problem, { isSample: sample, timeText });
    store.dispatch({ kind: "message-added", message });
  }

  /** A button of the card was pressed, which goes with it. */
  act(code: string, action: MessageAction): void {
    const { store, client, files, links } = this.parts;
    store.dispatch({ kind: "message-dismissed", code });
    switch (action.kind) {
      case "open-file":
        void files().openPicked();
        return;
      case "open-sample":
        void files().openSample();
        return;
      case "retry":
        void client.reopen();
        return;
      case "dismiss-link":
        links().dismiss();
        return;
      case "use-defaults":
        this.#useDefaults(action.parameter);
        return;
      case "choose-instrument":
        store.dispatch({ kind: "dialog-opened", dialog: "instrument" });
        return;
      case "clear-cache":
        void client.api?.clearCache();
        return;
      case "reduce-memory":
        void client.api?.reduceMemory();
        return;
      case "export-again":
        store.dispatch({ kind: "dialog-opened", dialog: "export" });
        return;
      case "continue":
        return;
      default:
        assertNever(action);
    }
  }

  /** And starts the file that was stopped by the refused value. */
  #useDefaults(parameter: string | undefined): void {
    this.parts.links().sync.acceptDefaults();
    if (parameter !== undefined) this.parts.parameters.reset([parameter]);
    this.parts.files().openStopped();
  }
}
