// Record stream: takes record after record from the input buffer by the rules of dbn.md section 4.2, routes MBO
// records to their book and stops where the host asked it to. Offsets count from the first record.
import { ActionIndex } from "../abi/counters";
import {
  F_LAST,
  F_ODD_TIME,
  F_SNAPSHOT,
  F_TOB,
  HEADER_TS_EVENT,
  MBO_ACTION,
  MBO_FLAGS,
  MBO_PRICE,
  MBO_SIZE,
  MBO_TS_RECV,
  RTYPE_MBO,
} from "../abi/dbn-layout";
import { BOOKS_ONE, ROUTER_BOOK, ROUTER_FOCUS, ROUTER_LAST_TS } from "../abi/engine-layout";
import { OCCURRENCE_TS_BACKWARD } from "../abi/quality-layout";
import { EngineErrorCode, RunStatus, StopAfter } from "../abi/status";
import { BookRecord } from "../book/apply-record";
import { Book } from "../book/book";
import { starts_event } from "../book/event-end";
import { action_note, actionsWanted, occurrence_note } from "../book/first-occurrences";
import { bins_before, bins_count, bins_finish, bins_on, bins_quiet_until } from "../layers/bin-clock";
import { layers_have_trade_room } from "../layers/layers";
import { engine_error_code, error_raise } from "./engine-error";
import {
  event_ended,
  event_traded,
  events_load,
  events_reset,
  events_save,
  EVENTS_SAVED_BYTES,
  stop_before_next,
  stop_forget,
  stop_met,
  stop_want,
} from "./event-position";
import { input_consume, input_ended, input_filled, input_position } from "./record-input";
import { place_set, recordPlace } from "./record-place";
import { layout_size } from "./record-layouts";
import { router_count, router_focus_book, router_obtain } from "./record-router";

/** Times beyond this are no times (UNDEF_TIMESTAMP, damage): the clock ignores them. About the year 2255. */
const LATEST_TIME: i64 = 9000000000000000000;

const rtypeCounts: usize = memory.data(256 * sizeof<u64>());
const actionOf: usize = memory.data(256);

let version: i32 = 0;
let sendTimeBytes: u32 = 0;
let oneBook: bool = false;
let recordIndex: i64 = 0;
let byteOffset: i64 = 0;
let clock: i64 = 0;
let nextClock: i64 = 0;
let newestTsRecv: u64 = 0;
let backwardTsRecv: u64 = 0;

// The pair of the last MBO record: the first eight bytes of a record decide it. 0 = none so far: no record begins
// with a length of 0.
let lastHeader: u64 = 0;
let lastEntry: usize = 0;

export function stream_reset(dbnVersion: i32, tsOut: bool, booksMode: i32): void {
  version = dbnVersion;
  sendTimeBytes = tsOut ? 8 : 0;
  oneBook = booksMode === BOOKS_ONE;
  memory.fill(actionOf, <u8>ActionIndex.Unknown, 256);
  store<u8>(actionOf + 0x41, <u8>ActionIndex.Add);
  store<u8>(actionOf + 0x43, <u8>ActionIndex.Cancel);
  store<u8>(actionOf + 0x46, <u8>ActionIndex.Fill);
  store<u8>(actionOf + 0x4d, <u8>ActionIndex.Modify);
  store<u8>(actionOf + 0x4e, <u8>ActionIndex.None);
  store<u8>(actionOf + 0x52, <u8>ActionIndex.Clear);
  store<u8>(actionOf + 0x54, <u8>ActionIndex.Trade);
  stream_rewind();
}

/** Before the first record. */
export function stream_rewind(): void {
  recordIndex = 0;
  byteOffset = 0;
  clock = 0;
  nextClock = 0;
  newestTsRecv = 0;
  backwardTsRecv = 0;
  lastHeader = 0;
  lastEntry = 0;
  events_reset();
  memory.fill(rtypeCounts, 0, 256 * sizeof<u64>());
}

/**
 * Applies records until the input is used up or a limit is met. `until`: no record with a clock after it.
 * `untilRecord`: not the record with this index, nor what it would close. `maxRecords`: 0 = no limit.
 * `stopAfter`: the first event of the focus book that ends; an interrupted run goes on when it is called with it again.
 */
export function engine_run(until: i64, untilRecord: i64, maxRecords: u32, stopAfter: i32): i32 {
  if (engine_error_code() !== EngineErrorCode.None) return RunStatus.Failed;
  const left: u64 = untilRecord > recordIndex ? untilRecord - recordIndex : 0;
  const limit = maxRecords === 0 ? left : min<u64>(left, maxRecords);
  stop_want(<StopAfter>stopAfter, focusRecords());
  let status = stopAfter === StopAfter.Nothing ? runRecords(until, limit) : runToEvent(until, limit);
  if (status === RunStatus.Budget && limit === left) status = RunStatus.Reached;
  if (status !== RunStatus.Budget && status !== RunStatus.NeedInput && status !== RunStatus.OutputFull) {
    stop_forget();
  }
  return status;
}

