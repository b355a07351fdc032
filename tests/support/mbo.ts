// Builds MBO record bytes: mbo().add({ id: 1n, side: "B", price: 100n, size: 5 }).cancel({ id: 1n, size: 5 }).bytes().
// What is left out keeps the value of the record before (time, instrument) or a harmless default.
import {
  F_LAST,
  HEADER_INSTRUMENT_ID,
  HEADER_LENGTH,
  HEADER_PUBLISHER_ID,
  HEADER_RTYPE,
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
  RTYPE_MBO,
} from "../../assembly/abi/dbn-layout.ts";

export type MboAction = "A" | "C" | "M" | "R" | "T" | "F" | "N";
export type MboSide = "A" | "B" | "N";

export interface MboFields {
  readonly publisher: number;
  readonly instrument: number;
  readonly ts: bigint;
  readonly recv: bigint;
  readonly id: bigint;
  /** 1e-9 units. */
  readonly price: bigint;
  readonly size: number;
  readonly side: MboSide;
  readonly flags: number;
  readonly sequence: number;
}

export interface MboRecord extends MboFields {
  readonly action: string;
}

export const UNDEF_PRICE = 2n ** 63n - 1n;

const DEFAULTS: MboFields = {
  publisher: 1,
  instrument: 7001,
  ts: 1_760_000_400_000_000_000n,
  recv: 1_760_000_400_000_000_000n,
  id: 0n,
  price: UNDEF_PRICE,
  size: 0,
  side: "N",
  flags: F_LAST,
  sequence: 0,
};

export function encodeMbo(records: readonly MboRecord[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(records.length * MBO_SIZE);
  const view = new DataView(bytes.buffer);
  records.forEach((record, index) => {
    const at = index * MBO_SIZE;
    view.setUint8(at + HEADER_LENGTH, MBO_SIZE / 4);
    view.setUint8(at + HEADER_RTYPE, RTYPE_MBO);
    view.setUint16(at + HEADER_PUBLISHER_ID, record.publisher, true);
    view.setUint32(at + HEADER_INSTRUMENT_ID, record.instrument, true);
    view.setBigUint64(at + HEADER_TS_EVENT, record.ts, true);
    view.setBigUint64(at + MBO_ORDER_ID, record.id, true);
    view.setBigInt64(at + MBO_PRICE, record.price, true);
    view.setUint32(at + MBO_QUANTITY, record.size, true);
    view.setUint8(at + MBO_FLAGS, record.flags);
    view.setUint8(at + MBO_ACTION, record.action.charCodeAt(0));
    view.setUint8(at + MBO_SIDE, record.side.charCodeAt(0));
    view.setBigUint64(at + MBO_TS_RECV, record.recv, true);
    view.setUint32(at + MBO_SEQUENCE, record.sequence, true);
  });
  return bytes;
}

export class MboBuilder {
  readonly records: MboRecord[] = [];
  #defaults = DEFAULTS;

  /** Values for the records that follow; time given alone is also the time of receipt. */
  at(fields: Partial<MboFields>): this {
    const recv = fields.recv ?? fields.ts ?? this.#defaults.recv;
    this.#defaults = { ...this.#defaults, ...fields, recv };
    return this;
  }

  record(action: string, fields: Partial<MboFields>): this {
    this.records.push({ ...this.#defaults, ...fields, action });
    return this;
  }

  add = (fields: Partial<MboFields>): this => this.record("A", fields);
  cancel = (fields: Partial<MboFields>): this => this.record("C", fields);
  modify = (fields: Partial<MboFields>): this => this.record("M", fields);
  clear = (fields: Partial<MboFields> = {}): this => this.record("R", fields);
  trade = (fields: Partial<MboFields>): this => this.record("T", fields);
  fill = (fields: Partial<MboFields>): this => this.record("F", fields);
  none = (fields: Partial<MboFields> = {}): this => this.record("N", fields);

  bytes(): Uint8Array<ArrayBuffer> {
    return encodeMbo(this.records);
  }
}

export const mbo = (): MboBuilder => new MboBuilder();
