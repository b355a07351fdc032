// How long a question about the place waits, for everybody who asks beside the book: while the replay plays until the
// next one is due, and somewhere that is not settled yet for a moment. Who drags through the file is at the next place by
// then, and the book comes first. Milliseconds.
import type { AppState } from "../state/app-state.ts";
import { isPlaying } from "../state/selectors.ts";

const UNSETTLED_MS = 120;

/** `dueMs`: until the next question while playing; `hasWaited`: for this place, or goes on with what was asked of it. */
export function questionWait(
  state: AppState,
  { dueMs, hasWaited }: { readonly dueMs: number; readonly hasWaited: boolean },
): number {
  if (state.cursor?.isProvisional === true && !hasWaited) return UNSETTLED_MS;
  return isPlaying(state) ? Math.max(0, dueMs) : 0;
}
