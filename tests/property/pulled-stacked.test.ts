// Adds − pulls by window against plain sums over the entries that are kept, with a history that lets entries go inside
// the longest window, is cut and begins anew; and that nothing is summed up twice for it.
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DepthHistory } from "../../web/core/bins/depth-history.ts";
import { PULLED_STACKED_SECONDS } from "../../web/core/bins/ladder.ts";
import { PulledStackedWindows } from "../../web/core/bins/pulled-stacked-windows.ts";

const CAPACITY = 300;
const PRICES = 5;

interface Step {
  readonly entries: number;
  readonly widthNs: number;
  readonly seed: number;
  readonly event: "none" | "truncate" | "restart";
}

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    entries: fc.integer({ min: 1, max: 400 }),
    widthNs: fc.constantFrom(10_000_000, 100_000_000, 1_000_000_000),
    seed: fc.nat({ max: 1000 }),
    event: fc.constantFrom("none", "none", "none", "truncate", "restart"),
  }),
  { minLength: 1, maxLength: 8 },
);

interface Row {
  readonly endNs: bigint;
  readonly net: readonly number[];
}

function changes(seed: number, full: boolean) {
  const count = PRICES;
  const values = (salt: number) => Float64Array.from({ length: count }, (_, i) => (seed * (i + salt)) % 7);
  return {
    count,
    full,
    price: BigInt64Array.from({ length: count }, (_, i) => BigInt(1000 + i)),
    side: Uint8Array.from({ length: count }, (_, i) => i % 2),
    mean: values(1),
    maximum: values(2),
    last: values(3),
    adds: values(4),
    pulls: values(5),
    fills: values(6),
    orders: new Uint32Array(count).fill(1),
  };
}

function naiveNet(rows: readonly Row[], nowNs: bigint, seconds: number, price: number): number {
  const from = nowNs - BigInt(seconds) * 1_000_000_000n;
  return rows.filter(({ endNs }) => endNs > from).reduce((sum, { net }) => sum + (net[price] ?? 0), 0);
}

describe("adds less pulls", () => {
  it("equal plain sums over what is kept, whatever goes", () => {
    fc.assert(
      fc.property(steps, (plan) => {
        const history = new DepthHistory(CAPACITY);
        const windows = new PulledStackedWindows(history);
        let rows = new Map<number, Row>();
        let ns = 0n;
        let isCut = false;
        for (const { entries, widthNs, seed, event } of plan) {
          if (event === "restart") {
            history.restart(history.end + 10);
            rows = new Map();
            isCut = true;
          } else if (event === "truncate" && history.end - history.first > 3) {
            const to = history.end - 2;
            history.truncate(to);
            rows = new Map([...rows].filter(([entry]) => entry < to));
            ns = rows.get(to - 1)?.endNs ?? ns;
          }
          for (let i = 0; i < entries; i += 1) {
            const entry = history.end;
            const full = isCut && i === 0;
            const change = changes(seed + i, full);
            const endNs = ns + BigInt(widthNs);
            history.append({ startNs: ns, endNs }, change);
            // The first entry after a jump lacks what happened in its column before.
            const net = change.adds.map((added, p) => (full ? 0 : added - (change.pulls[p] ?? 0)));
            rows.set(entry, { endNs, net: [...net] });
            ns = endNs;
            if (i % 97 === 0) windows.read(ns, []);
          }
          isCut = false;
          const told = windows.read(ns, []);
          const kept = [...rows].filter(([entry]) => entry >= history.first).map(([, row]) => row);
          for (const [w, seconds] of PULLED_STACKED_SECONDS.entries()) {
            for (let p = 0; p < PRICES; p += 1) {
              const at = told.price.findIndex((price) => price === BigInt(1000 + p));
              const net = at < 0 ? 0 : told.net[at * PULLED_STACKED_SECONDS.length + w];
              expect(net).toBe(naiveNet(kept, ns, seconds, p));
            }
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it("look at every entry as often as there are windows and once more, also where the history is short", () => {
    const history = new DepthHistory(CAPACITY);
    const windows = new PulledStackedWindows(history);
    let looks = 0;
    const entry = history.entry.bind(history);
    history.entry = (number) => {
      looks += 1;
      return entry(number);
    };
    const entries = 5000;
    for (let i = 0; i < entries; i += 1) {
      history.append(
        { startNs: BigInt(i) * 10_000_000n, endNs: BigInt(i + 1) * 10_000_000n },
        changes(i, false),
      );
      if (i % 5 === 4) windows.read(BigInt(i + 1) * 10_000_000n, []);
    }
    // Once in, once out of each window, and a few looks a question.
    const reads = entries / 5;
    expect(looks).toBeLessThan(entries * (1 + PULLED_STACKED_SECONDS.length) + reads * 12);
  });
});
