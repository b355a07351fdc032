// The picture in numbers (product.md X-6): the columns in sight and the book at the cursor, as rows of text. Capped, and
// the cap is told. Times are ns since the epoch, prices 1e-9 units, 0n = none.
import type { ValidityState } from "../../core/bins/frame.ts";
import type { Ladder } from "../../core/bins/ladder.ts";
import type { VolumeProfile } from "../../core/flow/flow-query.ts";
import {
  DASH,
  formatCount,
  formatFixed,
  formatPrice,
  formatSigned,
  formatSize,
} from "../../lib/format-number.ts";
import { tableStrings, tableTouchStrings } from "../../strings/tables.ts";
import { bookWordStrings } from "../../strings/validity.ts";
import { ladderRows, middleRow } from "./ladder-rows.ts";

/** Rows of a table at most: more are not read by anybody, and pages get slow. */
export const MOST_COLUMNS = 300;
export const LADDER_ROWS = 81;

export interface TableColumn {
  readonly fromNs: bigint;
  readonly toNs: bigint;
  readonly spot: bigint;
  readonly bid: bigint;
  readonly ask: bigint;
  readonly validity: ValidityState;
  /** The cell farthest from zero; undefined: none is painted. */
  readonly strongest: { readonly price: bigint; readonly value: number } | undefined;
}

export interface MapTable {
  readonly clockNs: bigint;
  /** Newest first, the newest MOST_COLUMNS of `total`. */
  readonly columns: readonly TableColumn[];
  readonly total: number;
  /** In each column, by aggressor; undefined: not known (yet). */
  readonly traded: readonly (TradedSums | undefined)[];
  readonly surface: SurfaceWords;
  readonly ladder: Ladder | undefined;
  /** At the prices of the ladder, rows of one tick. */
  readonly profile: VolumeProfile | undefined;
  readonly tickInt: bigint;
  readonly priceDecimals: number;
  readonly lastPrice: bigint;
}

export interface TradedSums {
  readonly bought: number;
  readonly sold: number;
}

export interface SurfaceWords {
  readonly label: string;
  readonly unit: string;
  readonly signed: boolean;
  readonly decimals: number;
}

export type TextRow = readonly string[];

export const COLUMN_HEADS = [
  tableStrings.time,
  tableStrings.price,
  tableStrings.bid,
  tableStrings.ask,
  tableStrings.bought,
  tableStrings.sold,
  tableStrings.strongest,
  tableStrings.value,
  tableStrings.bookState,
] as const;

export const LADDER_HEADS = [
  tableStrings.price,
  tableStrings.bidOrders,
  tableStrings.bidSize,
  tableStrings.askSize,
  tableStrings.askOrders,
  tableStrings.net,
  tableStrings.bought,
  tableStrings.sold,
  tableStrings.place,
] as const;

/** Index of 5 s among PULLED_STACKED_SECONDS. */
const FIVE_SECONDS = 1;

export function columnTexts(table: MapTable, timeText: (timeNs: bigint) => string): readonly TextRow[] {
  const { traded, surface, priceDecimals } = table;
  const price = (value: bigint): string => (value === 0n ? DASH : formatPrice(value, priceDecimals));
  return table.columns.map((column, i) => {
    const { strongest } = column;
    const sums = traded[i];
    return [
      timeText(column.fromNs),
      // The middle of bid and ask lies between two ticks as often as not.
      column.spot === 0n ? DASH : formatPrice(column.spot, priceDecimals + 1),
      price(column.bid),
      price(column.ask),
      sums === undefined ? DASH : formatSize(sums.bought),
      sums === undefined ? DASH : formatSize(sums.sold),
      strongest === undefined ? DASH : price(strongest.price),
      strongest === undefined ? DASH : valueText(strongest.value, surface),
      bookWordStrings[column.validity],
    ];
  });
}

/** From the highest price down, around the touch; without rows where neither side is known. */
export function ladderTexts(table: MapTable): readonly TextRow[] {
  const { ladder, tickInt, priceDecimals, profile, lastPrice } = table;
  const centre = ladder === undefined ? undefined : middleRow(ladder, tickInt, 1);
  if (ladder === undefined || centre === undefined) return [];
  const view = {
    tickInt,
    group: 1,
    centre,
    rows: LADDER_ROWS,
    window: FIVE_SECONDS,
    traded: profile,
    lastPrice,
  };
  return ladderRows(ladder, view).map((row) => [
    formatPrice(row.price, priceDecimals),
    formatCount(row.bidOrders),
    formatSize(row.bidSize),
    formatSize(row.askSize),
    formatCount(row.askOrders),
    row.net === 0 ? "0" : formatSigned(row.net, 0),
    formatSize(row.bought),
    formatSize(row.sold),
    [row.touch === undefined ? "" : tableTouchStrings[row.touch], row.isLast ? tableStrings.lastTrade : ""]
      .filter((word) => word !== "")
      .join(", "),
  ]);
}

/** For pasting into a sheet: tabs between cells. */
export function tableText(heads: readonly string[], rows: readonly TextRow[]): string {
  return [heads, ...rows].map((row) => row.join("\t")).join("\n");
}

function valueText(value: number, { signed, decimals }: SurfaceWords): string {
  return signed ? formatSigned(value, decimals) : formatFixed(value, decimals);
}
