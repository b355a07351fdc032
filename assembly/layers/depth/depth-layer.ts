// Resting size over time (product.md H-2, H-3): per bin the levels that changed, over the full reach of the book.
// The mean of a level that is not listed is its last known size. The first entry of a run lists every level.
import {
  DEPTH_BEST_ASK,
  DEPTH_BEST_BID,
  DEPTH_BIN_SEQ,
  DEPTH_BOOK_VALID,
  DEPTH_COLUMNS,
  DEPTH_END,
  DEPTH_EVENT_COUNT,
  DEPTH_EVENT_ID,
  DEPTH_FULL,
  DEPTH_RUN_LENGTH,
  DEPTH_SPOT,
  DEPTH_START,
  DepthColumn,
} from "../../abi/depth-layout";
import { BookStatus } from "../../abi/counters";
import {
  ChangeKind,
  chBuilding,
  chExecuted,
  chFilled,
  chKind,
  chNewPrice,
  chNewSide,
  chNewSize,
  chOldPrice,
  chOldSide,
  chOldSize,
  chSnapshotCompleted,
  chTs,
} from "../../book/attribution";
import { Book, book_side } from "../../book/book";
import { book_level_size, book_open } from "../../book/book-reading";
import { level_at } from "../../book/level-record";
import { level_find } from "../../book/price-levels";
import { level_after } from "../../book/price-window";
import { bins_open, bins_open_start } from "../open-bin";
import {
  depth_end,
  depth_ring_configure,
  depth_ring_has_room,
  depth_ring_next,
  depth_ring_publish,
  depth_ring_rewind,
  depth_ring_start,
} from "./depth-ring";
import {
  touched_at,
  touched_clear,
  touched_count,
  touched_find,
  touched_load,
  touched_obtain,
  touched_reset,
  touched_save,
  touched_saved_size,
  touched_set,
  TOUCHED_BYTES,
  TouchedLevel,
} from "./touched-levels";

/** Entry numbers are whole numbers to the host. */
const LARGEST_ENTRY: i64 = 1 << 53;

let on: bool = false;
let tickInt: i64 = 0;
let bookKey: u64 = 0;
let book: usize = 0;
/** The next entry lists every level. */
let fullNext: bool = true;

/** `key`: the focus book's; `tick` > 0 in 1e-9 units; `bins` ≥ 1 entries are kept. Before engine_start. */
export function depth_configure(key: u64, tick: i64, bins: u32): void {
  on = true;
  bookKey = key;
  tickInt = tick;
  touched_reset();
  depth_ring_configure(bins);
}

/** Off; the arena has been reset. */
export function depth_reset(): void {
  on = false;
  book = 0;
  fullNext = true;
}

/** Before the first record; the arena has been rewound. */
export function depth_rewind(): void {
  book = 0;
  fullNext = true;
  touched_reset();
  depth_ring_rewind();
}

export function depth_is_on(): bool {
  return on;
}

export function depth_has_room(): bool {
  return depth_ring_has_room();
}

function focusBook(): usize {
  if (book === 0) book = book_open(bookKey);
  return book;
}

/** What rests at a level now; `change` is what the record added to it. */
function change(side: u32, price: i64, added: f64): TouchedLevel {
  const row = touched_find(side, price);
  if (changetype<usize>(row) === 0) return firstChange(side, price, added);
  // Every change of the level since its first one came through here: no look-up in the book.
  touched_set(row, chTs, row.last + added);
  return row;
}

function firstChange(side: u32, price: i64, added: f64): TouchedLevel {
  const after = <f64>book_level_size(focusBook(), side, price);
  const row = touched_obtain(side, price, after - added, bins_open_start());
  touched_set(row, chTs, after);
  return row;
}

export function depth_on_record(): void {
  if (!bins_open()) return;
  const flows: f64 = chBuilding || chSnapshotCompleted ? 0 : 1;
  switch (chKind) {
    case ChangeKind.Add: {
      const row = change(chNewSide, chNewPrice, chNewSize);
      row.adds += flows * <f64>chNewSize;
      break;
    }
    case ChangeKind.InsertUnknown:
      change(chNewSide, chNewPrice, chNewSize);
      break;
    case ChangeKind.Cancel: {
      const gone = <f64>chOldSize - <f64>chNewSize;
      if (gone === 0) break;
      const row = change(chOldSide, chOldPrice, -gone);
      row.pulls += flows * (gone - <f64>chExecuted);
      break;
    }
    case ChangeKind.Modify:
      onModify(flows);
      break;
    case ChangeKind.Fill: {
      const row = change(chOldSide, chOldPrice, <f64>chNewSize - <f64>chOldSize);
      row.fills += flows * <f64>chFilled;
      break;
    }
    case ChangeKind.ReplaceSide:
      if (chNewSize !== 0) change(chNewSide, chNewPrice, chNewSize);
      break;
    default:
      break;
  }
}

function onModify(flows: f64): void {
  const remaining = <f64>chOldSize - <f64>chExecuted;
  const size = <f64>chNewSize;
  if (chOldSide === chNewSide && chOldPrice === chNewPrice) {
    const row = change(chNewSide, chNewPrice, size - <f64>chOldSize);
    row.adds += flows * max<f64>(size - remaining, 0);
    row.pulls += flows * max<f64>(remaining - size, 0);
    return;
  }
  const from = change(chOldSide, chOldPrice, -(<f64>chOldSize));
  from.pulls += flows * remaining;
  if (chNewSize === 0) return;
  const to = change(chNewSide, chNewPrice, size);
  to.adds += flows * size;
}

