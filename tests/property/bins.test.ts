// Bin clock and depth layer: a naive time-weighted book judges the values; pacing, chunking and checkpoints must
// not change them.
import * as fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { RunStatus } from "../../assembly/abi/status.ts";
import { VpField } from "../../assembly/abi/vp-fields.ts";
import type { Engine, EngineConfig } from "../../web/core/engine/engine.ts";
import { VP_DEFAULTS } from "../../web/core/engine/vp-config.ts";
import { mboRecords } from "../support/arbitrary-mbo.ts";
import { newEngine } from "../support/engine-module.ts";
import { encodeMbo, type MboRecord } from "../support/mbo.ts";
import { NaiveBook } from "../support/naive-book.ts";

const FOCUS = { publisherId: 1, instrumentId: 7 };
const WIDTH = 100_000_000n;
const TICK = 250_000_000n;
const CONFIG = {
  version: 3,
  tsOut: false,
  books: FOCUS,
  bins: { cellWidthNs: WIDTH, warmupStartNs: 0n, emitAfterNs: 0n, binsFrom: "first-event", idleRunBins: 6 },
  depth: { tickInt: TICK, ringBins: 4 },
} as const satisfies EngineConfig;
const WITH_VP = {
  ...CONFIG,
  vp: { ...VP_DEFAULTS, fields: [VpField.VAdd, VpField.VacuumVariant, VpField.LastEventId], ringBins: 8 },
} satisfies EngineConfig;

interface DepthRow {
  readonly mean: number;
  readonly last: number;
  readonly maximum: number;
}

interface Entry {
  readonly header: unknown;
  readonly levels: ReadonlyMap<string, DepthRow>;
  readonly full: boolean;
  readonly vp: readonly number[];
}

let engine: Engine;
let other: Engine;
beforeAll(async () => {
  engine = await newEngine();
  other = await newEngine();
});

function drain(from: Engine, entries: Entry[]): void {
  const { depth, vp } = from;
  if (depth === undefined) throw new Error("no depth layer");
  for (let entry = depth.first; entry < depth.end; entry++) {
    const { count, full, side, price, mean, last, maximum } = depth.changes(entry);
    const levels = new Map<string, DepthRow>();
    for (let i = 0; i < count; i++) {
      levels.set(`${side[i]},${price[i]}`, { mean: mean[i]!, last: last[i]!, maximum: maximum[i]! });
    }
    const columns =
      vp === undefined ? [] : [...vp.column(entry, VpField.VAdd), ...vp.column(entry, VpField.VacuumVariant)];
    entries[entry] = { header: depth.header(entry), levels, full, vp: columns };
  }
  depth.consume(depth.end);
  vp?.consume(vp.end);
}

/** All entries, run in steps as `step` tells; the ring holds four, so it fills and is read between. */
function entriesOf(
  from: Engine,
  bytes: Uint8Array,
  step: () => { untilNs?: bigint; maxRecords?: number },
): Entry[] {
  const entries: Entry[] = [];
  from.push(bytes);
  from.endInput();
  let status: RunStatus;
  do {
    status = from.run(step());
    drain(from, entries);
  } while (status !== RunStatus.Done);
  return entries;
}

type Sizes = Map<string, number>;

function sizesOf(book: NaiveBook): Sizes {
  const sizes: Sizes = new Map();
  for (const side of ["B", "A"] as const) {
    for (const [price, size] of book.levels(side))
      sizes.set(`${side === "B" ? 0 : 1},${price}`, Number(size));
  }
  return sizes;
}

/** Per bin the time-weighted mean, the maximum over states that lasted and the last size of every level ever seen. */
function naiveBins(records: readonly MboRecord[]): { start: bigint; mean: Map<string, DepthRow> }[] {
  const book = new NaiveBook();
  const bins: { start: bigint; mean: Map<string, DepthRow> }[] = [];
  let sizes: Sizes = new Map();
  let clock = 0n;
  let start: bigint | undefined;
  let events = 0;
  let sums = new Map<string, { integral: number; maximum: number }>();
  const advance = (to: bigint): void => {
    for (const [level, size] of sizes) {
      const sum = sums.get(level) ?? { integral: 0, maximum: 0 };
      if (to > clock) sum.maximum = Math.max(sum.maximum, size);
      sum.integral += size * Number(to - clock);
      sums.set(level, sum);
    }
    clock = to;
  };
  const close = (): void => {
    if (start === undefined) return;
    advance(start + WIDTH);
    const mean = new Map<string, DepthRow>();
    for (const [level, { integral, maximum }] of sums) {
      mean.set(level, { mean: integral / Number(WIDTH), maximum, last: sizes.get(level) ?? 0 });
    }
    bins.push({ start, mean });
    sums = new Map();
    start += WIDTH;
    events = 0;
  };
  for (const record of records) {
    const time = (record.flags & 32) === 0 ? record.ts : record.recv;
    const now = time > clock ? time : clock;
    start ??= now;
    if (clock === 0n) clock = now;
    for (let gone = (now - start) / WIDTH; gone > 0n; gone--) close();
    events += 1;
    advance(now);
    book.apply(record);
    sizes = sizesOf(book);
  }
  if (events > 0) close();
  return bins;
}

