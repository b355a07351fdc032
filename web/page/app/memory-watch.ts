// Looks now and then at how much memory page and worker take while a file is open, and says when it comes near the
// budget: once, and again only after it has been well below (product.md section 16, memory/near). Close to the budget
// what can be made again is let go of without asking.
import type { WorkerMemory } from "../../worker/replay-api.ts";
import { memoryMessage, NEAR_SHARE, usedMemory } from "../state/memory-budget.ts";
import type { Store } from "../state/store.ts";

const INTERVAL_MS = 5000;
/** From here on what can be made again goes by itself. */
const SHORT_SHARE = 0.9;
/** Below this share it may be said again. */
const CALM_SHARE = 0.65;

export interface MemoryWatchParts {
  readonly store: Store;
  readonly budgetBytes: () => number;
  readonly pageBytes: () => number;
  /** undefined: the engine is gone. */
  readonly memory: () => Promise<WorkerMemory | undefined>;
  /** Lets go of what can be made, or read, again. */
  readonly reduce: () => Promise<void>;
  readonly later: (callback: () => void, ms: number) => void;
}

export class MemoryWatch {
  #isTold = false;
  #isWatching = false;

  constructor(private readonly parts: MemoryWatchParts) {
    parts.store.subscribe(({ load }) => {
      if (load.kind === "open" && !this.#isWatching) this.#watch();
    });
  }

  #watch(): void {
    this.#isWatching = true;
    this.parts.later(() => void this.#look(), INTERVAL_MS);
  }

  async #look(): Promise<void> {
    const { store, memory, reduce, pageBytes, budgetBytes } = this.parts;
    this.#isWatching = false;
    if (store.state.load.kind !== "open") return;
    this.#watch();
    const report = await memory().catch(() => undefined);
    if (report === undefined) return;
    const used = usedMemory(report, pageBytes());
    const share = used / budgetBytes();
    if (share >= SHORT_SHARE) await reduce().catch(() => undefined);
    if (share < CALM_SHARE) this.#isTold = false;
    if (share <= NEAR_SHARE || this.#isTold) return;
    this.#isTold = true;
    store.dispatch({ kind: "message-added", message: memoryMessage(used, budgetBytes()) });
  }
}
