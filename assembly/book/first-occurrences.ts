// Where each count of the focus book was met first, so that the host can go there (product.md T-6). The lists tell of
// the records applied since the start or the last checkpoint: only a run from the file's start knows the first ones.
import { ACTION_COUNT, ActionIndex, BookCounter } from "../abi/counters";
import {
  OCCURRENCE_ACTIONS,
  OCCURRENCE_LISTS,
  OCCURRENCE_PLACES,
  OCCURRENCES_BYTES,
  OCCURRENCES_KEPT,
  PLACE_BYTES,
  PLACE_CLOCK,
  PLACE_RECORD,
} from "../abi/quality-layout";
import { recordPlace } from "../dbn/record-place";
import { Book, book_count } from "./book";

const lists: usize = memory.data(OCCURRENCE_LISTS * OCCURRENCES_BYTES, 8);

const EVERY_ACTION: u32 = (1 << ACTION_COUNT) - 1;
/** Bit a: the list of ActionIndex a has room. */
export let actionsWanted: u32 = EVERY_ACTION;

export function occurrences_reset(): void {
  actionsWanted = EVERY_ACTION;
  memory.fill(lists, 0, <usize>OCCURRENCE_LISTS * OCCURRENCES_BYTES);
}

/** The record that is being applied, at `clock`, belongs to the list. */
export function occurrence_note(list: i32, clock: i64): void {
  const at = lists + <usize>list * OCCURRENCES_BYTES;
  const kept = load<u64>(at);
  if (kept === OCCURRENCES_KEPT) return;
  const place = at + OCCURRENCE_PLACES + <usize>kept * PLACE_BYTES;
  store<i64>(place, clock, PLACE_CLOCK);
  store<i64>(place, recordPlace, PLACE_RECORD);
  store<u64>(at, kept + 1);
}

/** Counts what should not be, or not often, with its place. */
export function count_noted(b: Book, counter: BookCounter): void {
  book_count(b, counter);
  if (b.focus) occurrence_note(counter, b.clock);
}

/** A record of the focus book whose action is among the wanted ones. */
export function action_note(action: ActionIndex, clock: i64): void {
  const list = OCCURRENCE_ACTIONS + action;
  occurrence_note(list, clock);
  if (load<u64>(occurrences_ptr(list)) === OCCURRENCES_KEPT) actionsWanted &= ~(1 << (<u32>action));
}

/** Address of a list of places. */
export function occurrences_ptr(list: i32): usize {
  return lists + <usize>list * OCCURRENCES_BYTES;
}
