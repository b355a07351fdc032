// The map in words: where the replay stands, at most once a second, never while it plays.
import { describe, expect, it } from "vitest";
import { speakPlaces } from "../../web/page/app/spoken-place.ts";
import { INITIAL_STATE } from "../../web/page/state/app-state.ts";
import type { Cursor } from "../../web/page/state/app-state.ts";
import { Store } from "../../web/page/state/store.ts";

const START_NS = BigInt(Date.UTC(2026, 1, 6, 14, 30)) * 1_000_000n;

function setUp() {
  const store = new Store({ ...INITIAL_STATE, zone: "utc" });
  const clock = { ms: 0 };
  const timers: { at: number; callback: () => void }[] = [];
  speakPlaces({
    store,
    now: () => clock.ms,
    later: (callback, ms) => timers.push({ at: clock.ms + ms, callback }),
  });
  const spoken: string[] = [];
  store.subscribe(({ ui: after }, { ui: before }) => {
    if (after.spoken !== before.spoken) spoken.push(after.spoken);
  });
  const pass = (ms: number): void => {
    clock.ms += ms;
    for (const timer of timers.splice(0)) {
      if (timer.at <= clock.ms) timer.callback();
      else timers.push(timer);
    }
  };
  const move = (seconds: number): void => {
    const cursor = {
      clockNs: START_NS + BigInt(seconds) * 1_000_000_000n,
      bestBid: 5_251_250_000_000n,
      bestAsk: 0n,
      lastTradePrice: 5_251_500_000_000n,
      validity: "valid",
    } as Cursor;
    store.dispatch({ kind: "cursor-moved", cursor });
  };
  const phase = (name: "playing" | "paused"): void =>
    store.dispatch({ kind: "session-event", event: { kind: "phase", generation: 0, phase: name } });
  return { spoken, pass, move, phase };
}

describe("the map in words", () => {
  it("is silent during play and speaks on pause", () => {
    const { spoken, pass, move, phase } = setUp();
    phase("playing");
    for (let second = 1; second < 5; second += 1) {
      move(second);
      pass(1000);
    }
    expect(spoken).toEqual([]);
    phase("paused");
    pass(1000);
    expect(spoken).toEqual(["14:30:04.000, bid 5,251.25, ask none, last trade 5,251.50, book valid"]);
  });

  it("tells of steps at most once a second, and of the last one", () => {
    const { spoken, pass, move, phase } = setUp();
    phase("paused");
    for (let second = 1; second <= 30; second += 1) {
      move(second);
      pass(100);
    }
    pass(1000);
    expect(spoken.length).toBeLessThanOrEqual(5);
    expect(spoken.at(-1)).toContain("14:30:30.000");
  });
});
