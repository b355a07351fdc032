// Asks the worker for the messages that are in sight whenever they may have changed: at most ten times a second while
// the replay plays, at once when it stands, a little later at a place that is not settled, again and again while it
// looks further back. One question at a time.
import type { MessageQuery } from "../../worker/replay-api.ts";
import type { ReplayClient } from "../client/replay-client.ts";
import type { AppState } from "../state/app-state.ts";
import { messageFilter, messageFilterKey } from "../state/message-filter.ts";
import type { MessagePage } from "../state/message-tape-state.ts";
import { messageText } from "../state/message-text.ts";
import { wallClock } from "../state/page-zone.ts";
import type { Store } from "../state/store.ts";
import type { TapeWindow } from "../state/tape-state.ts";
import { HeldPlace } from "./held-place.ts";
import { questionWait } from "./unsettled-wait.ts";

/** Records in between are read by the thread that replays. */
const PLAYING_MS = 100;
const COPIED_ROWS = 1000;

export interface MessageFeedParts {
  readonly store: Store;
  readonly client: Pick<ReplayClient, "messages">;
  /** Monotonic, ms. */
  readonly now: () => number;
  readonly later: (work: () => void, milliseconds: number) => void;
}

/** Everything the rows depend on, as one value. */
function questionOf(state: AppState): string {
  const { messageTape, cursor, session } = state;
  const { window } = messageTape;
  return [session.generation, cursor?.recordIndex, window?.skip, window?.count, messageFilterKey(state)].join(
    " ",
  );
}

export class MessageFeed {
  #asked = "";
  #askedMs = Number.NEGATIVE_INFINITY;
  #isBusy = false;
  #isWaiting = false;
  readonly #place = new HeldPlace();

  constructor(private readonly parts: MessageFeedParts) {
    parts.store.subscribe((state) => {
      this.#place.see(state);
      this.#wake(false);
    });
  }

  /** A thousand rows as text, so many of the newest passed over. */
  async text(skip: number): Promise<{ readonly text: string; readonly rows: number } | undefined> {
    const { store, client } = this.parts;
    const query = queryOf(store.state, { skip, count: COPIED_ROWS });
    for (;;) {
      const answer = await client.messages(query);
      if (answer === undefined) return undefined;
      if (answer.isSearching && answer.count < COPIED_ROWS) continue;
      const { state } = store;
      const decimals = state.session.selected?.priceDecimals ?? 2;
      return { text: messageText(answer, wallClock(state), decimals), rows: answer.count };
    }
  }

  #wake(hasWaited: boolean): void {
    const { messageTape, cursor } = this.parts.store.state;
    if (messageTape.window === undefined || cursor === undefined) this.#asked = "";
    else this.#look(messageTape.window, hasWaited);
  }

  #look(window: TapeWindow, hasWaited: boolean): void {
    const { store, now, later } = this.parts;
    const { state } = store;
    const { isHeld, page } = state.messageTape;
    const question = questionOf(state);
    if (question === this.#asked || this.#isBusy) return;
    if (isHeld && this.#place.isSettled(state) && page !== undefined && covers(page, window)) return;
    const waitMs = questionWait(state, { dueMs: this.#askedMs + PLAYING_MS - now(), hasWaited });
    if (waitMs <= 0) {
      void this.#ask(question, window);
      return;
    }
    if (this.#isWaiting) return;
    this.#isWaiting = true;
    later(() => {
      this.#isWaiting = false;
      this.#wake(true);
    }, waitMs);
  }

  async #ask(question: string, { skip, count }: TapeWindow): Promise<void> {
    const { store, client, now } = this.parts;
    const { generation } = store.state.session;
    this.#asked = question;
    this.#askedMs = now();
    this.#isBusy = true;
    this.#place.asked();
    const query = queryOf(store.state, { skip, count });
    const answer = await client.messages(query).finally(() => {
      this.#isBusy = false;
    });
    const { session, cursor, messageTape } = store.state;
    const isCurrent =
      session.generation === generation && cursor !== undefined && messageTape.window !== undefined;
    let isGoingOn = false;
    if (answer !== undefined && isCurrent) {
      this.#place.answered();
      isGoingOn = answer.isSearching && this.#asked === question;
      if (isGoingOn) this.#asked = "";
      // Until the first rows are there those of before stand, if they are of the same kind.
      const { page: before } = messageTape;
      const isEmpty = answer.isSearching && answer.total === 0 && before?.edition === answer.edition;
      if (!isEmpty) {
        const page = { ...answer, skip, untilRecord: query.untilRecord };
        store.dispatch({ kind: "message-tape-changed", messageTape: { page } });
      }
    }
    this.#wake(isGoingOn);
  }
}

function queryOf(state: AppState, { skip, count }: TapeWindow): MessageQuery {
  return { filter: messageFilter(state), untilRecord: state.cursor?.recordIndex ?? 0, skip, count };
}

/** Every wanted row that is known; an empty list is nothing to hold on to. */
function covers(page: MessagePage, { skip, count }: TapeWindow): boolean {
  const end = Math.min(page.total, skip + count);
  return end > 0 && page.skip <= skip && page.skip + page.count >= end;
}
