// Keeps the address and the state in step: reads it at the start and when it is edited, writes it when a
// parameter changes. Nothing is written while the address holds a value that has been refused.
import { findParameter } from "../../core/config/parameters.ts";
import { decodeShare, encodeShare } from "../share-url/share-url.ts";
import type { LinkProblem } from "../share-url/share-url.ts";
import { noticeMessage, refusalMessage } from "../share-url/link-message.ts";
import type { AppState } from "../state/app-state.ts";
import { withParameter } from "../state/parameter-value.ts";
import type { Store } from "../state/store.ts";

const WRITE_DELAY_MS = 250;

export class LinkSync {
  private problems: readonly LinkProblem[] = [];
  private written: string | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly window: Window,
    private readonly store: Store,
  ) {
    store.subscribe((state, before) => {
      if (state.session.selected !== before.session.selected) this.nameSelected(state);
      if (state.parameters !== before.parameters) this.writeSoon();
    });
  }

  get refused(): boolean {
    return this.problems.some(({ kind }) => kind === "refused");
  }

  /** False when the address is the one written last. */
  read(): boolean {
    const { hash, search } = this.window.location;
    if (this.written !== undefined && hash.replace(/^#/, "") === this.written) return false;
    const { parameters, problems } = decodeShare(hash, search);
    this.problems = problems;
    this.store.dispatch({ kind: "parameters-changed", parameters });
    this.tell();
    return true;
  }

  /** Shows what is wrong with the link, again if need be. */
  tell(): void {
    const refusal = refusalMessage(this.problems);
    const notice = noticeMessage(this.problems);
    for (const code of ["link/invalid", "link/serving", "link/adjusted"]) {
      this.store.dispatch({ kind: "message-dismissed", code });
    }
    if (notice) this.store.dispatch({ kind: "message-added", message: notice });
    if (refusal) this.store.dispatch({ kind: "message-added", message: refusal });
  }

  /** The refused values are given up; the others stay. */
  acceptDefaults(): void {
    this.problems = [];
    this.tell();
    this.write();
  }

  /** The whole address that restores view and settings. */
  address(): string {
    const { origin, pathname } = this.window.location;
    const fragment = encodeShare(this.store.state.parameters);
    return `${origin}${pathname}${fragment === "" ? "" : `#${fragment}`}`;
  }

  /** A file without the instrument that the link names plays another one: the link says what is shown. */
  private nameSelected({ session, parameters }: AppState): void {
    const { selected } = session;
    const named = parameters["symbol"];
    const spec = findParameter("symbol");
    if (selected === undefined || spec === undefined || typeof named !== "string" || named === "") return;
    const names = [selected.symbol.toUpperCase(), String(selected.instrumentId)];
    if (names.includes(named.toUpperCase())) return;
    const corrected = withParameter(parameters, spec, selected.symbol);
    this.store.dispatch({ kind: "parameters-changed", parameters: corrected });
  }

  private writeSoon(): void {
    if (this.refused) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.write(), WRITE_DELAY_MS);
  }

  private write(): void {
    this.written = encodeShare(this.store.state.parameters);
    this.window.history.replaceState(undefined, "", this.address());
  }
}
