// Rows of the tape as text for the clipboard: a table with tabs, its column names first.
import { UNDEF_PRICE } from "../../core/dbn/identifiers.ts";
import { DASH, formatPrice } from "../../lib/format-number.ts";
import type { WallClockFormat } from "../../lib/wall-clock.ts";
import type { TapeAnswer } from "../../worker/replay-api.ts";
import { tapeStrings, tapeTextStrings } from "../../strings/tape.ts";

export const AGGRESSORS = [tapeTextStrings.buy, tapeTextStrings.sell, tapeTextStrings.none] as const;

const COLUMNS = [
  tapeTextStrings.date,
  tapeTextStrings.time,
  tapeTextStrings.offset,
  tapeTextStrings.price,
  tapeTextStrings.aggressor,
  tapeTextStrings.size,
  tapeTextStrings.levels,
  tapeTextStrings.ordersHit,
];

export function tapePrice(price: bigint, decimals: number): string {
  return price === UNDEF_PRICE ? DASH : formatPrice(price, decimals);
}

/** `resting`: the orders hit by the row's record, in a column of their own; undefined: without it. */
export function tapeText(
  rows: TapeAnswer,
  clock: WallClockFormat,
  decimals: number,
  resting?: ReadonlyMap<number, readonly bigint[]>,
): string {
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
      ...(resting ? [idsText(resting.get(rows.recordIndex[row] ?? 0), rows.orders[row] ?? 0)] : []),
    ].join("\t");
  });
  const head = [...COLUMNS, ...(resting ? [tapeTextStrings.ids] : [])].join("\t");
  return [head, ...lines].join("\n");
}

/** Long rows name the first orders alone, and say how many there are besides. */
function idsText(ids: readonly bigint[] | undefined, orders: number): string {
  if (orders === 0) return "";
  if (ids === undefined) return DASH;
  return ids.length < orders ? [...ids, tapeStrings.more(orders - ids.length)].join(", ") : ids.join(", ");
}
