// What the index pass takes from its engine on the way: overview, trades, validity, coverage of the touch. The
// outcome depends on the file alone, not on how often it is collected.
import { type Overview, OverviewBuilder } from "../bins/overview.ts";
import { UNDEF_PRICE } from "../dbn/identifiers.ts";
import { IdleSpans } from "./idle-spans.ts";
import type { ReplayEngine, ReplayTape } from "./replay-engine.ts";
import type { ReplayPlan } from "./replay-plan.ts";
import { TouchCoverage } from "./touch-coverage.ts";
import { type TradeColumns, TradeList } from "../flow/trade-list.ts";
import { ValiditySpans } from "./validity-spans.ts";
import { type ValidityMemory, ValidityWatch } from "./validity-watch.ts";

export class IndexCollector {
  readonly trades = new TradeList();
  readonly spans = new ValiditySpans();
  readonly idle = new IdleSpans();
  readonly coverage: TouchCoverage;
  readonly #overview: OverviewBuilder;
  readonly #watch = new ValidityWatch();
  readonly #binsStartNs: bigint;
  #nextEntry = 0;
  #nextTrade = 0;

  constructor(plan: ReplayPlan) {
    this.#overview = new OverviewBuilder(plan.tickInt);
    this.coverage = new TouchCoverage(plan.tickInt);
    this.#binsStartNs = plan.bins.emitAfterNs;
  }

  /** Of the watch over the entries collected so far. */
  get validity(): ValidityMemory {
    return this.#watch.save();
  }

  /** Takes what the engine has closed and printed since the last call. */
  collect({ vp, tape }: Pick<ReplayEngine, "vp" | "tape">): void {
    if (vp !== undefined) {
      const { end } = vp;
      for (; this.#nextEntry < end; this.#nextEntry += 1) {
        const entry = vp.summary(this.#nextEntry);
        const validity = ValidityWatch.index(this.#watch.observe(entry.quality));
        this.#overview.bin(entry, entry.trades, validity);
        this.spans.observe(entry.startNs, entry.endNs, validity);
        this.idle.observe(entry);
        this.coverage.observe(entry, entry.quality.status);
      }
      vp.consume(end);
    }
    if (tape === undefined) return;
    this.#takeTrades(tape, tape.settled);
  }

  /** At the end of what can be read nothing settles any more. */
  finish({ tape }: Pick<ReplayEngine, "tape">): void {
    if (tape !== undefined) this.#takeTrades(tape, tape.end);
  }

  /** Every trade before this time has been taken. */
  knownToNs({ tape, clockNs }: Pick<ReplayEngine, "tape" | "clockNs">): bigint {
    if (tape === undefined || tape.end === this.#nextTrade) return clockNs;
    return tape.read(this.#nextTrade, tape.end).timeNs[0] ?? clockNs;
  }

  #takeTrades(tape: ReplayTape, end: number): void {
    if (end === this.#nextTrade) return;
    const rows = tape.read(this.#nextTrade, end);
    this.trades.append(rows);
    this.#countEarly(rows);
    this.#nextTrade = end;
    tape.consume(end);
  }

  /** With a start time the bins begin late; the overview shows what was traded before as well. */
  #countEarly({ timeNs, price, size }: TradeColumns): void {
    for (let i = 0; i < size.length && (timeNs[i] ?? 0n) < this.#binsStartNs; i += 1) {
      const tradePrice = price[i] ?? UNDEF_PRICE;
      if (tradePrice !== UNDEF_PRICE) this.#overview.trade(timeNs[i] ?? 0n, tradePrice, size[i] ?? 0);
    }
  }

  /** `endNs`: the last time of the instrument as far as known. */
  overview(endNs: bigint, isComplete: boolean): Overview {
    return this.#overview.overview(endNs, isComplete);
  }
}
