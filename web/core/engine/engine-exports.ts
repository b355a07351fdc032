// The exports of the engine module (assembly/index.ts) that the host uses, as TypeScript types. Addresses and
// u32 values arrive as signed numbers: `>>> 0` where the top bit can be set. i64 and u64 are bigint (signed).

export interface EngineExports extends WebAssembly.Exports {
  readonly memory: WebAssembly.Memory;
  abi_version(): number;
  engine_configure(
    version: number,
    tsOut: number,
    booksMode: number,
    key: bigint,
    queue: number,
    directFills: number,
    tick: bigint,
  ): number;
  engine_start(): void;
  engine_rewind(keepRing: number): void;
  engine_input_ptr(): number;
  engine_input_room(): number;
  engine_input_commit(bytes: number): void;
  engine_input_end(): void;
  engine_run(until: bigint, untilRecord: bigint, maxRecords: number, stopAfter: number): number;
  engine_last_event_end(): bigint;
  engine_last_trade_end(): bigint;
  engine_record_index(): bigint;
  engine_byte_offset(): bigint;
  engine_clock(): bigint;
  engine_next_clock(): bigint;
  engine_next_record(): number;
  engine_rtype_counts(): number;
  engine_ts_backward(): bigint;
  engine_error_code(): number;
  engine_error_offset(): bigint;
  engine_error_record(): bigint;
  engine_error_found(): bigint;
  router_first(): number;
  bins_configure(width: bigint, warmup: bigint, emit: bigint, from: number, idleRunBins: bigint): void;
  bins_phase(): number;
  checkpoint_save(part: number): number;
  checkpoint_bytes(): number;
  checkpoint_reserve(bytes: number): number;
  checkpoint_release(): void;
  checkpoint_load(bookOnly: number): number;
  layers_set_columns(on: number): void;
  depth_configure(key: bigint, tick: bigint, bins: number): void;
  depth_first(): bigint;
  depth_end(): bigint;
  depth_consume(entry: bigint): void;
  depth_slot(entry: bigint): number;
  touched_count(): number;
  touched_ptr(): number;
  tape_configure(key: bigint, trades: number): void;
  tape_first(): bigint;
  tape_end(): bigint;
  tape_settled(): bigint;
  tape_consume(trade: bigint): void;
  tape_column(column: number): number;
  moments_configure(): void;
  moments_refreshes(): bigint;
  moments_kept(list: number): number;
  moments_ptr(list: number): number;
  occurrences_ptr(list: number): number;
  marks_ptr(): number;
  marks_count(): number;
  crossings_read(clock: bigint): number;
  arena_bytes(): number;
  arena_refused(): number;
  book_scratch(): number;
  book_open(key: bigint): number;
  book_status(book: number): number;
  book_readable(book: number): number;
  book_in_event(book: number): number;
  book_clock(book: number): bigint;
  book_records(book: number): bigint;
  book_last_trade(book: number): bigint;
  book_counters_ptr(book: number): number;
  book_order_count(book: number, side: number): number;
  book_level_count(book: number, side: number): number;
  book_best_price(book: number, side: number): bigint;
  book_level_size(book: number, side: number, price: bigint): bigint;
  book_read_levels(book: number, side: number, level: number, most: number): number;
  book_read_orders(book: number, side: number, level: number, node: number): number;
  book_resume_level(): number;
  book_resume_node(): number;
  book_read_order(book: number, id: bigint): number;
  book_read_queue(book: number, id: bigint): number;
}
