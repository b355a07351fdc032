// What a link asks for, shown once its file plays: also before the file has been looked through.
import { describe, expect, it } from "vitest";
import type { FileSummary, InstrumentSummary, Progress } from "../../web/core/session/session-event.ts";
import type { SeekTarget } from "../../web/core/session/replay-position.ts";
import { LinkRestore } from "../../web/page/app/link-restore.ts";
import type { SharedView } from "../../web/page/share-url/shared-view.ts";
import { type AppState, type Cursor, INITIAL_STATE } from "../../web/page/state/app-state.ts";
import { Store } from "../../web/page/state/store.ts";

const ns = (iso: string): bigint => BigInt(Date.parse(iso)) * 1_000_000n;
const FRIDAY_NS = ns("2026-03-06T14:00:00Z");
/** Regular trading on the Monday after; New York's clocks have changed. */
const MONDAY = { fromNs: ns("2026-03-09T13:30:00Z"), toNs: ns("2026-03-09T20:00:00Z") };
const MOMENT_NS = ns("2026-03-09T15:00:00Z");

const SHOWN: InstrumentSummary = {
  publisherId: 1,
  instrumentId: 7001,
  symbol: "SYMH6",
  isSpread: false,
  mboRecords: 10,
  trades: 1,
  firstNs: FRIDAY_NS,
  lastNs: FRIDAY_NS + 1n,
  tickInt: 250_000_000n,
  tickSource: "definition",
  priceDecimals: 2,
  productType: "future_mbo",
  multiplier: 1,
};

/** The places that a link leads to, with what is known of the file so far. */
async function placesAfter(view: SharedView, progress: Progress | undefined): Promise<AppState["places"]> {
  return (await restored(view, progress)).places;
}

async function restored(view: SharedView, progress: Progress | undefined) {
  const seeks: SeekTarget[] = [];
  const said: string[] = [];
  const cursor = { clockNs: MOMENT_NS } as Cursor;
  const file = { fingerprint: "f", startNs: FRIDAY_NS } as FileSummary;
  const store = new Store({
    ...INITIAL_STATE,
    load: { kind: "open", file, name: "market.dbn", sample: false } as AppState["load"],
    session: { ...INITIAL_STATE.session, instruments: [SHOWN], selected: SHOWN, progress },
    cursor,
  });
  const restore = new LinkRestore({
    store,
    client: { seek: async (target) => void seeks.push(target), selectInstrument: async () => {} },
    tell: () => {},
    toast: (text) => void said.push(text),
    map: { frameTimes: () => {}, frameTicks: () => {}, showSpans: () => {}, setLimits: () => {} },
  });
  store.dispatch({ kind: "link-read", view, title: "" });
  await Promise.resolve();
  await Promise.resolve();
  expect(restore.place).toBeDefined();
  expect(store.state.awaited).toBeUndefined();
  return { places: store.state.places, seeks, said };
}

describe("the session of a link", () => {
  const view: SharedView = { session: "regular", cursorNs: MOMENT_NS };
  const scanned = (lastNs: bigint, scanComplete: boolean): Progress =>
    ({ firstNs: FRIDAY_NS, lastNs, scanComplete }) as Progress;

  it.each([
    ["nothing is known of the file yet", undefined],
    ["the scan has not come to the moment", scanned(FRIDAY_NS + 1n, false)],
    ["the whole file is scanned", scanned(MONDAY.toNs, true)],
  ])("is the one around its moment when %s", async (_, progress) => {
    expect(await placesAfter(view, progress)).toMatchObject({ session: "regular", sessionRange: MONDAY });
  });

  it("is played from the file's start where it began before it", async () => {
    const { places, seeks } = await restored(
      { session: "globex" },
      scanned(FRIDAY_NS + 3_600_000_000_000n, true),
    );
    expect(places.sessionRange?.fromNs).toBeLessThan(FRIDAY_NS);
    expect(seeks).toEqual([{ kind: "time", timeNs: FRIDAY_NS }]);
  });

  it("is told where the file has nothing of it", async () => {
    const hour = scanned(FRIDAY_NS + 3_600_000_000_000n, true);
    const { places, said } = await restored({ session: "01:00-02:00" }, hour);
    expect(places.session).toBe("whole");
    expect(said).toEqual(["The file has no data in 01:00–02:00"]);
  });

  it("is the whole file where the file has none of the kind", async () => {
    const places = await placesAfter({ ...view, session: "none-such" }, undefined);
    expect(places).toMatchObject({ session: "whole", sessionRange: undefined });
  });
});

describe("the range of a link", () => {
  const progress = { firstNs: FRIDAY_NS, lastNs: FRIDAY_NS + 100n, scanComplete: true } as Progress;

  it("is cut to the file, and told where nothing of it is left", async () => {
    const cut = await restored({ rangeFromNs: FRIDAY_NS - 5n, rangeToNs: FRIDAY_NS + 7n }, progress);
    expect(cut.places.range).toEqual({ fromNs: FRIDAY_NS, toNs: FRIDAY_NS + 7n });
    expect(cut.said).toEqual([]);
    const gone = await restored({ rangeFromNs: 5n, rangeToNs: 9n }, progress);
    expect(gone.places.range).toBeUndefined();
    expect(gone.said).toEqual(["The link’s range lies outside this file"]);
  });

  it("may go beyond what has been read of the file", async () => {
    const range = { fromNs: FRIDAY_NS + 200n, toNs: FRIDAY_NS + 300n };
    const view = { rangeFromNs: range.fromNs, rangeToNs: range.toNs };
    expect((await restored(view, { ...progress, scanComplete: false })).places.range).toEqual(range);
  });
});
