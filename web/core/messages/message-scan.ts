// Goes over records from a known place on and finds messages, block by block: how many each block holds stays known,
// the messages themselves only as long as there is room for them.
import { RecordScanner } from "../dbn/record-scanner.ts";
import type { MessageTest } from "./message-test.ts";
import { messageTime, PackedMessages } from "./packed-messages.ts";
import { RTYPE_MBO } from "../../../assembly/abi/dbn-layout.ts";

/** A record and its byte in the inflated stream. */
export interface RecordPlace {
  readonly recordIndex: number;
  readonly byteOffset: number;
}

export interface MessageFormat {
  readonly version: 1 | 2 | 3;
  readonly tsOut: boolean;
  readonly blockRecords: number;
}

/** Records [recordIndex, endRecord). */
export interface MessageBlock extends RecordPlace {
  readonly endRecord: number;
  /** Byte behind its last record. */
  readonly endByte: number;
  /** Time of its first market-by-order record; 0n where it holds none. */
  readonly firstNs: bigint;
  readonly count: number;
}

interface OpenBlock extends RecordPlace {
  firstNs: bigint;
  readonly messages: PackedMessages;
}

export class MessageScan {
  readonly #scanner: RecordScanner;
  #recordIndex: number;
  #byteOffset: number;
  /** Byte of the stream behind what was pushed. */
  #readTo: number;
  #open: OpenBlock | undefined;

  /** `found`: a block is complete; `untilRecord`: not this record. */
  constructor(
    readonly from: RecordPlace,
    public untilRecord: number,
    private readonly format: MessageFormat,
    private readonly isWanted: MessageTest,
    private readonly found: (block: MessageBlock, messages: PackedMessages) => void,
  ) {
    this.#recordIndex = from.recordIndex;
    this.#byteOffset = from.byteOffset;
    this.#readTo = from.byteOffset;
    this.#scanner = new RecordScanner(
      { version: format.version, tsOut: format.tsOut, recordsOffset: from.byteOffset },
      (view, offset, length, rtype) => this.#take(view, offset, length, rtype),
    );
  }

  /** The byte that `push` goes on with. */
  get readTo(): number {
    return this.#readTo;
  }

  get isDone(): boolean {
    return this.#recordIndex >= this.untilRecord;
  }

  /** Throws ProblemError record_length at the first impossible record. */
  push(bytes: Uint8Array): void {
    this.#readTo += bytes.length;
    this.#scanner.push(bytes);
    if (this.isDone) this.finish();
  }

  /** Nothing follows: what is open is complete. */
  finish(): void {
    const open = this.#open;
    this.#open = undefined;
    if (open === undefined) return;
    const { recordIndex, byteOffset, firstNs, messages } = open;
    const [endRecord, endByte] = [this.#recordIndex, this.#byteOffset];
    this.found({ recordIndex, byteOffset, endRecord, endByte, firstNs, count: messages.count }, messages);
  }

  #take(view: DataView, offset: number, length: number, rtype: number): void {
    if (this.isDone) return;
    this.#open ??= {
      recordIndex: this.#recordIndex,
      byteOffset: this.#byteOffset,
      firstNs: 0n,
      messages: new PackedMessages(),
    };
    const open = this.#open;
    if (rtype === RTYPE_MBO) {
      if (open.firstNs === 0n) open.firstNs = messageTime(view, offset);
      if (this.isWanted(view, offset)) open.messages.add(this.#recordIndex, view, offset);
    }
    this.#recordIndex += 1;
    this.#byteOffset += length;
    if (this.#recordIndex - open.recordIndex === this.format.blockRecords) this.finish();
  }
}
