// The engine's exports of the vacuum/pressure layer (assembly/layers/vp) as TypeScript types.
import type { EngineExports } from "./engine-exports.ts";

export interface VpExports extends EngineExports {
  vp_config_ptr(): number;
  vp_configure(key: bigint): number;
  vp_column_offset(field: number): number;
  vp_ring_first(): bigint;
  vp_ring_end(): bigint;
  vp_ring_entry(entry: bigint): number;
  vp_ring_consume(upTo: bigint): void;
  vp_read_grid(): number;
  vp_counters_ptr(): number;
  vp_failure(): number;
  vp_failed_tick(): bigint;
  vp_anchor(): bigint;
  vp_book_only(yes: number): void;
  vp_advance_time(ts: bigint): void;
  vp_set_anchor(tick: bigint): number;
  vp_reanchor_to_bbo(): number;
  vp_soft_reanchor(): number;
  vp_sync(): void;
  vp_valid(): number;
  vp_spot(): bigint;
  vp_mid(): number;
  vp_event_count(): bigint;
  vp_series_column(column: number): number;
  vp_series_count(): number;
  vp_series_first_tick(): bigint;
  vp_set_scoring(on: number): void;
  vp_score_memory_bins(): number;
}

/** One cast at the boundary: the module is always built with the layer. */
export function vpExports(exports: EngineExports): VpExports {
  return exports as VpExports;
}
