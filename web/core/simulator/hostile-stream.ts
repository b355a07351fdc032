// A stream without realism that is hard on an engine (simulator.md section 10): many live orders on many levels,
// instruments interleaved record by record, extreme prices, time that jumps. There is no matching.
import { ACTION } from "./event-records.ts";
import type { HostileOptions, HostileVariant } from "./hostile-options.ts";
import { HostilePool } from "./hostile-pool.ts";
import { Random } from "./random.ts";
import { F_BAD_TS_RECV, F_LAST, F_PUBLISHER_SPECIFIC, F_SNAPSHOT } from "./record-flags.ts";
import { RecordWriter } from "./record-writer.ts";
import type { SimulateOptions } from "./simulate-options.ts";
import { simulatedMetadata } from "./simulated-metadata.ts";

const INSTRUMENTS = 4;
const FIRST_INSTRUMENT = 9001;
const START_NS = BigInt(Date.parse("2026-02-06T14:30:00Z")) * 1_000_000n;
const TWO_32 = 4294967296;
const TICK_UNITS = 10_000_000;
const CENTRE_TICKS = 1_500_000;
const REACH_TICKS = 60_000;
const STUBS = 50;
const STUB_PRICES = [100_000, 199_999_990_000_000] as const;
const GAP_NS = 4000;
const JUMP = 28;
const SIDES = [0x42, 0x41] as const;
const NO_SIDE = 0x4e;
const LIVE: Readonly<Record<HostileVariant, number>> = {
  mix: 1_000_000,
  "one-queue": 100_000,
  "one-order-levels": 200_000,
  "level-churn": 10_000,
  "one-order": 1,
  "bare-fills": 10_000,
  "unknown-ids": 10_000,
  "reused-ids": 10_000,
};

interface PendingRecord {
  readonly action: number;
  readonly side: number;
  readonly id: number;
  readonly low: number;
  readonly high: number;
  readonly size: number;
}

export function* simulateHostile(options: SimulateOptions): Generator<Uint8Array> {
  const writer = new RecordWriter(START_NS, options.tsOut ?? false);
  yield simulatedMetadata({
    version: options.version ?? 3,
    dataset: "SYNTH.EQ",
    startNs: START_NS,
    endNs: START_NS + 86_400_000_000_000n,
    tsOut: options.tsOut ?? false,
    symbols: Array.from({ length: INSTRUMENTS }, (_, index) => ({
      symbol: `HOST${index}`,
      id: FIRST_INSTRUMENT + index,
    })),
  });
  const stream = new HostileStream(writer, options.seed, options.hostile ?? {});
  const wanted = options.events ?? 2_000_000;
  for (const _ of stream.snapshot()) if (writer.finished.length > 0) yield* writer.finished.splice(0);
  while (writer.records < wanted) {
    stream.step();
    if (writer.finished.length > 0) yield* writer.finished.splice(0);
  }
  writer.flush();
  yield* writer.finished.splice(0);
}

class HostileStream {
  private readonly random: Random;
  private readonly pool: HostilePool;
  private readonly variant: HostileVariant;
  private readonly live: number;
  private readonly pending: PendingRecord[][] = Array.from({ length: INSTRUMENTS }, () => []);
  private turn = 0;
  private nowNs = 0;
  private sequence = 1;
  private nextId = 1_000;
  private spareLevel = 0;

  constructor(
    private readonly writer: RecordWriter,
    seed: number,
    options: HostileOptions,
  ) {
    this.random = new Random(seed, FIRST_INSTRUMENT);
    this.variant = options.variant ?? "mix";
    this.live = options.live ?? LIVE[this.variant];
    this.pool = new HostilePool(this.live + INSTRUMENTS * STUBS * 2 + 16_384);
  }

