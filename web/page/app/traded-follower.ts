// Keeps the ladder's column of what was traded up to date while the ladder is in sight: one question at a time, a few a
// second while the replay plays and at once else; answers about another run are dropped (product.md D-1, D-8).
import type { FlowAnswer, FlowQuery } from "../../core/flow/flow-query.ts";
import type { AppState } from "../state/app-state.ts";
import { flowAnchor } from "../state/flow-question.ts";
import type { LadderFeed } from "../state/ladder-feed.ts";
import { isPanelShown } from "../state/panel-layout.ts";
import { isPlaying } from "../state/selectors.ts";
import type { Store } from "../state/store.ts";
import { ladderGroup } from "../state/tick-group.ts";

const PLAYING_INTERVAL_MS = 200;

export interface TradedFollowerParts {
  readonly store: Store;
  readonly feed: Pick<LadderFeed, "takeTraded">;
  /** undefined: the engine is gone. */
  readonly ask: (query: FlowQuery) => Promise<FlowAnswer | undefined>;
  /** Monotonic, ms. */
  readonly now: () => number;
}

export class TradedFollower {
  #askedMs = Number.NEGATIVE_INFINITY;
  #isAsking = false;
  #isDue = false;

  constructor(private readonly parts: TradedFollowerParts) {
    parts.store.subscribe((state, before) => {
      if (isNews(state, before)) this.#changed(state);
    });
  }

  /** While the replay plays the next change of the cursor comes soon enough: nothing has to be timed. */
  #changed(state: AppState): void {
    this.#isDue = true;
    const rests = isPlaying(state) && this.parts.now() - this.#askedMs < PLAYING_INTERVAL_MS;
    if (!this.#isAsking && !rests) void this.#ask(state);
  }

  async #ask(state: AppState): Promise<void> {
    const { store, feed, ask, now } = this.parts;
    this.#isDue = false;
    const { cursor, ui } = state;
    const anchorNs = flowAnchor(state);
    if (cursor === undefined || anchorNs === undefined || !isPanelShown(ui.layout, "ladder")) return;
    this.#isAsking = true;
    this.#askedMs = now();
    const answer = await ask({
      edges: new BigInt64Array(0),
      untilRecord: cursor.recordIndex,
      anchorNs,
      profile: { fromNs: anchorNs, toNs: cursor.clockNs + 1n, group: ladderGroup(state) },
    });
    this.#isAsking = false;
    const isCurrent = store.state.session.generation === state.session.generation;
    if (answer !== undefined && isCurrent) feed.takeTraded(answer.profile);
    if (this.#isDue) this.#changed(store.state);
  }
}

function isNews(state: AppState, before: AppState): boolean {
  return (
    state.cursor !== before.cursor ||
    state.ui.layout !== before.ui.layout ||
    ladderGroup(state) !== ladderGroup(before) ||
    state.places.sessionRange !== before.places.sessionRange ||
    state.session.phase !== before.session.phase ||
    state.session.overview !== before.session.overview
  );
}