/** The fills of F records that nothing confirmed did not happen. */
export function depth_on_unconfirmed(side: u32, price: i64, quantity: u32): void {
  if (!bins_open()) return;
  const row = change(side, price, 0);
  row.fills = max<f64>(row.fills - <f64>quantity, 0);
}

/** Every level of a side (2 = both) is about to go at `ts`. */
export function depth_before_clear(side: u32, ts: i64): void {
  if (!bins_open() || focusBook() === 0) return;
  const b = changetype<Book>(focusBook());
  for (let each: u32 = 0; each < 2; each++) {
    if (side !== 2 && side !== each) continue;
    let index = book_side(b, each).best;
    while (index !== 0) {
      const level = level_at(b, index);
      touched_set(touched_obtain(each, level.price, <f64>level.size, bins_open_start()), ts, 0);
      index = level_after(b, each, level.price);
    }
  }
}

export function depth_on_boundary(
  binStart: i64,
  binEnd: i64,
  binSeq: i64,
  eventCount: u32,
  runLength: u32,
): void {
  const b = changetype<Book>(focusBook());
  if (fullNext) listEveryLevel(b, binStart);
  const count = touched_count();
  const slot = depth_ring_next(count);
  writeHeader(b, slot);
  store<i64>(slot, binStart, DEPTH_START);
  store<i64>(slot, binEnd, DEPTH_END);
  store<i64>(slot, binSeq, DEPTH_BIN_SEQ);
  store<u32>(slot, eventCount, DEPTH_EVENT_COUNT);
  store<u32>(slot, runLength, DEPTH_RUN_LENGTH);
  store<u32>(slot, fullNext ? 1 : 0, DEPTH_FULL);
  for (let i: u32 = 0; i < count; i++)
    writeRow(b, load<usize>(slot, DEPTH_COLUMNS), count, i, binStart, binEnd);
  touched_clear();
  fullNext = false;
  depth_ring_publish();
}

function listEveryLevel(b: Book, binStart: i64): void {
  for (let side: u32 = 0; side < 2; side++) {
    let index = book_side(b, side).best;
    while (index !== 0) {
      const level = level_at(b, index);
      touched_obtain(side, level.price, <f64>level.size, binStart);
      index = level_after(b, side, level.price);
    }
  }
}

function writeHeader(b: Book, slot: usize): void {
  const bid = book_side(b, 0).best !== 0 ? book_side(b, 0).bestPrice : 0;
  const ask = book_side(b, 1).best !== 0 ? book_side(b, 1).bestPrice : 0;
  store<i64>(slot, b.eventId, DEPTH_EVENT_ID);
  store<i64>(slot, bid, DEPTH_BEST_BID);
  store<i64>(slot, ask, DEPTH_BEST_ASK);
  store<u32>(slot, b.status !== BookStatus.Building ? 1 : 0, DEPTH_BOOK_VALID);
  if (book_side(b, 0).best === 0 || book_side(b, 1).best === 0) return;
  // Half a tick above the middle, rounded down to the lattice (vp-engine.md, section 9.5).
  const ticks = floor((<f64>bid + <f64>ask) / (2.0 * <f64>tickInt) + 0.5);
  store<i64>(slot, <i64>ticks * tickInt, DEPTH_SPOT);
}

function writeRow(b: Book, columns: usize, count: u32, i: u32, binStart: i64, binEnd: i64): void {
  const row = touched_at(i);
  touched_set(row, binEnd, row.last);
  const stride = (<usize>count) << 3;
  const at = columns + ((<usize>i) << 3);
  store<i64>(at + stride * <usize>DepthColumn.Price, row.price);
  store<f64>(at + stride * <usize>DepthColumn.Mean, row.integral / <f64>(binEnd - binStart));
  store<f64>(at + stride * <usize>DepthColumn.Maximum, row.maximum);
  store<f64>(at + stride * <usize>DepthColumn.Last, row.last);
  store<f64>(at + stride * <usize>DepthColumn.Adds, row.adds);
  store<f64>(at + stride * <usize>DepthColumn.Pulls, row.pulls);
  store<f64>(at + stride * <usize>DepthColumn.Fills, row.fills);
  const narrow = columns + stride * 7;
  const level = level_find(b, row.side, row.price);
  store<u32>(narrow + ((<usize>i) << 2), level !== 0 ? level_at(b, level).count : 0);
  store<u8>(narrow + ((<usize>count) << 2) + i, <u8>row.side);
}

/** The book was restored without the layer's own state: the next entry, number `entry`, starts anew. */
export function depth_on_restored(entry: i64): void {
  depth_ring_start(entry);
  touched_clear();
  fullNext = true;
}

export function depth_saved_size(): usize {
  return 16 + touched_saved_size();
}

export function depth_save(to: usize): usize {
  store<i64>(to, depth_end());
  store<u64>(to, touched_count(), 8);
  return touched_save(to + 16);
}

/** False when the bytes do not fit. The next entry lists every level. */
export function depth_load(from: usize, bytes: usize): bool {
  if (bytes < 16) return false;
  const count = load<u64>(from, 8);
  if (count > u32.MAX_VALUE || <u64>bytes !== 16 + count * <u64>TOUCHED_BYTES) return false;
  const entry = load<i64>(from);
  if (entry < 0 || entry > LARGEST_ENTRY) return false;
  depth_ring_start(entry);
  fullNext = true;
  return touched_load(from + 16, <u32>count);
}
