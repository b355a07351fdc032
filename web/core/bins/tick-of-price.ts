// The row of a price. Off-grid prices are drawn towards the passive side: bids down, asks up (order-book.md section 9).

/** Price and tick increment in 1e-9 units; side 0 bid, 1 ask. */
export function tickOfPrice(price: number, tickInt: number, side: number): number {
  const ticks = price / tickInt;
  return side === 0 ? Math.floor(ticks) : Math.ceil(ticks);
}
