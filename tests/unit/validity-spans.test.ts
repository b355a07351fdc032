// The strip of validity as spans, and from when on a book without a snapshot is complete near the touch.
import { describe, expect, it } from "vitest";
import { BookStatus } from "../../assembly/abi/counters.ts";
import { VALIDITY_STATES } from "../../web/core/bins/frame.ts";
import { TouchCoverage } from "../../web/core/session/touch-coverage.ts";
import { ValiditySpans } from "../../web/core/session/validity-spans.ts";

const TICK = 250_000_000n;

describe("validity spans", () => {
  it("joins entries of one state", () => {
    const spans = new ValiditySpans();
    const states = ["building", "valid", "valid", "suspect", "valid"] as const;
    states.forEach((state, i) => {
      spans.observe(BigInt(i), BigInt(i + 1), VALIDITY_STATES.indexOf(state));
    });
    expect(spans.spans).toEqual([
      { state: "building", startNs: 0n, endNs: 1n },
      { state: "valid", startNs: 1n, endNs: 3n },
      { state: "suspect", startNs: 3n, endNs: 4n },
      { state: "valid", startNs: 4n, endNs: 5n },
    ]);
  });

  it("keeps the newest ones of very many", () => {
    const spans = new ValiditySpans();
    for (let i = 0; i < 10_000; i += 1) spans.observe(BigInt(i), BigInt(i + 1), 2 + (i % 2));
    expect(spans.spans.length).toBeLessThan(5000);
    expect(spans.spans.at(-1)?.endNs).toBe(10_000n);
  });
});

describe("touch coverage", () => {
  function observe(coverage: TouchCoverage, endNs: bigint, bid: number, ask: number, status: BookStatus) {
    coverage.observe({ endNs, bestBid: BigInt(bid) * TICK, bestAsk: BigInt(ask) * TICK }, status);
  }
  const since = (coverage: TouchCoverage, ticks: number) =>
    coverage.distances?.find((distance) => distance.ticks === ticks)?.sinceNs;

  it("says nothing of a book that was seeded from the start", () => {
    const coverage = new TouchCoverage(TICK);
    observe(coverage, 1n, 100, 101, BookStatus.Ok);
    expect(coverage.distances).toBeUndefined();
  });

  it("takes a distance as complete once the market has been that far on both sides", () => {
    const coverage = new TouchCoverage(TICK);
    observe(coverage, 1n, 100, 101, BookStatus.Unseeded);
    expect(since(coverage, 1)).toBeUndefined();
    // Five down, then four up: bids above 96 and offers below 104 have all come since.
    observe(coverage, 2n, 95, 96, BookStatus.Unseeded);
    observe(coverage, 3n, 104, 105, BookStatus.Unseeded);
    observe(coverage, 4n, 98, 99, BookStatus.Unseeded);
    expect(since(coverage, 1)).toBe(4n);
    expect(since(coverage, 2)).toBe(4n);
    expect(since(coverage, 5)).toBeUndefined();
    observe(coverage, 5n, 97, 98, BookStatus.Unseeded);
    expect([since(coverage, 1), since(coverage, 2)]).toEqual([4n, undefined]);
  });

  it("believes nothing of a crossed or one-sided book, and everything of a snapshot", () => {
    const coverage = new TouchCoverage(TICK);
    observe(coverage, 1n, 110, 90, BookStatus.Unseeded);
    observe(coverage, 2n, 0, 50, BookStatus.Unseeded);
    observe(coverage, 3n, 100, 101, BookStatus.Unseeded);
    expect(since(coverage, 1)).toBeUndefined();
    observe(coverage, 4n, 100, 101, BookStatus.Building);
    observe(coverage, 5n, 100, 101, BookStatus.Ok);
    observe(coverage, 6n, 90, 91, BookStatus.Ok);
    expect(since(coverage, 50)).toBe(5n);
  });
});