  /** The orders that rest at the start, without order in their ids. */
  *snapshot(): Generator<void> {
    const flags = F_SNAPSHOT | F_BAD_TS_RECV;
    const share = Math.ceil(this.live / INSTRUMENTS);
    this.nextId += this.live * 64;
    for (let instrument = 0; instrument < INSTRUMENTS; instrument += 1) {
      this.write(
        instrument,
        { action: ACTION.clear, side: NO_SIDE, id: 0, low: 0xffffffff, high: 0x7fffffff, size: 0 },
        flags,
      );
      const count = Math.min(share, this.live - instrument * share);
      for (let i = 0; i < count; i += 1) {
        // Ids count down by 64: unused by the orders that follow, and out of order.
        this.enter(instrument, 1_000 + (this.live - instrument * share - i) * 64);
        this.writeLast(instrument, flags);
        yield;
      }
      for (let i = 0; i < STUBS * 2; i += 1) {
        const price = STUB_PRICES[i % 2] ?? 0;
        const high = Math.floor(price / TWO_32);
        this.pool.add(this.newId(), price - high * TWO_32, high, 100, instrument * 2 + (i % 2));
        this.writeLast(instrument, i === STUBS * 2 - 1 ? flags | F_LAST : flags);
      }
    }
  }

  /** Writes the next record of the next instrument. */
  step(): void {
    const instrument = this.turn;
    if (this.variant !== "one-order") this.turn = (this.turn + 1) % INSTRUMENTS;
    const queue = this.pending[instrument];
    if (queue === undefined) return;
    if (queue.length === 0) {
      const mean = this.random.chance(0.25) ? GAP_NS * JUMP : GAP_NS;
      this.nowNs += 1 + Math.floor(this.random.exponential(mean));
      this.sequence += 1;
      this.compose(instrument, queue);
    }
    const record = queue.shift();
    if (record !== undefined) {
      this.write(instrument, record, queue.length === 0 ? F_LAST | F_PUBLISHER_SPECIFIC : 0);
    }
  }

  private compose(instrument: number, queue: PendingRecord[]): void {
    if (this.variant === "one-order") this.composeModify(0, queue);
    else if (this.variant === "level-churn") this.composeChurn(instrument, queue);
    else this.composeMix(instrument, queue);
  }

  private composeMix(instrument: number, queue: PendingRecord[]): void {
    const { random, pool, variant } = this;
    const draw = random.uniform();
    const index = this.pick(instrument);
    const wanting = pool.length < this.live + INSTRUMENTS * STUBS * 2;
    if (variant === "unknown-ids" && draw < 0.01) {
      queue.push({ action: ACTION.cancel, side: SIDES[0], id: this.newId(), low: 0, high: 0, size: 1 });
    } else if (index === undefined || (draw < 0.88 && wanting)) {
      queue.push(this.record(ACTION.add, this.enter(instrument, this.newId())));
    } else if (draw < 0.86) {
      this.composeCancel(index, queue);
    } else if (draw < 0.94) {
      this.composeModify(index, queue);
    } else {
      this.composeTrade(index, queue);
    }
  }

  private composeCancel(index: number, queue: PendingRecord[]): void {
    const cancelled = this.record(ACTION.cancel, index);
    queue.push(cancelled);
    const instrument = (this.pool.homes[index] ?? 0) >> 1;
    this.pool.remove(index);
    if (this.variant !== "reused-ids") return;
    queue.push(this.record(ACTION.add, this.enter(instrument, cancelled.id)));
  }

  private composeModify(index: number, queue: PendingRecord[]): void {
    const { pool, random } = this;
    pool.sizes[index] = random.between(1, 200);
    if (this.variant !== "one-queue" && random.chance(0.5)) {
      const price = this.price((pool.homes[index] ?? 0) & 1);
      pool.priceHigh[index] = Math.floor(price / TWO_32);
      pool.priceLow[index] = price - Math.floor(price / TWO_32) * TWO_32;
    }
    queue.push(this.record(ACTION.modify, index));
  }

