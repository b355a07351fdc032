// Adds − pulls by price over the last seconds of event time (product.md D-3), kept as rolling sums: a new entry is added
// to every window once and taken out of each once, at the latest when the history lets it go. Numbers are whole, so that
// nothing is left when all has gone.
import type { OpenChange } from "./dense-depth.ts";
import type { DepthHistory, EntryRows } from "./depth-history.ts";
import { PULLED_STACKED_SECONDS, type PulledStacked } from "./ladder.ts";

const WINDOWS = PULLED_STACKED_SECONDS.length;
const WINDOW_NS = PULLED_STACKED_SECONDS.map((seconds) => BigInt(seconds) * 1_000_000_000n);
const LONGEST_NS = WINDOW_NS.reduce((longest, ns) => (ns > longest ? ns : longest), 0n);

/** Net by price, a number for each window. */
type Net = Map<number, Float64Array>;

export class PulledStackedWindows {
  readonly #sides: readonly [Net, Net] = [new Map(), new Map()];
  /** Entries [tails[w], head) are in window w. */
  readonly #tails = new Float64Array(WINDOWS);
  #head = 0;
  #version = -1;

  constructor(private readonly history: DepthHistory) {
    history.leaving = (firstKept) => this.#leave(firstKept);
  }

  /** As of `nowNs`, at which the newest entry has ended; `open`: what has happened since then. */
  read(nowNs: bigint, open: readonly OpenChange[]): PulledStacked {
    this.#goTo(nowNs);
    const sides = [this.#shown(0), this.#shown(1)] as const;
    for (const { price, side, adds, pulls } of open) {
      if (adds === pulls) continue;
      const net = sides[side === 0 ? 0 : 1];
      // Exact below 2^53, far above any real price.
      const key = Number(price);
      const sums = Float64Array.from(net.get(key) ?? new Float64Array(WINDOWS));
      for (let w = 0; w < WINDOWS; w += 1) sums[w] = (sums[w] ?? 0) + adds - pulls;
      net.set(key, sums);
    }
    return { sinceNs: this.#sinceNs(nowNs), ...inOrder(sides) };
  }

  #goTo(nowNs: bigint): void {
    const { history } = this;
    if (this.#version !== history.version) this.#restart(nowNs);
    for (; this.#head < history.end; this.#head += 1) {
      const rows = history.entry(this.#head);
      for (let w = 0; w < WINDOWS; w += 1) this.#add(rows, w, 1);
    }
    for (const [w, ns] of WINDOW_NS.entries()) {
      for (let tail = this.#tails[w] ?? 0; tail < this.#head; tail += 1) {
        const rows = history.entry(tail);
        if (rows.endNs > nowNs - ns) break;
        this.#add(rows, w, -1);
        this.#tails[w] = tail + 1;
      }
    }
  }

  #restart(nowNs: bigint): void {
    for (const net of this.#sides) net.clear();
    const { history } = this;
    this.#version = history.version;
    // The first entry after a jump lacks what happened in its column before.
    let first = history.first + (this.#isCut ? 1 : 0);
    let after = history.end;
    while (first < after) {
      const middle = (first + after) >> 1;
      if (history.entry(middle).endNs > nowNs - LONGEST_NS) after = middle;
      else first = middle + 1;
    }
    this.#head = first;
    this.#tails.fill(first);
  }

  /** Entries before this one go. */
  #leave(firstKept: number): void {
    if (this.#version !== this.history.version) return;
    for (let w = 0; w < WINDOWS; w += 1) {
      const tail = this.#tails[w] ?? 0;
      for (let entry = tail; entry < Math.min(firstKept, this.#head); entry += 1)
        this.#add(this.history.entry(entry), w, -1);
      this.#tails[w] = Math.max(tail, firstKept);
    }
    this.#head = Math.max(this.#head, firstKept);
  }

  get #isCut(): boolean {
    const { first, end } = this.history;
    return first > 0 && first < end && this.history.entry(first).full;
  }

  #sinceNs(nowNs: bigint): bigint {
    const { history } = this;
    if (history.first >= history.end) return nowNs;
    const { startNs, endNs } = history.entry(history.first);
    return this.#isCut ? endNs : startNs;
  }

  #add({ rows, from, to }: EntryRows, w: number, sign: number): void {
    for (let row = from; row < to; row += 1) {
      const change = (rows.adds[row] ?? 0) - (rows.pulls[row] ?? 0);
      if (change === 0) continue;
      const net = this.#sides[rows.side[row] === 0 ? 0 : 1];
      const price = rows.price[row] ?? 0;
      let sums = net.get(price);
      if (sums === undefined) net.set(price, (sums = new Float64Array(WINDOWS)));
      sums[w] = (sums[w] ?? 0) + sign * change;
    }
  }

  /** What is not zero; what is has no reason to be kept. */
  #shown(side: 0 | 1): Net {
    const net = this.#sides[side];
    for (const [price, sums] of net) if (sums.every((sum) => sum === 0)) net.delete(price);
    return new Map(net);
  }
}

function inOrder(sides: readonly [Net, Net]): Omit<PulledStacked, "sinceNs"> {
  const rows: { readonly price: number; readonly side: number; readonly sums: Float64Array }[] = [];
  for (const [side, net] of sides.entries()) {
    for (const [price, sums] of net) rows.push({ price, side, sums });
  }
  rows.sort((one, other) => one.price - other.price || one.side - other.side);
  const net = new Float64Array(rows.length * WINDOWS);
  for (const [i, { sums }] of rows.entries()) net.set(sums, i * WINDOWS);
  return {
    count: rows.length,
    price: BigInt64Array.from(rows, ({ price }) => BigInt(price)),
    side: Uint8Array.from(rows, ({ side }) => side),
    net,
  };
}
