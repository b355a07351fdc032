// Since when rows that the pointer holds may stand still: never at a place that a seek has passed by on its way. Frames
// and phases come by different ways: the frame that a seek lands on may follow the news that it plays again.
import type { AppState } from "../state/app-state.ts";
import { isPlaying } from "../state/selectors.ts";

/** Places of the cursor seen while it plays after a seek, until they are the playback's own. */
const MOVES_AFTER_SEEK = 2;

export class HeldPlace {
  #recordIndex = -1;
  #moves = MOVES_AFTER_SEEK;
  #askedAtMove = 0;
  #isSettled = false;

  /** At every change of the state. */
  see(state: AppState): void {
    const recordIndex = state.cursor?.recordIndex ?? -1;
    if (state.session.phase === "seeking") {
      this.#moves = 0;
      this.#isSettled = false;
    } else if (isPlaying(state) && recordIndex !== this.#recordIndex) this.#moves += 1;
    this.#recordIndex = recordIndex;
  }

  /** Rows of the cursor as it is now are asked for. */
  asked(): void {
    this.#askedAtMove = this.#moves;
  }

  /** They have come. */
  answered(): void {
    if (Math.min(this.#askedAtMove, this.#moves) >= MOVES_AFTER_SEEK) this.#isSettled = true;
  }

  /** What was answered last may stand still. */
  isSettled(state: AppState): boolean {
    return isPlaying(state) && this.#isSettled;
  }
}
