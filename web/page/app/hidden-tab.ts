// A tab that nobody sees stands still, and goes on from there when it is seen again (product.md R-1). Pausing it is
// the page's business: in a hidden tab frames are acknowledged without being drawn, so that seeks still arrive.
import type { ReplayClient } from "../client/replay-client.ts";
import { isPlaying } from "../state/selectors.ts";
import type { Store } from "../state/store.ts";

export interface HiddenTabParts {
  readonly document: Document;
  readonly store: Store;
  readonly client: Pick<ReplayClient, "play" | "pause">;
}

export function pauseWhileHidden({ document, store, client }: HiddenTabParts): void {
  let held = false;
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) {
      held = isPlaying(store.state);
      if (held) void client.pause();
    } else if (held) {
      held = false;
      if (store.state.session.phase === "paused" || isPlaying(store.state)) void client.play();
    }
  });
}
