// One entry of the bin ring: header, columns, scores, running maxima (vp-pipeline.md, section 5). Nothing here
// changes what later bins will show, except the caches of lazy-bins.
import { VP_FIELD_COUNT, VpField } from "../../abi/vp-fields";
import {
  VP_HEADER_ANCHOR,
  VP_HEADER_ASK_MOVE,
  VP_HEADER_BEST_ASK,
  VP_HEADER_BEST_BID,
  VP_HEADER_BID_MOVE,
  VP_HEADER_BIN_SEQ,
  VP_HEADER_BOOK_STATUS,
  VP_HEADER_BOOK_VALID,
  VP_HEADER_BYTES,
  VP_HEADER_END,
  VP_HEADER_EVENT_COUNT,
  VP_HEADER_EVENT_ID,
  VP_HEADER_MAXIMA,
  VP_HEADER_MID,
  VP_HEADER_ORDER_COUNT,
  VP_HEADER_RUN_LENGTH,
  VP_HEADER_SPOT,
  VP_HEADER_START,
  VP_MAXIMUM_OF_DIFFERENCE,
} from "../../abi/vp-layout";
import { Book, book_side } from "../../book/book";
import { book_best_price } from "../../book/book-reading";
import { askMove, bidMove, labels_update } from "./bin-labels";
import { quality_write } from "./bin-quality";
import { ring_column, ring_next, ring_publish } from "./bin-ring";
import { scores_settled, scores_step } from "./bin-scores";
import { window_write } from "./bin-window";
import { boundaries_pass } from "./lazy-bins";
import {
  largest,
  largest_difference,
  MAXIMA_BYTES,
  maxima_advance,
  maxima_lead,
  maxima_ptr,
  maxima_update,
} from "./running-maxima";
import { grid_anchor, grid_middle_tick, grid_row_of_tick, grid_tick_int } from "./tick-grid";
import { bookValid } from "./vp-record";

let radius: i32 = 0;

export function emission_configure(windowRadius: i32): void {
  radius = windowRadius;
}

/** A run of `runLength` empty bins, or one bin; `binSeq` is the last of them. `book` 0: no record yet. */
export function emit(book: usize, start: i64, end: i64, binSeq: i64, eventCount: u32, runLength: u32): void {
  const entry = ring_next();
  memory.fill(entry, 0, VP_HEADER_BYTES);
  store<i64>(entry, binSeq, VP_HEADER_BIN_SEQ);
  store<i64>(entry, start, VP_HEADER_START);
  store<i64>(entry, end, VP_HEADER_END);
  store<u32>(entry, runLength, VP_HEADER_RUN_LENGTH);
  store<u32>(entry, eventCount, VP_HEADER_EVENT_COUNT);
  store<u32>(entry, bookValid ? 1 : 0, VP_HEADER_BOOK_VALID);
  store<i64>(entry, grid_anchor(), VP_HEADER_ANCHOR);
  const spotTick = writeMarket(entry, book);
  const spotRow = spotTick === i64.MIN_VALUE ? -1 : grid_row_of_tick(spotTick);
  if (spotRow >= 0) store<i64>(entry, spotTick * grid_tick_int(), VP_HEADER_SPOT);
  else store<f64>(entry, 0, VP_HEADER_MID);
  store<f64>(entry, askMove, VP_HEADER_ASK_MOVE);
  store<f64>(entry, bidMove, VP_HEADER_BID_MOVE);
  const width = (end - start) / <i64>runLength;
  let left: i64 = runLength;
  for (let lead = maxima_lead(eventCount, runLength); lead > 0; lead--) {
    left -= 1;
    boundaries_pass(binSeq + 1 - left, end - left * width);
    writeBin(entry, spotRow, spotTick, eventCount, 1);
  }
  boundaries_pass(binSeq + 1, end);
  writeBin(entry, spotRow, spotTick, eventCount, <u32>left);
  ring_publish();
}

/** Columns, scores and maxima of the bin that ends at the present boundary, the last of `bins` empty ones. */
function writeBin(entry: usize, spotRow: i32, spotTick: i64, eventCount: u32, bins: u32): void {
  window_write(entry, spotRow, radius);
  scores_step(entry, spotRow, spotRow < 0 ? i64.MIN_VALUE : spotTick, bins);
  writeMaxima(entry, eventCount, bins);
}

/** Best prices, mid, moves, counts; returns the spot's tick or i64.MIN_VALUE. */
function writeMarket(entry: usize, book: usize): i64 {
  if (book === 0) {
    labels_update(0, 0);
    return i64.MIN_VALUE;
  }
  const b = changetype<Book>(book);
  const bid = present(book_best_price(book, 0));
  const ask = present(book_best_price(book, 1));
  labels_update(bid, ask);
  store<i64>(entry, bid, VP_HEADER_BEST_BID);
  store<i64>(entry, ask, VP_HEADER_BEST_ASK);
  store<i64>(entry, b.eventId, VP_HEADER_EVENT_ID);
  store<u32>(entry, b.status, VP_HEADER_BOOK_STATUS);
  store<u32>(entry, book_side(b, 0).orderCount + book_side(b, 1).orderCount, VP_HEADER_ORDER_COUNT);
  quality_write(entry, b);
  const tick = grid_middle_tick(book);
  if (tick !== i64.MIN_VALUE) store<f64>(entry, <f64>(bid + ask) * 0.5 * 1e-9, VP_HEADER_MID);
  return tick;
}

function present(price: i64): i64 {
  return price === i64.MIN_VALUE ? 0 : price;
}

function writeMaxima(entry: usize, eventCount: u32, bins: u32): void {
  maxima_advance(eventCount, bins);
  const rowCount = 2 * radius + 1;
  const settled = scores_settled();
  for (let field: i32 = 0; field < VP_FIELD_COUNT; field++) {
    const column = ring_column(entry, field);
    if (column === 0 || field === VpField.LastEventId) continue;
    const counts = settled || field < VpField.Composite || field > VpField.FlowStateCode;
    maxima_update(field, counts ? largest(column, rowCount) : 0);
  }
  const pressures = ring_column(entry, VpField.PressureVariant);
  const vacuums = ring_column(entry, VpField.VacuumVariant);
  if (pressures !== 0 && vacuums !== 0) {
    maxima_update(VP_MAXIMUM_OF_DIFFERENCE, largest_difference(pressures, vacuums, rowCount));
  }
  memory.copy(entry + VP_HEADER_MAXIMA, maxima_ptr(), MAXIMA_BYTES);
}
