// Where a run stops: before a record, or where an event of the focus book ends. A naive list of event ends judges the
// places; what the bins hold must not depend on the stops.
import * as fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { RunStatus } from "../../assembly/abi/status.ts";
import { VpField } from "../../assembly/abi/vp-fields.ts";
import type { Engine, EngineConfig, RunLimit } from "../../web/core/engine/engine.ts";
import { VP_DEFAULTS } from "../../web/core/engine/vp-config.ts";
import { mboRecords } from "../support/arbitrary-mbo.ts";
import { depthEntry, vpEntry } from "../support/bin-entries.ts";
import { newEngine } from "../support/engine-module.ts";
import { encodeMbo, type MboRecord } from "../support/mbo.ts";

const FOCUS = { publisherId: 1, instrumentId: 7 };
const FIELDS = [VpField.VAdd, VpField.VacuumVariant];
const CONFIG = {
  version: 3,
  tsOut: false,
  books: FOCUS,
  bins: {
    cellWidthNs: 100_000_000n,
    warmupStartNs: 0n,
    emitAfterNs: 0n,
    binsFrom: "first-event",
    idleRunBins: 6,
  },
  vp: { ...VP_DEFAULTS, fields: FIELDS, ringBins: 4 },
  depth: { tickInt: VP_DEFAULTS.tickInt, ringBins: 4 },
} as const satisfies EngineConfig;
const F_LAST = 128;

let engine: Engine;
beforeAll(async () => {
  engine = await newEngine();
});

/** Record indexes after the events of the focus book, with and without a trade. */
function eventEnds(records: readonly MboRecord[]): { event: number[]; trade: number[] } {
  const ends = { event: [] as number[], trade: [] as number[] };
  let hasTrade = false;
  for (const [i, { instrument, action, flags }] of records.entries()) {
    if (instrument !== FOCUS.instrumentId) continue;
    hasTrade ||= action === "T";
    if ((flags & F_LAST) === 0) continue;
    ends.event.push(i + 1);
    if (hasTrade) ends.trade.push(i + 1);
    hasTrade = false;
  }
  return ends;
}

/** Entries as they come; the rings hold four. */
class Drain {
  readonly entries: unknown[] = [];

  read(): void {
    const { vp, depth } = engine;
    if (vp === undefined || depth === undefined) throw new Error("a layer is off");
    for (let entry = this.entries.length; entry < vp.end; entry++) {
      this.entries.push([vpEntry(vp, entry, FIELDS), depthEntry(depth, entry)]);
    }
    vp.consume(vp.end);
    depth.consume(depth.end);
  }
}

/** Goes on through full rings and, `chunk` bytes at a time, missing input. */
class Feeder {
  readonly drain = new Drain();
  #at = 0;

  constructor(
    readonly bytes: Uint8Array,
    readonly chunk: number,
  ) {
    engine.configure(CONFIG);
  }

  run(limit: RunLimit): RunStatus {
    for (;;) {
      const status = engine.run(limit);
      this.drain.read();
      if (status === RunStatus.NeedInput) this.#push();
      else if (status !== RunStatus.OutputFull && status !== RunStatus.Budget) return status;
    }
  }

  #push(): void {
    if (this.#at === this.bytes.length) engine.endInput();
    else this.#at += engine.push(this.bytes.subarray(this.#at, this.#at + this.chunk));
  }
}

function wholeRun(bytes: Uint8Array): unknown[] {
  const feeder = new Feeder(bytes, 1 << 20);
  expect(feeder.run({})).toBe(RunStatus.Done);
  return feeder.drain.entries;
}

const stop = fc.oneof(
  fc.record({ stopAfter: fc.constantFrom("event", "trade"), maxRecords: fc.constantFrom(0, 1, 3) }),
  fc.record({ records: fc.nat(9) }),
);

describe("stops", () => {
  it("are where events end and before the given record, whatever the input's pieces", () => {
    fc.assert(
      fc.property(
        mboRecords(80),
        fc.array(stop, { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 1, max: 300 }),
        (records, stops, chunk) => {
          const bytes = encodeMbo(records);
          const ends = eventEnds(records);
          const whole = wholeRun(bytes);
          const feeder = new Feeder(bytes, chunk);
          for (const each of stops) {
            const from = engine.recordIndex;
            if ("records" in each) {
              const to = from + each.records;
              const status = feeder.run({ untilRecord: to });
              expect(status).toBe(to > records.length ? RunStatus.Done : RunStatus.Reached);
              expect(engine.recordIndex).toBe(Math.min(to, records.length));
            } else {
              const wanted = ends[each.stopAfter].find((end) => end > from);
              const status = feeder.run(each);
              expect(status).toBe(wanted === undefined ? RunStatus.Done : RunStatus.Reached);
              expect(engine.recordIndex).toBe(wanted ?? records.length);
            }
            const index = engine.recordIndex;
            expect(engine.lastEventEnd).toBe(ends.event.findLast((end) => end <= index) ?? -1);
            expect(engine.lastTradeEnd).toBe(ends.trade.findLast((end) => end <= index) ?? -1);
          }
          feeder.run({});
          expect(feeder.drain.entries).toEqual(whole);
        },
      ),
      { numRuns: 200 },
    );
  });
});
