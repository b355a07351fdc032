// Keeps the address and the state in step: reads it at the start, when it is edited and when the browser goes back or
// forward, and writes it when what a link holds has changed. Nothing is written while the address holds a value that
// has been refused.
import { findParameter } from "../../core/config/parameters.ts";
import { decodeShare, encodeShare } from "../share-url/share-url.ts";
import type { LinkProblem } from "../share-url/share-url.ts";
import { noticeMessage, refusalMessage } from "../share-url/link-message.ts";
import type { SharedView } from "../share-url/shared-view.ts";
import type { ParameterValues } from "../../worker/replay-api.ts";
import type { AppState } from "../state/app-state.ts";
import { withoutParameters, withParameter } from "../state/parameter-value.ts";
import type { Store } from "../state/store.ts";
import { linkParameters, linkView } from "./link-view.ts";

const WRITE_INTERVAL_MS = 250;

/** Fields of the state that a link is made of, the cursor apart. */
const WATCHED = ["parameters", "load", "awaited", "title", "zone", "legend", "view", "places"] as const;

export class LinkSync {
  private problems: readonly LinkProblem[] = [];
  private written: string | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** The moment in the address: where the replay was paused, or sent to. */
  private cursorNs: bigint | undefined;
  /** Where a jump began whose end is not known yet. */
  private leftNs: bigint | undefined;
  /** A seek of a running replay has ended; the next cursor is where. */
  private hasArrived = false;

  constructor(
    private readonly window: Window,
    private readonly store: Store,
    /** Puts the parameters of a link into force. */
    private readonly apply: (parameters: ParameterValues) => void,
  ) {
    store.subscribe((state, before) => {
      if (state.session.selected !== before.session.selected) this.nameSelected(state);
      const hasMoved = this.followCursor(state, before);
      const hasChanged = WATCHED.some((field) => state[field] !== before[field]);
      if (hasMoved || hasChanged || state.session.selected !== before.session.selected) this.writeSoon();
    });
  }

  get refused(): boolean {
    return this.problems.some(({ kind }) => kind === "refused");
  }

  /** False when the address is the one written last. */
  read(): boolean {
    const { hash, search } = this.window.location;
    if (this.written !== undefined && hash.replace(/^#/, "") === this.written) return false;
    const { parameters, view, problems } = decodeShare(hash, search);
    this.problems = problems;
    this.written = hash.replace(/^#/, "");
    this.apply(parameters);
    const isEmpty = Object.keys(view).length === 0;
    this.store.dispatch({
      kind: "link-read",
      view: isEmpty ? undefined : view,
      title: view.title ?? "",
    });
    if (view.zone !== undefined) this.store.dispatch({ kind: "zone-changed", zone: view.zone });
    this.tell();
    // What was in the query goes on in the fragment, which is sent to no server.
    if (search !== "" && !this.refused) this.write();
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

  /** The whole address that restores view and settings at this moment; `change` replaces parts of the view. */
  address(change: SharedView = {}): string {
    const { state } = this.store;
    return this.located(this.fragment(state.cursor?.clockNs, change));
  }

  /** The same with the defaults of these parameters; values that the address was refused for are not in it either. */
  addressWithout(names: readonly string[]): string {
    const { state } = this.store;
    const parameters = withoutParameters(state.parameters, names);
    return this.located(this.fragment(state.cursor?.clockNs, {}, { ...state, parameters }));
  }

  /**
   * Before the replay is sent to a place by name: Back returns to where it stands now. The new entry is made at once
   * for a known time, else (undefined) with the arrival.
   */
  beginJump(timeNs: bigint | undefined): void {
    if (this.refused || this.store.state.load.kind !== "open") return;
    this.cursorNs = this.store.state.cursor?.clockNs;
    this.write();
    this.leftNs = timeNs === undefined ? this.cursorNs : undefined;
    if (timeNs === undefined) return;
    this.cursorNs = timeNs;
    const fragment = this.fragment(timeNs);
    if (fragment === this.written) return;
    this.written = fragment;
    this.window.history.pushState(undefined, "", this.located(fragment));
  }

  /** True when the moment in the address has changed: on a pause, at the end and after a seek. */
  private followCursor(state: AppState, before: AppState): boolean {
    const { cursor, session } = state;
    if (state.load.kind === "landing") this.cursorNs = undefined;
    if (before.session.phase === "seeking" && session.phase !== "seeking") this.hasArrived = true;
    const isStanding = session.phase === "paused" || session.phase === "ended";
    if (cursor === undefined || (!isStanding && !this.hasArrived)) return false;
    // A jump has named its moment before anything has moved.
    const isNews = cursor !== before.cursor || (isStanding && session.phase !== before.session.phase);
    if (!isNews) return false;
    this.hasArrived = false;
    if (this.cursorNs === cursor.clockNs) return false;
    this.cursorNs = cursor.clockNs;
    return true;
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

  private fragment(
    cursorNs: bigint | undefined,
    change: SharedView = {},
    state: AppState = this.store.state,
  ): string {
    // A link that has not been shown yet stays what it is.
    const view = state.awaited ?? changed(linkView(state, cursorNs), change);
    return encodeShare(linkParameters(state), view);
  }

  private located(fragment: string): string {
    const { origin, pathname } = this.window.location;
    return `${origin}${pathname}${fragment === "" ? "" : `#${fragment}`}`;
  }

  private writeSoon(): void {
    if (this.refused || this.timer !== undefined) return;
    this.timer = setTimeout(() => this.write(), WRITE_INTERVAL_MS);
  }

  private write(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.refused) return;
    const fragment = this.fragment(this.cursorNs);
    if (fragment === this.written && this.window.location.search === "") return;
    this.written = fragment;
    const hasJumped = this.leftNs !== undefined && this.leftNs !== this.cursorNs;
    if (hasJumped) {
      this.leftNs = undefined;
      this.window.history.pushState(undefined, "", this.located(fragment));
    } else {
      this.window.history.replaceState(undefined, "", this.located(fragment));
    }
  }
}

/** Times that are framed take the place of a width that follows. */
function changed({ spanNs, ...view }: SharedView, change: SharedView): SharedView {
  const isFollowing = spanNs !== undefined && change.fromNs === undefined;
  return { ...view, ...(isFollowing && { spanNs }), ...change };
}
