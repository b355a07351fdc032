// The exact rows of simulator.md section 11: the book rebuilt from the records is the engine's own, order by order,
// and nothing in the stream is out of place.
import { describe, expect, it } from "vitest";
import { SECOND } from "../../web/core/simulator/flow-parameters.ts";
import type { Instrument } from "../../web/core/simulator/instrument.ts";
import { MARKET_PRESETS } from "../../web/core/simulator/presets.ts";
import { Random } from "../../web/core/simulator/random.ts";
import { ASK, BID } from "../../web/core/simulator/resting-order.ts";
import { Session } from "../../web/core/simulator/session.ts";
import type { SimulateOptions } from "../../web/core/simulator/simulate-options.ts";
import { prepare } from "../../web/core/simulator/simulate.ts";
import { mboRecords } from "../support/mbo-records.ts";
import { StreamAudit } from "../support/stream-audit.ts";

const BASE_NS = 1_000_000_000n * 86_400n;

function engineListing(market: Instrument): string[] {
  return ([BID, ASK] as const).flatMap((side) =>
    [...market.engine.sides[side].ascending()].map(
      (order) =>
        `${side === BID ? "B" : "A"} ${(market.referenceTicks + order.price) * market.tickUnits} ${order.id} ${order.size}`,
    ),
  );
}

interface Excused {
  readonly fromS: number;
  readonly toS: number;
}

/** Runs to `seconds` in `stops` steps at random times and compares the books at each. */
function audit(
  options: SimulateOptions,
  seconds: number,
  stops: number,
  excused: readonly Excused[],
): StreamAudit {
  const preset = MARKET_PRESETS[options.preset as keyof typeof MARKET_PRESETS];
  const session = new Session(preset.instruments, options.seed, BASE_NS, false, undefined);
  prepare(session, options);
  const random = new Random(99, 0);
  const times = Array.from({ length: stops }, () => random.uniform() * seconds).sort((a, b) => a - b);
  const check = new StreamAudit();
  let count = 0;
  for (const time of [...times, seconds]) {
    const chunks = [...session.run(time * SECOND), ...session.finish()];
    for (const record of mboRecords(chunks, BASE_NS)) {
      const at = record.tsRecv / SECOND;
      check.lenient = excused.some(({ fromS, toS }) => at >= fromS && at <= toS);
      count += 1;
      check.apply(record, count % 50 === 0);
    }
    if (excused.some(({ fromS, toS }) => fromS > 3 && time >= fromS && time <= toS)) continue;
    for (const market of session.markets) {
      const rebuilt = check.books.get(market.id)?.listing().join("\n");
      expect(rebuilt).toBe(engineListing(market).join("\n"));
    }
  }
  return check;
}

const CLEAN = {
  unknownIds: 0,
  duplicates: 0,
  overCancels: 0,
  sideMismatches: 0,
  crossedEnds: 0,
  backwardEvents: 0,
  backwardReceived: 0,
  fillsBehind: 0,
};

describe("rebuilt book equals the engine's", () => {
  it.each([1, 2, 3, 4])("futures, seed %i", (seed) => {
    const result = audit({ preset: "bench", seed, events: 1 }, 40, 25, []);
    expect(result.counts).toMatchObject(CLEAN);
    expect(result.counts.fills).toBeGreaterThan(300);
  });

  it("equities", () => {
    const result = audit({ preset: "equity", seed: 1, events: 1 }, 40, 25, []);
    expect(result.counts).toMatchObject(CLEAN);
    expect(result.counts.fills).toBeGreaterThan(100);
  });

  it("the sample, outside its pre-open, its clear and its gap", () => {
    const excused = [
      { fromS: 0, toS: 3.1 },
      { fromS: 424, toS: 426.01 },
      { fromS: 455, toS: 470.01 },
    ];
    const result = audit({ preset: "sample", seed: 7 }, 600, 40, excused);
    expect(result.counts).toMatchObject(CLEAN);
  });
});
