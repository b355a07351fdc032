// Session, range and loop as state, and what the worker and the cursor are told of them.
import { describe, expect, it } from "vitest";
import { findSession } from "../../web/core/time/session-presets.ts";
import { Jumps } from "../../web/page/app/jumps.ts";
import { Places } from "../../web/page/app/places.ts";
import { INITIAL_STATE } from "../../web/page/state/app-state.ts";
import type { AppState, Cursor } from "../../web/page/state/app-state.ts";
import {
  isOutsideLoop,
  NO_PLACES,
  playedRange,
  rangeBetween,
  withRangeEnd,
  withSkipped,
} from "../../web/page/state/places-state.ts";
import { minimapSessions, sessionsOf } from "../../web/page/state/session-marks.ts";
import { Store } from "../../web/page/state/store.ts";
import type { JumpAnswer, JumpQuery, LargestQuery, Overview, Progress } from "../../web/worker/replay-api.ts";

const ns = (iso: string): bigint => BigInt(Date.parse(iso)) * 1_000_000n;
const HOUR_NS = 3_600_000_000_000n;

/** Friday 6 March 2026 to Monday 9 March; New York's clocks change in between. */
const FIRST = ns("2026-03-06T14:00:00Z");
const LAST = ns("2026-03-09T20:30:00Z");
const FRIDAY = { fromNs: ns("2026-03-06T14:30:00Z"), toNs: ns("2026-03-06T21:00:00Z") };
const MONDAY = { fromNs: ns("2026-03-09T13:30:00Z"), toNs: ns("2026-03-09T20:00:00Z") };

/** Records on Friday and Monday only, in slots of an hour. */
function overview(): Overview {
  const count = Number((LAST - FIRST) / HOUR_NS) + 1;
  const records = Float64Array.from({ length: count }, (_, i) => (i < 8 || i > count - 9 ? 10 : 0));
  const none = new Float64Array(count);
  return {
    firstNs: FIRST,
    slotNs: HOUR_NS,
    count,
    low: none,
    high: none,
    close: none,
    volume: none,
    records,
    validity: new Uint8Array(count),
    indexedToNs: LAST,
    endNs: LAST,
    isComplete: true,
  };
}

function stateAt(clockNs: bigint): AppState {
  const progress = { firstNs: FIRST, lastNs: LAST, scanComplete: true } as Progress;
  const cursor = { clockNs } as Cursor;
  const session = { ...INITIAL_STATE.session, progress, overview: overview() };
  return { ...INITIAL_STATE, session, cursor };
}

function setup(clockNs = FIRST) {
  const store = new Store(stateAt(clockNs));
  const told: string[] = [];
  const toast = (text: string): void => void told.push(text);
  const goTo = async (timeNs: bigint): Promise<void> => {
    told.push(`go ${timeNs}`);
    store.dispatch({ kind: "cursor-moved", cursor: { clockNs: timeNs } as Cursor });
  };
  const client = {
    setRange: async (range: { fromNs: bigint; toNs: bigint } | undefined, isLoop: boolean) =>
      void told.push(`range ${range === undefined ? "none" : `${range.fromNs}-${range.toNs}`} ${isLoop}`),
  };
  const map = {
    backToCursor: () => void told.push("back"),
    frameTimes: (times: { fromNs: bigint; toNs: bigint } | undefined) =>
      void told.push(`frame ${times?.fromNs}-${times?.toNs}`),
  };
  return { store, told, places: new Places({ store, client, map, goTo, toast }), goTo, toast };
}

describe("places as state", () => {
  it("play the marked range, else the session, else the file", () => {
    const sessionRange = { fromNs: 10n, toNs: 90n };
    const range = { fromNs: 20n, toNs: 30n };
    expect(playedRange({ ...NO_PLACES, sessionRange, range })).toBe(range);
    expect(playedRange({ ...NO_PLACES, sessionRange })).toBe(sessionRange);
    expect(playedRange(NO_PLACES)).toBeUndefined();
  });

  it("order the ends of a range", () => {
    expect(rangeBetween(9n, 4n)).toEqual({ fromNs: 4n, toNs: 9n });
    expect(rangeBetween(4n, 4n)).toBeUndefined();
  });

  it("move one end, and never behind the other", () => {
    const extent = { fromNs: 0n, toNs: 100n };
    const range = { fromNs: 20n, toNs: 30n };
    expect(withRangeEnd(undefined, "from", 40n, extent)).toEqual({ fromNs: 40n, toNs: 100n });
    expect(withRangeEnd(range, "to", 25n, extent)).toEqual({ fromNs: 20n, toNs: 25n });
    expect(withRangeEnd(range, "from", 50n, extent)).toEqual({ fromNs: 50n, toNs: 100n });
    expect(withRangeEnd(range, "to", 10n, extent)).toEqual({ fromNs: 0n, toNs: 10n });
  });

  it("tell a cursor outside of the loop", () => {
    const places = { ...NO_PLACES, range: { fromNs: 20n, toNs: 30n }, isLoop: true };
    expect(isOutsideLoop(places, 19n)).toBe(true);
    expect(isOutsideLoop(places, 20n)).toBe(false);
    expect(isOutsideLoop(places, 30n)).toBe(true);
    expect(isOutsideLoop({ ...places, isLoop: false }, 19n)).toBe(false);
  });

  it("remember a skipped stretch once", () => {
    const once = withSkipped(NO_PLACES, { fromNs: 1n, toNs: 5n });
    expect(withSkipped(once, { fromNs: 1n, toNs: 6n }).skipped).toEqual([{ fromNs: 1n, toNs: 6n }]);
  });

  it("leave out the sessions of a weekend", () => {
    const regular = findSession("regular");
    if (regular === undefined) throw new Error("regular");
    expect(sessionsOf(stateAt(FIRST), regular)).toEqual([FRIDAY, MONDAY]);
    expect(minimapSessions(stateAt(FIRST)).map(({ label }) => label)).toEqual([
      "Regular hours",
      "Regular hours",
    ]);
  });
});

