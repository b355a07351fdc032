// Volume by price of any stretch of a list of trades: kept per full chunk, the rest is walked.
import { CHUNK_TRADES, type TradeChunk, type TradeList } from "./trade-list.ts";

/** Quantities by aggressor (0 buyer, 1 seller, 2 none) at 3 · number of the price + aggressor. */
export type PriceVolumes = Float64Array<ArrayBuffer>;

/** The prices that occur in a chunk, and their three quantities one after the other. */
interface ChunkVolumes {
  readonly priceIds: Uint32Array<ArrayBuffer>;
  readonly volumes: Float64Array<ArrayBuffer>;
}

export class PriceVolumeSums {
  #chunks: (ChunkVolumes | undefined)[] = [];
  #edition = 0;

  constructor(private readonly list: TradeList) {}

  /** Sums up the full chunks, a step each, so that no question has to. */
  *warm(): Generator<void> {
    const { list } = this;
    for (let c = 0; c < list.chunks.length; c += 1) {
      this.#renew();
      const chunk = list.chunks[c];
      if (chunk?.count !== CHUNK_TRADES || this.#chunks[c] !== undefined) continue;
      this.#chunk(c, chunk);
      yield;
    }
  }

  /** Of the trades [from, to). */
  of(from: number, to: number): PriceVolumes {
    const { list } = this;
    this.#renew();
    const all: PriceVolumes = new Float64Array(3 * list.prices.count);
    for (let trade = from; trade < to;) {
      const c = Math.floor(trade / CHUNK_TRADES);
      const end = Math.min(to, (c + 1) * CHUNK_TRADES);
      const chunk = list.chunks[c];
      if (chunk === undefined) break;
      if (end - trade === CHUNK_TRADES) addChunk(all, this.#chunk(c, chunk));
      else addTrades(all, chunk, trade - c * CHUNK_TRADES, end - c * CHUNK_TRADES);
      trade = end;
    }
    return all;
  }

  #renew(): void {
    if (this.#edition === this.list.edition) return;
    this.#edition = this.list.edition;
    this.#chunks = [];
  }

  #chunk(c: number, chunk: TradeChunk): ChunkVolumes {
    const kept = this.#chunks[c];
    if (kept !== undefined) return kept;
    const all: PriceVolumes = new Float64Array(3 * this.list.prices.count);
    addTrades(all, chunk, 0, CHUNK_TRADES);
    const priceIds = Uint32Array.from(new Set(chunk.priceId));
    const volumes = new Float64Array(3 * priceIds.length);
    priceIds.forEach((id, i) => volumes.set(all.subarray(3 * id, 3 * id + 3), 3 * i));
    const made = { priceIds, volumes };
    this.#chunks[c] = made;
    return made;
  }
}

function addTrades(to: PriceVolumes, chunk: TradeChunk, from: number, end: number): void {
  const { priceId, side, size } = chunk;
  for (let i = from; i < end; i += 1) {
    const at = 3 * (priceId[i] ?? 0) + Math.min(2, side[i] ?? 2);
    to[at] = (to[at] ?? 0) + (size[i] ?? 0);
  }
}

function addChunk(to: PriceVolumes, { priceIds, volumes }: ChunkVolumes): void {
  for (let i = 0; i < priceIds.length; i += 1) {
    const at = 3 * (priceIds[i] ?? 0);
    for (let side = 0; side < 3; side += 1)
      to[at + side] = (to[at + side] ?? 0) + (volumes[3 * i + side] ?? 0);
  }
}
