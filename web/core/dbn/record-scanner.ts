// Walks record bytes in chunks of any size and shows each record to a visitor, by the rules of dbn.md section
// 4.2. Used for information records and reading ahead; the engine has its own walker for the replay.
import { HEADER_RTYPE, HEADER_SIZE } from "../../../assembly/abi/dbn-layout.ts";
import { hexText } from "../../lib/hex-text.ts";
import { ProblemError } from "../errors.ts";
import { TS_OUT_SIZE } from "./record-decoder.ts";
import { leastSizes } from "./record-types.ts";

/** `view` covers chunk bytes; the record occupies [offset, offset + length), valid during the call only. */
export type RecordVisitor = (view: DataView, offset: number, length: number, rtype: number) => void;

/** Bytes of the longest record: the length field counts 32-bit words in one byte. */
const MAX_RECORD_SIZE = 255 * 4;

export interface ScannerOptions {
  /** 0 = fragment: version unknown. */
  readonly version: number;
  readonly tsOut: boolean;
  /** Where the first record lies in the inflated stream, for messages. */
  readonly recordsOffset: number;
}

export class RecordScanner {
  /** Complete records so far, unknown types included. */
  records = 0;
  readonly unknownTypes = new Map<number, number>();
  readonly typeCounts = new Map<number, number>();

  private readonly leastSize: Uint16Array;
  private readonly counts = new Float64Array(256);
  private readonly carry = new Uint8Array(MAX_RECORD_SIZE);
  private readonly carryView = new DataView(this.carry.buffer);
  private carryLength = 0;
  /** Offset of the next record in the inflated stream. */
  private nextOffset: number;

  constructor(
    private readonly options: ScannerOptions,
    private readonly visit: RecordVisitor,
  ) {
    this.leastSize = leastSizes(options.version);
    this.nextOffset = options.recordsOffset;
  }

  /** Throws record_length at the first impossible record; everything before it has been visited. */
  push(chunk: Uint8Array): void {
    try {
      const start = this.completeCarry(chunk);
      const view = new DataView(chunk.buffer, chunk.byteOffset, chunk.byteLength);
      let position = start;
      while (position < chunk.length) {
        const length = this.checkedLength(view, position, chunk.length - position);
        if (length === 0) break;
        this.accept(view, position, length);
        position += length;
      }
      this.carry.set(chunk.subarray(position), this.carryLength);
      this.carryLength += chunk.length - position;
    } finally {
      this.publishCounts();
    }
  }

  /** Throws truncated_record when the input ended inside a record. */
  end(): void {
    if (this.carryLength > 0) {
      throw new ProblemError({
        code: "truncated_record",
        fatal: false,
        offset: this.nextOffset,
        record: this.records,
        detail: { found: this.carryLength },
      });
    }
  }

  /** Finishes the record that began in an earlier chunk; answers how many bytes of the chunk that took. */
  private completeCarry(chunk: Uint8Array): number {
    let taken = 0;
    while (this.carryLength > 0 && taken < chunk.length) {
      const wanted = this.carryLength < HEADER_SIZE ? HEADER_SIZE : (this.carry[0] ?? 0) * 4;
      const part = chunk.subarray(taken, taken + wanted - this.carryLength);
      this.carry.set(part, this.carryLength);
      this.carryLength += part.length;
      taken += part.length;
      const length = this.checkedLength(this.carryView, 0, this.carryLength);
      if (length > 0 && length <= this.carryLength) {
        this.carryLength = 0;
        this.accept(this.carryView, 0, length);
      }
    }
    return taken;
  }

  /** Length of a complete record, 0 while bytes are missing. */
  private checkedLength(view: DataView, position: number, available: number): number {
    if (available < HEADER_SIZE) return 0;
    const length = view.getUint8(position) * 4;
    if (length < HEADER_SIZE) this.fail(view, position, length, HEADER_SIZE);
    if (available < length) return 0;
    const least = this.leastSize[view.getUint8(position + HEADER_RTYPE)] ?? 0;
    const net = length - (this.options.tsOut ? TS_OUT_SIZE : 0);
    if (net < least) this.fail(view, position, length, least + length - net);
    return length;
  }

  private accept(view: DataView, position: number, length: number): void {
    const rtype = view.getUint8(position + HEADER_RTYPE);
    this.counts[rtype] = (this.counts[rtype] ?? 0) + 1;
    this.records++;
    this.nextOffset += length;
    this.visit(view, position, length, rtype);
  }

  private publishCounts(): void {
    for (const [rtype, count] of this.counts.entries()) {
      if (count === 0) continue;
      this.typeCounts.set(rtype, count);
      if (this.leastSize[rtype] === 0) this.unknownTypes.set(rtype, count);
    }
  }

  private fail(view: DataView, position: number, found: number, expected: number): never {
    throw new ProblemError({
      code: "record_length",
      fatal: false,
      offset: this.nextOffset,
      record: this.records,
      detail: { found, expected },
      bytes: hexText(new Uint8Array(view.buffer, view.byteOffset + position, HEADER_SIZE)),
    });
  }
}
