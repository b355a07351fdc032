// Asks the worker for the rows of the tape that are in sight whenever they may have changed: at most twenty times a
// second while the replay plays, at once when it stands (product.md D-8), a little later at a place that is not settled.
// One question is under way at a time.
import type { TapeAnswer, TapeQuery } from "../../worker/replay-api.ts";
import type { ReplayClient } from "../client/replay-client.ts";
import type { AppState } from "../state/app-state.ts";
import { flowAnchor } from "../state/flow-question.ts";
import { wallClock } from "../state/page-zone.ts";
import { restingIds, restingQuery } from "../state/resting-rows.ts";
import type { Store } from "../state/store.ts";
import { isTapeMerged, tapeMinSize } from "../state/tape-filter.ts";
import { isTapeKnown, type TapeWindow } from "../state/tape-state.ts";
import { tapeText } from "../state/tape-text.ts";
import { questionWait } from "./unsettled-wait.ts";
import { HeldPlace } from "./held-place.ts";

const PLAYING_MS = 50;
const COPIED_ROWS = 1000;
/** Within this of a click a browser lets a page copy. */
const SEARCH_MS = 3000;

export interface TapeFeedParts {
  readonly store: Store;
  readonly client: Pick<ReplayClient, "restingOrders" | "tape">;
  /** Monotonic, ms. */
  readonly now: () => number;
  readonly later: (work: () => void, milliseconds: number) => void;
}

/** Everything the rows depend on, as one value. */
function questionOf(state: AppState): string {
  const { tape, cursor, session } = state;
  const known = tape.page === undefined || isTapeKnown(tape.page) ? 0n : session.overview?.indexedToNs;
  return [
    session.generation,
    cursor?.recordIndex,
    tape.window?.skip,
    tape.window?.count,
    tapeMinSize(state),
    isTapeMerged(state),
    flowAnchor(state),
    known,
    session.overview?.isComplete === true,
  ].join(" ");
}

export class TapeFeed {
  #asked = "";
  #askedMs = Number.NEGATIVE_INFINITY;
  #isBusy = false;
  #isWaiting = false;
  readonly #place = new HeldPlace();

  constructor(private readonly parts: TapeFeedParts) {
    parts.store.subscribe((state) => {
      this.#place.see(state);
      const { tape, cursor } = state;
      if (tape.window === undefined || cursor === undefined) this.#asked = "";
      else this.#look();
    });
  }

  /** A thousand rows as text, so many of the newest passed over. */
  async text(skip: number): Promise<{ readonly text: string; readonly rows: number } | undefined> {
    const { state } = this.parts.store;
    const answer = await this.parts.client.tape(queryOf(state, { skip, count: COPIED_ROWS }));
    if (answer === undefined) return undefined;
    const decimals = state.session.selected?.priceDecimals ?? 2;
    // Ids of orders go along only where the user has given them a column.
    const resting = state.tape.withResting ? await this.#resting(answer, isTapeMerged(state)) : undefined;
    return { text: tapeText(answer, wallClock(state), decimals, resting), rows: answer.count };
  }

  /** Of all copied rows, as far as they are found while the browser still allows copying. */
  async #resting(rows: TapeAnswer, merged: boolean): Promise<ReadonlyMap<number, readonly bigint[]>> {
    const { client, now } = this.parts;
    const untilMs = now() + SEARCH_MS;
    const found = new Map<number, readonly bigint[]>();
    for (;;) {
      const query = restingQuery(rows, merged, found);
      const answer = query && (await client.restingOrders(query));
      if (query === undefined || answer === undefined) return found;
      for (const [record, ids] of restingIds(query, answer)) found.set(record, ids);
      if (!answer.isSearching || now() >= untilMs) return found;
    }
  }

  #look(hasWaited = false): void {
    const { store, now, later } = this.parts;
    const { state } = store;
    const { window, isHeld, page } = state.tape;
    const question = questionOf(state);
    if (window === undefined || question === this.#asked || this.#isBusy) return;
    if (isHeld && this.#place.isSettled(state) && page !== undefined && covers(page, window)) return;
    const waitMs = questionWait(state, { dueMs: this.#askedMs + PLAYING_MS - now(), hasWaited });
    if (waitMs > 0) {
      if (!this.#isWaiting) later(() => this.#wake(), waitMs);
      this.#isWaiting = true;
      return;
    }
    void this.#ask(question, window);
  }

  #wake(): void {
    this.#isWaiting = false;
    this.#lookIfSeen(true);
  }

  #lookIfSeen(hasWaited: boolean): void {
    const { tape, cursor } = this.parts.store.state;
    if (tape.window !== undefined && cursor !== undefined) this.#look(hasWaited);
  }

  async #ask(question: string, { skip, count }: TapeWindow): Promise<void> {
    const { store, client, now } = this.parts;
    const { state } = store;
    const { generation } = state.session;
    this.#asked = question;
    this.#askedMs = now();
    this.#isBusy = true;
    this.#place.asked();
    const query = queryOf(state, { skip, count });
    const answer = await client.tape(query).finally(() => {
      this.#isBusy = false;
    });
    const { session, cursor, tape } = store.state;
    if (
      answer !== undefined &&
      session.generation === generation &&
      cursor !== undefined &&
      tape.window !== undefined
    ) {
      this.#place.answered();
      const { untilRecord } = query;
      const page = { ...answer, skip, untilRecord, clockNs: state.cursor?.clockNs ?? 0n };
      store.dispatch({ kind: "tape-changed", tape: { page } });
    }
    this.#lookIfSeen(false);
  }
}

function queryOf(state: AppState, { skip, count }: TapeWindow): TapeQuery {
  return {
    untilRecord: state.cursor?.recordIndex ?? 0,
    minSize: tapeMinSize(state),
    merged: isTapeMerged(state),
    anchorNs: flowAnchor(state) ?? 0n,
    skip,
    count,
  };
}

/** Every wanted row that there is; an empty tape is nothing to hold on to. */
function covers(page: TapeWindow & { readonly total: number }, { skip, count }: TapeWindow): boolean {
  const end = Math.min(page.total, skip + count);
  return end > 0 && page.skip <= skip && page.skip + page.count >= end;
}
