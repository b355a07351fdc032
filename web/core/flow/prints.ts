// The prints of any stretch of a list of trades. Spans that are cut between two events are kept; only what lies before
// the first and after the last of them is made anew for a question.
import { PrintGroups, type PrintKind } from "./print-groups.ts";
import { PrintSpan } from "./print-span.ts";
import type { TradeList } from "./trade-list.ts";

/** Few enough to be looked through for every question, many enough that a day has few spans. */
const SPAN_TRADES = 4096;

export class Prints {
  readonly groups: PrintGroups;
  /** The first trade from place c · SPAN_TRADES on that begins an event. */
  #cuts: (number | undefined)[] = [];
  #spans: (PrintSpan | undefined)[] = [];
  #edition = 0;
  /** Spans before this one are made. */
  #warmed = 0;

  constructor(
    private readonly list: TradeList,
    kind: PrintKind,
  ) {
    this.groups = new PrintGroups(list, kind);
  }

  /** Makes the spans that will be kept, a step each, so that no question has to. */
  *warm(): Generator<void> {
    this.#renew();
    const edition = this.#edition;
    for (let c = this.#warmed; ; c += 1) {
      const [start, end] = [this.#cut(c), this.#cut(c + 1)];
      if (start === undefined || end === undefined) return;
      if (start < end) this.#span(c, start, end);
      this.#warmed = c + 1;
      yield;
      // Meanwhile the list may have been made anew.
      if (this.list.edition !== edition) return;
    }
  }

  /** Of the trades [from, to); events that reach beyond count with what lies within. */
  of(from: number, to: number): PrintStretch {
    this.#renew();
    const spans: PrintSpan[] = [];
    for (let start = from; start < to;) {
      const c = Math.floor(start / SPAN_TRADES);
      const end = this.#cut(c + 1) ?? Infinity;
      const isKept = end <= to && this.#cut(c) === start;
      spans.push(isKept ? this.#span(c, start, end) : this.#make(start, Math.min(end, to)));
      start = end;
    }
    return new PrintStretch(spans);
  }

  #renew(): void {
    if (this.#edition === this.list.edition) return;
    this.#edition = this.list.edition;
    this.#cuts = [];
    this.#spans = [];
    this.#warmed = 0;
  }

  #cut(c: number): number | undefined {
    this.#cuts[c] ??= this.groups.eventStart(c * SPAN_TRADES);
    return this.#cuts[c];
  }

  #span(c: number, from: number, to: number): PrintSpan {
    const span = this.#spans[c] ?? this.#make(from, to);
    this.#spans[c] = span;
    return span;
  }

  #make(from: number, to: number): PrintSpan {
    return new PrintSpan(this.groups, from, to);
  }
}

/** Spans one after the other. */
export class PrintStretch {
  constructor(readonly spans: readonly PrintSpan[]) {}

  countAtLeast(size: number): number {
    let count = 0;
    for (const span of this.spans) count += span.countAtLeast(size);
    return count;
  }

  /** The least size that this share of the prints does not exceed (nearest rank); 0 without prints. */
  quantile(share: number): number {
    const all = this.countAtLeast(0);
    const rank = Math.ceil(share * all);
    return all === 0 ? 0 : this.#leastSize(0, (size) => all - this.countAtLeast(size + 1) >= rank);
  }

  /** First trades of the largest prints from a size on, at most so many, in the order of time. */
  largest(minSize: number, most: number): Float64Array {
    const least = this.#leastSize(minSize, (size) => this.countAtLeast(size) <= most);
    const found = this.spans.flatMap((span) => [...span.between(least, Infinity)]);
    // Of the size that does not fit as a whole the newest ones.
    for (const span of this.spans.toReversed()) {
      if (least <= minSize || found.length >= most) break;
      found.push(...span.between(least - 1, least).slice(found.length - most));
    }
    return Float64Array.from(found).toSorted();
  }

  /** The least whole size from one on that does; larger ones than that do as well. */
  #leastSize(from: number, does: (size: number) => boolean): number {
    let low = from;
    let high = Math.max(low, ...this.spans.map(({ largest }) => largest + 1));
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (does(middle)) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
