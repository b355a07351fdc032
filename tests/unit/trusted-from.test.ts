// From when a book without a start snapshot can be trusted, and the card that tells it.
import { describe, expect, it } from "vitest";
import { problemText } from "../../web/core/problems/problem-text.ts";
import { ProblemCards, type ProblemCardsParts } from "../../web/page/app/problem-cards.ts";
import { Store } from "../../web/page/state/store.ts";
import { trustedFrom } from "../../web/page/state/trusted-from.ts";
import type { InstrumentSummary, QualityReport } from "../../web/worker/replay-api.ts";

const START_NS = 1_770_384_600_000_000_000n;
const after = (seconds: number): bigint => START_NS + BigInt(seconds) * 1_000_000_000n;

type Coverage = Readonly<Record<number, number | undefined>>;
type Span = readonly [state: QualityReport["validity"][number]["state"], from: number, to: number];

/** Seconds after the start at which a distance in ticks became known, and spans of validity. */
function reportOf(coverage: Coverage, spans: readonly Span[], isComplete = true): QualityReport {
  return {
    isComplete,
    coverage: Object.entries(coverage).map(([name, seconds]) => {
      const ticks = Number(name);
      return seconds === undefined ? { ticks } : { ticks, sinceNs: after(seconds) };
    }),
    validity: spans.map(([state, from, to]) => ({ state, startNs: after(from), endNs: after(to) })),
  } as unknown as QualityReport;
}

function says(report: QualityReport): string {
  const detail = trustedFrom(report);
  return problemText({ code: "book_no_snapshot", fatal: false, ...(detail && { detail }) }).whatToDo;
}

const INCOMPLETE: Span = ["incomplete", 0, 60];

describe("from when a book without a start snapshot can be trusted", () => {
  it("is told of the touch and of the widest stretch around it that is known", () => {
    expect(says(reportOf({ 1: 5, 2: 7, 5: undefined }, [INCOMPLETE]))).toBe(
      "Trust the touch from 13:30:05 UTC on, levels within 2 ticks of it from 13:30:07 UTC on.",
    );
    expect(says(reportOf({ 1: 5, 2: 5, 5: undefined }, [INCOMPLETE]))).toBe(
      "Trust levels within 2 ticks of the touch from 13:30:05 UTC on.",
    );
  });

  it("is told of the whole book after a snapshot, which is no news of the touch", () => {
    const spans: readonly Span[] = [INCOMPLETE, ["building", 60, 61], ["suspect", 61, 70], ["valid", 70, 90]];
    expect(says(reportOf({ 1: 5, 2: 62, 5: 62 }, spans))).toBe(
      "Trust levels within 1 tick of the touch from 13:30:05 UTC on, the whole book from 13:31:01 UTC on.",
    );
    expect(says(reportOf({ 1: 62, 2: 62 }, spans))).toBe("Trust the whole book from 13:31:01 UTC on.");
  });

  it("is never, where nothing became known to the end of the file", () => {
    expect(says(reportOf({ 1: undefined }, [INCOMPLETE]))).toContain("Up to the end of the file no level");
  });

  it("is not known before the whole file has been looked through", () => {
    expect(says(reportOf({ 1: 5 }, [INCOMPLETE], false))).toContain("once the file has been looked through");
  });
});

describe("the card of a book without a start snapshot", () => {
  const selected = (instrumentId: number) =>
    ({
      kind: "session-event",
      event: {
        kind: "selected",
        generation: 1,
        instrument: { publisherId: 1, instrumentId } as InstrumentSummary,
      },
    }) as const;
  const found = (report: QualityReport) =>
    ({ kind: "session-event", event: { kind: "quality-report", generation: 1, report } }) as const;

  it("is completed when the file has been looked through, and not told once more by that", () => {
    const store = new Store();
    const cards = new ProblemCards({ store } as unknown as ProblemCardsParts);
    const card = () => store.state.messages.map(({ body, count }) => [body.slice(-60), count]);
    store.dispatch(selected(7001));
    cards.add({ code: "book_no_snapshot", fatal: false });
    const pending = card();
    store.dispatch(found(reportOf({ 1: 5 }, [INCOMPLETE], false)));
    expect(card()).toEqual(pending);
    store.dispatch(found(reportOf({ 1: 5 }, [INCOMPLETE])));
    expect(card()).toEqual([[expect.stringContaining("of the touch from"), 1]]);
    // Another run of the same instrument tells it again: known already.
    cards.add({ code: "book_no_snapshot", fatal: false });
    expect(card()).toEqual([[expect.stringContaining("of the touch from"), 2]]);
    // What was found of one instrument says nothing about the next one.
    store.dispatch(selected(7002));
    cards.add({ code: "book_no_snapshot", fatal: false });
    expect(card()).toEqual([[pending[0]?.[0], 3]]);
  });

  it("does not come back when it was dismissed", () => {
    const store = new Store();
    const cards = new ProblemCards({ store } as unknown as ProblemCardsParts);
    cards.add({ code: "book_no_snapshot", fatal: false });
    store.dispatch({ kind: "message-dismissed", code: "book/no-snapshot" });
    store.dispatch(found(reportOf({ 1: 5 }, [INCOMPLETE])));
    expect(store.state.messages).toEqual([]);
  });
});
