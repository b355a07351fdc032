// One tab of the page writes to the stores, the others read (product.md S-4). The lock is asked for once and held as
// long as the tab lives; a tab that waits becomes the writer when the one before it closes.

export interface WriterLock {
  readonly isHeld: boolean;
}

/** Where there is nobody to share with. */
export const ALONE: WriterLock = { isHeld: true };

const NAME = "spymaster-writer";

export class TabLock implements WriterLock {
  #isHeld = false;

  constructor(locks: Pick<LockManager, "request">) {
    const held = locks.request(NAME, () => {
      this.#isHeld = true;
      return new Promise<void>(() => undefined);
    });
    // A browser that refuses leaves this tab reading.
    held.catch(() => undefined);
  }

  get isHeld(): boolean {
    return this.#isHeld;
  }
}

export function tabLock(): WriterLock {
  return typeof navigator === "undefined" || !("locks" in navigator) ? ALONE : new TabLock(navigator.locks);
}
