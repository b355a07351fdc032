// Rows of the tape as text for the clipboard: a table with tabs, its column names first.
import { UNDEF_PRICE } from "../../core/dbn/identifiers.ts";
import { DASH, formatPrice } from "../../lib/format-number.ts";
import type { WallClockFormat } from "../../lib/wall-clock.ts";
import type { TapeAnswer } from "../../worker/replay-api.ts";
import { tapeTextStrings } from "../../strings/tape.ts";

export const AGGRESSORS = [tapeTextStrings.buy, tapeTextStrings.sell, tapeTextStrings.none] as const;

const HEAD = [
  tapeTextStrings.date,
  tapeTextStrings.time,
  tapeTextStrings.offset,
  tapeTextStrings.price,
  tapeTextStrings.aggressor,
  tapeTextStrings.size,
  tapeTextStrings.levels,
  tapeTextStrings.ordersHit,
].join("\t");

export function tapePrice(price: bigint, decimals: number): string {
  return price === UNDEF_PRICE ? DASH : formatPrice(price, decimals);
}

export function tapeText(rows: TapeAnswer, clock: WallClockFormat, decimals: number): string {
  const lines = Array.from(rows.size, (size, row) => {
    const { date, time, milliseconds, microseconds, nanoseconds, offset } = clock.at(rows.timeNs[row] ?? 0n);
    return [
      date,
      `${time}.${milliseconds}${microseconds}${nanoseconds}`,
      offset,
      tapePrice(rows.price[row] ?? UNDEF_PRICE, decimals),
      AGGRESSORS[rows.side[row] ?? 2] ?? AGGRESSORS[2],
      size,
      rows.levels[row],
      rows.orders[row],
    ].join("\t");
  });
  return [HEAD, ...lines].join("\n");
}
