// The input buffer: record bytes in any chunking. A record that straddles two chunks is completed in place:
// what is left of it moves to the front before the next bytes are appended.
import { INPUT_BYTES } from "../abi/engine-layout";
import { arena_alloc } from "../memory/arena";

/** More than this is never moved: the host is asked to run first. */
const LARGEST_CARRY: usize = 1024;
/** Bytes behind the newest ones that may be read, whatever they hold. */
const LOOK_AHEAD: usize = 4096;

let buffer: usize = 0;
let position: usize = 0;
let filled: usize = 0;
let ended: bool = false;

export function input_reset(): void {
  buffer = arena_alloc(<usize>INPUT_BYTES + LARGEST_CARRY + LOOK_AHEAD);
  input_rewind();
}

/** Forgets the bytes. */
export function input_rewind(): void {
  position = buffer;
  filled = buffer;
  ended = false;
}

/** Makes room and tells where the next bytes go; `engine_input_room` says how many. */
export function engine_input_ptr(): usize {
  const left = filled - position;
  if (left <= LARGEST_CARRY) {
    memory.copy(buffer, position, left);
    position = buffer;
    filled = buffer + left;
  }
  return filled;
}

export function engine_input_room(): i32 {
  return <i32>(buffer + <usize>INPUT_BYTES + LARGEST_CARRY - filled);
}

/** `bytes` bytes have been written at `engine_input_ptr`. */
export function engine_input_commit(bytes: i32): void {
  filled += <usize>bytes;
}

/** No more bytes will come. */
export function engine_input_end(): void {
  ended = true;
}

export function input_position(): usize {
  return position;
}

export function input_filled(): usize {
  return filled;
}

export function input_ended(): bool {
  return ended;
}

export function input_consume(to: usize): void {
  position = to;
}
