// Start of a run: forgets everything and sets what the stream and the books need. Bins and layers are configured
// after it, then engine_start is called. A started engine can be taken back to that moment.
import { EngineErrorCode } from "./abi/status";
import { checkpoint_forget, checkpoint_reset } from "./checkpoint/checkpoint";
import { error_reset } from "./dbn/engine-error";
import { quality_reset } from "./book/book-quality";
import { input_reset, input_rewind } from "./dbn/record-input";
import { router_reset, router_rewind } from "./dbn/record-router";
import { stream_reset, stream_rewind } from "./dbn/record-stream";
import { reader_reset } from "./book/book-reading";
import { bins_reset, bins_rewind } from "./layers/bin-clock";
import { layers_reset, layers_rewind, layers_start } from "./layers/layers";
import { arena_mark, arena_reset, arena_rewind } from "./memory/arena";

/** `key`: publisher_id in the low 16 bits, instrument_id above; `tick`: 0 = unknown, found from the prices. */
export function engine_configure(
  version: i32,
  tsOut: i32,
  booksMode: i32,
  key: u64,
  queue: i32,
  directFills: i32,
  tick: i64,
): i32 {
  arena_reset();
  error_reset();
  input_reset();
  reader_reset();
  quality_reset();
  checkpoint_reset(
    <u32>(version | (tsOut << 8) | (booksMode << 16) | (queue << 20) | (directFills << 24)),
    key,
  );
  router_reset(booksMode, key, queue !== 0, directFills !== 0, tick);
  stream_reset(version, tsOut !== 0, booksMode);
  bins_reset();
  layers_reset();
  return EngineErrorCode.None;
}

/** All layers are configured: the run may begin. */
export function engine_start(): void {
  layers_start();
  arena_mark();
}

/**
 * Forgets everything that came from records, as if the run had just been started: tables and rings of the
 * configuration stay. `keepRing`: what the bin ring holds before the place of the checkpoint to load is kept.
 */
export function engine_rewind(keepRing: i32): void {
  arena_rewind();
  error_reset();
  input_rewind();
  quality_reset();
  checkpoint_forget();
  router_rewind();
  stream_rewind();
  bins_rewind();
  layers_rewind(keepRing !== 0);
}
