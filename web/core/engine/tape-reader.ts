// The tape: every trade record of the focus book, a row each, in file order. Row numbers count from 0 at the start of
// the file, also after a checkpoint was loaded.
import { TapeColumn } from "../../../assembly/abi/tape-layout.ts";
import type { EngineMemory } from "./engine-memory.ts";

export interface TapeConfig {
  /** Rows kept readable, ≥ 1; the engine stops where an unread one would be overwritten. */
  readonly ringTrades: number;
}

/** Columns of equal length. Copies. */
export interface TapeRows {
  readonly count: number;
  /** Clock of the book, ns. */
  readonly timeNs: BigInt64Array<ArrayBuffer>;
  /** 1e-9 units; 2n ** 63n - 1n = undefined. */
  readonly price: BigInt64Array<ArrayBuffer>;
  readonly size: Uint32Array<ArrayBuffer>;
  /** The aggressor, TradeSide: 0 buy, 1 sell, 2 none. */
  readonly side: Uint8Array<ArrayBuffer>;
  /** Index of the trade record among all records of the file. */
  readonly recordIndex: Float64Array<ArrayBuffer>;
  /** Events of the book that had ended before: rows of the same number belong to one event. */
  readonly eventNumber: Float64Array<ArrayBuffer>;
  /** Fill records of the event from this trade to the next one, at most 65,535; final in settled rows. */
  readonly fills: Uint16Array<ArrayBuffer>;
}

export class TapeReader {
  constructor(
    private readonly memory: EngineMemory,
    private readonly ringTrades: number,
  ) {}

  /** Rows [first, end) can be read. */
  get first(): number {
    return Number(this.memory.exports.tape_first());
  }

  get end(): number {
    return Number(this.memory.exports.tape_end());
  }

  /** Rows before this one are final: their events have ended, or a later trade takes the fills that still come. */
  get settled(): number {
    return Number(this.memory.exports.tape_settled());
  }

  /** The rows [from, to). */
  read(from: number, to: number): TapeRows {
    if (from < this.first || to > this.end || to < from) {
      throw new RangeError(`Trades ${from} to ${to} are not in the ring.`);
    }
    const count = to - from;
    const rows: TapeRows = {
      count,
      timeNs: new BigInt64Array(count),
      price: new BigInt64Array(count),
      size: new Uint32Array(count),
      side: new Uint8Array(count),
      recordIndex: new Float64Array(count),
      eventNumber: new Float64Array(count),
      fills: new Uint16Array(count),
    };
    const start = from % this.ringTrades;
    const whole = Math.min(count, this.ringTrades - start);
    this.#copy(rows, start, whole, 0);
    this.#copy(rows, 0, count - whole, whole);
    return rows;
  }

  /** `count` places of the ring from `start` on into the rows from `to` on. */
  #copy(rows: TapeRows, start: number, count: number, to: number): void {
    const { memory } = this;
    const at = (column: TapeColumn, bytes: number): number =>
      memory.exports.tape_column(column) + start * bytes;
    rows.timeNs.set(memory.i64Array(at(TapeColumn.Time, 8), count), to);
    rows.price.set(memory.i64Array(at(TapeColumn.Price, 8), count), to);
    rows.recordIndex.set(memory.f64Array(at(TapeColumn.RecordIndex, 8), count), to);
    rows.eventNumber.set(memory.f64Array(at(TapeColumn.EventNumber, 8), count), to);
    rows.size.set(memory.u32Array(at(TapeColumn.Size, 4), count), to);
    rows.fills.set(memory.u16Array(at(TapeColumn.Fills, 2), count), to);
    rows.side.set(memory.bytes(at(TapeColumn.Side, 1), count), to);
  }

  /** Rows before `upTo` may be overwritten; a run goes on that had stopped because the ring was full. */
  consume(upTo: number): void {
    this.memory.exports.tape_consume(BigInt(upTo));
  }
}
