// When messages are asked for, and how the answers of a search become rows; which filters there are; the rows as text.
import { describe, expect, it } from "vitest";
import { MESSAGE_ACTIONS } from "../../web/core/messages/message-query.ts";
import { NO_MESSAGES } from "../../web/core/messages/session-messages.ts";
import { WallClockFormat } from "../../web/lib/wall-clock.ts";
import { MessageFeed } from "../../web/page/app/message-feed.ts";
import type { Cursor } from "../../web/page/state/app-state.ts";
import { isMessageFiltered, messageFilter, parseOrderId } from "../../web/page/state/message-filter.ts";
import { messageText } from "../../web/page/state/message-text.ts";
import { Store } from "../../web/page/state/store.ts";
import type { MessageAnswer, MessageQuery, SessionPhase } from "../../web/worker/replay-api.ts";
import { UNDEF_PRICE } from "../support/mbo.ts";

function bench() {
  const store = new Store();
  const asked: MessageQuery[] = [];
  const answers: ((answer: MessageAnswer | undefined) => void)[] = [];
  let nowMs = 1000;
  let timers: { readonly atMs: number; readonly work: () => void }[] = [];
  const feed = new MessageFeed({
    store,
    client: {
      messages: (query) => {
        asked.push(query);
        return new Promise((resolve) => answers.push(resolve));
      },
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
      store.dispatch({ kind: "cursor-moved", cursor: { recordIndex, isProvisional } as Cursor }),
    see: (skip = 0, count = 100) =>
      store.dispatch({ kind: "message-tape-changed", messageTape: { window: { skip, count } } }),
    hold: () => store.dispatch({ kind: "message-tape-changed", messageTape: { isHeld: true } }),
    answer: async (answer: Partial<MessageAnswer> = {}) => {
      answers.shift()?.({ ...NO_MESSAGES, edition: 1, total: 500, count: 100, ...answer });
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

describe("message feed", () => {
  it("asks for nothing as long as no message tape is in sight", async () => {
    const { asked, move, see, answer, store } = bench();
    move(10);
    expect(asked).toEqual([]);
    see();
    expect(asked).toMatchObject([{ untilRecord: 10, skip: 0, count: 100 }]);
    await answer();
    expect(store.state.messageTape.page).toMatchObject({ untilRecord: 10, total: 500, skip: 0 });
    store.dispatch({ kind: "message-tape-changed", messageTape: { window: undefined } });
    move(20);
    expect(asked).toHaveLength(1);
  });

  it("asks on while the file is looked through, and shows what has been found", async () => {
    const { asked, move, see, answer, store } = bench();
    see();
    move(10);
    await answer({ total: 5, count: 5, isSearching: true });
    expect(store.state.messageTape.page?.total).toBe(5);
    expect(asked).toHaveLength(2);
    await answer({ total: 9, count: 9 });
    expect(store.state.messageTape.page?.total).toBe(9);
    expect(asked).toHaveLength(2);
  });

  it("keeps rows of the same kind until the first new ones are there", async () => {
    const { move, see, answer, store } = bench();
    see();
    move(10);
    await answer();
    move(5000);
    await answer({ total: 0, count: 0, isSearching: true });
    expect(store.state.messageTape.page?.total).toBe(500);
    await answer({ total: 0, count: 0, isSearching: true, edition: 2 });
    expect(store.state.messageTape.page?.total).toBe(0);
  });

  it("asks at most ten times a second while playing", async () => {
    const { asked, move, see, answer, pass, phase } = bench();
    phase("playing");
    see();
    for (let ms = 0; ms < 1000; ms += 10) {
      move(ms + 1);
      await answer();
      pass(10);
    }
    expect(asked.length).toBeGreaterThanOrEqual(9);
    expect(asked.length).toBeLessThanOrEqual(11);
  });

  it("stands still under the pointer while playing, but not for a scroll or a pause", async () => {
    const { asked, move, see, hold, answer, pass, phase } = bench();
    phase("playing");
    see();
    move(1);
    await answer();
    hold();
    pass(200);
    move(2);
    expect(asked).toHaveLength(1);
    see(400);
    expect(asked).toHaveLength(2);
    await answer();
    move(3);
    pass(200);
    expect(asked).toHaveLength(2);
    phase("paused");
    expect(asked).toHaveLength(3);
  });

  it("waits a moment at a place that is not settled, and no longer than until it is", async () => {
    const { asked, move, see, answer, pass } = bench();
    see();
    move(10, true);
    pass(119);
    move(20, true);
    expect(asked).toEqual([]);
    pass(1);
    expect(asked).toMatchObject([{ untilRecord: 20 }]);
    await answer();
    move(30, true);
    expect(asked).toHaveLength(1);
    move(30, false);
    expect(asked).toHaveLength(2);
  });

  it("goes on with a search without waiting anew", async () => {
    const { asked, move, see, answer, pass } = bench();
    see();
    move(10, true);
    pass(120);
    await answer({ total: 5, count: 5, isSearching: true });
    expect(asked).toHaveLength(2);
    await answer({ total: 9, count: 9, isSearching: true });
    expect(asked).toHaveLength(3);
  });

  it("drops what belongs to a replay before", async () => {
    const { move, see, answer, store } = bench();
    see();
    move(10);
    store.dispatch({ kind: "generation-started", generation: 4 });
    await answer();
    expect(store.state.messageTape.page).toBeUndefined();
  });
});

describe("message filter", () => {
  it("comes from the parameters and the order's id, prices as people type them", () => {
    const { state } = new Store();
    expect(messageFilter(state)).toEqual({
      actions: MESSAGE_ACTIONS,
      side: "any",
      lowPrice: undefined,
      highPrice: undefined,
      minSize: 0,
      orderId: undefined,
    });
    expect(isMessageFiltered(state)).toBe(false);
    const parameters = {
      message_actions: "A,C",
      message_side: "bid",
      message_low_price: "5,250.25",
      message_high_price: "soon",
      message_min_size: 3,
    };
    const filtered = { ...state, parameters, messageTape: { ...state.messageTape, orderId: 7n } };
    expect(messageFilter(filtered)).toEqual({
      actions: ["A", "C"],
      side: "bid",
      lowPrice: 5_250_250_000_000n,
      highPrice: undefined,
      minSize: 3,
      orderId: 7n,
    });
    expect(isMessageFiltered(filtered)).toBe(true);
    expect(messageFilter({ ...state, parameters: { message_actions: "none" } }).actions).toEqual([]);
    expect(isMessageFiltered({ ...state, messageTape: { ...state.messageTape, orderId: 0n } })).toBe(true);
  });

  it("takes ids of 64 bits, nothing else", () => {
    expect(parseOrderId(" 18446744073709551615 ")).toBe(2n ** 64n - 1n);
    expect(parseOrderId("6 411 909")).toBe(6_411_909n);
    expect(parseOrderId("18446744073709551616")).toBeUndefined();
    expect(parseOrderId("-1")).toBeUndefined();
    expect(parseOrderId("")).toBeUndefined();
  });
});

describe("messages as text", () => {
  it("are a table, with dashes for what is not there", () => {
    const code = (letter: string): number => letter.charCodeAt(0);
    const rows: MessageAnswer = {
      ...NO_MESSAGES,
      count: 2,
      timeNs: BigInt64Array.of(1_770_388_938_250_118_904n, -1n),
      price: BigInt64Array.of(25_488_250_000_000n, UNDEF_PRICE),
      size: Uint32Array.of(12, 0),
      action: Uint8Array.of(code("M"), code("Z")),
      side: Uint8Array.of(code("B"), code("N")),
      flags: Uint8Array.of(130, 0),
      sequence: Uint32Array.of(77, 78),
      orderId: BigUint64Array.of(2n ** 64n - 1n, 0n),
      recordIndex: Float64Array.of(5, 4),
    };
    expect(messageText(rows, new WallClockFormat("America/New_York"), 2).split("\n")).toEqual([
      "Date\tTime\tOffset\tAction\tSide\tPrice\tSize\tOrder\tSequence\tFlags\tRecord",
      "6 Feb 2026\t09:42:18.250118904\t−05:00\tModify\tBid\t25,488.25\t12\t18446744073709551615\t77\t130\t5",
      "–\t–\t–\tZ\t\t–\t0\t–\t78\t0\t4",
    ]);
  });
});