  private composeTrade(index: number, queue: PendingRecord[]): void {
    const { pool } = this;
    const cancel = this.record(ACTION.cancel, index);
    const size = this.random.between(1, pool.sizes[index] ?? 1);
    const aggressor = cancel.side === SIDES[0] ? SIDES[1] : SIDES[0];
    queue.push({ ...cancel, action: ACTION.trade, side: aggressor, id: 0, size });
    queue.push({ ...cancel, action: ACTION.fill, size });
    if (this.variant === "bare-fills") return;
    queue.push({ ...cancel, size });
    pool.sizes[index] = cancel.size - size;
    if (size === cancel.size) pool.remove(index);
  }

  /** A new best bid, and its cancel in the next event of the instrument. */
  private composeChurn(instrument: number, queue: PendingRecord[]): void {
    const price = (CENTRE_TICKS + 1 + this.random.int(8)) * TICK_UNITS;
    const high = Math.floor(price / TWO_32);
    const id = instrument + 1;
    const last = this.churning[instrument];
    if (last === undefined) {
      const record = { action: ACTION.add, side: SIDES[0], id, low: price - high * TWO_32, high, size: 1 };
      this.churning[instrument] = record;
      queue.push(record);
    } else {
      this.churning[instrument] = undefined;
      queue.push({ ...last, action: ACTION.cancel });
    }
  }

  private readonly churning: (PendingRecord | undefined)[] = [];

  /** Puts an order into the pool and returns its index. */
  private enter(instrument: number, id: number): number {
    const { random, pool } = this;
    const side = random.int(2);
    const size = random.between(1, 200);
    const home = instrument * 2 + side;
    if (this.variant === "mix" && random.chance(0.002)) {
      const draw = random.uniform();
      const low = draw < 0.1 ? 0xffffffff : random.next();
      const high = draw < 0.1 ? 0x7fffffff : random.next() | 0;
      return pool.add(id, low, high, size, home);
    }
    const price = this.price(side);
    const high = Math.floor(price / TWO_32);
    return pool.add(id, price - high * TWO_32, high, size, home);
  }

  /** Distance with density d^−0.9 over the reach, in 1e-9 units. */
  private price(side: number): number {
    if (this.variant === "one-queue") return (CENTRE_TICKS - 1 + 2 * side) * TICK_UNITS;
    let distance: number;
    if (this.variant === "one-order-levels") {
      this.spareLevel = (this.spareLevel + 1) % (this.live * 2);
      distance = this.spareLevel;
    } else {
      const u = this.random.uniform();
      const u2 = u * u;
      const u5 = u2 * u2 * u;
      distance = Math.floor(REACH_TICKS * u5 * u5);
    }
    return (CENTRE_TICKS + (side === 0 ? -1 - distance : 1 + distance)) * TICK_UNITS;
  }

  /** 60 % one of the newest orders, else any; tried a few times for the instrument. */
  private pick(instrument: number): number | undefined {
    const { random, pool } = this;
    const recent = random.chance(0.6) ? Math.min(pool.length, 4096) : pool.length;
    for (let attempt = 0; attempt < 12 && pool.length > 0; attempt += 1) {
      const index = pool.length - 1 - random.int(recent);
      if ((pool.homes[index] ?? 0) >> 1 === instrument) return index;
    }
    return undefined;
  }

  private newId(): number {
    this.nextId += this.random.between(1, 64);
    return this.nextId;
  }

  private record(action: number, index: number): PendingRecord {
    const { pool } = this;
    return {
      action,
      side: SIDES[((pool.homes[index] ?? 0) & 1) as 0 | 1],
      id: pool.ids[index] ?? 0,
      low: pool.priceLow[index] ?? 0,
      high: pool.priceHigh[index] ?? 0,
      size: pool.sizes[index] ?? 0,
    };
  }

  private writeLast(instrument: number, flags: number): void {
    this.write(instrument, this.record(ACTION.add, this.pool.length - 1), flags);
  }

  private write(instrument: number, record: PendingRecord, flags: number): void {
    this.writer.writeWords(
      FIRST_INSTRUMENT + instrument,
      this.nowNs,
      record.id,
      record.low,
      record.high,
      record.size,
      flags,
      record.action,
      record.side,
      this.nowNs + 84_000,
      13_000,
      this.sequence,
    );
  }
}