function focusRecords(): i64 {
  const book = router_focus_book();
  return book === 0 ? 0 : changetype<Book>(book).records;
}

/** Record by record, so that the loop over records need not know of events. */
function runToEvent(until: i64, limit: u64): i32 {
  for (let done: u64 = 0; done < limit; done++) {
    if (nextStartsEvent() && stop_before_next(focusRecords())) return RunStatus.Reached;
    const status = runRecords(until, 1);
    if (status !== RunStatus.Budget) return status;
    if (stop_met(recordIndex)) return RunStatus.Reached;
  }
  return RunStatus.Budget;
}

/** The next record ends, by being another event's, the open event of a publisher without event flags. */
function nextStartsEvent(): bool {
  const book = router_focus_book();
  if (book === 0) return false;
  const b = changetype<Book>(book);
  const p = input_position();
  if (!b.noEventFlags || !b.inEvent || input_filled() - p < <usize>MBO_SIZE) return false;
  const header = load<u64>(p);
  return (
    <i32>((header >> 8) & 0xff) === RTYPE_MBO &&
    header >> 16 === b.key &&
    acceptable(header, (<usize>(header & 0xff)) << 2) &&
    starts_event(b, p)
  );
}

function runRecords(until: i64, limit: u64): i32 {
  const start = input_position();
  const end = input_filled();
  const indexEnd = recordIndex + <i64>limit;
  let p = start;
  let index = recordIndex;
  let status: i32 = RunStatus.Budget;
  while (index < indexEnd) {
    // The input buffer may be read behind its newest bytes.
    const header = load<u64>(p);
    const length = (<usize>(header & 0xff)) << 2;
    // Of most records two comparisons tell that they are complete, acceptable and of the same pair as the last one.
    if (length - 1 >= end - p || header !== lastHeader) {
      const left = end - p;
      if (left < 16 || left < length) {
        status = -1;
        break;
      }
      if (!acceptable(header, length)) {
        // What came before counts as if the file ended here: the open bin is handed out first.
        status = bins_finish() ? RunStatus.Failed : RunStatus.OutputFull;
        if (status === RunStatus.Failed) {
          error_raise(EngineErrorCode.RecordLength, byteOffset + (p - start), index, length);
        }
        break;
      }
      if (<i32>((header >> 8) & 0xff) !== RTYPE_MBO) {
        countRtype(<i32>((header >> 8) & 0xff));
        p += length;
        index += 1;
        continue;
      }
      lastEntry = router_obtain(header >> 16);
      lastHeader = header;
    }
    const stop = MboRecord.apply(p, lastEntry, until, index);
    if (stop >= 0) {
      status = stop;
      break;
    }
    p += length;
    index += 1;
  }
  input_consume(p);
  recordIndex = index;
  byteOffset += p - start;
  return status >= 0 ? status : starved(end - p);
}

/** Rules 2 and 4: a length that no record of its type can have ends the stream. */
function acceptable(header: u64, length: usize): bool {
  if (length < 16) return false;
  const rtype = <i32>((header >> 8) & 0xff);
  const least = rtype === RTYPE_MBO ? MBO_SIZE : layout_size(rtype, version);
  return least === 0 || length >= <usize>least + sendTimeBytes;
}

function countRtype(rtype: i32): void {
  const at = rtypeCounts + ((<usize>rtype) << 3);
  store<u64>(at, load<u64>(at) + 1);
}

/** The input holds no complete record. */
function starved(left: usize): i32 {
  if (!input_ended()) return RunStatus.NeedInput;
  if (!bins_finish()) return RunStatus.OutputFull;
  if (left === 0) return RunStatus.Done;
  error_raise(EngineErrorCode.TruncatedRecord, byteOffset, recordIndex, left);
  return RunStatus.Failed;
}

/** The time of a record (settled question 5). */
function timeOf(p: usize, flags: u32): i64 {
  return (flags & F_SNAPSHOT) !== 0 ? load<i64>(p, MBO_TS_RECV) : load<i64>(p, HEADER_TS_EVENT);
}

function reached(now: i64): i32 {
  nextClock = now;
  return RunStatus.Reached;
}

function countMbo(p: usize, entry: usize, action: ActionIndex, now: i64): void {
  const tsRecv = load<u64>(p, MBO_TS_RECV);
  if (tsRecv < newestTsRecv) {
    backwardTsRecv += 1;
    occurrence_note(OCCURRENCE_TS_BACKWARD, now);
  } else if (tsRecv !== u64.MAX_VALUE) newestTsRecv = tsRecv;
  router_count(entry, action, now);
}

