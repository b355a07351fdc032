// Checkpoints: the state of a run before its next record, as bytes that another engine of the same version and
// configuration goes on from with identical results. Part "book" holds stream position, counts and books and
// depends on file and instrument alone; part "cells" adds the bin clock and the layers without the score series, part
// "all" adds these too.
//
// Header, 64 bytes: u32 magic, u32 version, u32 part, u32 configuration, u64 key, u64 length, u64 checksum of
// everything after the header, 24 bytes 0. Then stream, router entries (each followed by its book when it is kept),
// the layers' book part, and but for part "book" bin clock and layers. Everything is padded to 8 bytes.
import {
  CHECKPOINT_ALL,
  CHECKPOINT_BOOK,
  CHECKPOINT_CELLS,
  CHECKPOINT_VERSION,
  ROUTER_BOOK,
  ROUTER_NEXT,
} from "../abi/engine-layout";
import { EngineErrorCode } from "../abi/status";
import { Book } from "../book/book";
import { occurrences_reset } from "../book/first-occurrences";
import {
  ROUTER_SAVED_BYTES,
  router_first,
  router_load,
  router_pairs,
  router_save,
} from "../dbn/record-router";
import { STREAM_SAVED_BYTES, stream_load, stream_save } from "../dbn/record-stream";
import { BINS_SAVED_BYTES, bins_load, bins_save } from "../layers/bin-clock";
import {
  layers_load,
  layers_load_book_part,
  layers_save,
  layers_save_book_part,
  layers_saved_size,
  LAYERS_BOOK_PART_BYTES,
} from "../layers/layers";
import { arena_alloc, arena_free } from "../memory/arena";
import { book_load, book_save, book_saved_size } from "./book-part";

const MAGIC: u32 = 0x4b435053; // "SPCK"
const HEADER_BYTES: usize = 64;

let block: usize = 0;
let blockBytes: usize = 0;
let configuration: u32 = 0;
let focusKey: u64 = 0;

/** What a checkpoint must agree with; from engine_configure. The arena has been reset. */
export function checkpoint_reset(configurationBits: u32, key: u64): void {
  checkpoint_forget();
  configuration = configurationBits;
  focusKey = key;
}

/** The arena has forgotten the block. */
export function checkpoint_forget(): void {
  block = 0;
  blockBytes = 0;
}

function savedSize(part: i32): usize {
  let size = HEADER_BYTES + STREAM_SAVED_BYTES + 8 + LAYERS_BOOK_PART_BYTES;
  for (let entry = router_first(); entry !== 0; entry = load<usize>(entry, ROUTER_NEXT)) {
    const book = load<usize>(entry, ROUTER_BOOK);
    size += ROUTER_SAVED_BYTES + (book !== 0 ? book_saved_size(changetype<Book>(book)) : 0);
  }
  if (part !== CHECKPOINT_BOOK) size += BINS_SAVED_BYTES + layers_saved_size(part);
  return (size + 7) & ~7;
}

/** Writes a checkpoint into a block of checkpoint_bytes bytes; release it after copying. */
export function checkpoint_save(part: i32): usize {
  const size = savedSize(part);
  const to = checkpoint_reserve(size);
  memory.fill(to, 0, HEADER_BYTES);
  store<u64>(to + size - 8, 0);
  let at = stream_save(to + HEADER_BYTES);
  store<u64>(at, router_pairs());
  at += 8;
  for (let entry = router_first(); entry !== 0; entry = load<usize>(entry, ROUTER_NEXT)) {
    at = router_save(entry, at);
    const book = load<usize>(entry, ROUTER_BOOK);
    if (book !== 0) at = book_save(changetype<Book>(book), at);
  }
  at = layers_save_book_part(at);
  if (part !== CHECKPOINT_BOOK) layers_save(bins_save(at), part);
  store<u32>(to, MAGIC);
  store<u32>(to, CHECKPOINT_VERSION, 4);
  store<u32>(to, part, 8);
  store<u32>(to, configuration, 12);
  store<u64>(to, focusKey, 16);
  store<u64>(to, size, 24);
  store<u64>(to, checksum(to + HEADER_BYTES, to + size), 32);
  return to;
}

export function checkpoint_bytes(): usize {
  return blockBytes;
}

/** A block the host fills before checkpoint_load. */
export function checkpoint_reserve(bytes: usize): usize {
  checkpoint_release();
  block = arena_alloc(max<usize>(bytes, HEADER_BYTES));
  blockBytes = bytes;
  return block;
}

