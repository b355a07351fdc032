// Measures a simulated stream against the ranges of simulator.md section 11.
import type { MboRecord } from "./mbo-records.ts";
import { TickLadder } from "./tick-ladder.ts";

const GRID_NS = 100e6;

export interface Measured {
  readonly name: string;
  readonly value: number;
  readonly from: number;
  readonly to: number;
}

interface InstrumentScale {
  readonly tickUnits: number;
  readonly referenceTicks: number;
}

/** Feed it one instrument's records; everything before `skipNs` only builds the book. */
export class SimulatorStatistics {
  readonly ladder = new TickLadder();
  private readonly actions = new Map<string, number>();
  private records = 0;
  private events = 0;
  private multiRecord = 0;
  private inEvent = 0;
  private lastEventNs = -1;
  private shortGaps = 0;
  private readonly addsAt = new Map<number, number>();
  private adds = 0;
  private oneLot = 0;
  private lots = 0;
  private ended = 0;
  private endedFilled = 0;
  private priceModifies = 0;
  private oneTick = 0;
  private farModifies = 0;
  private readonly signs: number[] = [];
  private readonly tradeTicks = new Set<number>();
  private tradeSign = 0;
  private oneLevel = 0;
  private mostLevels = 0;
  private readonly counts: number[] = [];
  private readonly secondCounts = new Map<number, number>();
  private readonly mids: number[] = [];
  private readonly depth = new Map<number, number>();
  private spreadOne = 0;
  private spreadWide = 0;
  private nextGridNs: number;
  private gridCount = 0;

  constructor(
    private readonly scale: InstrumentScale,
    private readonly skipNs: number,
  ) {
    this.nextGridNs = skipNs;
  }

  private tick(price: number): number {
    return price / this.scale.tickUnits - this.scale.referenceTicks;
  }

  apply(record: MboRecord): void {
    const snapshot = (record.flags & 32) !== 0;
    const timeNs = snapshot ? record.tsRecv : record.tsEvent;
    while (timeNs >= this.nextGridNs && this.inEvent === 0) this.sample();
    const counted = timeNs >= this.skipNs && !snapshot;
    if (counted) this.count(record);
    this.act(record, counted, snapshot);
    if ((record.flags & 128) !== 0 && counted) this.endEvent(record);
  }

  private count(record: MboRecord): void {
    this.records += 1;
    this.gridCount += 1;
    this.inEvent += 1;
    this.actions.set(record.action, (this.actions.get(record.action) ?? 0) + 1);
  }

  private endEvent(record: MboRecord): void {
    this.events += 1;
    if (this.inEvent > 1) this.multiRecord += 1;
    this.inEvent = 0;
    if (this.lastEventNs >= 0 && record.tsEvent - this.lastEventNs < 1e6) this.shortGaps += 1;
    this.lastEventNs = record.tsEvent;
    const second = Math.floor(record.tsEvent / 1e9);
    this.secondCounts.set(second, (this.secondCounts.get(second) ?? 0) + 1);
    if (this.tradeTicks.size === 0) return;
    this.signs.push(this.tradeSign);
    if (this.tradeTicks.size === 1) this.oneLevel += 1;
    this.mostLevels = Math.max(this.mostLevels, this.tradeTicks.size);
    this.tradeTicks.clear();
  }

  private sample(): void {
    const { ladder } = this;
    this.nextGridNs += GRID_NS;
    this.counts.push(this.gridCount);
    this.gridCount = 0;
    this.mids.push((ladder.bid + ladder.ask) / 2);
    const spread = ladder.ask - ladder.bid;
    if (spread === 1) this.spreadOne += 1;
    if (spread >= 3) this.spreadWide += 1;
    for (const n of [1, 2, 10]) {
      const size = (ladder.level("B", n) + ladder.level("A", n)) / 2;
      this.depth.set(n, (this.depth.get(n) ?? 0) + size);
    }
  }

  private act(record: MboRecord, counted: boolean, snapshot: boolean): void {
    const { ladder } = this;
    const order = ladder.orders.get(record.orderId);
    const side = record.side === "B" ? "B" : "A";
    const tick = this.tick(record.price);
    switch (record.action) {
      case "R":
        ladder.clear();
        return;
      case "A":
        if (counted) this.noteAdd(side, tick, record.size);
        ladder.insert(record.orderId, { side, tick, size: record.size, filled: false, snapshot });
        return;
      case "M":
        if (order === undefined) return;
        if (counted && order.tick !== tick) this.noteMove(Math.abs(tick - order.tick));
        ladder.move(order, tick, record.size);
        order.filled = false;
        return;
      case "C":
        if (order === undefined || !ladder.reduce(record.orderId, order, record.size)) return;
        if (!counted || order.snapshot) return;
        this.ended += 1;
        if (order.filled) this.endedFilled += 1;
        return;
      case "F":
        if (order !== undefined) order.filled = true;
        return;
      default:
        if (record.side === "N" || !counted) return;
        this.tradeTicks.add(tick);
        this.tradeSign = record.side === "B" ? 1 : -1;
    }
  }

