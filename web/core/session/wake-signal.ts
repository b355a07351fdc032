// Lets a loop wait until something changes: a command, an acknowledgement, a time.
import type { SessionEnvironment } from "./session-environment.ts";

export class WakeSignal {
  #wake: AbortController | undefined;

  constructor(private readonly environment: SessionEnvironment) {}

  notify(): void {
    this.#wake?.abort();
  }

  /** Until notified or cancelled, at most this long. */
  async wait(milliseconds: number, cancelled: AbortSignal): Promise<void> {
    if (cancelled.aborted) return;
    const wake = new AbortController();
    this.#wake = wake;
    await this.environment.sleep(milliseconds, AbortSignal.any([wake.signal, cancelled]));
    if (this.#wake === wake) this.#wake = undefined;
  }
}