export function checkpoint_release(): void {
  arena_free(block, max<usize>(blockBytes, HEADER_BYTES));
  block = 0;
  blockBytes = 0;
}

/**
 * Restores the block into an engine that has just been started or rewound; `bookOnly`: whatever the part, its book
 * alone. An EngineErrorCode.
 */
export function checkpoint_load(bookOnly: i32): i32 {
  if (blockBytes < HEADER_BYTES || load<u32>(block) !== MAGIC) return EngineErrorCode.CheckpointCorrupt;
  if (load<u32>(block, 4) !== CHECKPOINT_VERSION) return EngineErrorCode.CheckpointMismatch;
  const end = block + blockBytes;
  if (load<u64>(block, 24) !== blockBytes || (blockBytes & 7) !== 0) return EngineErrorCode.CheckpointCorrupt;
  if (load<u64>(block, 32) !== checksum(block + HEADER_BYTES, end)) return EngineErrorCode.CheckpointCorrupt;
  if (load<u32>(block, 12) !== configuration || load<u64>(block, 16) !== focusKey) {
    return EngineErrorCode.CheckpointMismatch;
  }
  const saved = load<u32>(block, 8);
  if (saved !== CHECKPOINT_BOOK && saved !== CHECKPOINT_CELLS && saved !== CHECKPOINT_ALL) {
    return EngineErrorCode.CheckpointCorrupt;
  }
  const part = bookOnly !== 0 ? CHECKPOINT_BOOK : <i32>saved;
  const code = loadParts(block + HEADER_BYTES, end, part);
  // Filling the books noted places.
  occurrences_reset();
  checkpoint_release();
  return code;
}

function loadParts(from: usize, end: usize, part: i32): i32 {
  if (end - from < STREAM_SAVED_BYTES + 8) return EngineErrorCode.CheckpointCorrupt;
  let at = stream_load(from);
  const pairs = load<u64>(at);
  at += 8;
  for (let i: u64 = 0; i < pairs; i++) {
    if (end - at < ROUTER_SAVED_BYTES) return EngineErrorCode.CheckpointCorrupt;
    const entry = router_load(at);
    if (entry === 0) return EngineErrorCode.CheckpointCorrupt;
    at += ROUTER_SAVED_BYTES;
    const book = load<usize>(entry, ROUTER_BOOK);
    if (book === 0) continue;
    at = book_load(changetype<Book>(book), at, end);
    if (at === 0) return EngineErrorCode.CheckpointCorrupt;
  }
  if (end - at < LAYERS_BOOK_PART_BYTES) return EngineErrorCode.CheckpointCorrupt;
  if (part === CHECKPOINT_BOOK) {
    layers_load_book_part(at);
    return EngineErrorCode.None;
  }
  at += LAYERS_BOOK_PART_BYTES;
  if (end - at < BINS_SAVED_BYTES) return EngineErrorCode.CheckpointCorrupt;
  at = bins_load(at);
  if (at === 0) return EngineErrorCode.CheckpointMismatch;
  return layers_load(at, end, part) ? EngineErrorCode.None : EngineErrorCode.CheckpointMismatch;
}

const SUM_START: u64 = 0x9e3779b97f4a7c15;
const SUM_FACTOR: u64 = 0xff51afd7ed558ccd;

/** Over whole 8-byte words, in four lanes that do not wait for each other, then the rest. */
function checksum(from: usize, end: usize): u64 {
  let a = SUM_START;
  let b = SUM_START + 1;
  let c = SUM_START + 2;
  let d = SUM_START + 3;
  let at = from;
  for (; at + 32 <= end; at += 32) {
    a = rotl<u64>(a ^ load<u64>(at), 27) * SUM_FACTOR;
    b = rotl<u64>(b ^ load<u64>(at, 8), 27) * SUM_FACTOR;
    c = rotl<u64>(c ^ load<u64>(at, 16), 27) * SUM_FACTOR;
    d = rotl<u64>(d ^ load<u64>(at, 24), 27) * SUM_FACTOR;
  }
  for (; at < end; at += 8) a = rotl<u64>(a ^ load<u64>(at), 27) * SUM_FACTOR;
  b = rotl<u64>(a ^ b, 27) * SUM_FACTOR;
  c = rotl<u64>(b ^ c, 27) * SUM_FACTOR;
  d = rotl<u64>(c ^ d, 27) * SUM_FACTOR;
  return d ^ (d >> 32);
}