  private noteAdd(side: "A" | "B", tick: number, size: number): void {
    const distance = side === "B" ? this.ladder.bid - tick : tick - this.ladder.ask;
    const bin = Math.max(-1, Math.min(20, distance));
    this.addsAt.set(bin, (this.addsAt.get(bin) ?? 0) + 1);
    this.adds += 1;
    this.lots += size;
    if (size === 1) this.oneLot += 1;
  }

  private noteMove(ticks: number): void {
    this.priceModifies += 1;
    if (ticks === 1) this.oneTick += 1;
    if (ticks >= 9) this.farModifies += 1;
  }

  private share(action: string): number {
    return (100 * (this.actions.get(action) ?? 0)) / this.records;
  }

  private autocorrelation(lag: number): number {
    const { signs } = this;
    const mean = signs.reduce((sum, sign) => sum + sign, 0) / signs.length;
    let products = 0;
    for (let i = lag; i < signs.length; i += 1)
      products += ((signs[i] ?? 0) - mean) * ((signs[i - lag] ?? 0) - mean);
    return products / (signs.length - lag) / (1 - mean * mean);
  }

  /** Mean square of mid changes over a lag of grid steps. */
  private midVariance(steps: number): number {
    let sum = 0;
    for (let i = steps; i < this.mids.length; i += 1)
      sum += ((this.mids[i] ?? 0) - (this.mids[i - steps] ?? 0)) ** 2;
    return sum / Math.max(1, this.mids.length - steps);
  }

  /** Greatest ratio of one second's events to the mean of the 60 seconds around it. */
  private burst(): number {
    const seconds = [...this.secondCounts.values()];
    let worst = 0;
    for (let i = 0; i < seconds.length; i += 1) {
      const around = seconds.slice(Math.max(0, i - 30), i + 30);
      const mean = around.reduce((sum, count) => sum + count, 0) / around.length;
      worst = Math.max(worst, (seconds[i] ?? 0) / mean);
    }
    return worst;
  }

  measure(): Measured[] {
    const grid = this.counts.length;
    const meanCount = this.records / grid;
    const variance = this.counts.reduce((sum, count) => sum + (count - meanCount) ** 2, 0) / grid;
    const perSecond = this.events / (grid / 10);
    const depth = (n: number): number => (this.depth.get(n) ?? 0) / grid;
    const row = (name: string, value: number, from: number, to: number): Measured => ({
      name,
      value,
      from,
      to,
    });
    const trades = this.signs.length;
    return [
      row("A % of records", this.share("A"), 26, 38),
      row("C % of records", this.share("C"), 25, 34),
      row("M % of records", this.share("M"), 15, 30),
      row("T % of records", this.share("T"), 4, 7),
      row("F % of records", this.share("F"), 8, 13),
      row("events with more than one record %", (100 * this.multiRecord) / this.events, 4, 8),
      row("events per second", perSecond, 70, 200),
      row("busiest second / mean of its minute", this.burst(), 0, 20),
      row("gaps below 1 ms %", (100 * this.shortGaps) / this.events, 45, 75),
      row("variance / mean of counts in 100 ms", variance / meanCount, 12, 40),
      row("adds at the touch %", (100 * (this.addsAt.get(0) ?? 0)) / this.adds, 48, 65),
      row("adds inside the spread %", (100 * (this.addsAt.get(-1) ?? 0)) / this.adds, 3, 8),
      row("orders ending in a fill %", (100 * this.endedFilled) / this.ended, 15, 32),
      row("1-lot adds %", (100 * this.oneLot) / this.adds, 68, 78),
      row("mean add size", this.lots / this.adds, 2, 2.8),
      row("depth level 1", depth(1), 15, 40),
      row("depth level 2", depth(2), 25, 55),
      row("depth level 10", depth(10), 35, 70),
      row("level 1 below level 2", depth(2) - depth(1), 0, Number.POSITIVE_INFINITY),
      row("spread 1 tick % of time", (100 * this.spreadOne) / grid, 92, 99),
      row("spread 3 ticks or more %", (100 * this.spreadWide) / grid, 0, 1),
      row("aggressors on one level %", (100 * this.oneLevel) / trades, 96, 99.5),
      row("largest sweep, levels", this.mostLevels, 1, 12),
      row("sign autocorrelation lag 1", this.autocorrelation(1), 0.35, 0.6),
      row("sign autocorrelation lag 10", this.autocorrelation(10), 0.08, 0.3),
      row("sign autocorrelation lag 50", this.autocorrelation(50), 0, 0.2),
      row("variance of 1 s mid changes per event", this.midVariance(10) / perSecond, 0.004, 0.02),
      row("variance ratio 10 s to 0.1 s", this.midVariance(100) / 100 / this.midVariance(1), 0.3, 1),
      row("price modifies by 1 tick %", (100 * this.oneTick) / this.priceModifies, 45, 70),
      row("price modifies by 9 or more %", (100 * this.farModifies) / this.priceModifies, 25, 50),
    ];
  }
}
