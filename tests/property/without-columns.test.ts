// Entries without columns: whatever is passed over, what comes after is what a run with all of them closes.
import * as fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { RunStatus } from "../../assembly/abi/status.ts";
import { ALL_VP_FIELDS } from "../../web/core/engine/vp-config.ts";
import { Engine, type EngineConfig } from "../../web/core/engine/engine.ts";
import { depthEntry, type DepthEntry, vpEntry, type VpEntry } from "../support/bin-entries.ts";
import { newEngine } from "../support/engine-module.ts";
import { KEY, recordBytes, vpConfigOf } from "../support/vp-engine.ts";
import { COARSE, streamOf } from "../support/vp-streams.ts";

const TICK_INT = 250_000_000n;
const CONFIG: EngineConfig = {
  version: 3,
  tsOut: false,
  books: KEY,
  bins: {
    cellWidthNs: 50_000_000n,
    warmupStartNs: 0n,
    emitAfterNs: 0n,
    binsFrom: "first-event",
    idleRunBins: 9,
  },
  vp: vpConfigOf(
    { n_ticks: 64, shift_reanchor: true },
    { fields: ALL_VP_FIELDS, gridRadius: 2, ringBins: 8 },
  ),
  depth: { tickInt: TICK_INT, ringBins: 8 },
};

interface Entry {
  readonly vp: VpEntry;
  readonly depth: DepthEntry;
}

/** To the record, or to the end. */
function runInto(entries: Entry[], engine: Engine, untilRecord?: number): void {
  const { vp, depth } = engine;
  if (vp === undefined || depth === undefined) throw new Error("a layer is off");
  let next = vp.end;
  for (;;) {
    const status = engine.run(untilRecord === undefined ? {} : { untilRecord });
    for (; next < vp.end; next++) {
      entries[next] = { vp: vpEntry(vp, next, ALL_VP_FIELDS), depth: depthEntry(depth, next) };
    }
    vp.consume(vp.end);
    depth.consume(depth.end);
    if (status !== RunStatus.OutputFull) return;
  }
}

function passInto(headers: unknown[], engine: Engine, untilRecord: number): void {
  const { vp } = engine;
  if (vp === undefined) throw new Error("the layer is off");
  let next = vp.end;
  engine.setColumns(false);
  for (;;) {
    const status = engine.run({ untilRecord });
    for (; next < vp.end; next++) headers[next] = [vp.header(next), vp.quality(next), vp.trades(next)];
    vp.consume(vp.end);
    if (status !== RunStatus.OutputFull) break;
  }
  engine.setColumns(true);
}

let engine: Engine;
let other: Engine;
beforeAll(async () => {
  engine = await newEngine();
  other = await newEngine();
});

describe("a stretch without columns", () => {
  it("leaves headers, states, maxima and later columns as they are", () => {
    fc.assert(
      fc.property(streamOf({ ...COARSE, most: 90 }), fc.nat(1000), fc.nat(1000), (events, one, two) => {
        const bytes = recordBytes(events);
        const [from, to] = [one % (events.length + 1), two % (events.length + 1)].toSorted((a, b) => a - b);
        for (const each of [engine, other]) {
          each.configure(CONFIG);
          each.push(bytes);
          each.endInput();
        }
        const whole: Entry[] = [];
        runInto(whole, engine);

        const entries: Entry[] = [];
        const headers: unknown[] = [];
        runInto(entries, other, from);
        const passedFrom = entries.length;
        passInto(headers, other, to ?? 0);
        const keptFrom = other.vp?.end ?? 0;
        runInto(entries, other);

        expect(other.vp?.end).toBe(whole.length);
        for (const [entry, { vp, depth }] of whole.entries()) {
          if (entry >= passedFrom && entry < keptFrom) {
            expect(headers[entry]).toEqual([vp.header, vp.quality, vp.trades]);
            continue;
          }
          expect(entries[entry]?.vp).toEqual(vp);
          // The first entry after the stretch lists every level, and knows nothing of its bin before.
          if (entry !== keptFrom) expect(entries[entry]?.depth.levels).toEqual(depth.levels);
          else expect(entries[entry]?.depth.full).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("ends where a checkpoint is loaded", () => {
    fc.assert(
      fc.property(streamOf({ ...COARSE, most: 60 }), fc.nat(1000), (events, at) => {
        const bytes = recordBytes(events);
        const cut = at % (events.length + 1);
        engine.configure(CONFIG);
        engine.push(bytes);
        const whole: Entry[] = [];
        runInto(whole, engine, cut);
        const body = engine.saveCheckpoint("all");
        engine.setColumns(false);
        engine.run();
        engine.loadCheckpoint(body);
        engine.push(bytes.subarray(engine.byteOffset));
        engine.endInput();
        const after: Entry[] = [];
        runInto(after, engine);

        other.configure(CONFIG);
        other.push(bytes);
        other.endInput();
        runInto(whole, other);
        const first = whole.length - Object.keys(after).length;
        for (let entry = first; entry < whole.length; entry++)
          expect(after[entry]?.vp).toEqual(whole[entry]?.vp);
      }),
      { numRuns: 20 },
    );
  });
});
