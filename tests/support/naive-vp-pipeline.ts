// Phases and fixed-width bins around the naive model, written from vp-pipeline.md sections 3 to 5 and 6.5.
import { NaiveVp } from "./naive-vp.ts";
import type { NaiveEvent } from "./naive-vp-parameters.ts";

export interface NaiveBin {
  readonly binSeq: number;
  readonly startNs: bigint;
  readonly endNs: bigint;
  readonly eventCount: number;
  readonly eventId: bigint;
  readonly spot: bigint;
  readonly mid: number;
  readonly bestBid: bigint;
  readonly bestAsk: bigint;
  readonly bookValid: boolean;
  /** Tick index of the spot; −1 when the bin shows an empty grid. */
  readonly spotIndex: number;
  readonly askMove: number;
  readonly bidMove: number;
  readonly microstate: number;
  readonly chaseUp: boolean;
  readonly chaseDown: boolean;
}

export interface NaiveBinClock {
  readonly cellWidthNs: bigint;
  /** 0n = no start time. */
  readonly warmupStartNs: bigint;
  readonly emitAfterNs: bigint;
}

/** The instant of a New York wall-clock time on a date, ns. */
export function newYorkNs(date: string, time: string): bigint {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: "America/New_York",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  for (const offset of ["-05:00", "-04:00"]) {
    const instant = Date.parse(`${date}T${time}:00${offset}`);
    if (format.format(instant) === time) return BigInt(instant) * 1_000_000n;
  }
  throw new Error(`no such time: ${date} ${time}`);
}

export function state5(askSign: number, bidSign: number, k: number): number {
  if (k === 0) return 0;
  const code: Readonly<Record<string, readonly [number, number]>> = {
    "1,1": [2, 1],
    "0,1": [2, 1],
    "0,0": [0, 0],
    "-1,1": [0, 0],
  };
  const [above, below] = code[`${askSign},${bidSign}`] ?? [-1, -2];
  return k > 0 ? above : below;
}

/** Feeds the events; `onBin` sees the model right after each bin was advanced to its end. */
export function runNaivePipeline(
  vp: NaiveVp,
  events: readonly NaiveEvent[],
  { cellWidthNs, warmupStartNs, emitAfterNs }: NaiveBinClock,
  onBin: (bin: NaiveBin) => void,
): void {
  let binSeq = -1;
  let startNs = 0n;
  let count = 0;
  let bookPhase = warmupStartNs > 0n;
  let clock = 0n;
  let previous = { bid: 0n, ask: 0n };
  const unit = vp.parameters.tick_int;

  const close = (): void => {
    const endNs = startNs + cellWidthNs;
    vp.advanceTime(endNs);
    const [bid, ask] = [vp.best("B"), vp.best("A")];
    const move = (now: bigint, before: bigint): number =>
      binSeq === 0 || now <= 0n || before <= 0n ? 0 : Math.round(Number(now - before) / Number(unit));
    const [askMove, bidMove] = [move(ask, previous.ask), move(bid, previous.bid)];
    previous = { bid, ask };
    const spotIndex = vp.spot === 0n ? -1 : vp.indexOf(vp.spot);
    onBin({
      binSeq,
      startNs,
      endNs,
      eventCount: count,
      eventId: vp.eventCounter,
      spot: spotIndex < 0 ? 0n : vp.spot,
      mid: spotIndex < 0 ? 0 : vp.mid,
      bestBid: bid,
      bestAsk: ask,
      bookValid: vp.bookValid,
      spotIndex,
      askMove,
      bidMove,
      microstate: (Math.sign(askMove) + 1) * 3 + Math.sign(bidMove) + 1,
      chaseUp: askMove > 0 && bidMove > 0,
      chaseDown: askMove < 0 && bidMove < 0,
    });
    binSeq += 1;
    startNs = endNs;
    count = 0;
  };

  const closeDue = (): void => {
    const due = Number((clock - startNs) / cellWidthNs);
    for (let i = 0; i < due; i++) close();
  };

  for (const event of events) {
    const time = (event.flags & 32) !== 0 ? event.tsRecv : event.ts;
    if (time > clock) clock = time;
    if (bookPhase && clock >= warmupStartNs) {
      bookPhase = false;
      vp.reanchorToBbo();
      vp.sync();
    }
    const emitting = clock >= emitAfterNs && !bookPhase;
    if (emitting && binSeq < 0) {
      binSeq = 0;
      startNs = emitAfterNs > 0n ? emitAfterNs : clock;
    }
    if (emitting) closeDue();
    vp.update(event, bookPhase);
    if (emitting) count += 1;
  }
  if (count > 0) close();
}
