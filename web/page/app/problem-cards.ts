// Cards for what went wrong: which problems get one, and what their buttons do (product.md section 16).
import type { FileProblem } from "../../core/errors.ts";
import { assertNever } from "../../lib/assert-never.ts";
import type { ReplayClient } from "../client/replay-client.ts";
import type { Message, MessageAction } from "../state/message.ts";
import { filePairs } from "../state/file-details.ts";
import { pageZone, tenthsText, wallClock } from "../state/page-zone.ts";
import type { SidePanel } from "../state/panel-layout.ts";
import type { Store } from "../state/store.ts";
import { problemQuestionStrings } from "../../strings/cards.ts";
import { storageStrings } from "../../strings/storage.ts";
import { CrossingCard } from "./crossing-card.ts";
import type { FileOpening } from "./file-opening.ts";
import type { Links } from "./links.ts";
import type { ParameterControl } from "./parameter-control.ts";
import { problemMessage } from "./problem-message.ts";
import { SnapshotCard } from "./snapshot-card.ts";

export interface ProblemCardsParts {
  readonly store: Store;
  readonly client: Pick<ReplayClient, "api" | "reopen">;
  readonly parameters: Pick<ParameterControl, "reset">;
  readonly files: () => Pick<FileOpening, "openPicked" | "openSample" | "openStopped" | "returnToBefore">;
  readonly links: () => Pick<Links, "copyCorrected" | "dismiss" | "sync">;
  readonly goTo: (timeNs: bigint) => Promise<void>;
  readonly showPanel: (panel: SidePanel) => void;
  readonly reload: () => void;
  readonly toast: (text: string) => void;
}

export class ProblemCards {
  readonly #crossing: CrossingCard;
  readonly #snapshot: SnapshotCard;
  /** What the cards tell of, by their codes. */
  readonly #problems = new Map<string, FileProblem>();

  constructor(private readonly parts: ProblemCardsParts) {
    const { store } = parts;
    this.#crossing = new CrossingCard(store, (problem) => this.#message(problem));
    this.#snapshot = new SnapshotCard(store, (problem) => this.#message(problem));
    store.subscribe((state, before) => {
      if (pageZone(state) !== pageZone(before)) this.#writeAgain();
    });
  }

  /** Their times are those of another zone now. */
  #writeAgain(): void {
    const { store } = this.parts;
    for (const { code } of store.state.messages) {
      const problem = this.#problems.get(code);
      if (problem !== undefined) store.dispatch({ kind: "message-changed", message: this.#message(problem) });
    }
  }

  add(problem: FileProblem): void {
    const { store, files, toast } = this.parts;
    // Nothing has to be answered, and nothing is missing: the File panel goes on saying it.
    if (problem.code === "store_blocked" && problem.detail?.["cause"] === "tab") {
      toast(storageStrings.otherTabToast);
      return;
    }
    const message = this.#message(problem);
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
    store.dispatch({ kind: "message-added", message });
    if (problem.code === "book_crossed") this.#crossing.told(problem);
    if (problem.code === "book_no_snapshot") this.#snapshot.told(problem);
  }

  #message(problem: FileProblem): Message {
    const { state } = this.parts.store;
    const { load } = state;
    const isSample = load.kind !== "landing" && load.sample;
    const message = problemMessage(problem, { isSample, timeText: (timeNs) => tenthsText(state, timeNs) });
    this.#problems.set(message.code, problem);
    if (problem.code !== "no_records" || load.kind !== "open") return message;
    // A file that cannot be shown is closed again: its card tells what the header says.
    const pairs = filePairs(load.file, undefined, undefined, wallClock(state));
    const answer = pairs.map(([name, value]) => `${name}: ${value}`).join("; ");
    return { ...message, explanation: { question: problemQuestionStrings.showMetadata, answer } };
  }

  /** A button of the card was pressed, which goes with it. */
  act(code: string, action: MessageAction): void {
    const { store, client, files, links, goTo, showPanel, reload } = this.parts;
    // What is copied answers nothing yet.
    if (action.kind !== "copy-corrected-link") store.dispatch({ kind: "message-dismissed", code });
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
      case "go":
        void goTo(action.timeNs);
        return;
      case "show-quality":
        showPanel("quality");
        return;
      case "reload-page":
        reload();
        return;
      case "copy-corrected-link":
        void links().copyCorrected(action.parameter);
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
