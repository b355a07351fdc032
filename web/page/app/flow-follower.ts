// Keeps what trades say about the picture up to date: asks when the view, the cursor, the overlays or the session have
// changed, one question at a time, at most 20 a second while the replay plays and at once else; at a place that is not
// settled only when the replay stays there. The newest question wins; answers about another run are dropped.
import type { FlowAnswer, FlowQuery } from "../../core/flow/flow-query.ts";
import type { AppState } from "../state/app-state.ts";
import { flowQuestion } from "../state/flow-question.ts";
import type { Store } from "../state/store.ts";
import type { MapController } from "./map-controller.ts";
import { questionWait } from "./unsettled-wait.ts";

const PLAYING_INTERVAL_MS = 50;

export interface FlowFollowerParts {
  readonly store: Store;
  readonly map: Pick<MapController, "flowEdges" | "setFlow">;
  /** undefined: the engine is gone. */
  readonly ask: (query: FlowQuery) => Promise<FlowAnswer | undefined>;
  /** Monotonic, ms. */
  readonly now: () => number;
  readonly later: (callback: () => void, ms: number) => void;
}

export class FlowFollower {
  #askedMs = Number.NEGATIVE_INFINITY;
  #isAsking = false;
  #isDue = false;
  /** A timer runs that will ask. */
  #isWaiting = false;

  constructor(private readonly parts: FlowFollowerParts) {
    parts.store.subscribe((state, before) => {
      if (isNews(state, before)) this.#changed(state);
    });
  }

  #changed(state: AppState): void {
    this.#isDue = true;
    if (this.#isAsking || this.#isWaiting) return;
    const restMs = this.#restMs(state);
    if (restMs > 0) this.#wait(restMs);
    else void this.#ask();
  }

  #restMs(state: AppState): number {
    const dueMs = this.#askedMs + PLAYING_INTERVAL_MS - this.parts.now();
    return questionWait(state, { dueMs, hasWaited: false });
  }

  #wait(ms: number): void {
    this.#isWaiting = true;
    this.parts.later(() => {
      this.#isWaiting = false;
      if (!this.#isAsking) void this.#ask();
    }, ms);
  }

  async #ask(): Promise<void> {
    const { store, map, ask, now } = this.parts;
    const { state } = store;
    this.#isDue = false;
    const clockNs = state.cursor?.clockNs;
    const question = clockNs === undefined ? undefined : flowQuestion(state, map.flowEdges(clockNs));
    if (question === undefined) {
      map.setFlow(undefined);
      return;
    }
    this.#isAsking = true;
    this.#askedMs = now();
    const { query, openingEndNs, profileName } = question;
    const answer = await ask(query);
    this.#isAsking = false;
    const isCurrent = store.state.session.generation === state.session.generation;
    if (answer !== undefined && isCurrent) {
      const { edges, anchorNs } = query;
      map.setFlow({ answer, edges, anchorNs, openingEndNs, profileName });
    }
    if (this.#isDue) this.#changed(store.state);
  }
}

function isNews(state: AppState, before: AppState): boolean {
  return (
    state.cursor !== before.cursor ||
    state.view !== before.view ||
    state.parameters !== before.parameters ||
    state.places.sessionRange !== before.places.sessionRange ||
    state.places.range !== before.places.range ||
    state.session.phase !== before.session.phase ||
    // More of the file is known: its start, and trades that an answer did not know of.
    state.session.overview !== before.session.overview
  );
}
