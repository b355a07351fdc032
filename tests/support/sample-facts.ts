// What a viewer should find in the bundled sample (simulator.md section 11, rows "sample"), measured from its
// records and its truth log.
import { type MboRecord, mboRecords } from "./mbo-records.ts";
import { TickLadder } from "./tick-ladder.ts";
import { simulate } from "../../web/core/simulator/simulate.ts";
import { MARKET_PRESETS } from "../../web/core/simulator/presets.ts";

const STEP_S = 0.1;

interface TruthItem {
  readonly t: number;
  readonly inst: number;
  readonly ev: string;
  readonly id?: number;
  readonly q?: number;
  readonly levels?: number;
  readonly tag?: string;
}

export interface SampleFacts {
  readonly bytes: Uint8Array;
  readonly records: number;
  /** Mid of the lead instrument in ticks, every 0.1 s. */
  readonly mids: readonly number[];
  readonly truth: readonly TruthItem[];
  readonly rangeTicks: number;
  readonly auctionLots: number;
  /** Deepest fall within 2 s after 395 s, and how much of it was back 20 s later. */
  readonly flashTicks: number;
  readonly flashRecovered: number;
  readonly breakoutLevels: number;
  readonly breakoutTicks: number;
  readonly openingLevels: number;
  readonly bigIcebergs: number;
  readonly wallsPulled: number;
  readonly wallsFilled: number;
}

function applyTo(ladder: TickLadder, record: MboRecord, tickUnits: number, referenceTicks: number): void {
  const tick = record.price / tickUnits - referenceTicks;
  const order = ladder.orders.get(record.orderId);
  const side = record.side === "B" ? "B" : "A";
  if (record.action === "R") ladder.clear();
  else if (record.action === "C" && order !== undefined) ladder.reduce(record.orderId, order, record.size);
  else if (record.action === "M" && order !== undefined) ladder.move(order, tick, record.size);
  else if ((record.action === "A" || record.action === "M") && order === undefined) {
    ladder.insert(record.orderId, { side, tick, size: record.size, filled: false, snapshot: false });
  }
}

export function sampleFacts(seed: number): SampleFacts {
  const truth: TruthItem[] = [];
  const preset = MARKET_PRESETS.sample;
  const [lead] = preset.instruments;
  if (lead === undefined) throw new Error("the sample has instruments");
  const chunks = [
    ...simulate({ preset: "sample", seed, truth: (line) => truth.push(JSON.parse(line) as TruthItem) }),
  ];
  const ladder = new TickLadder();
  const mids: number[] = [];
  let records = 0;
  for (const record of mboRecords(chunks, BigInt(Date.parse(preset.start)) * 1_000_000n)) {
    records += 1;
    if (record.instrumentId !== lead.id) continue;
    while (record.tsRecv / 1e9 >= (mids.length + 1) * STEP_S) {
      const readable = ladder.bid < ladder.ask && ladder.orders.size > 0;
      mids.push(readable ? (ladder.bid + ladder.ask) / 2 : Number.NaN);
    }
    applyTo(ladder, record, lead.tickUnits, lead.referenceTicks);
  }
  const at = (seconds: number): number => mids[Math.round(seconds / STEP_S)] ?? Number.NaN;
  const known = mids.filter((mid, index) => Number.isFinite(mid) && index * STEP_S > 3.2);
  let flashTicks = 0;
  let top = 0;
  let bottomS = 0;
  for (let s = 395; s < 399; s += STEP_S) {
    for (let ahead = STEP_S; ahead < 2; ahead += STEP_S) {
      if (at(s) - at(s + ahead) <= flashTicks) continue;
      flashTicks = at(s) - at(s + ahead);
      top = at(s);
      bottomS = s + ahead;
    }
  }
  const of = (event: string): TruthItem[] => truth.filter(({ inst, ev }) => inst === lead.id && ev === event);
  const tagged = (tag: string): number => of("sweep").find((item) => item.tag === tag)?.levels ?? 0;
  const replenished = new Map<number, number>();
  for (const { id } of of("iceberg_replenish")) replenished.set(id ?? 0, (replenished.get(id ?? 0) ?? 0) + 1);
  return {
    bytes: Buffer.concat(chunks),
    records,
    mids,
    truth,
    rangeTicks: Math.max(...known) - Math.min(...known),
    auctionLots: of("auction")[0]?.q ?? 0,
    flashTicks,
    flashRecovered: 1 - (top - at(bottomS + 20)) / flashTicks,
    breakoutLevels: tagged("breakout"),
    breakoutTicks: at(111) - at(109.9),
    openingLevels: tagged("opening sweep"),
    bigIcebergs: [...replenished.values()].filter((count) => count >= 20).length,
    wallsPulled: of("wall_pulled").length,
    wallsFilled: of("wall_filled").length,
  };
}
