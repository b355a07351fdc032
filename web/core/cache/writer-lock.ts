// One tab of the page writes to the stores, the others read (product.md S-4). The lock is asked for when somebody first
// wants to write, and held as long as the worker lives; whoever waits becomes the writer when the one before it ends.

export interface WriterLock {
  readonly isHeld: boolean;
  /** Calls back once when it is held, at once if it is; not after the signal. */
  whenHeld(listener: () => void, signal: AbortSignal): void;
}

/** Where there is nobody to share with. */
export const ALONE: WriterLock = { isHeld: true, whenHeld: (listener) => listener() };

const NAME = "spymaster-writer";

export class TabLock implements WriterLock {
  #isHeld = false;
  #isAsked = false;
  readonly #listeners = new Set<() => void>();

  constructor(private readonly locks: Pick<LockManager, "request">) {}

  get isHeld(): boolean {
    this.#ask();
    return this.#isHeld;
  }

  whenHeld(listener: () => void, signal: AbortSignal): void {
    if (this.isHeld) {
      listener();
      return;
    }
    this.#listeners.add(listener);
    signal.addEventListener("abort", () => this.#listeners.delete(listener), { once: true });
  }

  #ask(): void {
    if (this.#isAsked) return;
    this.#isAsked = true;
    const held = this.locks.request(NAME, () => {
      this.#isHeld = true;
      for (const listener of this.#listeners) listener();
      this.#listeners.clear();
      return new Promise<void>(() => undefined);
    });
    // A browser that refuses leaves this tab reading.
    held.catch(() => undefined);
  }
}

export function tabLock(): WriterLock {
  return typeof navigator === "undefined" || !("locks" in navigator) ? ALONE : new TabLock(navigator.locks);
}