describe("sessions and ranges", () => {
  it("are played from their start, in New York's hours on both sides of a change", () => {
    const { store, told, places } = setup();
    places.chooseSession("regular");
    expect(told).toEqual([`go ${FRIDAY.fromNs}`, `range ${FRIDAY.fromNs}-${FRIDAY.toNs} false`, "back"]);
    expect(store.state.places.session).toBe("regular");
    const monday = setup(ns("2026-03-07T20:00:00Z"));
    monday.places.chooseSession("regular");
    expect(monday.store.state.places.sessionRange).toEqual(MONDAY);
  });

  it("give way to the whole file without moving the cursor", () => {
    const { store, told, places } = setup();
    places.chooseSession("morning");
    told.length = 0;
    places.chooseSession("whole");
    expect(told).toEqual(["range none false"]);
    expect(playedRange(store.state.places)).toBeUndefined();
  });

  it("are cut to the data, looped, told to a new run, and cleared", () => {
    const { store, told, places } = setup();
    places.markRange({ fromNs: FIRST - 5n, toNs: FIRST + 5n });
    places.toggleLoop();
    store.dispatch({ kind: "generation-started", generation: 2 });
    places.clearRange();
    expect(told.filter((text) => text.startsWith("range"))).toEqual([
      `range ${FIRST}-${FIRST + 5n} false`,
      `range ${FIRST}-${FIRST + 5n} true`,
      `range ${FIRST}-${FIRST + 5n} true`,
      "range none false",
    ]);
  });

  it("loop the whole file where nothing is marked", () => {
    const { told, places } = setup();
    places.toggleLoop();
    expect(told).toContain(`range ${FIRST}-${LAST} true`);
  });

  it("go to the end of a range before the map frames it", async () => {
    const { told, places } = setup();
    places.markRange({ fromNs: FIRST, toNs: FIRST + 5n });
    await places.zoomToRange();
    expect(told.slice(1)).toEqual([`go ${FIRST + 5n}`, `frame ${FIRST}-${FIRST + 5n}`]);
  });
});

/** Three of the file, none of a session; pulls while the file is still being read. */
function largestOf({ rank, range, change }: LargestQuery): JumpAnswer {
  if (range !== undefined) return { reason: "none" };
  // None of them is near.
  if (typeof rank !== "number") return { reason: "none" };
  const at = Math.min(rank, 3);
  const order = { side: "bid", price: 4_781_250_000_000n, size: 540, isComplete: change === "add" } as const;
  return { timeNs: FIRST + BigInt(at), recordIndex: at, order: { ...order, rank: { at, of: 3 } } };
}

