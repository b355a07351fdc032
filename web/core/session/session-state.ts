// The session's state machine: named states, the table of what may follow what, one `enter` per state.
// A transition that is not in the table is a defect and throws.
import type { SessionPhase } from "./session-event.ts";

/**
 * idle → opening (reading the header) → scanning (choosing an instrument) → building (book) → warming (lead-in)
 * → playing ⇄ paused → ended; a seek or step goes from any of these three through `seeking` and back to playing or
 * paused. Restart, another instrument and other parameters go back to `building`; a further file goes through
 * `idle`. `failed` is reached from wherever something was under way.
 */
const TRANSITIONS: Readonly<Record<SessionPhase, readonly SessionPhase[]>> = {
  idle: ["opening"],
  opening: ["scanning", "failed", "idle"],
  scanning: ["building", "failed", "idle"],
  building: ["warming", "building", "ended", "failed", "idle"],
  warming: ["playing", "paused", "seeking", "building", "ended", "failed", "idle"],
  playing: ["paused", "seeking", "building", "ended", "failed", "idle"],
  paused: ["playing", "seeking", "building", "ended", "failed", "idle"],
  seeking: ["playing", "paused", "building", "ended", "failed", "idle"],
  ended: ["building", "seeking", "idle"],
  failed: ["building", "idle"],
};

export type EnterActions = Partial<Readonly<Record<SessionPhase, () => void>>>;

export class SessionState {
  #phase: SessionPhase = "idle";

  /** `entered` is told of every transition, after the state's own action. */
  constructor(
    private readonly actions: EnterActions,
    private readonly entered: (phase: SessionPhase) => void,
  ) {}

  get phase(): SessionPhase {
    return this.#phase;
  }

  /** Whether frames may come now or later without another command. */
  get isReplaying(): boolean {
    return (
      this.#phase === "building" ||
      this.#phase === "warming" ||
      this.#phase === "playing" ||
      this.#phase === "paused" ||
      this.#phase === "seeking"
    );
  }

  may(next: SessionPhase): boolean {
    return TRANSITIONS[this.#phase].includes(next);
  }

  enter(next: SessionPhase): void {
    if (!this.may(next)) throw new Error(`The session cannot go from ${this.#phase} to ${next}.`);
    this.#phase = next;
    this.actions[next]?.();
    this.entered(next);
  }
}
