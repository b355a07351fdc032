// What was traded at the ladder's prices: asked while the ladder is in sight, one question at a time, in rows of its size.
import { describe, expect, it } from "vitest";
import type { FlowAnswer, FlowQuery } from "../../web/core/flow/flow-query.ts";
import { TradedFollower } from "../../web/page/app/traded-follower.ts";
import type { Cursor } from "../../web/page/state/app-state.ts";
import { INITIAL_LAYOUT } from "../../web/page/state/panel-layout.ts";
import { Store } from "../../web/page/state/store.ts";

const FROM_NS = 1000n;

function followed() {
  const store = new Store();
  const queries: FlowQuery[] = [];
  const open: (() => void)[] = [];
  let taken = 0;
  const follower = new TradedFollower({
    store,
    feed: { takeTraded: () => (taken += 1) },
    ask: (query) => {
      queries.push(query);
      return new Promise<FlowAnswer>((resolve) => open.push(() => resolve({ knownToNs: 0n, minListed: 1 })));
    },
    now: () => 0,
  });
  const toNs = 9000n;
  store.dispatch({ kind: "places-changed", places: { sessionRange: { fromNs: FROM_NS, toNs } } });
  const move = (clockNs: bigint): void => {
    const cursor = { clockNs, recordIndex: Number(clockNs) } as Cursor;
    store.dispatch({ kind: "cursor-moved", cursor });
  };
  const answer = async (): Promise<void> => {
    open.shift()?.();
    for (let i = 0; i < 4; i += 1) await Promise.resolve();
  };
  return { follower, store, queries, move, answer, taken: () => taken };
}
describe("traded at the ladder's prices", () => {
  it("is asked for up to the cursor, and again when it has moved meanwhile", async () => {
    const { queries, move, answer, taken } = followed();
    move(2000n);
    move(3000n);
    move(4000n);
    expect(queries).toHaveLength(1);
    await answer();
    expect(taken()).toBe(1);
    expect(queries.map(({ untilRecord, profile }) => [untilRecord, profile?.toNs])).toEqual([
      [2000, 2001n],
      [4000, 4001n],
    ]);
    expect(queries[0]?.profile).toMatchObject({ fromNs: FROM_NS, group: 1 });
  });

  it("is not asked for while the ladder is out of sight", () => {
    const { store, queries, move } = followed();
    const layout = { ...INITIAL_LAYOUT, hidden: ["ladder"] as const };
    store.dispatch({ kind: "ui-changed", ui: { layout } });
    move(2000n);
    expect(queries).toEqual([]);
  });
});
