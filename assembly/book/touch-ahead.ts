// Large books do not fit the caches: what the records ahead will look for is loaded while there is time. Nothing is
// changed, and bytes ahead that are no records only cost the loads.
import { MBO_ORDER_ID, MBO_SIZE } from "../abi/dbn-layout";
import { Book } from "./book";
import { node_at } from "./order-queue";
import { ENTRY_VALUE, table_home } from "./order-table";

/** Tables from 4 MiB on, more than 130,000 orders. */
const LARGE_TABLE: u32 = 1 << 22;
const ENTRY_AHEAD: usize = 40 * <usize>MBO_SIZE + <usize>MBO_ORDER_ID;
/** Later than the entry, which tells the node. */
const NODE_AHEAD: usize = 24 * <usize>MBO_SIZE + <usize>MBO_ORDER_ID;

/** Kept, so that the loads have a use. */
let touched: u64 = 0;

export function touch_ahead(b: Book, p: usize): void {
  if (b.tableMask >= LARGE_TABLE) touch(b, p);
}

function touch(b: Book, p: usize): void {
  touched ^= load<u64>(table_home(b, load<u64>(p + ENTRY_AHEAD)));
  if (!b.queue) return;
  const id = load<u64>(p + NODE_AHEAD);
  const entry = table_home(b, id);
  if (load<u64>(entry) === id) touched ^= load<u64>(node_at(b, load<u32>(entry, ENTRY_VALUE)));
}
