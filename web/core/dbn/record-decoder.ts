// Decodes one record of any type into its named fields. For information records, listings and tests; the replay
// itself decodes market-by-order records inside the engine.
import {
  HEADER_INSTRUMENT_ID,
  HEADER_PUBLISHER_ID,
  HEADER_RTYPE,
  HEADER_SIZE,
  HEADER_TS_EVENT,
} from "../../../assembly/abi/dbn-layout.ts";
import type { RecordField } from "./record-layouts.ts";
import { layoutOf } from "./record-types.ts";

/** 64-bit fields are bigint, smaller ones number, `char` a one-character string, text ends at its first NUL. */
export type FieldValue = bigint | number | string;

export interface RecordHeader {
  readonly rtype: number;
  readonly publisherId: number;
  readonly instrumentId: number;
  readonly tsEventNs: bigint;
}

export interface DecodedRecord extends RecordHeader {
  readonly layout: string;
  readonly fields: Readonly<Record<string, FieldValue>>;
  /** Time at which the record was sent, when the file says that records carry it. */
  readonly tsOutNs: bigint | undefined;
}

export const TS_OUT_SIZE = 8;

const utf8 = new TextDecoder();

/**
 * `view` covers the whole record, ts_out included. Undefined for an unknown record type and for a record too
 * short for its layout.
 */
export function decodeRecord(view: DataView, version: number, tsOut: boolean): DecodedRecord | undefined {
  const size = view.byteLength - (tsOut ? TS_OUT_SIZE : 0);
  if (size < HEADER_SIZE) return undefined;
  const rtype = view.getUint8(HEADER_RTYPE);
  const layout = layoutOf(rtype, version, size);
  if (layout === undefined) return undefined;
  return {
    rtype,
    publisherId: view.getUint16(HEADER_PUBLISHER_ID, true),
    instrumentId: view.getUint32(HEADER_INSTRUMENT_ID, true),
    tsEventNs: view.getBigUint64(HEADER_TS_EVENT, true),
    layout: layout.name,
    fields: Object.fromEntries(layout.fields.map((field) => [field.name, readField(view, field)])),
    tsOutNs: tsOut ? view.getBigUint64(size, true) : undefined,
  };
}

function readField(view: DataView, { type, offset, size }: RecordField): FieldValue {
  switch (type) {
    case "u8":
      return view.getUint8(offset);
    case "i8":
      return view.getInt8(offset);
    case "u16":
      return view.getUint16(offset, true);
    case "i16":
      return view.getInt16(offset, true);
    case "u32":
      return view.getUint32(offset, true);
    case "i32":
      return view.getInt32(offset, true);
    case "u64":
      return view.getBigUint64(offset, true);
    case "i64":
      return view.getBigInt64(offset, true);
    case "char":
      return String.fromCharCode(view.getUint8(offset));
    case "text": {
      const bytes = new Uint8Array(view.buffer, view.byteOffset + offset, size);
      const end = bytes.indexOf(0);
      return utf8.decode(end < 0 ? bytes : bytes.subarray(0, end));
    }
  }
}
