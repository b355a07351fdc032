// Random MBO records for property tests: few ids and prices so that they meet, every action, odd flags, and values
// at the ends of their ranges.
import * as fc from "fast-check";
import { UNDEF_PRICE, type MboFields, type MboRecord } from "./mbo.ts";

const START = 1_760_000_400_000_000_000n;
const TICK = 250_000_000n;

const price = fc.oneof(
  { weight: 20, arbitrary: fc.bigInt({ min: -6n, max: 6n }).map((ticks) => 5000n * TICK + ticks * TICK) },
  {
    weight: 3,
    arbitrary: fc.bigInt({ min: -4000n, max: 4000n }).map((ticks) => 5000n * TICK + ticks * TICK),
  },
  { weight: 3, arbitrary: fc.bigInt({ min: 0n, max: 1_000_000_000n }) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(0n, -1n, UNDEF_PRICE, UNDEF_PRICE - 1n, -(2n ** 63n), -(2n ** 63n) + 1n),
  },
);

const id = fc.oneof(
  { weight: 30, arbitrary: fc.bigInt({ min: 0n, max: 14n }) },
  { weight: 1, arbitrary: fc.constantFrom(2n ** 64n - 1n, 2n ** 53n + 1n) },
);

const size = fc.oneof(
  { weight: 20, arbitrary: fc.integer({ min: 0, max: 6 }) },
  { weight: 1, arbitrary: fc.constantFrom(2 ** 32 - 1, 2 ** 31) },
);

const action = fc.constantFrom(..."AAAAAACCCMMMFFFTNRZ".split(""));
const flags = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(128, 130, 2) },
  { weight: 1, arbitrary: fc.constantFrom(168, 40, 192, 64, 132, 144, 0) },
);

interface Draft extends Omit<MboFields, "ts" | "recv" | "publisher" | "sequence"> {
  readonly action: string;
  readonly step: bigint;
}

const draft: fc.Arbitrary<Draft> = fc.record({
  action,
  instrument: fc.constantFrom(7, 7, 7, 8),
  id,
  price,
  size,
  side: fc.constantFrom("A", "B", "A", "B", "A", "B", "N"),
  flags,
  step: fc.oneof(
    { weight: 10, arbitrary: fc.bigInt({ min: 0n, max: 40_000_000n }) },
    { weight: 1, arbitrary: fc.bigInt({ min: -50_000_000n, max: 900_000_000n }) },
  ),
});

/** Records of two instruments of one publisher in file order. */
export const mboRecords = (maxLength = 120): fc.Arbitrary<MboRecord[]> =>
  fc.array(draft, { maxLength, size: "max" }).map((drafts) => {
    let ts = START;
    return drafts.map(({ step, ...fields }, sequence) => {
      ts += step;
      // Snapshots share one time of receipt per two seconds.
      const recv = (fields.flags & 32) === 0 ? ts + 20_000n : (ts / 2_000_000_000n) * 2_000_000_000n;
      return { ...fields, ts, recv, publisher: 1, sequence };
    });
  });
