// Cards of problems: what their buttons lead to, and the card of a crossed book, which goes with the cursor.
import { describe, expect, it } from "vitest";
import type { FileProblem } from "../../web/core/errors.ts";
import { ProblemCards, type ProblemCardsParts } from "../../web/page/app/problem-cards.ts";
import type { Cursor } from "../../web/page/state/app-state.ts";
import type { MessageAction } from "../../web/page/state/message.ts";
import { Store } from "../../web/page/state/store.ts";

const AT_NS = 1_770_384_600_000_000_000n;
const SEEN_NS = AT_NS + 2_000_000_000n;
const CROSSED: FileProblem = {
  code: "book_crossed",
  fatal: false,
  detail: { atNs: String(AT_NS), seenNs: String(SEEN_NS), ticks: 3 },
};

/** Cards of a page whose other parts only note what is asked of them. */
function setUp() {
  const store = new Store();
  const asked: string[] = [];
  const cards = new ProblemCards({
    store,
    goTo: async (timeNs: bigint) => void asked.push(`go to ${timeNs}`),
    toast: (text: string) => void asked.push(`say ${text}`),
    showPanel: (panel: string) => void asked.push(`show ${panel}`),
    links: () => ({ copyCorrected: async (name?: string) => void asked.push(`copy without ${name}`) }),
  } as unknown as ProblemCardsParts);
  const move = (clockNs: bigint, cursor: Partial<Cursor>): void =>
    store.dispatch({ kind: "cursor-moved", cursor: { clockNs, ...cursor } as Cursor });
  const press = (code: string, kind: MessageAction["kind"]): void => {
    const message = store.state.messages.find((entry) => entry.code === code);
    const action = message?.actions.find((entry) => entry.action.kind === kind)?.action;
    if (action === undefined) throw new Error(`${code} has no button ${kind}`);
    cards.act(code, action);
  };
  return { store, cards, asked, move, press, titles: () => store.state.messages.map(({ title }) => title) };
}

describe("the card of a crossed book", () => {
  const crossed = { bestBid: 103n, bestAsk: 100n, validity: "suspect" } as const;
  const uncrossed = { ...crossed, bestAsk: 104n } as const;
  const PRESENT = "The book stays crossed while trades print";
  const PAST = "The book was crossed while trades printed";

  it("leads to where it began, and is answered by that", () => {
    const { cards, press, asked, titles } = setUp();
    cards.add(CROSSED);
    press("book/crossed", "go");
    expect(asked).toEqual([`go to ${AT_NS}`]);
    expect(titles()).toEqual([]);
  });

  it("speaks of the past once the book is uncrossed, and leaves when it can be trusted again", () => {
    const { store, cards, move, titles } = setUp();
    move(AT_NS, { ...uncrossed, validity: "valid" });
    cards.add(CROSSED);
    // The picture is not there yet.
    move(AT_NS + 1n, { ...crossed, validity: "auction" });
    expect(titles()).toEqual([PRESENT]);
    move(SEEN_NS, crossed);
    expect(titles()).toEqual([PRESENT]);
    move(SEEN_NS + 5n, uncrossed);
    expect(titles()).toEqual([PAST]);
    expect(store.state.messages[0]).toMatchObject({ count: 1 });
    expect(store.state.messages[0]?.body).toContain("the best bid was 3 ticks above");
    // Crossed once more: another crossing. Back where this one lasted, it lasts.
    move(SEEN_NS + 7n, crossed);
    expect(titles()).toEqual([PAST]);
    move(SEEN_NS + 1n, crossed);
    expect(titles()).toEqual([PRESENT]);
    move(SEEN_NS + 9n, { ...uncrossed, validity: "valid" });
    expect(titles()).toEqual([]);
  });

  it("writes its times in the zone of the page, also of one chosen later", () => {
    const { store, cards, move } = setUp();
    cards.add(CROSSED);
    cards.add(CROSSED);
    const bodies = () => store.state.messages.map(({ body, count }) => [body, count]);
    expect(bodies()).toEqual([[expect.stringContaining("08:30:00.0"), 2]]);
    store.dispatch({ kind: "zone-changed", zone: "utc" });
    expect(bodies()).toEqual([[expect.stringContaining("13:30:00.0"), 2]]);
    // It speaks of the past in that zone as well.
    move(SEEN_NS, crossed);
    move(SEEN_NS + 5n, uncrossed);
    store.dispatch({ kind: "zone-changed", zone: "new-york" });
    expect(store.state.messages).toMatchObject([{ title: PAST }]);
    expect(bodies()).toEqual([[expect.stringContaining("08:30:00.0"), 2]]);
  });

  it("leaves where the replay goes back before it", () => {
    const { cards, move, titles } = setUp();
    cards.add(CROSSED);
    move(SEEN_NS, crossed);
    move(AT_NS - 1n, uncrossed);
    expect(titles()).toEqual([]);
  });
});

describe("stored files that another tab writes", () => {
  it("are told of in passing; a browser that stores nothing has a card", () => {
    const { cards, asked, titles } = setUp();
    cards.add({ code: "store_blocked", fatal: false, detail: { cause: "tab" } });
    expect(asked).toEqual(["say Another tab keeps the stored files: they are read here"]);
    expect(titles()).toEqual([]);
    cards.add({ code: "store_blocked", fatal: false, detail: { cause: "browser" } });
    expect(titles()).toEqual(["Nothing is stored on this device"]);
  });
});

describe("the buttons of a card", () => {
  it("open the Quality panel", () => {
    const { cards, press, asked, titles } = setUp();
    cards.add({ code: "book_unknown_orders", fatal: false, detail: { percent: "0.30", atNs: "5" } });
    press("book/unknown-orders", "show-quality");
    expect(asked).toEqual(["show quality"]);
    expect(titles()).toEqual([]);
  });

  it("copy the corrected link, and the question stays", () => {
    const { cards, press, asked, titles } = setUp();
    const detail = { key: "cell_width_ms", value: "7", range: "10 to 1,000" };
    cards.add({ code: "parameter_invalid", fatal: true, detail });
    press("link/invalid", "copy-corrected-link");
    expect(asked).toEqual(["copy without cell_width_ms"]);
    expect(titles()).toHaveLength(1);
  });

  it("show the metadata of a file without records, which is closed again", () => {
    const { store, cards } = setUp();
    store.dispatch({ kind: "file-opening", name: "day.dbn", bytes: 120, sample: false });
    const file = {
      name: "day.dbn",
      bytes: 120,
      fingerprint: "0123456789abcdef",
      compressed: false,
      version: 3,
      dataset: "GLBX.MDP3",
      schema: "mbo",
      startNs: AT_NS,
      endNs: SEEN_NS,
      synthetic: false,
      warnings: [],
    };
    store.dispatch({ kind: "session-event", event: { kind: "file", file } });
    cards.add({ code: "no_records", fatal: true });
    expect(store.state.load.kind).toBe("landing");
    expect(store.state.messages[0]?.explanation?.answer).toContain("GLBX.MDP3");
  });
});
