// The venue's channel: gives events their clocks, sequence and flags, and writes them (simulator.md section 9).
// Event times increase strictly over all instruments; capture times never go back.
import { F_LAST, F_MAYBE_BAD_BOOK, F_PUBLISHER_SPECIFIC } from "./record-flags.ts";
import type { EventRecords } from "./event-records.ts";
import { Random } from "./random.ts";
import type { RecordWriter } from "./record-writer.ts";

/** Characters of the sides bid, ask, none. */
const SIDES = [0x42, 0x41, 0x4e] as const;
const CAPTURE_LATENCY_NS = 84_000;

/** What the channel needs to know of an instrument. */
export interface PricedInstrument {
  readonly id: number;
  /** 1e-9 units per tick, and the reference in ticks. */
  readonly tickUnits: number;
  readonly referenceTicks: number;
  /** The first event after a gap warns of a bad book. */
  afterGap: boolean;
}

export class Channel {
  sequence = 1;
  lastEventNs = 0;
  lastReceivedNs = 0;
  /** While set, events happen but their records are lost. */
  losing = false;
  private readonly random: Random;

  constructor(
    readonly writer: RecordWriter,
    seed: number,
  ) {
    this.random = new Random(seed, 0);
  }

  /** Ids of the same form as the venue's; the engine's own. */
  price(instrument: PricedInstrument, ticks: number): number {
    return (instrument.referenceTicks + ticks) * instrument.tickUnits;
  }

  /** Writes one event and returns its time. */
  write(instrument: PricedInstrument, records: EventRecords, nowNs: number): number {
    const random = this.random;
    const spaced = this.lastEventNs + 300 + Math.floor(random.exponential(700));
    const eventNs = Math.max(Math.round(nowNs), spaced);
    this.lastEventNs = eventNs;
    this.sequence += 1;
    let latency = CAPTURE_LATENCY_NS + random.exponential(14_000);
    if (random.chance(0.03)) latency += random.exponential(250_000);
    let receivedNs = Math.max(this.lastReceivedNs, eventNs + Math.floor(latency));
    let inDeltaNs = this.inDelta();
    const last = records.length - 1;
    const lost = this.losing;
    let final = F_LAST | F_PUBLISHER_SPECIFIC;
    if (instrument.afterGap && !lost) {
      final |= F_MAYBE_BAD_BOOK;
      instrument.afterGap = false;
    }
    for (let i = 0; i <= last; i += 1) {
      if (i === records.secondPacket) {
        this.sequence += 1;
        receivedNs += 9000 + Math.floor(random.exponential(20_000));
        inDeltaNs = this.inDelta();
      }
      if (lost) continue;
      this.writer.write(
        instrument.id,
        eventNs,
        records.ids[i] ?? 0,
        this.price(instrument, records.prices[i] ?? 0),
        records.sizes[i] ?? 0,
        i === last ? final : 0,
        records.actions[i] ?? 0,
        SIDES[records.sides[i] ?? 2],
        receivedNs,
        inDeltaNs,
        this.sequence,
      );
    }
    this.lastReceivedNs = receivedNs;
    return eventNs;
  }

  private inDelta(): number {
    return 12_700 + Math.floor(this.random.exponential(1800));
  }
}
