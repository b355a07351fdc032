// The resting orders that rows of the tape hit (product.md D-6): what is asked for, and what an answer tells of each row.
import type { RestingAnswer, RestingQuery, TapeAnswer } from "../../worker/replay-api.ts";

/** Of the rows that hit an order and are not known yet; undefined: there are none. */
export function restingQuery(
  rows: Pick<TapeAnswer, "recordIndex" | "orders">,
  merged: boolean,
  known: ReadonlyMap<number, unknown>,
): RestingQuery | undefined {
  const wanted = [...rows.recordIndex.entries()].filter(
    ([row, record]) => (rows.orders[row] ?? 0) > 0 && !known.has(record),
  );
  if (wanted.length === 0) return undefined;
  return {
    records: Float64Array.from(wanted, ([, record]) => record),
    orders: Uint16Array.from(wanted, ([row]) => rows.orders[row] ?? 0),
    merged,
  };
}

/** By the record of the row. */
export function restingIds(
  { records }: RestingQuery,
  { ids, ends, known }: RestingAnswer,
): readonly (readonly [record: number, ids: readonly bigint[]])[] {
  return [...records.entries()].flatMap(([i, record]) => {
    const start = i === 0 ? 0 : (ends[i - 1] ?? 0);
    return known[i] === 1 ? [[record, [...ids.subarray(start, ends[i])]] as const] : [];
  });
}
