// Open, high, low, close, close before the session, opening range (product.md O-6), ticks.
import type { SessionLines } from "./flow-query.ts";
import type { TradeSums } from "./trade-sums.ts";

/** Numbers of trades: of the session [anchor, until), of its opening range [anchor, openingEnd). */
export interface SessionBounds {
  readonly anchor: number;
  readonly openingEnd: number;
  readonly until: number;
}

export function sessionLines(sums: TradeSums, { anchor, openingEnd, until }: SessionBounds): SessionLines {
  const reach = sums.reach(anchor, until);
  const opening = sums.reach(anchor, openingEnd);
  const open = sums.firstTick(anchor, until);
  const close = sums.lastTick(anchor, until);
  const previousClose = sums.lastTick(0, Math.min(anchor, until));
  return {
    ...(open !== undefined && { open }),
    ...(reach && { high: reach.high, low: reach.low }),
    ...(close !== undefined && { close }),
    ...(previousClose !== undefined && { previousClose }),
    ...(opening && { openingHigh: opening.high, openingLow: opening.low }),
  };
}
