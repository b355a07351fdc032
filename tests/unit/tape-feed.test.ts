// When the rows of the tape are asked for: at most twenty times a second while the replay plays, at once when it
// stands, not at all where no tape is in sight or the pointer holds it; and their text.
import { describe, expect, it } from "vitest";
import { ALL_KNOWN } from "../../web/core/flow/trade-flow.ts";
import { noTape } from "../../web/core/flow/tape-rows.ts";
import { WallClockFormat } from "../../web/lib/wall-clock.ts";
import { TapeFeed } from "../../web/page/app/tape-feed.ts";
import type { Cursor } from "../../web/page/state/app-state.ts";
import { Store } from "../../web/page/state/store.ts";
import { tapeText } from "../../web/page/state/tape-text.ts";
import type { SessionPhase, TapeAnswer, TapeQuery } from "../../web/worker/replay-api.ts";
import { UNDEF_PRICE } from "../support/mbo.ts";

function bench() {
  const store = new Store();
  const asked: TapeQuery[] = [];
  const answers: ((answer: TapeAnswer | undefined) => void)[] = [];
  let nowMs = 1000;
  let timers: { readonly atMs: number; readonly work: () => void }[] = [];
  const feed = new TapeFeed({
    store,
    client: {
      tape: (query) => {
        asked.push(query);
        return new Promise((resolve) => answers.push(resolve));
      },
      restingOrders: async () => undefined,
    },
    now: () => nowMs,
    later: (work, milliseconds) => timers.push({ atMs: nowMs + milliseconds, work }),
  });
  return {
    store,
    asked,
    feed,
    phase: (phase: SessionPhase) =>
      store.dispatch({ kind: "session-event", event: { kind: "phase", generation: 0, phase } }),
    move: (recordIndex: number, isProvisional = false) =>
      store.dispatch({
        kind: "cursor-moved",
        cursor: { recordIndex, clockNs: BigInt(recordIndex), isProvisional } as Cursor,
      }),
    see: (skip = 0, count = 100) =>
      store.dispatch({ kind: "tape-changed", tape: { window: { skip, count } } }),
    answer: async (known = ALL_KNOWN) => {
      answers.shift()?.({ ...noTape(), total: 500, count: 100, knownToNs: known });
      await new Promise((resolve) => setImmediate(resolve));
    },
    pass: (milliseconds: number) => {
      nowMs += milliseconds;
      const due = timers.filter(({ atMs }) => atMs <= nowMs);
      timers = timers.filter(({ atMs }) => atMs > nowMs);
      for (const { work } of due) work();
    },
  };
}

