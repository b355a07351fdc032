// Which resting orders are asked for, and what is kept of the answers: those of the rows in sight.
import { describe, expect, it } from "vitest";
import { noTape } from "../../web/core/flow/tape-rows.ts";
import { RestingFeed } from "../../web/page/app/resting-feed.ts";
import { Store } from "../../web/page/state/store.ts";
import type { RestingAnswer, RestingQuery } from "../../web/worker/replay-api.ts";

function bench() {
  const store = new Store();
  const asked: RestingQuery[] = [];
  const answers: ((answer: RestingAnswer) => void)[] = [];
  void new RestingFeed({
    store,
    client: {
      restingOrders: (query) => {
        asked.push(query);
        return new Promise((resolve) => answers.push(resolve));
      },
    },
  });
  return {
    store,
    asked,
    show: (rows: readonly (readonly [record: number, orders: number])[]) => {
      const page = {
        ...noTape(),
        skip: 0,
        clockNs: 0n,
        untilRecord: 1000,
        count: rows.length,
        recordIndex: Float64Array.from(rows, ([record]) => record),
        orders: Uint16Array.from(rows, ([, orders]) => orders),
      };
      store.dispatch({ kind: "tape-changed", tape: { page } });
    },
    turn: (withResting: boolean) => store.dispatch({ kind: "tape-changed", tape: { withResting } }),
    answer: async (ids: readonly (readonly bigint[] | undefined)[]) => {
      let end = 0;
      answers.shift()?.({
        ids: BigUint64Array.from(ids.flatMap((own) => own ?? [])),
        ends: Uint32Array.from(ids, (own) => (end += own?.length ?? 0)),
        known: Uint8Array.from(ids, (own) => (own === undefined ? 0 : 1)),
        isSearching: ids.includes(undefined),
      });
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

describe("resting orders of the tape", () => {
  it("are asked for while they have a column, of rows that hit any", async () => {
    const { store, asked, show, turn, answer } = bench();
    show([
      [30, 2],
      [20, 0],
      [10, 1],
    ]);
    expect(asked).toEqual([]);
    turn(true);
    expect(asked).toEqual([{ records: Float64Array.of(30, 10), orders: Uint16Array.of(2, 1), merged: true }]);
    await answer([[7n, 8n], undefined]);
    expect([...store.state.tape.resting]).toEqual([[30, [7n, 8n]]]);
    // The rest is asked for again.
    expect(asked[1]?.records).toEqual(Float64Array.of(10));
    await answer([[9n]]);
    expect(store.state.tape.resting.get(10)).toEqual([9n]);
    expect(asked).toHaveLength(2);
    show([
      [40, 1],
      [30, 2],
    ]);
    expect(asked[2]?.records).toEqual(Float64Array.of(40));
    await answer([[5n]]);
    expect(new Set(store.state.tape.resting.keys())).toEqual(new Set([30, 40]));
  });

  it("are forgotten with the replay and when rows are put together in another way", async () => {
    const { store, asked, show, turn, answer } = bench();
    turn(true);
    show([[30, 2]]);
    await answer([[7n, 8n]]);
    store.dispatch({ kind: "parameters-changed", parameters: { tape_merged: false } });
    expect(store.state.tape.resting.size).toBe(0);
    expect(asked[1]).toMatchObject({ merged: false });
    // The answer to what was asked before counts no more.
    store.dispatch({ kind: "generation-started", generation: 9 });
    await answer([[1n]]);
    expect(store.state.tape.resting.size).toBe(0);
  });
});
