// Goes over records and notes which orders are filled by the trades of some rows of the tape. A fill record counts to
// the newest trade before it, as the engine's tape counts.
import {
  MBO_ACTION,
  MBO_ORDER_ID,
  MBO_SIDE,
  HEADER_INSTRUMENT_ID,
  HEADER_PUBLISHER_ID,
  RTYPE_MBO,
} from "../../../assembly/abi/dbn-layout.ts";
import { RecordScanner } from "../dbn/record-scanner.ts";
import type { BookKey } from "../engine/engine.ts";
import type { RecordPlace } from "./message-scan.ts";
import type { RecordMarks } from "./record-marks.ts";
import { MOST_IDS } from "./resting-query.ts";

const TRADE = 0x54;
const FILL = 0x46;
/** No event is longer: what has not been found by then does not come. */
const MOST_RECORDS = 65_536;

export interface RestingRow {
  readonly recordIndex: number;
  readonly orders: number;
}

interface OpenRow extends RestingRow {
  readonly side: number;
  readonly ids: bigint[];
  count: number;
}

export interface RestingScanParts {
  readonly from: RecordPlace;
  /** By record. */
  readonly rows: readonly RestingRow[];
  readonly merged: boolean;
  readonly format: { readonly version: 1 | 2 | 3; readonly tsOut: boolean };
  readonly instrument: BookKey;
  readonly marks: RecordMarks;
  readonly found: (row: RestingRow, ids: readonly bigint[]) => void;
}

export class RestingScan {
  readonly #scanner: RecordScanner;
  #recordIndex: number;
  #byteOffset: number;
  #readTo: number;
  #next = 0;
  #open: OpenRow[] = [];
  #trade = { recordIndex: -1, side: 0 };

  constructor(private readonly parts: RestingScanParts) {
    const { from, format } = parts;
    this.#recordIndex = from.recordIndex;
    this.#byteOffset = from.byteOffset;
    this.#readTo = from.byteOffset;
    const options = { ...format, recordsOffset: from.byteOffset };
    this.#scanner = new RecordScanner(options, (view, at, length, rtype) =>
      this.#take(view, at, length, rtype),
    );
  }

  get readTo(): number {
    return this.#readTo;
  }

  get isDone(): boolean {
    return this.#next >= this.parts.rows.length && this.#open.length === 0;
  }

  push(bytes: Uint8Array): void {
    this.#readTo += bytes.length;
    this.#scanner.push(bytes);
    this.parts.marks.add(this.#place);
  }

  /** Whoever goes on later begins here, or where the first row begins whose orders are not all found. */
  leave(): void {
    if (this.#open.length === 0) this.parts.marks.add(this.#place, 1);
  }

  /** Nothing follows. */
  finish(): void {
    for (const row of this.#open) this.parts.found(row, row.ids);
    for (const row of this.parts.rows.slice(this.#next)) this.parts.found(row, []);
    this.#open = [];
    this.#next = this.parts.rows.length;
  }

  get #place(): RecordPlace {
    return { recordIndex: this.#recordIndex, byteOffset: this.#byteOffset };
  }

  #take(view: DataView, at: number, length: number, rtype: number): void {
    const { instrument } = this.parts;
    const isOwn =
      rtype === RTYPE_MBO &&
      view.getUint32(at + HEADER_INSTRUMENT_ID, true) === instrument.instrumentId &&
      view.getUint16(at + HEADER_PUBLISHER_ID, true) === instrument.publisherId;
    if (isOwn && !this.isDone) {
      const action = view.getUint8(at + MBO_ACTION);
      if (action === TRADE) this.#takeTrade(view.getUint8(at + MBO_SIDE));
      else if (action === FILL && this.#open.length > 0) this.#takeFill(view, at);
    }
    this.#recordIndex += 1;
    this.#byteOffset += length;
    const first = this.#open[0];
    if (first !== undefined && this.#recordIndex - first.recordIndex > MOST_RECORDS) this.#close(first);
  }

  #takeTrade(side: number): void {
    this.#trade = { recordIndex: this.#recordIndex, side };
    const { rows } = this.parts;
    let row = rows[this.#next];
    // A row that is no trade of this instrument has no orders.
    while (row !== undefined && row.recordIndex < this.#recordIndex) {
      this.parts.found(row, []);
      this.#next += 1;
      row = rows[this.#next];
    }
    if (row?.recordIndex !== this.#recordIndex) return;
    this.#next += 1;
    this.#open.push({ ...row, side, ids: [], count: 0 });
  }

  #takeFill(view: DataView, at: number): void {
    for (const row of this.#open.slice()) {
      const isOwn = this.parts.merged
        ? this.#trade.side === row.side
        : this.#trade.recordIndex === row.recordIndex;
      if (!isOwn) continue;
      if (row.ids.length < MOST_IDS) row.ids.push(view.getBigUint64(at + MBO_ORDER_ID, true));
      row.count += 1;
      if (row.count >= row.orders) this.#close(row);
    }
  }

  #close(row: OpenRow): void {
    this.#open = this.#open.filter((other) => other !== row);
    this.parts.found(row, row.ids);
  }
}
