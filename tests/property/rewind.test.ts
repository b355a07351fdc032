// An engine that is taken back and forth between checkpoints is, at every place, bit for bit the engine that ran there
// in one go: its books, its rings, and what it would save. And bytes that are none of its own never break it.
import * as fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { RunStatus } from "../../assembly/abi/status.ts";
import { CheckpointDriver, KEY, Reference, runFurther } from "../support/checkpoint-driver.ts";
import { depthEntry } from "../support/bin-entries.ts";
import { forgeChecksum } from "../support/checkpoint-bytes.ts";
import { newEngine } from "../support/engine-module.ts";
import { recordBytes } from "../support/vp-engine.ts";
import { COARSE, streamOf } from "../support/vp-streams.ts";
import type { Engine } from "../../web/core/engine/engine.ts";
import { ProblemError } from "../../web/core/errors.ts";

let engine: Engine;
let other: Engine;
beforeAll(async () => {
  engine = await newEngine();
  other = await newEngine();
});

const part = fc.constantFrom("book", "cells", "all");
const operation = fc.oneof(
  { weight: 4, arbitrary: fc.record({ run: fc.nat(40) }) },
  { weight: 3, arbitrary: fc.record({ step: fc.constantFrom("event", "trade") }) },
  { weight: 3, arbitrary: fc.record({ save: part }) },
  {
    weight: 5,
    arbitrary: fc.record({ load: fc.nat(50), keepRing: fc.boolean(), asBook: fc.nat(5).map((n) => n === 0) }),
  },
  { weight: 1, arbitrary: fc.constant({ scoring: true }) },
);

const PRICE = 250_000_000_000n;

describe("checkpoints in place", () => {
  it("any way there and back ends where one run would", () => {
    fc.assert(
      fc.property(
        streamOf({ ...COARSE, most: 70 }),
        fc.array(operation, { minLength: 5, maxLength: 25 }),
        (events, operations) => {
          const reference = new Reference(other, recordBytes(events));
          const driver = new CheckpointDriver(engine, reference);
          for (const each of operations) {
            if ("run" in each) driver.run({ untilRecord: engine.recordIndex + each.run });
            else if ("step" in each) driver.run({ stopAfter: each.step });
            else if ("save" in each) driver.save(each.save);
            else if ("load" in each) driver.load(each.load, each);
            else driver.toggleScoring();
            driver.check();
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it("a ring that a run from a book alone has left is kept as it is", () => {
    const early = 1_770_388_200_000_000_000n;
    const late = early + 1_300_000_000n;
    const event = (ts: bigint, action: "A" | "T", orderId: bigint, flags = 0) =>
      ({
        ts,
        tsRecv: ts,
        action,
        side: action === "T" ? "N" : "B",
        price: PRICE,
        size: 1,
        orderId,
        flags,
      }) as const;
    const events = [
      ...[1n, 2n, 3n, 4n].map((id) => event(early, "A", id)),
      event(late, "T", 0n, 128),
      ...[5n, 6n, 7n, 8n].map((id) => event(late, "A", id)),
      event(late + 170_000_000n, "A", 9n),
    ];
    const driver = new CheckpointDriver(engine, new Reference(other, recordBytes(events)));
    driver.run({ stopAfter: "event" });
    driver.save("cells");
    driver.load(1, { keepRing: false, asBook: true });
    driver.run({ stopAfter: "event" });
    driver.load(1, { keepRing: true, asBook: false });
    driver.check();
  });

  it("bytes with any damage and a right checksum are refused or restored, and the engine runs on", () => {
    fc.assert(
      fc.property(
        streamOf({ ...COARSE, most: 60 }),
        fc.nat(1000),
        part,
        fc.array(fc.record({ at: fc.nat(1 << 20), value: fc.nat(255) }), { minLength: 1, maxLength: 4 }),
        (events, at, which, damage) => {
          const bytes = recordBytes(events);
          const cut = at % events.length;
          const reference = new Reference(other, bytes);
          const saved = reference.at(cut, which);
          for (const { at: place, value } of damage) saved[64 + (place % (saved.length - 64))] = value;
          forgeChecksum(saved);
          engine.configure(reference.config);
          const fresh = engine.saveCheckpoint("all");
          engine.push(bytes);
          engine.run({ untilRecord: cut });
          try {
            engine.loadCheckpoint(saved);
          } catch (error) {
            if (!(error instanceof ProblemError)) throw error;
            expect(error.problem.code).toBe("checkpoint_mismatch");
            expect(engine.saveCheckpoint("all")).toEqual(fresh);
          }
          engine.push(bytes.subarray(cut * 56));
          engine.endInput();
          // A damaged clock may close any number of bins.
          for (let runs = 0; runs < 20 && engine.run() === RunStatus.OutputFull; runs++) runFurther(engine);
          engine.saveCheckpoint("all");
          engine.book(KEY)?.levels("bid");
        },
      ),
      { numRuns: 400 },
    );
  });

  it("takes no more memory each time", () => {
    const [events] = fc.sample(streamOf({ ...COARSE, most: 60 }), { numRuns: 1, seed: 3 });
    if (events === undefined) throw new Error("no sample");
    const bytes = recordBytes(events);
    const reference = new Reference(other, bytes);
    engine.configure(reference.config);
    const back = (): void => {
      for (const which of ["all", "cells", "book"] as const) {
        engine.loadCheckpoint(reference.at(20, which), { keepRing: true });
        engine.push(bytes.subarray(engine.byteOffset));
        while (engine.run({ untilRecord: events.length }) === RunStatus.OutputFull) runFurther(engine);
        runFurther(engine);
        engine.saveCheckpoint("all");
      }
    };
    back();
    const before = engine.memoryBytes;
    for (let i = 0; i < 300; i++) back();
    expect(engine.memoryBytes).toBe(before);
  });

  it("cells of an engine without a depth layer serve one with it from the next bin on", () => {
    fc.assert(
      fc.property(streamOf({ ...COARSE, most: 70 }), fc.nat(1000), (events, at) => {
        const bytes = recordBytes(events);
        const reference = new Reference(other, bytes);
        const cut = at % events.length;
        const { depth: _, ...flat } = reference.config;
        engine.configure(flat);
        engine.push(bytes);
        while (engine.run({ untilRecord: cut }) === RunStatus.OutputFull) engine.vp?.consume(engine.vp.end);
        const saved = engine.saveCheckpoint("cells");
        engine.configure(reference.config);
        engine.loadCheckpoint(saved);
        const { depth, vp } = engine;
        if (depth === undefined || vp === undefined) throw new Error("a layer is off");
        const first = vp.end;
        expect([depth.first, depth.end]).toEqual([first, first]);
        engine.push(bytes.subarray(engine.byteOffset));
        const check = (): void => {
          for (let entry = Math.max(depth.first, first); entry < depth.end; entry++) {
            const [actual, expected] = [depthEntry(depth, entry), reference.depths[entry]];
            expect(actual.header).toEqual(expected?.header);
            expect(actual.full).toBe(entry === first);
            if (entry > first) expect(actual.levels).toEqual(expected?.levels);
          }
          runFurther(engine);
        };
        while (engine.run({ untilRecord: events.length }) === RunStatus.OutputFull) check();
        check();
      }),
      { numRuns: 40 },
    );
  });
});
