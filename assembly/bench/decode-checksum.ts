// Baseline of the benchmark (performance.md section 10, B1): reads every field of every market-by-order record
// once and folds it into a checksum. No other part of the engine uses it.
import {
  HEADER_INSTRUMENT_ID,
  HEADER_LENGTH,
  HEADER_PUBLISHER_ID,
  HEADER_RTYPE,
  HEADER_TS_EVENT,
  MBO_ACTION,
  MBO_CHANNEL_ID,
  MBO_FLAGS,
  MBO_ORDER_ID,
  MBO_PRICE,
  MBO_QUANTITY,
  MBO_SEQUENCE,
  MBO_SIDE,
  MBO_TS_IN_DELTA,
  MBO_TS_RECV,
} from "../abi/dbn-layout";

/** Folds the records of [address, address + bytes), which ends with a whole record, into `seed`. */
export function bench_decode_checksum(address: usize, bytes: u32, seed: u64): u64 {
  let sum = seed;
  const end = address + bytes;
  while (address < end) {
    const length = (<usize>load<u8>(address, HEADER_LENGTH)) << 2;
    if (length === 0) break;
    const head = ((<u64>length) << 8) ^ (<u64>load<u8>(address, HEADER_RTYPE));
    const place =
      ((<u64>load<u16>(address, HEADER_PUBLISHER_ID)) << 32) ^
      (<u64>load<u32>(address, HEADER_INSTRUMENT_ID));
    const times = load<u64>(address, HEADER_TS_EVENT) + load<u64>(address, MBO_TS_RECV);
    const order = load<u64>(address, MBO_ORDER_ID) ^ load<u64>(address, MBO_PRICE);
    const size = ((<u64>load<u32>(address, MBO_QUANTITY)) << 8) ^ (<u64>load<u8>(address, MBO_FLAGS));
    const kind =
      ((<u64>load<u8>(address, MBO_CHANNEL_ID)) << 16) ^
      ((<u64>load<u8>(address, MBO_ACTION)) << 8) ^
      (<u64>load<u8>(address, MBO_SIDE));
    const packet =
      ((<u64>load<u32>(address, MBO_TS_IN_DELTA)) << 32) ^ (<u64>load<u32>(address, MBO_SEQUENCE));
    sum = rotl<u64>(sum, 5) + ((head ^ place) + (times ^ order) + (size ^ kind) + packet);
    address += length;
  }
  return sum;
}
