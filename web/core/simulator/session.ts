// A running simulation: the instruments of one channel, their crowds and the scheduler, turned into chunks of
// DBN bytes on demand. Nothing is kept of what was handed out.
import { ActionHeap } from "./action-heap.ts";
import { Channel } from "./channel.ts";
import { Crowd } from "./crowd.ts";
import { SECOND } from "./flow-parameters.ts";
import { Instrument, type InstrumentSpec } from "./instrument.ts";
import { QueueTruth } from "./queue-truth.ts";
import { RecordWriter } from "./record-writer.ts";
import { writeSnapshot } from "./snapshot.ts";
import type { TruthLog } from "./truth-log.ts";

export class Session {
  readonly heap = new ActionHeap();
  readonly writer: RecordWriter;
  readonly channel: Channel;
  readonly crowds: readonly Crowd[];
  nowNs = 0;
  private readonly queues: readonly QueueTruth[];

  constructor(
    specs: readonly InstrumentSpec[],
    seed: number,
    baseNs: bigint,
    tsOut: boolean,
    readonly truth: TruthLog | undefined,
  ) {
    this.writer = new RecordWriter(baseNs, tsOut);
    this.channel = new Channel(this.writer, seed);
    this.crowds = specs.map((spec) => new Crowd(new Instrument(spec, seed, this.heap, this.channel, truth)));
    this.queues = truth?.full === true ? this.markets.map((market) => new QueueTruth(market)) : [];
  }

  /** Ends the full truth log with the books as they are. */
  logBooks(): void {
    for (const queue of this.queues) queue.end();
  }

  get markets(): readonly Instrument[] {
    return this.crowds.map((crowd) => crowd.market);
  }

  /** Snapshot of every instrument, one after the other. */
  snapshot(nowNs: number): void {
    for (const market of this.markets) writeSnapshot(this.channel, market, nowNs);
  }

  /** Script entry at a time in seconds. */
  at(seconds: number, action: (nowNs: number) => void): void {
    this.heap.push(seconds * SECOND, action);
  }

  /** Runs to the end time (ns) or until so many records are written, handing out chunks as they fill. */
  *run(endNs: number, maxRecords = Number.POSITIVE_INFINITY): Generator<Uint8Array> {
    const { heap, writer } = this;
    while (heap.nextNs < endNs && writer.records < maxRecords) {
      this.nowNs = heap.nextNs;
      heap.pop()?.(this.nowNs);
      if (writer.finished.length > 0) yield* writer.finished.splice(0);
    }
  }

  /** Lets the night pass: plans are put off to the time at which the venue opens again. */
  sleepUntil(ns: number): void {
    this.heap.sleep(ns - this.nowNs);
    this.nowNs = ns;
    for (const market of this.markets) market.nowNs = ns;
  }

  /** What is left when the simulation ends. */
  *finish(): Generator<Uint8Array> {
    this.writer.flush();
    yield* this.writer.finished.splice(0);
  }
}
