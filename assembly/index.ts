// The whole ABI of the engine on one screen: re-exports, nothing else.

/** Version of the boundary: bumped with every change of an export or of assembly/abi. */
export function abi_version(): i32 {
  return 13;
}

export { engine_configure, engine_rewind, engine_start } from "./engine-configure";
export {
  engine_input_commit,
  engine_input_end,
  engine_input_ptr,
  engine_input_room,
} from "./dbn/record-input";
export {
  engine_byte_offset,
  engine_clock,
  engine_next_clock,
  engine_next_record,
  engine_record_index,
  engine_rtype_counts,
  engine_run,
  engine_ts_backward,
} from "./dbn/record-stream";
export {
  engine_error_code,
  engine_error_found,
  engine_error_offset,
  engine_error_record,
} from "./dbn/engine-error";
export { engine_last_event_end, engine_last_trade_end } from "./dbn/event-position";
export { router_first, router_pairs } from "./dbn/record-router";
export { bins_configure, bins_phase } from "./layers/bin-clock";
export {
  checkpoint_bytes,
  checkpoint_load,
  checkpoint_release,
  checkpoint_reserve,
  checkpoint_save,
} from "./checkpoint/checkpoint";
export { depth_configure } from "./layers/depth/depth-layer";
export { depth_consume, depth_end, depth_first, depth_slot } from "./layers/depth/depth-ring";
export { touched_count, touched_ptr } from "./layers/depth/touched-levels";
export {
  tape_column,
  tape_configure,
  tape_consume,
  tape_end,
  tape_first,
  tape_settled,
} from "./layers/tape/tape-layer";
export { moments_configure, moments_refreshes } from "./layers/moments/moments-layer";
export { moments_kept, moments_ptr } from "./layers/moments/moment-rows";
export { occurrences_ptr } from "./book/first-occurrences";
export { marks_count, marks_ptr } from "./book/book-marks";
export { crossings_read } from "./book/crossings";
export { arena_bytes, arena_refused } from "./memory/arena";
export {
  book_best_level,
  book_best_price,
  book_clock,
  book_counters_ptr,
  book_in_event,
  book_level_count,
  book_level_price,
  book_level_size,
  book_last_trade,
  book_level_total,
  book_next_level,
  book_open,
  book_order_count,
  book_read_levels,
  book_read_order,
  book_read_orders,
  book_read_queue,
  book_readable,
  book_records,
  book_resume_level,
  book_resume_node,
  book_scratch,
  book_status,
} from "./book/book-reading";
export * from "./scoring/scoring-abi";
export { layers_set_columns } from "./layers/layers";
export {
  vp_advance_time,
  vp_anchor,
  vp_book_only,
  vp_config_ptr,
  vp_configure,
  vp_event_count,
  vp_mid,
  vp_reanchor_to_bbo,
  vp_set_anchor,
  vp_soft_reanchor,
  vp_spot,
  vp_sync,
  vp_valid,
} from "./layers/vp/vp-layer";
export {
  vp_column_offset,
  vp_ring_consume,
  vp_ring_end,
  vp_ring_entry,
  vp_ring_first,
} from "./layers/vp/bin-ring";
export {
  vp_score_memory_bins,
  vp_series_column,
  vp_series_count,
  vp_series_first_tick,
  vp_set_scoring,
} from "./layers/vp/bin-scores";
export { vp_counters_ptr } from "./layers/vp/vp-counters";
export { vp_failed_tick, vp_failure } from "./layers/vp/vp-failure";
export { vp_read_grid } from "./layers/vp/grid-readout";
export { bench_decode_checksum } from "./bench/decode-checksum";
