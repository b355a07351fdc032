// The depth profile beside the map: what rests per tick around the touch in the live book (frame.ts).
import { type DepthProfile } from "./frame.ts";
import { windowBase } from "./dense-depth.ts";

export interface ProfileBook {
  bestPrice(side: "bid" | "ask"): bigint | undefined;
  /** The best levels of a side, best first. Prices in 1e-9 units. */
  levels(side: "bid" | "ask", most: number): readonly { readonly price: bigint; readonly size: bigint }[];
}

/** Ascending ticks, as many as a column of resting size has; undefined = the book is empty. */
export function bookProfile(book: ProfileBook, tickInt: number, rows: number): DepthProfile | undefined {
  const [bestBid, bestAsk] = [book.bestPrice("bid"), book.bestPrice("ask")];
  if (bestBid === undefined && bestAsk === undefined) return undefined;
  // The spot's rule (vp-engine.md section 9.5), or the only side there is.
  const low = Number(bestBid ?? bestAsk);
  const high = Number(bestAsk ?? bestBid);
  const baseTick = windowBase(Math.floor((low + high) / (2 * tickInt) + 0.5), rows);
  const bid = new Float32Array(rows);
  const ask = new Float32Array(rows);
  // Off-grid prices are drawn towards the passive side (order-book.md section 9).
  for (const { price, size } of book.levels("bid", rows)) {
    const row = Math.floor(Number(price) / tickInt) - baseTick;
    if (row >= 0 && row < rows) bid[row] = (bid[row] ?? 0) + Number(size);
  }
  for (const { price, size } of book.levels("ask", rows)) {
    const row = Math.ceil(Number(price) / tickInt) - baseTick;
    if (row >= 0 && row < rows) ask[row] = (ask[row] ?? 0) + Number(size);
  }
  return { baseTick, bid, ask };
}
