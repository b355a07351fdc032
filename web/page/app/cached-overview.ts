// What this device still knows of the file that the address asks for (product.md S-1): shown on the link's card at once,
// before the file is given again.
import type { AppState } from "../state/app-state.ts";
import type { Store } from "../state/store.ts";
import type { ReplayClient } from "../client/replay-client.ts";

export class CachedOverview {
  private asked: string | undefined;

  constructor(
    private readonly store: Store,
    private readonly client: Pick<ReplayClient, "api">,
  ) {
    store.subscribe((state, before) => {
      if (state.load !== before.load || state.awaited !== before.awaited) void this.ask();
    });
  }

  /** Also called when the worker has become reachable. */
  async ask(): Promise<void> {
    const { api } = this.client;
    const wanted = wantedFingerprint(this.store.state);
    if (wanted === this.asked || (api === undefined && wanted !== undefined)) return;
    this.asked = wanted;
    if (this.store.state.cachedOverview !== undefined) this.tell(undefined);
    if (wanted === undefined || api === undefined) return;
    const { publisherId, instrumentId } = this.store.state.awaited ?? {};
    const isKnown = publisherId !== undefined && instrumentId !== undefined;
    const overview = await api.cachedOverview(wanted, isKnown ? { publisherId, instrumentId } : undefined);
    if (wanted === this.asked) this.tell(overview);
  }

  private tell(overview: AppState["cachedOverview"]): void {
    this.store.dispatch({ kind: "cached-overview", overview });
  }
}

function wantedFingerprint({ load, awaited }: AppState): string | undefined {
  return load.kind === "landing" ? awaited?.fingerprint : undefined;
}
