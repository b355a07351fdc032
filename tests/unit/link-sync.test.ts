// The address follows what is shown: the instrument that plays, the moment of a pause, and jumps as history.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { FileSummary, InstrumentSummary, SessionPhase } from "../../web/core/session/session-event.ts";
import { LinkSync } from "../../web/page/app/link-sync.ts";
import type { Cursor } from "../../web/page/state/app-state.ts";
import { Store } from "../../web/page/state/store.ts";

const SHOWN: InstrumentSummary = {
  publisherId: 1,
  instrumentId: 7001,
  symbol: "SYMH6",
  isSpread: false,
  mboRecords: 10,
  trades: 1,
  firstNs: 1n,
  lastNs: 2n,
  tickInt: 250_000_000n,
  tickSource: "definition",
  priceDecimals: 2,
  productType: "future_mbo",
  multiplier: 1,
};

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function addressAfter(hash: string): string {
  const location = { hash, search: "", origin: "https://example.test", pathname: "/" };
  let address = `https://example.test/${hash}`;
  const history = {
    replaceState: (_state: unknown, _title: string, url: string): void => {
      address = url;
    },
  };
  const store = new Store();
  const link = new LinkSync({ location, history } as unknown as Window, store, (parameters) =>
    store.dispatch({ kind: "parameters-changed", parameters }),
  );
  link.read();
  const event = { kind: "selected", generation: 1, instrument: SHOWN } as const;
  store.dispatch({ kind: "session-event", event });
  vi.advanceTimersByTime(1000);
  return address;
}

describe("the instrument in the address", () => {
  it("becomes the one that plays where the file has no other", () => {
    expect(addressAfter("#v=1&symbol=NOPE")).toMatch(/symbol=SYMH6(&|$)/);
  });

  it.each(["SYMH6", "symh6", "7001"])("stays as it is written where it names that one: %s", (named) => {
    expect(addressAfter(`#v=1&symbol=${named}`)).toContain(`symbol=${named}`);
  });

  it("is not written where the link names none", () => {
    expect(addressAfter("#v=1")).not.toContain("symbol=");
  });
});

const FILE: FileSummary = {
  name: "day.dbn",
  bytes: 100,
  fingerprint: "0123456789abcdef",
  compressed: false,
  version: 3,
  dataset: "GLBX.MDP3",
  schema: "mbo",
  startNs: 1_770_336_000_000_000_000n,
  endNs: 1_770_422_400_000_000_000n,
  synthetic: false,
  warnings: [],
};

const CURSOR: Cursor = {
  clockNs: 0n,
  entry: 1,
  firstEntry: 0,
  binSeq: 1,
  eventNumber: 1,
  startNs: 0n,
  endNs: 0n,
  bestBid: 0n,
  bestAsk: 0n,
  spot: 0n,
  validity: "valid",
  recordIndex: 1,
  lastTradePrice: 0n,
  isProvisional: false,
  panel: new Float64Array(),
};

/** An open replay with the addresses of its history. */
function opened() {
  const location = { hash: "", search: "", origin: "https://example.test", pathname: "/" };
  const entries = [""];
  const put = (url: string, at: number): void => {
    entries.splice(at, entries.length, url.split("#")[1] ?? "");
  };
  const history = {
    replaceState: (_state: unknown, _title: string, url: string) => put(url, entries.length - 1),
    pushState: (_state: unknown, _title: string, url: string) => put(url, entries.length),
  };
  const store = new Store();
  const link = new LinkSync({ location, history } as unknown as Window, store, () => undefined);
  link.read();
  store.dispatch({ kind: "session-event", event: { kind: "file", file: FILE } });
  store.dispatch({ kind: "session-event", event: { kind: "selected", generation: 1, instrument: SHOWN } });
  return {
    store,
    link,
    phase: (phase: SessionPhase) =>
      store.dispatch({ kind: "session-event", event: { kind: "phase", generation: 1, phase } }),
    cursor: (clockNs: bigint) => store.dispatch({ kind: "cursor-moved", cursor: { ...CURSOR, clockNs } }),
    moments: () => {
      vi.advanceTimersByTime(1000);
      return entries.map((entry) => new URLSearchParams(entry).get("t"));
    },
    newest: () => entries.at(-1) ?? "",
  };
}

describe("the moment in the address", () => {
  it("is that of a pause, not of playing", () => {
    const { phase, cursor, moments, newest } = opened();
    phase("playing");
    cursor(5n);
    expect(moments()).toEqual([null]);
    expect(newest()).toContain(
      "fingerprint=0123456789abcdef&size=100&dataset=GLBX.MDP3&publisher=1&instrument=7001",
    );
    expect(newest()).not.toContain("day.dbn");
    phase("paused");
    expect(moments()).toEqual(["5"]);
  });

  it("is where a seek of a running replay arrived", () => {
    const { phase, cursor, moments } = opened();
    phase("seeking");
    phase("playing");
    cursor(9n);
    cursor(11n);
    expect(moments()).toEqual(["9"]);
  });

  it("keeps the place before a jump, and the jump's own at once", () => {
    const { phase, cursor, moments, link, store } = opened();
    phase("paused");
    cursor(5n);
    link.beginJump(70n);
    expect(moments()).toEqual(["5", "70"]);
    // Whatever changes before the replay moves says nothing about where it goes.
    store.dispatch({ kind: "zone-changed", zone: "utc" });
    expect(moments()).toEqual(["5", "70"]);
    phase("seeking");
    cursor(69n);
    phase("paused");
    expect(moments()).toEqual(["5", "69"]);
  });

  it("makes the entry of a jump to a record when it arrives", () => {
    const { phase, cursor, moments, link } = opened();
    phase("paused");
    cursor(5n);
    link.beginJump(undefined);
    expect(moments()).toEqual(["5"]);
    phase("seeking");
    cursor(8n);
    phase("paused");
    expect(moments()).toEqual(["5", "8"]);
  });
});

describe("the corrected link", () => {
  it("is the address without what was refused", () => {
    const location = { hash: "", search: "", origin: "https://example.test", pathname: "/" };
    location.hash = "#v=1&cell_width_ms=nonsense&speed=4";
    const store = new Store();
    const link = new LinkSync({ location } as unknown as Window, store, (parameters) =>
      store.dispatch({ kind: "parameters-changed", parameters }),
    );
    link.read();
    expect(link.refused).toBe(true);
    expect(store.state.messages[0]?.actions.map(({ action }) => action.kind)).toEqual([
      "use-defaults",
      "copy-corrected-link",
    ]);
    expect(link.addressWithout([])).toBe("https://example.test/#v=1&speed=4");
    expect(link.addressWithout(["speed"])).not.toContain("speed");
  });
});