describe("jumps", () => {
  function jumps(answers: Partial<Record<JumpQuery["kind"], JumpAnswer>>, clockNs = FIRST) {
    const base = setup(clockNs);
    const jump = async (query: JumpQuery | LargestQuery): Promise<JumpAnswer> =>
      query.kind === "largest" ? largestOf(query) : (answers[query.kind] ?? { reason: "none" });
    return { ...base, jumps: new Jumps({ ...base, client: { jump } }) };
  }

  it("lead to the moment that the index found, or say that there is none", async () => {
    const found = jumps({ clear: { timeNs: FIRST + 7n, recordIndex: 3 } });
    await found.jumps.to({ kind: "clear", direction: "next" });
    await found.jumps.to({ kind: "gap", direction: "previous" });
    expect(found.told).toEqual([`go ${FIRST + 7n}`, "No previous gap in this file"]);
    const early = jumps({ gap: { reason: "not-indexed" } });
    await early.jumps.to({ kind: "gap", direction: "next" });
    expect(early.told).toEqual(["No next gap in what has been read so far"]);
  });

  it("say which iceberg shows again, and where later ones are not kept", async () => {
    const order = { side: "ask", price: 4_781_250_000_000n, size: 9, isComplete: true } as const;
    const found = jumps({ iceberg: { timeNs: FIRST + 7n, recordIndex: 3, order } });
    await found.jumps.to({ kind: "iceberg", direction: "next" });
    expect(found.told).toEqual([`go ${FIRST + 7n}`, "Iceberg shows again: 9 at 4,781.25, ask"]);
    const late = jumps({ iceberg: { reason: "not-kept", kept: 64 } });
    await late.jumps.to({ kind: "iceberg", direction: "next" });
    expect(late.told).toEqual(["Only 64 of each kind are kept: there is no iceberg among them"]);
  });

  it("walk down and up through the largest orders of the session, else of the file", async () => {
    const { told, places, jumps: control } = jumps({});
    const press = async (direction: "next" | "previous", change: "add" | "pull" = "add") => {
      told.length = 0;
      await control.toLargest(change, direction);
      return told.at(-1);
    };
    expect(await press("next")).toBe("Largest add, 1 of 3: 540 at 4,781.25, bid");
    expect(told[0]).toBe(`go ${FIRST + 1n}`);
    expect(await press("next")).toContain("Largest add, 2 of 3:");
    expect(await press("previous")).toContain("1 of 3");
    expect(await press("previous")).toContain("1 of 3");
    await press("next");
    expect(await press("next")).toContain("3 of 3");
    expect(await press("next")).toContain("1 of 3");
    expect(await press("next")).toContain("2 of 3");
    // Another kind, or another stretch, begins with its largest.
    expect(await press("next", "pull")).toContain("Largest pull so far, 1 of 3");
    expect(await press("next")).toContain("1 of 3");
    places.chooseSession("regular");
    expect(await press("next")).toBe("No add in this session");
  });

  it("take the nearest of what is interesting", async () => {
    const answers = {
      clear: { timeNs: FIRST + 70n, recordIndex: 30 },
      trade: { timeNs: FIRST + 30n, recordIndex: 9 },
    } as const;
    const one = jumps(answers);
    await one.jumps.toMoment("next");
    expect(one.told).toEqual([`go ${FIRST + 30n}`, "Large trade"]);
    const other = jumps(answers, FIRST + 100n);
    await other.jumps.toMoment("previous");
    expect(other.told).toEqual([`go ${FIRST + 70n}`, "Clear"]);
    const marked = jumps(answers);
    const bookmarks = [{ timeNs: FIRST + 20n, price: 0n, note: "" }];
    marked.store.dispatch({ kind: "places-changed", places: { bookmarks } });
    await marked.jumps.toMoment("next");
    expect(marked.told).toEqual([`go ${FIRST + 20n}`, "Bookmark"]);
    const order = { side: "ask", price: 4_781_250_000_000n, size: 9, isComplete: true } as const;
    const many = jumps({
      ...answers,
      sweep: { timeNs: FIRST + 25n, recordIndex: 8 },
      iceberg: { timeNs: FIRST + 10n, recordIndex: 4, order },
      vwap: { timeNs: FIRST + 9n, recordIndex: 3 },
    });
    await many.jumps.toMoment("next");
    expect(many.told).toEqual([`go ${FIRST + 9n}`, "VWAP cross"]);
    const hidden = jumps({ iceberg: { timeNs: FIRST + 10n, recordIndex: 4, order } });
    await hidden.jumps.toMoment("next");
    expect(hidden.told).toEqual([`go ${FIRST + 10n}`, "Iceberg shows again: 9 at 4,781.25, ask"]);
    const nothing = jumps({}, LAST);
    await nothing.jumps.toMoment("next");
    expect(nothing.told).toEqual(["No next interesting moment in this file"]);
  });

  it("take starts of sessions for interesting, as far as it is known that nothing comes before them", async () => {
    const known = jumps({});
    await known.jumps.toMoment("next");
    expect(known.told).toEqual([`go ${FRIDAY.fromNs}`, "Start of Regular hours"]);
    const early = jumps({ clear: { reason: "not-indexed" } });
    const { generation } = early.store.state.session;
    const growing = { ...overview(), isComplete: false, indexedToNs: FRIDAY.fromNs - 1n };
    early.store.dispatch({
      kind: "session-event",
      event: { kind: "overview", generation, overview: growing },
    });
    await early.jumps.toMoment("next");
    expect(early.told).toEqual(["No next interesting moment in what has been read so far"]);
  });

  it("walk from session start to session start, with the session that is played", () => {
    const { store, told, places, jumps: control } = jumps({});
    places.chooseSession("regular");
    control.toSession("regular", "next");
    expect(store.state.places.sessionRange).toEqual(MONDAY);
    control.toSession("regular", "next");
    expect(told.at(-1)).toBe("No next start of Regular hours in this file");
    control.toSession("regular", "previous");
    expect(told.at(-1)).toBe(`go ${FRIDAY.fromNs}`);
  });
});