/** An add or modify without a price is no event for the layers (vp-pipeline.md, section 2.5). */
function isSilent(p: usize, action: ActionIndex, flags: u32): bool {
  // The rare part first: the action of the next record cannot be predicted.
  if (load<i64>(p, MBO_PRICE) !== i64.MAX_VALUE) return false;
  return action === ActionIndex.Modify || (action === ActionIndex.Add && (flags & F_TOB) === 0);
}

const COUNTED_BYTES: usize = 40 + 256 * 8;
export const STREAM_SAVED_BYTES: usize = COUNTED_BYTES + EVENTS_SAVED_BYTES;

/** Position and counts; the address behind them. */
export function stream_save(to: usize): usize {
  store<i64>(to, recordIndex);
  store<i64>(to, byteOffset, 8);
  store<i64>(to, clock, 16);
  store<u64>(to, newestTsRecv, 24);
  store<u64>(to, backwardTsRecv, 32);
  memory.copy(to + 40, rtypeCounts, 256 * 8);
  return events_save(to + COUNTED_BYTES);
}

/** The address behind what was read. */
export function stream_load(from: usize): usize {
  recordIndex = load<i64>(from);
  byteOffset = load<i64>(from, 8);
  clock = load<i64>(from, 16);
  newestTsRecv = load<u64>(from, 24);
  backwardTsRecv = load<u64>(from, 32);
  memory.copy(rtypeCounts, from + 40, 256 * 8);
  return events_load(from + COUNTED_BYTES);
}

/** Index of the next record. */
export function engine_record_index(): i64 {
  return recordIndex;
}

/** Offset of the next record, counted from the first one. */
export function engine_byte_offset(): i64 {
  return byteOffset;
}

/** Newest clock of the books the run follows, ns; 0 = no record yet. */
export function engine_clock(): i64 {
  return clock;
}

/** Address of 256 × u64: records by rtype, MBO ones left out (the router has them). */
export function engine_rtype_counts(): usize {
  return rtypeCounts;
}

/** Clock time of the record at which the last run stopped for its time, ns; meaningful right after it. */
export function engine_next_clock(): i64 {
  return nextClock;
}

/** Address of the record at which the last run stopped for its time or its length; meaningful right after it. */
export function engine_next_record(): usize {
  return input_position();
}

export function engine_ts_backward(): u64 {
  return backwardTsRecv;
}

/** The way of every MBO record, inlined by force into the loop over records. */
class MboRecord {
  /** Applies one MBO record. A RunStatus when it was not taken, −1 when it was. */
  @inline
  static apply(p: usize, entry: usize, until: i64, index: i64): i32 {
    place_set(index);
    let flags = <u32>load<u8>(p, MBO_FLAGS);
    const action = <ActionIndex>load<u8>(actionOf + load<u8>(p, MBO_ACTION));
    let now = load<i64>(p, HEADER_TS_EVENT);
    const before = load<i64>(entry, ROUTER_LAST_TS);
    // One comparison tells the rest from the times that simply go on.
    if ((flags & F_SNAPSHOT) !== 0 || <u64>(now - before) >= <u64>(LATEST_TIME - before)) {
      const time = timeOf(p, flags);
      now = max(before, time < LATEST_TIME ? time : before);
      if (now !== time) flags |= F_ODD_TIME;
    }
    if (load<u32>(entry, ROUTER_FOCUS)) return MboRecord.focus(p, entry, action, flags, now, until);
    if (!oneBook) {
      if (now > until) return reached(now);
      clock = max(clock, now);
    }
    countMbo(p, entry, action, now);
    const book = load<usize>(entry, ROUTER_BOOK);
    if (book !== 0) BookRecord.apply(changetype<Book>(book), p, action, flags, now, false, false);
    return -1;
  }

  /** The instrument that bins and layers follow. */
  @inline
  static focus(p: usize, entry: usize, action: ActionIndex, flags: u32, now: i64, until: i64): i32 {
    const silent = isSilent(p, action, flags);
    if (now >= bins_quiet_until() && bins_on() && !silent) {
      const live = (flags & F_SNAPSHOT) === 0 && action !== ActionIndex.Clear;
      if (!bins_before(now, until, live)) return RunStatus.OutputFull;
    }
    if (now > until) return reached(now);
    if (action === ActionIndex.Trade && !layers_have_trade_room()) return RunStatus.OutputFull;
    clock = max(clock, now);
    countMbo(p, entry, action, now);
    if (((actionsWanted >> (<u32>action)) & 1) !== 0) action_note(action, now);
    const b = changetype<Book>(load<usize>(entry, ROUTER_BOOK));
    if (b.noEventFlags && b.inEvent && starts_event(b, p)) event_ended(recordPlace);
    BookRecord.apply(b, p, action, flags, now, true, silent);
    if (!silent) bins_count();
    if (action === ActionIndex.Trade) event_traded();
    if ((flags & F_LAST) !== 0) event_ended(recordPlace + 1);
    return -1;
  }
}
