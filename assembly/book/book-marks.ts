// Where the focus book breaks off or begins anew (product.md T-5), the first MARKS_KEPT of them. As the first
// occurrences, they tell of the records applied since the start or the last checkpoint.
import { MARK_BYTES, MARK_CLOCK, MARK_KIND, MARK_RECORD, MARKS_KEPT, MarkKind } from "../abi/quality-layout";
import { recordPlace } from "../dbn/record-place";
import { arena_alloc, arena_grow } from "../memory/arena";
import { Book } from "./book";

const FIRST_CAPACITY: u32 = 64;

let marks: usize = 0;
let capacity: u32 = 0;
let count: u32 = 0;

/** The arena has been reset or rewound. */
export function marks_reset(): void {
  marks = 0;
  capacity = 0;
  count = 0;
}

/** The record that is being applied. */
export function mark_add(b: Book, kind: MarkKind): void {
  if (!b.focus) return;
  if (count < <u32>MARKS_KEPT) write(b, kind);
  count += 1;
}

function write(b: Book, kind: MarkKind): void {
  if (count === capacity) grow();
  const at = marks + <usize>count * MARK_BYTES;
  store<i64>(at, b.clock, MARK_CLOCK);
  store<i64>(at, recordPlace, MARK_RECORD);
  store<u32>(at, kind, MARK_KIND);
}

function grow(): void {
  const bytes = <usize>capacity * MARK_BYTES;
  capacity = max<u32>(capacity * 2, FIRST_CAPACITY);
  marks =
    marks === 0
      ? arena_alloc(<usize>capacity * MARK_BYTES)
      : arena_grow(marks, bytes, <usize>capacity * MARK_BYTES);
}

export function marks_ptr(): usize {
  return marks;
}

/** All of them; at most MARKS_KEPT can be read. */
export function marks_count(): u32 {
  return count;
}
