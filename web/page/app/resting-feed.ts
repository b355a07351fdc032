// Asks which resting orders the rows of the tape hit, while they have a column (product.md D-6): of the rows that were
// told last, those that are not known yet, one question at a time.
import type { RestingQuery } from "../../worker/replay-api.ts";
import type { ReplayClient } from "../client/replay-client.ts";
import type { AppState } from "../state/app-state.ts";
import type { Store } from "../state/store.ts";
import { restingIds, restingQuery } from "../state/resting-rows.ts";
import { isTapeMerged } from "../state/tape-filter.ts";

export interface RestingFeedParts {
  readonly store: Store;
  readonly client: Pick<ReplayClient, "restingOrders">;
}

export class RestingFeed {
  #isBusy = false;
  #merged = false;

  constructor(private readonly parts: RestingFeedParts) {
    parts.store.subscribe((state, before) => {
      const { tape, session } = state;
      const isAnother =
        session.generation !== before.session.generation || isTapeMerged(state) !== this.#merged;
      this.#merged = isTapeMerged(state);
      if (isAnother && tape.resting.size > 0) this.#tell(new Map());
      else if (tape !== before.tape) this.#look();
    });
  }

  #look(): void {
    const { store } = this.parts;
    const query = this.#isBusy ? undefined : queryOf(store.state);
    if (query !== undefined) void this.#ask(query);
  }

  async #ask(query: RestingQuery): Promise<void> {
    const { store, client } = this.parts;
    const { generation } = store.state.session;
    this.#isBusy = true;
    const answer = await client.restingOrders(query).finally(() => {
      this.#isBusy = false;
    });
    const { session, tape } = store.state;
    const isCurrent = session.generation === generation && isTapeMerged(store.state) === query.merged;
    if (answer === undefined || !isCurrent || !tape.withResting) return;
    // Of the rows that have gone nothing is kept: the worker remembers them.
    const shown = new Set(tape.page?.recordIndex);
    const resting = new Map([...tape.resting].filter(([record]) => shown.has(record)));
    for (const [record, ids] of restingIds(query, answer)) resting.set(record, ids);
    const isNews = answer.known.includes(1);
    if (isNews) this.#tell(resting);
    else if (answer.isSearching) this.#look();
  }

  #tell(resting: ReadonlyMap<number, readonly bigint[]>): void {
    this.parts.store.dispatch({ kind: "tape-changed", tape: { resting } });
  }
}

/** undefined: everything that is shown is known. */
function queryOf(state: AppState): RestingQuery | undefined {
  const { page, resting, withResting } = state.tape;
  if (!withResting || page === undefined) return undefined;
  return restingQuery(page, isTapeMerged(state), resting);
}
