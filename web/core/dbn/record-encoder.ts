// Writes DBN records into a growing buffer: market-by-order records by a direct path (the simulator writes
// millions), all others through the layout table.
import {
  HEADER_INSTRUMENT_ID,
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
  MBO_SIZE,
  MBO_TS_IN_DELTA,
  MBO_TS_RECV,
  RTYPE_MBO,
} from "../../../assembly/abi/dbn-layout.ts";
import type { DbnVersion } from "./metadata.ts";
import { TS_OUT_SIZE } from "./record-decoder.ts";
import type { FieldValue, RecordHeader } from "./record-decoder.ts";
import { layoutOf } from "./record-types.ts";
import type { RecordField } from "./record-layouts.ts";

export type MboAction = "A" | "C" | "M" | "R" | "T" | "F" | "N";
export type MboSide = "A" | "B" | "N";

export interface MboFields {
  readonly publisherId: number;
  readonly instrumentId: number;
  readonly tsEventNs: bigint;
  readonly orderId: bigint;
  /** 1e-9 units. */
  readonly price: bigint;
  readonly size: number;
  readonly flags: number;
  readonly channelId?: number;
  readonly action: MboAction;
  readonly side: MboSide;
  readonly tsRecvNs: bigint;
  readonly tsInDeltaNs?: number;
  readonly sequence?: number;
  /** Written only when the encoder was told that records carry it. */
  readonly tsOutNs?: bigint;
}

const INITIAL_CAPACITY = 64 * 1024;
const MAX_RECORD_SIZE = 255 * 4;
const utf8 = new TextEncoder();

export class RecordEncoder {
  /** Bytes written since the last take(). */
  length = 0;
  private bytes = new Uint8Array(INITIAL_CAPACITY);
  private view = new DataView(this.bytes.buffer);

  constructor(
    private readonly version: DbnVersion,
    private readonly tsOut = false,
  ) {}

  mbo(fields: MboFields): void {
    const at = this.begin(MBO_SIZE, fields.tsOutNs);
    const { view } = this;
    this.header(at, RTYPE_MBO, fields);
    view.setBigUint64(at + MBO_ORDER_ID, fields.orderId, true);
    view.setBigInt64(at + MBO_PRICE, fields.price, true);
    view.setUint32(at + MBO_QUANTITY, fields.size, true);
    view.setUint8(at + MBO_FLAGS, fields.flags);
    view.setUint8(at + MBO_CHANNEL_ID, fields.channelId ?? 0);
    view.setUint8(at + MBO_ACTION, fields.action.charCodeAt(0));
    view.setUint8(at + MBO_SIDE, fields.side.charCodeAt(0));
    view.setBigUint64(at + MBO_TS_RECV, fields.tsRecvNs, true);
    view.setInt32(at + MBO_TS_IN_DELTA, fields.tsInDeltaNs ?? 0, true);
    view.setUint32(at + MBO_SEQUENCE, fields.sequence ?? 0, true);
  }

  /** Any record type of the encoder's version by field name; fields not given are zero. */
  record(header: RecordHeader, fields: Readonly<Record<string, FieldValue>>, tsOutNs?: bigint): void {
    const layout = layoutOf(header.rtype, this.version, MAX_RECORD_SIZE);
    if (layout === undefined) throw new RangeError(`record type ${header.rtype} is not known`);
    const at = this.begin(layout.size, tsOutNs);
    this.header(at, header.rtype, header);
    const known = new Map(layout.fields.map((field) => [field.name, field]));
    for (const [name, value] of Object.entries(fields)) {
      const field = known.get(name);
      if (field === undefined) throw new RangeError(`${layout.name} has no field ${name}`);
      this.field(at, field, value);
    }
  }

  /** The bytes so far as a copy; the encoder starts anew. */
  take(): Uint8Array<ArrayBuffer> {
    const bytes = this.bytes.slice(0, this.length);
    this.length = 0;
    return bytes;
  }

  /** Room for a zeroed record of `size` bytes (ts_out not counted); answers where it begins. */
  private begin(size: number, tsOutNs: bigint | undefined): number {
    const at = this.length;
    const whole = size + (this.tsOut ? TS_OUT_SIZE : 0);
    this.reserve(at + whole);
    this.bytes.fill(0, at, at + whole);
    this.bytes[at] = whole / 4;
    if (this.tsOut) this.view.setBigUint64(at + size, tsOutNs ?? 0n, true);
    this.length = at + whole;
    return at;
  }

  private reserve(capacity: number): void {
    if (capacity <= this.bytes.length) return;
    const larger = new Uint8Array(Math.max(capacity, this.bytes.length * 2));
    larger.set(this.bytes.subarray(0, this.length));
    this.bytes = larger;
    this.view = new DataView(larger.buffer);
  }

  private header(at: number, rtype: number, header: Omit<RecordHeader, "rtype">): void {
    this.view.setUint8(at + HEADER_RTYPE, rtype);
    this.view.setUint16(at + HEADER_PUBLISHER_ID, header.publisherId, true);
    this.view.setUint32(at + HEADER_INSTRUMENT_ID, header.instrumentId, true);
    this.view.setBigUint64(at + HEADER_TS_EVENT, header.tsEventNs, true);
  }

  private field(at: number, { name, type, offset, size }: RecordField, value: FieldValue): void {
    const { view } = this;
    const place = at + offset;
    if (typeof value === "bigint") {
      if (type === "u64") view.setBigUint64(place, value, true);
      else if (type === "i64") view.setBigInt64(place, value, true);
      else throw new RangeError(`${name} is ${type}, not a 64-bit integer`);
    } else if (typeof value === "string") {
      const encoded = type === "char" ? Uint8Array.of(value.charCodeAt(0)) : utf8.encode(value);
      if ((type !== "text" && type !== "char") || encoded.length > size) {
        throw new RangeError(`${name} is ${type} of ${size} bytes`);
      }
      this.bytes.set(encoded, place);
    } else if (type === "text" || type === "char" || type === "u64" || type === "i64") {
      throw new RangeError(`${name} is ${type}, not a number`);
    } else if (size === 1) view.setUint8(place, value);
    else if (size === 2) view.setUint16(place, value, true);
    else view.setUint32(place, value, true);
  }
}
