// Questions that an engine beside the replay answers in the background: one at a time, and the newest takes the place
// of those before it.

export class NewestQuestion {
  #cancel = new AbortController();
  #work: Promise<unknown> = Promise.resolve();

  /** Resolves when nothing runs any more; never rejects. */
  get finished(): Promise<unknown> {
    return this.#work;
  }

  /** Nobody wants an answer any more. */
  leave(): void {
    this.#cancel.abort();
  }

  /**
   * undefined: a later question has come, or answering failed. `failed`: the engine is of no use any more;
   * `isWanted` is false where the answer is of no use either.
   */
  ask<T>(
    answer: (signal: AbortSignal) => Promise<T | undefined>,
    failed: (error: unknown, isWanted: boolean) => void,
  ): Promise<T | undefined> {
    this.#cancel.abort();
    const { signal } = (this.#cancel = new AbortController());
    const before = this.#work;
    const answered = (async () => {
      await before;
      return signal.aborted ? undefined : answer(signal);
    })().catch((error: unknown) => {
      failed(error, !signal.aborted);
      return undefined;
    });
    this.#work = answered;
    return answered;
  }
}
