// Single orders worth a jump (product.md R-9): native refreshes of icebergs (M-5), the largest adds, the largest pulls.
// An add is size that a new order or a larger one shows, a pull size that goes without a fill. An order that moves to
// another price is neither, for it takes its size along; nor is a refresh an add: nobody decided anew. Snapshots, books
// that are being built, orders that were unknown, clears and best quotes that replace a side do not count. Tells of the
// records since the start or the last checkpoint.
import { F_SNAPSHOT } from "../../abi/dbn-layout";
import { MomentList, REFRESHES_KEPT } from "../../abi/moments-layout";
import {
  ChangeKind,
  chBuilding,
  chExecuted,
  chFlags,
  chKind,
  chNewPrice,
  chNewSide,
  chNewSize,
  chOldPrice,
  chOldSide,
  chOldSize,
  chShownAgain,
} from "../../book/attribution";
import { addFloor, largest_enter, largest_reset, pullFloor } from "./largest-changes";
import { moments_kept, row_add, rows_reset } from "./moment-rows";

let on: bool = false;
let refreshes: i64 = 0;

/** Before engine_start. */
export function moments_configure(): void {
  on = true;
}

/** Off; the arena has been reset. */
export function moments_reset(): void {
  on = false;
  moments_rewind();
}

export function moments_is_on(): bool {
  return on;
}

/** Before the first record; the arena has been rewound. */
export function moments_rewind(): void {
  refreshes = 0;
  rows_reset();
  largest_reset();
}

/** All of them; at most REFRESHES_KEPT are kept. */
export function moments_refreshes(): i64 {
  return refreshes;
}

export function moments_on_record(): void {
  switch (chKind) {
    case ChangeKind.Add:
      if (chShownAgain) refreshed();
      else added(chNewSize);
      break;
    case ChangeKind.Cancel:
      pulled(<i64>chOldSize - chNewSize - chExecuted);
      break;
    case ChangeKind.Modify:
      modified();
      break;
    case ChangeKind.InsertUnknown:
      if (chShownAgain) refreshed();
      break;
    default:
      break;
  }
}

function modified(): void {
  const remaining = <i64>chOldSize - chExecuted;
  const size = <i64>chNewSize;
  if (size === 0) {
    pulled(remaining);
    return;
  }
  if (chOldPrice !== chNewPrice || chOldSide !== chNewSide) return;
  if (remaining <= 0) refreshed();
  else if (size > remaining) added(size - remaining);
  else pulled(remaining - size);
}

function added(size: i64): void {
  if (size > addFloor && isNews()) largest_enter(MomentList.Adds, chNewSide, chNewPrice, <u32>size);
}

function pulled(size: i64): void {
  if (size > pullFloor && isNews()) largest_enter(MomentList.Pulls, chOldSide, chOldPrice, <u32>size);
}

function refreshed(): void {
  if (!isNews()) return;
  refreshes += 1;
  if (moments_kept(MomentList.Refreshes) === <u32>REFRESHES_KEPT) return;
  row_add(MomentList.Refreshes, chNewSide, chNewPrice, chNewSize);
}

function isNews(): bool {
  return !chBuilding && (chFlags & F_SNAPSHOT) === 0;
}
