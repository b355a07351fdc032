// Connects a Lit element to the store: the element renders again only when its selected value has changed.
import type { ReactiveController, ReactiveControllerHost } from "lit";
import { INITIAL_STATE } from "./app-state.ts";
import type { AppState } from "./app-state.ts";
import type { Store } from "./store.ts";

export interface StoreHost extends ReactiveControllerHost {
  readonly store: Store | undefined;
}

export class StoreController<T> implements ReactiveController {
  private selected: T;
  private store: Store | undefined;
  private unsubscribe: (() => void) | undefined;

  constructor(
    private readonly host: StoreHost,
    private readonly selector: (state: AppState) => T,
  ) {
    this.selected = selector(INITIAL_STATE);
    host.addController(this);
  }

  get value(): T {
    return this.selected;
  }

  hostConnected(): void {
    this.connect();
  }

  /** The store arrives as a property, hence after the element was connected. */
  hostUpdate(): void {
    this.connect();
  }

  hostDisconnected(): void {
    this.unsubscribe?.();
    this.unsubscribe = undefined;
    this.store = undefined;
  }

  private connect(): void {
    const { store } = this.host;
    if (store === undefined || store === this.store) return;
    this.unsubscribe?.();
    this.store = store;
    this.selected = this.selector(store.state);
    this.unsubscribe = store.subscribe((state) => {
      const selected = this.selector(state);
      if (Object.is(selected, this.selected)) return;
      this.selected = selected;
      this.host.requestUpdate();
    });
  }
}
