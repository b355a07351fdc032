// Trades of the open bin: volume by aggressor, lowest and highest price, number of records. One block, in the form
// of an entry's header, so that a bin's end and a checkpoint copy it as it is.
import {
  BIN_TRADES_BYTES,
  BIN_TRADES_COUNT,
  BIN_TRADES_HIGH,
  BIN_TRADES_LOW,
  BIN_TRADES_PRICED,
  BIN_TRADES_VOLUMES,
} from "../abi/vp-layout";

const block: usize = memory.data(BIN_TRADES_BYTES, 8);

/** A new bin. */
export function bin_trades_clear(): void {
  memory.fill(block, 0, BIN_TRADES_BYTES);
}

/** One trade record; `side`: TradeSide. A trade without a price counts for the volume only. */
export function bin_trades_add(price: i64, size: u32, side: u32): void {
  const volume = block + BIN_TRADES_VOLUMES + ((<usize>side) << 3);
  store<u64>(volume, load<u64>(volume) + size);
  store<u32>(block, load<u32>(block, BIN_TRADES_COUNT) + 1, BIN_TRADES_COUNT);
  if (price === i64.MAX_VALUE) return;
  const priced = load<u32>(block, BIN_TRADES_PRICED);
  store<u32>(block, priced + 1, BIN_TRADES_PRICED);
  if (priced === 0 || price < load<i64>(block, BIN_TRADES_LOW)) store<i64>(block, price, BIN_TRADES_LOW);
  if (priced === 0 || price > load<i64>(block, BIN_TRADES_HIGH)) store<i64>(block, price, BIN_TRADES_HIGH);
}

/** BIN_TRADES_BYTES. */
export function bin_trades_save(to: usize): void {
  memory.copy(to, block, BIN_TRADES_BYTES);
}

export function bin_trades_load(from: usize): void {
  memory.copy(block, from, BIN_TRADES_BYTES);
}