describe("tape feed", () => {
  it("asks for nothing as long as no tape is in sight", async () => {
    const { asked, move, see, answer, store } = bench();
    move(10);
    expect(asked).toEqual([]);
    see();
    expect(asked).toMatchObject([{ untilRecord: 10, skip: 0, count: 100, merged: true, minSize: 0 }]);
    await answer();
    expect(store.state.tape.page).toMatchObject({ untilRecord: 10, clockNs: 10n });
    store.dispatch({ kind: "tape-changed", tape: { window: undefined } });
    move(20);
    expect(asked.length).toBe(1);
  });

  it("asks at once where the replay stands, one question at a time and the newest last", async () => {
    const { asked, move, see, answer } = bench();
    see();
    move(10);
    move(11);
    move(12);
    expect(asked.length).toBe(1);
    await answer();
    expect(asked.map(({ untilRecord }) => untilRecord)).toEqual([10, 12]);
    await answer();
    expect(asked.length).toBe(2);
  });

  it("asks at a place that is not settled when the replay stays there, or as soon as it is settled", async () => {
    const { asked, move, see, answer, pass } = bench();
    see();
    for (const record of [10, 20, 30]) {
      move(record, true);
      pass(30);
    }
    expect(asked).toEqual([]);
    pass(120);
    expect(asked.map(({ untilRecord }) => untilRecord)).toEqual([30]);
    await answer();
    move(40, true);
    move(40, false);
    expect(asked.map(({ untilRecord }) => untilRecord)).toEqual([30, 40]);
  });

  it("asks at most twenty times a second while playing, and at once on a pause", async () => {
    const { asked, move, see, answer, pass, phase } = bench();
    phase("playing");
    see();
    for (let ms = 0; ms < 1000; ms += 10) {
      move(ms + 1);
      await answer();
      pass(10);
    }
    expect(asked.length).toBeGreaterThanOrEqual(19);
    expect(asked.length).toBeLessThanOrEqual(21);
    const before = asked.length;
    move(5000);
    await answer();
    phase("paused");
    expect(asked.length).toBe(before + 1);
    expect(asked.at(-1)?.untilRecord).toBe(5000);
  });

  it("stands still under the pointer while playing, but not for a scroll, a pause or a step", async () => {
    const { asked, move, see, answer, pass, phase, store } = bench();
    phase("playing");
    see();
    move(1);
    await answer();
    store.dispatch({ kind: "tape-changed", tape: { isHeld: true } });
    pass(100);
    move(2);
    pass(100);
    expect(asked.length).toBe(1);
    phase("paused");
    expect(asked.length).toBe(2);
    await answer();
    move(3);
    expect(asked.length).toBe(3);
  });

  it("is not held at a place that a seek has passed by", async () => {
    const { asked, move, see, answer, pass, phase, store } = bench();
    phase("playing");
    see();
    move(1);
    await answer();
    store.dispatch({ kind: "tape-changed", tape: { isHeld: true } });
    phase("seeking");
    move(500);
    await answer();
    expect(asked.at(-1)?.untilRecord).toBe(500);
    // The news that it plays comes before the frame it landed on.
    phase("playing");
    pass(100);
    move(900);
    pass(100);
    await answer();
    move(901);
    pass(100);
    await answer();
    expect(asked.at(-1)?.untilRecord).toBe(901);
    const before = asked.length;
    move(902);
    pass(100);
    expect(asked).toHaveLength(before);
  });

  it("asks again for what was not known yet when more of the file has been looked through", async () => {
    const { asked, move, see, answer, store } = bench();
    see();
    move(10);
    await answer(5n);
    const overview = { indexedToNs: 50n, isComplete: false };
    const before = asked.length;
    store.dispatch({ kind: "session-event", event: { kind: "overview", overview } as never });
    await answer(5n);
    expect(asked.length).toBeGreaterThan(before);
  });

  it("drops what belongs to a replay before", async () => {
    const { move, see, answer, store } = bench();
    see();
    move(10);
    store.dispatch({ kind: "generation-started", generation: 4 });
    await answer();
    expect(store.state.tape.page).toBeUndefined();
  });

  it("gives rows as a table", () => {
    const rows = {
      ...noTape(),
      count: 2,
      timeNs: BigInt64Array.of(1_770_388_938_250_118_904n, 1_770_388_938_000_000_000n),
      price: BigInt64Array.of(25_488_250_000_000n, UNDEF_PRICE),
      size: Float64Array.of(12_000, 1),
      side: Uint8Array.of(1, 2),
      levels: Uint16Array.of(3, 1),
      orders: Uint16Array.of(7, 0),
    };
    expect(tapeText(rows, new WallClockFormat("America/New_York"), 2).split("\n")).toEqual([
      "Date\tTime\tOffset\tPrice\tAggressor\tSize\tLevels\tOrders hit",
      "6 Feb 2026\t09:42:18.250118904\t−05:00\t25,488.25\tSell\t12000\t3\t7",
      "6 Feb 2026\t09:42:18.000000000\t−05:00\t–\tNone\t1\t1\t0",
    ]);
  });

  const HIT = {
    ...noTape(),
    count: 3,
    timeNs: new BigInt64Array(3),
    price: new BigInt64Array(3),
    size: new Float64Array(3),
    side: new Uint8Array(3),
    levels: Uint16Array.of(1, 1, 1),
    orders: Uint16Array.of(2, 0, 14),
    recordIndex: Float64Array.of(90, 60, 40),
  };

  /** Text of rows that hit orders; each question finds the ids of one more row. */
  async function copied(withResting: boolean) {
    const store = new Store();
    store.dispatch({ kind: "tape-changed", tape: { withResting } });
    const questions: number[][] = [];
    const feed = new TapeFeed({
      store,
      client: {
        tape: async () => HIT,
        restingOrders: async ({ records }) => {
          questions.push([...records]);
          const ids = records[0] === 90 ? [9_007_199_254_740_993n, 7n] : [5n, 6n];
          const known = Uint8Array.from(records, (_, i) => (i === 0 ? 1 : 0));
          return { ids: BigUint64Array.from(ids), ends: Uint32Array.of(2, 2), known, isSearching: true };
        },
      },
      now: () => 0,
      later: () => undefined,
    });
    return { text: (await feed.text(0))?.text.split("\n") ?? [], questions };
  }

  it("has the ids of the orders that were hit where they have a column, looked up for every row", async () => {
    const { text, questions } = await copied(true);
    expect(questions).toEqual([[90, 40], [40]]);
    expect(text.map((line) => line.split("\t").at(-1))).toEqual([
      "Ids of orders hit",
      "9007199254740993, 7",
      "",
      "5, 6, and 12 more",
    ]);
  });

  it("has no id otherwise, and looks for none", async () => {
    const { text, questions } = await copied(false);
    expect(questions).toEqual([]);
    expect(text[0]).toMatch(/Orders hit$/);
    expect(text.join()).not.toContain("9007199254740993");
  });
});
