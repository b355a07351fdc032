import { beforeEach, describe, expect, it } from "vitest";
import type { FlowAnswer, FlowQuery } from "../../web/core/flow/flow-query.ts";
import { FlowFollower } from "../../web/page/app/flow-follower.ts";
import type { FlowPicture } from "../../web/page/render/flow-picture.ts";
import { type AppState, INITIAL_STATE } from "../../web/page/state/app-state.ts";
import { flowAnchor, flowQuestion } from "../../web/page/state/flow-question.ts";
import { Store } from "../../web/page/state/store.ts";

const ANSWER: FlowAnswer = { knownToNs: 9_000n, minListed: 1 };
const EDGES = BigInt64Array.of(100n, 200n, 301n);

const cursor = (recordIndex: number): AppState["cursor"] =>
  ({ clockNs: 300n, recordIndex, panel: new Float64Array(10) }) as AppState["cursor"];

function stateWith(
  parameters: AppState["parameters"] = {},
  places: Partial<AppState["places"]> = {},
): AppState {
  return {
    ...INITIAL_STATE,
    parameters,
    cursor: cursor(7),
    places: { ...INITIAL_STATE.places, ...places },
    session: {
      ...INITIAL_STATE.session,
      progress: { firstNs: 50n, lastNs: 5_000n } as AppState["session"]["progress"],
    },
  };
}

describe("the question", () => {
  it("asks for what is on, up to the cursor", () => {
    const query = flowQuestion(stateWith({ overlays: "bubbles,cvd", bubble_min_size: 5 }), EDGES)?.query;
    expect(query).toEqual({
      edges: EDGES,
      untilRecord: 7,
      anchorNs: 50n,
      bubbles: { minSize: 5, most: 5000 },
    });
  });

  it("asks for no columns where none are drawn, and for nothing where all is off", () => {
    expect(flowQuestion(stateWith({ overlays: "bubbles" }), EDGES)?.query.edges).toEqual(
      BigInt64Array.of(100n, 301n),
    );
    expect(flowQuestion(stateWith({ overlays: "price,grid,marks" }), EDGES)).toBeUndefined();
    expect(flowQuestion(stateWith(), new BigInt64Array(0))).toBeUndefined();
  });

  it("begins with the session that was chosen", () => {
    const places = { sessionRange: { fromNs: 150n, toNs: 400n } };
    expect(flowAnchor(stateWith({}, places))).toBe(150n);
    const asked = flowQuestion(stateWith({ overlays: "opening_range", opening_minutes: "5" }, places), EDGES);
    expect(asked?.query.session).toEqual({ openingNs: 300_000_000_000n });
    expect(asked?.openingEndNs).toBe(300_000_000_150n);
  });

  it("asks for the profile of what is in sight, of the session or of A to B", () => {
    const range = { fromNs: 120n, toNs: 180n };
    const ask = (of: string, places: Partial<AppState["places"]> = {}) => {
      const asked = flowQuestion(stateWith({ overlays: "profile", profile_range: of }, places), EDGES);
      return [asked?.query.profile, asked?.profileName];
    };
    expect(ask("visible")).toEqual([{ fromNs: 100n, toNs: 301n, group: 1 }, "in sight"]);
    expect(ask("session")).toEqual([{ fromNs: 50n, toNs: 301n, group: 1 }, "session"]);
    expect(ask("range", { range })).toEqual([{ ...range, group: 1 }, "A–B"]);
    expect(ask("range")).toEqual([{ fromNs: 100n, toNs: 301n, group: 1 }, "in sight; no range is marked"]);
  });

  it("asks for a profile in rows of the map", () => {
    const asked = flowQuestion(stateWith({ overlays: "profile", tick_group: "20" }), EDGES);
    expect(asked?.query.profile?.group).toBe(20);
  });
});

describe("following", () => {
  let store: Store;
  let asked: FlowQuery[];
  let answers: ((answer: FlowAnswer | undefined) => void)[];
  let shown: (FlowPicture | undefined)[];
  let nowMs: number;
  let timers: { readonly callback: () => void; readonly ms: number }[];

  beforeEach(() => {
    [store, asked, answers, shown, nowMs, timers] = [new Store(), [], [], [], 1000, []];
    void new FlowFollower({
      store,
      map: { flowEdges: () => EDGES, setFlow: (flow) => shown.push(flow) },
      ask: (query) => {
        asked.push(query);
        return new Promise((resolve) => answers.push(resolve));
      },
      now: () => nowMs,
      later: (callback, ms) => timers.push({ callback, ms }),
    });
    const progress = { firstNs: 50n, lastNs: 5_000n } as NonNullable<AppState["session"]["progress"]>;
    store.dispatch({ kind: "session-event", event: { kind: "progress", progress } });
  });

  const answer = async (value: FlowAnswer | undefined = ANSWER): Promise<void> => {
    answers.shift()?.(value);
    await Promise.resolve();
    await Promise.resolve();
  };
  const move = (recordIndex: number): void => {
    store.dispatch({ kind: "cursor-moved", cursor: cursor(recordIndex)! });
  };
  const play = (): void => {
    store.dispatch({ kind: "session-event", event: { kind: "phase", generation: 0, phase: "playing" } });
  };

  it("has one question under way, and the newest is the next", async () => {
    move(1);
    move(2);
    move(3);
    expect(asked.map(({ untilRecord }) => untilRecord)).toEqual([1]);
    await answer();
    expect(asked.map(({ untilRecord }) => untilRecord)).toEqual([1, 3]);
    await answer();
    expect(shown.at(-1)?.answer).toBe(ANSWER);
    expect(asked).toHaveLength(2);
  });

  it("asks at once while the replay stands and 20 times a second while it plays", async () => {
    move(1);
    await answer();
    play();
    await answer();
    nowMs += 20;
    move(2);
    move(3);
    expect(asked.at(-1)?.untilRecord).toBe(1);
    expect(timers).toHaveLength(1);
    nowMs += 30;
    timers[0]!.callback();
    expect(asked.at(-1)?.untilRecord).toBe(3);
  });

  it("asks at a place that is not settled only when the replay stays there", async () => {
    for (const recordIndex of [1, 2, 3]) {
      store.dispatch({ kind: "cursor-moved", cursor: { ...cursor(recordIndex)!, isProvisional: true } });
    }
    expect(asked).toEqual([]);
    expect(timers).toHaveLength(1);
    timers[0]!.callback();
    expect(asked.map(({ untilRecord }) => untilRecord)).toEqual([3]);
    await answer();
    expect(asked).toHaveLength(1);
  });

  it("drops an answer about another run", async () => {
    move(1);
    store.dispatch({ kind: "generation-started", generation: 2 });
    await answer();
    expect(shown.filter((flow) => flow !== undefined)).toEqual([]);
  });

  it("takes everything away when nothing is on any more", async () => {
    move(1);
    await answer();
    store.dispatch({ kind: "parameters-changed", parameters: { overlays: "price" } });
    expect(asked).toHaveLength(1);
    expect(shown.at(-1)).toBeUndefined();
  });
});
