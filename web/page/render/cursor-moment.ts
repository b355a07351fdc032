// The instant that the replay stands at, which may be later than the end of the newest column: its clock in ns, and
// what the map needs of the book where there is no column yet. Prices in ticks for drawing; NaN = none.
import type { FrameMessage } from "../../core/bins/frame.ts";

export interface CursorMoment {
  readonly clockNs: bigint;
  readonly bidTick: number;
  readonly askTick: number;
  /** Of the last trade. */
  readonly lastTick: number;
}

export function cursorMoment({ clockNs, cursor, tickInt }: FrameMessage): CursorMoment {
  return {
    clockNs,
    bidTick: inTicks(cursor?.bestBid, tickInt),
    askTick: inTicks(cursor?.bestAsk, tickInt),
    lastTick: inTicks(cursor?.lastTradePrice, tickInt),
  };
}

/** Middle of best bid and ask, or the last trade; undefined without either. */
export function middleTick({ bidTick, askTick, lastTick }: CursorMoment): number | undefined {
  const middle = (bidTick + askTick) / 2;
  if (!Number.isNaN(middle)) return middle;
  return Number.isNaN(lastTick) ? undefined : lastTick;
}

/** Drawing only, as in column-store.ts. */
function inTicks(price: bigint | undefined, tickInt: bigint): number {
  return price === undefined || price === 0n ? Number.NaN : Number(price) / Number(tickInt);
}