const ofFocus = (records: readonly MboRecord[]) =>
  records.filter((record) => record.instrument === FOCUS.instrumentId);
const isSilent = ({ action, price, flags }: MboRecord) =>
  "AM".includes(action) && price === 2n ** 63n - 1n && !(action === "A" && (flags & 64) !== 0);

describe("bins", () => {
  it("hold the time-weighted mean, the maximum and the last size of every level", () => {
    fc.assert(
      fc.property(mboRecords(80), (all) => {
        const records = all.filter((record) => !isSilent(record));
        engine.configure({ ...CONFIG, bins: { ...CONFIG.bins, idleRunBins: 0 } });
        const entries = entriesOf(engine, encodeMbo(records), () => ({}));
        const expected = naiveBins(ofFocus(records));
        expect(entries.length).toBe(expected.length);
        const standing: Sizes = new Map();
        entries.forEach(({ levels, full }, index) => {
          expect(full).toBe(index === 0);
          const wanted = expected[index]!.mean;
          for (const key of new Set([...levels.keys(), ...wanted.keys(), ...standing.keys()])) {
            const untouched = standing.get(key) ?? 0;
            const got = levels.get(key) ?? { mean: untouched, last: untouched, maximum: untouched };
            const want = wanted.get(key) ?? { mean: 0, last: 0, maximum: 0 };
            expect(got.last, key).toBe(want.last);
            expect(got.maximum, key).toBe(want.maximum);
            expect(Math.abs(got.mean - want.mean)).toBeLessThanOrEqual(1e-9 * Math.max(1, want.mean));
            standing.set(key, got.last);
          }
        });
      }),
      { numRuns: 200 },
    );
  });

  it("do not depend on pacing", () => {
    fc.assert(
      fc.property(
        mboRecords(80),
        fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1 }),
        (records, steps) => {
          const bytes = encodeMbo(records);
          engine.configure(WITH_VP);
          const whole = entriesOf(engine, bytes, () => ({}));
          other.configure(WITH_VP);
          let at = (records[0]?.ts ?? 0n) - 1n;
          let i = 0;
          const paced = entriesOf(other, bytes, () => {
            at += BigInt(steps[i++ % steps.length]!) * 1_000_000n;
            return i > 5000 ? {} : { untilNs: at, maxRecords: 3 };
          });
          expect(paced).toEqual(whole);
        },
      ),
      { numRuns: 100 },
    );
  });

  it("go on from a checkpoint bit for bit", () => {
    fc.assert(
      fc.property(mboRecords(80), fc.nat(), (records, cut) => {
        const bytes = encodeMbo(records);
        engine.configure(WITH_VP);
        const whole = entriesOf(engine, bytes, () => ({}));
        engine.configure(WITH_VP);
        engine.push(bytes);
        const before: Entry[] = [];
        const until = 1 + (cut % (records.length + 1));
        while (engine.recordIndex < until) {
          const status = engine.run({ maxRecords: until - engine.recordIndex });
          drain(engine, before);
          if (status === RunStatus.NeedInput) break;
        }
        other.configure(WITH_VP);
        other.loadCheckpoint(engine.saveCheckpoint("all"));
        const rest = entriesOf(other, bytes.subarray(other.byteOffset), () => ({}));
        for (let entry = before.length; entry < whole.length; entry++) {
          expect(rest[entry]?.header).toEqual(whole[entry]!.header);
          expect(rest[entry]?.vp).toEqual(whole[entry]!.vp);
          for (const [level, row] of whole[entry]!.levels)
            expect(rest[entry]?.levels.get(level), level).toEqual(row);
        }
        expect(rest.length).toBe(before.length === whole.length ? rest.length : whole.length);
      }),
      { numRuns: 150 },
    );
  });
});
