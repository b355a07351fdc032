// The only file that touches the engine's linear memory. Views are valid until the next engine call that may
// grow memory (growth detaches the buffer): make them, use them, drop them.
import type { EngineExports } from "./engine-exports.ts";

/** A u64 that counts something: below 2⁵³, and no bigint on the way. */
export function wholeNumber(data: DataView, address: number): number {
  return data.getUint32(address, true) + data.getUint32(address + 4, true) * 2 ** 32;
}

export class EngineMemory {
  #data: DataView<ArrayBuffer>;

  constructor(readonly exports: EngineExports) {
    this.#data = new DataView(exports.memory.buffer);
  }

  /** View of everything, little-endian by argument; for many reads in a row. */
  get data(): DataView<ArrayBuffer> {
    return this.#view();
  }

  #view(): DataView<ArrayBuffer> {
    if (this.#data.buffer !== this.exports.memory.buffer)
      this.#data = new DataView(this.exports.memory.buffer);
    return this.#data;
  }

  /** Bytes of linear memory. */
  get byteLength(): number {
    return this.exports.memory.buffer.byteLength;
  }

  u8(address: number): number {
    return this.#view().getUint8(address);
  }

  u32(address: number): number {
    return this.#view().getUint32(address, true);
  }

  i32(address: number): number {
    return this.#view().getInt32(address, true);
  }

  f64(address: number): number {
    return this.#view().getFloat64(address, true);
  }

  i64(address: number): bigint {
    return this.#view().getBigInt64(address, true);
  }

  u64(address: number): bigint {
    return this.#view().getBigUint64(address, true);
  }

  setF64(address: number, value: number): void {
    this.#view().setFloat64(address, value, true);
  }

  setU32(address: number, value: number): void {
    this.#view().setUint32(address, value, true);
  }

  /** View. */
  bytes(address: number, length: number): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.exports.memory.buffer, address, length);
  }

  /** View; the address is a multiple of 8. */
  f64Array(address: number, length: number): Float64Array<ArrayBuffer> {
    return new Float64Array(this.exports.memory.buffer, address, length);
  }

  /** View; the address is a multiple of 8. */
  i64Array(address: number, length: number): BigInt64Array<ArrayBuffer> {
    return new BigInt64Array(this.exports.memory.buffer, address, length);
  }

  /** View; the address is a multiple of 4. */
  u32Array(address: number, length: number): Uint32Array<ArrayBuffer> {
    return new Uint32Array(this.exports.memory.buffer, address, length);
  }

  /** View; the address is a multiple of 2. */
  u16Array(address: number, length: number): Uint16Array<ArrayBuffer> {
    return new Uint16Array(this.exports.memory.buffer, address, length);
  }

  /** Copy of the bytes. */
  copy(address: number, length: number): Uint8Array<ArrayBuffer> {
    return this.bytes(address, length).slice();
  }

  write(address: number, bytes: Uint8Array): void {
    this.bytes(address, bytes.length).set(bytes);
  }
}
