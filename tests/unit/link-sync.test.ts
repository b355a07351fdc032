// The address follows what is shown: an instrument that the file does not hold gives way to the one that plays.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { InstrumentSummary } from "../../web/core/session/session-event.ts";
import { LinkSync } from "../../web/page/app/link-sync.ts";
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
  const link = new LinkSync({ location, history } as unknown as Window, store);
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
