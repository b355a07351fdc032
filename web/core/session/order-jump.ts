// Jumps to what single orders did (product.md R-9): an iceberg that shows size again, the largest adds and pulls of a
// stretch of time. Of these the list keeps the largest of the file: those within the stretch are its largest ones too.
import { LARGEST_KEPT } from "../../../assembly/abi/moments-layout.ts";
import type { FileMoments, OrderMoments } from "../engine/moments-reader.ts";
import type { JumpAnswer, JumpDirection, JumpOrder, LargestQuery } from "./replay-position.ts";

/** That can be reached one after the other. */
const LARGEST_SHOWN = 64;

/** Where the replay stands: before this record. */
interface Standing {
  readonly recordIndex: number;
  readonly timeNs: bigint;
}

/** undefined: there is none. */
export function findIceberg(
  direction: JumpDirection,
  from: Standing,
  { refreshes, refreshTotal }: FileMoments,
  isComplete: boolean,
): JumpAnswer | undefined {
  const { recordIndex, timeNs } = refreshes;
  // A refresh of the instant it stands on is where it is already.
  const row =
    direction === "next"
      ? recordIndex.findIndex((record) => record >= from.recordIndex)
      : recordIndex.findLastIndex(
          (record, i) => record < from.recordIndex && (timeNs[i] ?? 0n) < from.timeNs,
        );
  if (row >= 0) return found(refreshes, row, { isComplete });
  const kept = recordIndex.length;
  return direction === "next" && refreshTotal > kept ? { reason: "not-kept", kept } : undefined;
}

/** undefined: there is none. */
export function findLargest(
  { change, rank, range }: LargestQuery,
  from: Standing,
  { adds, pulls }: FileMoments,
  isComplete: boolean,
): JumpAnswer | undefined {
  const list = change === "add" ? adds : pulls;
  const rows = largestWithin(list, range);
  const at =
    typeof rank === "number" ? Math.min(rows.length, Math.max(1, rank)) : placeBeside(rows, list, rank, from);
  const row = rows[at - 1];
  if (row !== undefined) return found(list, row, { rank: { at, of: rows.length }, isComplete });
  if (typeof rank !== "number") return undefined;
  const kept = list.size.length;
  return isComplete && kept === LARGEST_KEPT ? { reason: "not-kept", kept } : undefined;
}

/** Rows of a ranked list, largest first. */
function largestWithin({ timeNs }: OrderMoments, range: LargestQuery["range"]): readonly number[] {
  const rows: number[] = [];
  for (let row = 0; row < timeNs.length && rows.length < LARGEST_SHOWN; row += 1) {
    const time = timeNs[row] ?? 0n;
    if (range === undefined || (range.fromNs <= time && time < range.toNs)) rows.push(row);
  }
  return rows;
}

/** Place, from 1, of the one that is next, or was last; 0: there is none. */
function placeBeside(
  rows: readonly number[],
  { timeNs }: OrderMoments,
  direction: JumpDirection,
  from: Standing,
): number {
  const time = (row: number): bigint => timeNs[row] ?? 0n;
  const isNext = direction === "next";
  let nearest: number | undefined;
  for (const row of rows) {
    if (isNext ? time(row) <= from.timeNs : time(row) >= from.timeNs) continue;
    const isNearer =
      nearest === undefined || (isNext ? time(row) < time(nearest) : time(row) > time(nearest));
    if (isNearer) nearest = row;
  }
  return nearest === undefined ? 0 : rows.indexOf(nearest) + 1;
}

function found(
  { timeNs, recordIndex, price, size, side }: OrderMoments,
  row: number,
  more: Pick<JumpOrder, "rank" | "isComplete">,
): JumpAnswer {
  return {
    timeNs: timeNs[row] ?? 0n,
    // Behind the record: a seek completes its event.
    recordIndex: (recordIndex[row] ?? 0) + 1,
    order: { side: side[row] === 0 ? "bid" : "ask", price: price[row] ?? 0n, size: size[row] ?? 0, ...more },
  };
}
