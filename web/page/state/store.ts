// Holds the state and tells listeners that it changed. One direction: actions in, a new state out.
import { reduce } from "./action.ts";
import type { Action } from "./action.ts";
import { INITIAL_STATE } from "./app-state.ts";
import type { AppState } from "./app-state.ts";

export type StoreListener = (state: AppState, before: AppState) => void;

export class Store {
  private readonly listeners = new Set<StoreListener>();

  constructor(private current: AppState = INITIAL_STATE) {}

  get state(): AppState {
    return this.current;
  }

  dispatch(action: Action): void {
    const before = this.current;
    const after = reduce(before, action);
    if (after === before) return;
    this.current = after;
    for (const listener of this.listeners) listener(after, before);
  }

  /** Returns the function that ends the subscription. */
  subscribe(listener: StoreListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
