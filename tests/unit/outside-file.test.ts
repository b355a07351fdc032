// A time that was typed may lie outside the file: the replay goes to the nearest end, and says so.
import { describe, expect, it } from "vitest";
import type { Progress } from "../../web/core/session/session-event.ts";
import type { CommandTarget } from "../../web/page/app/command-target.ts";
import { handlePlace } from "../../web/page/app/place-intents.ts";
import { INITIAL_STATE } from "../../web/page/state/app-state.ts";
import { Store } from "../../web/page/state/store.ts";

function saidAt(timeNs: bigint, scanComplete: boolean): readonly string[] {
  const said: string[] = [];
  const progress = { firstNs: 100n, lastNs: 200n, scanComplete } as Progress;
  const app = {
    store: new Store({ ...INITIAL_STATE, session: { ...INITIAL_STATE.session, progress } }),
    goTo: async () => {},
    toast: (text: string) => void said.push(text),
  } as unknown as CommandTarget;
  handlePlace({ kind: "go", timeNs }, app);
  return said;
}

describe("going to a time", () => {
  it("says which end of the file it lies beyond", () => {
    expect(saidAt(99n, true)).toEqual(["The file begins later: the replay stands at its start"]);
    expect(saidAt(201n, true)).toEqual(["The file ends earlier: the replay stands at its end"]);
    for (const timeNs of [100n, 150n, 200n]) expect(saidAt(timeNs, true)).toEqual([]);
  });

  it("does not take what has not been read for the end", () => {
    expect(saidAt(201n, false)).toEqual([]);
  });
});
