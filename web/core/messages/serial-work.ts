// Questions that read the file, one after the other: they share the reader's place in it.

export class SerialWork {
  #newest: Promise<unknown> = Promise.resolve();
  #isClosed = false;

  /** No question is taken up any more; one under way is to end soon. */
  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** Settles as the work does; a failure concerns nobody who comes after. */
  run<T>(work: () => Promise<T>): Promise<T> {
    const outcome = this.#newest.then(work);
    this.#newest = outcome.catch(() => undefined);
    return outcome;
  }

  /** Resolves when nothing is under way. `letGo`: frees what the work waits for. */
  async close(letGo: () => Promise<void>): Promise<void> {
    this.#isClosed = true;
    await letGo();
    await this.#newest;
  }
}
