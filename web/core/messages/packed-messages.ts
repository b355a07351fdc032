// Messages as they stand in the file, without what follows a record's 56 bytes, and the numbers of their records: many
// are found and few are shown, so that they are taken apart only then.
import {
  F_SNAPSHOT,
  HEADER_TS_EVENT,
  MBO_ACTION,
  MBO_FLAGS,
  MBO_ORDER_ID,
  MBO_PRICE,
  MBO_QUANTITY,
  MBO_SEQUENCE,
  MBO_SIDE,
  MBO_SIZE,
  MBO_TS_RECV,
} from "../../../assembly/abi/dbn-layout.ts";
import type { MessageAnswer } from "./message-query.ts";

export type MessageRows = Pick<
  MessageAnswer,
  "timeNs" | "price" | "size" | "action" | "side" | "flags" | "sequence" | "orderId" | "recordIndex"
>;

const FIRST_ROOM = 8;
const WORD_BYTES = 4;

export class PackedMessages {
  #count = 0;
  #records = new Float64Array(0);
  #bytes = new Uint8Array(0);
  #view = new DataView(this.#bytes.buffer);

  get count(): number {
    return this.#count;
  }

  /** Messages there is room for: what it costs. */
  get room(): number {
    return this.#records.length;
  }

  add(record: number, view: DataView, at: number): void {
    if (this.#count === this.#records.length) this.#grow();
    this.#records[this.#count] = record;
    const to = this.#count * MBO_SIZE;
    // Word by word: a view of each record would cost more than its bytes.
    for (let i = 0; i < MBO_SIZE; i += WORD_BYTES)
      this.#view.setUint32(to + i, view.getUint32(at + i, true), true);
    this.#count += 1;
  }

  /** Messages of records before this one. */
  countBefore(record: number): number {
    let [low, high] = [0, this.#count];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#records[middle] ?? 0) < record) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Writes message i into row `to`. */
  write(i: number, rows: MessageRows, to: number): void {
    const view = new DataView(this.#bytes.buffer, i * MBO_SIZE, MBO_SIZE);
    const flags = view.getUint8(MBO_FLAGS);
    rows.recordIndex[to] = this.#records[i] ?? 0;
    rows.timeNs[to] = messageTime(view, 0);
    rows.price[to] = view.getBigInt64(MBO_PRICE, true);
    rows.size[to] = view.getUint32(MBO_QUANTITY, true);
    rows.action[to] = view.getUint8(MBO_ACTION);
    rows.side[to] = view.getUint8(MBO_SIDE);
    rows.flags[to] = flags;
    rows.sequence[to] = view.getUint32(MBO_SEQUENCE, true);
    rows.orderId[to] = view.getBigUint64(MBO_ORDER_ID, true);
  }

  #grow(): void {
    const room = Math.max(FIRST_ROOM, this.#records.length * 2);
    const records = new Float64Array(room);
    const bytes = new Uint8Array(room * MBO_SIZE);
    records.set(this.#records);
    bytes.set(this.#bytes);
    this.#records = records;
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer);
  }
}

/** Of the market-by-order record that begins at this byte of the view. */
export function messageTime(view: DataView, at: number): bigint {
  const isSnapshot = (view.getUint8(at + MBO_FLAGS) & F_SNAPSHOT) !== 0;
  return view.getBigInt64(at + (isSnapshot ? MBO_TS_RECV : HEADER_TS_EVENT), true);
}

export function emptyMessages(count: number): MessageRows {
  return {
    timeNs: new BigInt64Array(count),
    price: new BigInt64Array(count),
    size: new Uint32Array(count),
    action: new Uint8Array(count),
    side: new Uint8Array(count),
    flags: new Uint8Array(count),
    sequence: new Uint32Array(count),
    orderId: new BigUint64Array(count),
    recordIndex: new Float64Array(count),
  };
}
