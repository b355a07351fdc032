// Notices an engine that died without saying so: a worker that the system has killed raises no event, its calls
// just never return. Counts beats, not time, so that a computer that slept is not taken for a dead engine.

/** Long against any single piece of the engine's work, short against a user's patience. */
const BEAT_MS = 2000;
const UNANSWERED_BEATS = 5;

export interface HeartbeatParts {
  readonly ping: () => Promise<void>;
  /** Called once; the heart stands still afterwards. */
  readonly onSilence: () => void;
}

export class Heartbeat {
  #timer: ReturnType<typeof setInterval> | undefined;
  /** Beats since the last answer that was waited for; 0 = nothing is owed. */
  #owed = 0;

  constructor(private readonly parts: HeartbeatParts) {}

  start(): void {
    this.stop();
    this.#timer = setInterval(() => this.#beat(), BEAT_MS);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#owed = 0;
  }

  #beat(): void {
    this.#owed += 1;
    if (this.#owed > UNANSWERED_BEATS) {
      this.stop();
      this.parts.onSilence();
      return;
    }
    if (this.#owed > 1) return;
    // A call that fails tells so by itself: here only silence counts.
    const answered = (): void => {
      this.#owed = 0;
    };
    this.parts.ping().then(answered, answered);
  }
}
