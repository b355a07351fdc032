// Writes MBO records into chunks of bytes, fast: one record is fourteen 32-bit words (sixteen with ts_out).
// Words are written in the machine's order; every machine that runs WebAssembly is little-endian, as DBN is.
// 64-bit values are split into words here; all of them are exact in a double.
import { RTYPE_MBO } from "../../../assembly/abi/dbn-layout.ts";

const CHUNK_RECORDS = 8192;
const TWO_32 = 4294967296;
export const PUBLISHER_ID = 65_001;
/** Stands for UNDEF_PRICE. */
export const UNDEFINED_PRICE = Number.POSITIVE_INFINITY;

export class RecordWriter {
  /** Finished chunks, oldest first; the reader takes them out. */
  readonly finished: Uint8Array[] = [];
  records = 0;
  private readonly words: number;
  private chunk: Uint32Array<ArrayBuffer>;
  private at = 0;
  private readonly baseLow: number;
  private readonly baseHigh: number;

  constructor(
    baseNs: bigint,
    private readonly tsOut = false,
  ) {
    this.words = tsOut ? 16 : 14;
    this.chunk = new Uint32Array(CHUNK_RECORDS * this.words);
    this.baseLow = Number(baseNs & 0xffffffffn);
    this.baseHigh = Number(baseNs >> 32n);
  }

  /** Times in ns since the base; price in 1e-9 units or UNDEFINED_PRICE; action and side as characters. */
  write(
    instrumentId: number,
    eventNs: number,
    orderId: number,
    price: number,
    size: number,
    flags: number,
    action: number,
    side: number,
    receivedNs: number,
    inDeltaNs: number,
    sequence: number,
  ): void {
    const priceHigh = price === UNDEFINED_PRICE ? 0x7fffffff : Math.floor(price / TWO_32);
    const priceLow = price === UNDEFINED_PRICE ? 0xffffffff : price - priceHigh * TWO_32;
    this.writeWords(
      instrumentId,
      eventNs,
      orderId,
      priceLow,
      priceHigh,
      size,
      flags,
      action,
      side,
      receivedNs,
      inDeltaNs,
      sequence,
    );
  }

  writeWords(
    instrumentId: number,
    eventNs: number,
    orderId: number,
    priceLow: number,
    priceHigh: number,
    size: number,
    flags: number,
    action: number,
    side: number,
    receivedNs: number,
    inDeltaNs: number,
    sequence: number,
  ): void {
    const chunk = this.chunk;
    const at = this.at;
    chunk[at] = this.words | (RTYPE_MBO << 8) | (PUBLISHER_ID << 16);
    chunk[at + 1] = instrumentId;
    this.time(at + 2, eventNs);
    const idHigh = Math.floor(orderId / TWO_32);
    chunk[at + 4] = orderId - idHigh * TWO_32;
    chunk[at + 5] = idHigh;
    chunk[at + 6] = priceLow;
    chunk[at + 7] = priceHigh;
    chunk[at + 8] = size;
    chunk[at + 9] = flags | (action << 16) | (side << 24); // channel_id 0
    this.time(at + 10, receivedNs);
    chunk[at + 12] = inDeltaNs;
    chunk[at + 13] = sequence;
    if (this.tsOut) this.time(at + 14, receivedNs + 20_000);
    this.at = at + this.words;
    this.records += 1;
    if (this.at === chunk.length) this.flush();
  }

  /** Hands over what is written so far. */
  flush(): void {
    if (this.at === 0) return;
    this.finished.push(new Uint8Array(this.chunk.buffer, 0, this.at * 4));
    this.chunk = new Uint32Array(CHUNK_RECORDS * this.words);
    this.at = 0;
  }

  /** Bytes that are no MBO record (metadata, definitions), in their place of the stream. */
  raw(bytes: Uint8Array): void {
    this.flush();
    this.finished.push(bytes);
  }

  private time(at: number, ns: number): void {
    const high = Math.floor(ns / TWO_32);
    const low = this.baseLow + (ns - high * TWO_32);
    const carry = low >= TWO_32 ? 1 : 0;
    this.chunk[at] = low - carry * TWO_32;
    this.chunk[at + 1] = this.baseHigh + high + carry;
  }
}
