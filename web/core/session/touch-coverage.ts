// When a book that began without a snapshot can be trusted near the touch (product.md T-3). The orders that rested
// before the file began are unknown. But an offer that is known to rest at a price proves that no bid rested there
// or above at that time: every bid at such a price has come since, and is known. So the bids within N ticks of the
// best are complete when the lowest best offer so far reached below them; the offers likewise.
import { BookStatus } from "../../../assembly/abi/counters.ts";

export interface CoveredDistance {
  readonly ticks: number;
  /** From here to the end of what was read every level this close to the touch is complete; absent: not yet. */
  readonly sinceNs?: bigint;
}

const DISTANCES = [1, 2, 5, 10, 20, 50];

/** Prices in 1e-9 units, 0 = none. */
export interface TouchBin {
  readonly endNs: bigint;
  readonly bestBid: bigint;
  readonly bestAsk: bigint;
}

export class TouchCoverage {
  #lowestAsk: bigint | undefined;
  #highestBid: bigint | undefined;
  #wasUnseeded = false;
  readonly #sinceNs: (bigint | undefined)[] = DISTANCES.map(() => undefined);

  constructor(private readonly tickInt: bigint) {}

  /** Entries in their order. */
  observe({ endNs, bestBid, bestAsk }: TouchBin, status: BookStatus): void {
    if (status === BookStatus.Building) return;
    if (status !== BookStatus.Unseeded) {
      // A snapshot or a clear told everything.
      DISTANCES.forEach((_, i) => {
        this.#sinceNs[i] ??= endNs;
      });
      return;
    }
    this.#wasUnseeded = true;
    // A crossed book contradicts itself: it proves nothing.
    if (bestBid === 0n || bestAsk === 0n || bestBid >= bestAsk) return;
    if (this.#lowestAsk === undefined || bestAsk < this.#lowestAsk) this.#lowestAsk = bestAsk;
    if (this.#highestBid === undefined || bestBid > this.#highestBid) this.#highestBid = bestBid;
    const [lowest, highest] = [this.#lowestAsk, this.#highestBid ?? bestBid];
    DISTANCES.forEach((ticks, i) => {
      const reach = BigInt(ticks) * this.tickInt;
      const isCovered = lowest <= bestBid - reach && highest >= bestAsk + reach;
      this.#sinceNs[i] = isCovered ? (this.#sinceNs[i] ?? endNs) : undefined;
    });
  }

  /** undefined: the file begins with a snapshot or a clear, every level is known. */
  get distances(): readonly CoveredDistance[] | undefined {
    if (!this.#wasUnseeded) return undefined;
    return DISTANCES.map((ticks, i) => {
      const sinceNs = this.#sinceNs[i];
      return sinceNs === undefined ? { ticks } : { ticks, sinceNs };
    });
  }
}
