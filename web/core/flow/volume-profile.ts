// Volume by price as rows, the row of the greatest volume and the area around it that holds 70 % (product.md O-5).
import type { VolumeProfile } from "./flow-query.ts";
import type { PriceVolumes } from "./price-volumes.ts";

/** A stray price far away would otherwise make rows without end. */
const MOST_ROWS = 131_072;
const VALUE_SHARE = 0.7;

export type ProfileRows = Pick<VolumeProfile, "baseTick" | "group" | "buy" | "sell" | "none">;
export type ValueArea = Pick<VolumeProfile, "poc" | "valueLow" | "valueHigh">;

/** Rows of `group` ticks aligned to tick 0; a price off the grid belongs to the row it lies in. */
export function profileRows(
  volumes: PriceVolumes,
  tickOfId: (priceId: number) => number,
  group: number,
): ProfileRows {
  let [low, high] = [Infinity, -Infinity];
  const prices = volumes.length / 3;
  for (let id = 0; id < prices; id += 1) {
    if (volumeAt(volumes, id) === 0) continue;
    const tick = tickOfId(id);
    // NaN, a price that is not defined, fails both.
    if (tick < low) low = tick;
    if (tick > high) high = tick;
  }
  if (high < low) return { baseTick: 0, group, buy: noRows(0), sell: noRows(0), none: noRows(0) };
  let width = Math.max(1, Math.floor(group));
  while (Math.floor(high / width) - Math.floor(low / width) >= MOST_ROWS) width *= 2;
  const first = Math.floor(low / width);
  const rows = Math.floor(high / width) - first + 1;
  const [buy, sell, none] = [noRows(rows), noRows(rows), noRows(rows)];
  for (let id = 0; id < prices; id += 1) {
    const row = Math.floor(tickOfId(id) / width) - first;
    if (!(row >= 0 && row < rows)) continue;
    [buy, sell, none].forEach((side, i) => {
      side[row] = (side[row] ?? 0) + (volumes[3 * id + i] ?? 0);
    });
  }
  return { baseTick: first * width, group: width, buy, sell, none };
}

/** −1 each where nothing was traded. */
export function valueArea({ buy, sell, none }: ProfileRows): ValueArea {
  const rows = buy.map((size, row) => size + (sell[row] ?? 0) + (none[row] ?? 0));
  const total = rows.reduce((sum, size) => sum + size, 0);
  if (total === 0) return { poc: -1, valueLow: -1, valueHigh: -1 };
  const poc = pointOfControl(rows);
  let [low, high] = [poc, poc];
  for (let inside = rows[poc] ?? 0; inside < VALUE_SHARE * total;) {
    // Pairs of rows; fewer at the end of the range, none beyond it.
    const above = high + 1 < rows.length ? (rows[high + 1] ?? 0) + (rows[high + 2] ?? 0) : -1;
    const below = low > 0 ? (rows[low - 1] ?? 0) + (rows[low - 2] ?? 0) : -1;
    if (above >= below) {
      high = Math.min(rows.length - 1, high + 2);
      inside += above;
    } else {
      low = Math.max(0, low - 2);
      inside += below;
    }
  }
  return { poc, valueLow: low, valueHigh: high };
}

/** Greatest volume; among equal ones the nearest to the middle of the range, then the lower one. */
function pointOfControl(rows: Float64Array): number {
  const middle = (rows.length - 1) / 2;
  let poc = 0;
  for (let row = 1; row < rows.length; row += 1) {
    const [size, most] = [rows[row] ?? 0, rows[poc] ?? 0];
    if (size > most || (size === most && Math.abs(row - middle) < Math.abs(poc - middle))) poc = row;
  }
  return poc;
}

function volumeAt(volumes: PriceVolumes, id: number): number {
  return (volumes[3 * id] ?? 0) + (volumes[3 * id + 1] ?? 0) + (volumes[3 * id + 2] ?? 0);
}

function noRows(rows: number): Float64Array<ArrayBuffer> {
  return new Float64Array(rows);
}
