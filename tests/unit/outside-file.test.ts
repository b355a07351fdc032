// A time that was typed may lie outside the file: the replay goes to the nearest end, and says so.
import { describe, expect, it } from "vitest";
import type { Progress } from "../../web/core/session/session-event.ts";
import type { CommandTarget } from "../../web/page/app/command-target.ts";
import { handlePlace } from "../../web/page/app/place-intents.ts";
import { INITIAL_STATE } from "../../web/page/state/app-state.ts";
import { Store } from "../../web/page/state/store.ts";

const SECOND_NS = 1_000_000_000n;

function saidAt(seconds: bigint, scanComplete: boolean): readonly string[] {
  const said: string[] = [];
  const progress = { firstNs: 100n * SECOND_NS, lastNs: 200n * SECOND_NS, scanComplete } as Progress;
  const app = {
    store: new Store({ ...INITIAL_STATE, session: { ...INITIAL_STATE.session, progress } }),
    goTo: async () => {},
    toast: (text: string) => void said.push(text),
  } as unknown as CommandTarget;
  handlePlace({ kind: "go", timeNs: seconds * SECOND_NS }, app);
  return said;
}

describe("going to a time", () => {
  it("says which end of the file it lies beyond", () => {
    expect(saidAt(98n, true)).toEqual(["The file begins later: the replay stands at its start"]);
    expect(saidAt(202n, true)).toEqual(["The file ends earlier: the replay stands at its end"]);
    for (const seconds of [99n, 150n, 201n]) expect(saidAt(seconds, true)).toEqual([]);
  });

  it("does not take what has not been read for the end", () => {
    expect(saidAt(202n, false)).toEqual([]);
  });
});
