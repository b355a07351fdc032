// Stretches without a record.
import { expect, it } from "vitest";
import { IdleSpans } from "../../web/core/session/idle-spans.ts";

const S = 1_000_000_000n;

function observed(...entries: readonly (readonly [fromS: number, toS: number, records: number])[]) {
  const spans = new IdleSpans();
  for (const [fromS, toS, eventCount] of entries) {
    spans.observe({ startNs: BigInt(fromS) * S, endNs: BigInt(toS) * S, eventCount });
  }
  return spans.spans.map(({ startNs, endNs }) => [Number(startNs / S), Number(endNs / S)]);
}

it("joins the entries of one break and leaves out short ones", () => {
  expect(observed([0, 1, 4], [1, 60, 0], [60, 90, 0], [90, 91, 1], [91, 120, 0], [120, 121, 2])).toEqual([
    [1, 90],
  ]);
});

it("tells of a break that lasts", () => {
  expect(observed([0, 1, 4], [1, 70, 0])).toEqual([[1, 70]]);
  expect(observed([0, 1, 4], [1, 50, 0])).toEqual([]);
});
