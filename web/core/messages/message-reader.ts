// Finds the messages that are wanted (message-query.ts) in the file itself: it keeps how many each block of records
// holds, and reads again the blocks whose messages are shown. It begins at the checkpoint before the cursor and goes
// back from checkpoint to checkpoint as far as rows are wanted; every answer comes within a moment, and the next
// question goes on where this one stopped.
import { ProblemError } from "../errors.ts";
import type { BookKey } from "../engine/engine.ts";
import type { CheckpointStore } from "../session/checkpoint-store.ts";
import type { ReplayFile } from "../session/replay-file.ts";
import type { SessionEnvironment } from "../session/session-environment.ts";
import { BytesAt } from "./bytes-at.ts";
import { MessageBlocks } from "./message-blocks.ts";
import type { MessageAnswer, MessageFilter, MessageQuery } from "./message-query.ts";
import { type MessageBlock, MessageScan, type RecordPlace } from "./message-scan.ts";
import { type MessageTest, messageTest } from "./message-test.ts";
import { emptyMessages, PackedMessages } from "./packed-messages.ts";
import { SerialWork } from "./serial-work.ts";

/** Records of a block: what is read anew for one row at most. */
const BLOCK_RECORDS = 4096;
/** Processing between two looks at the message queue. */
const SLICE_MS = 6;
/** An answer comes after this time, with what has been found by then. */
const ANSWER_MS = 80;
/** Rows looked for beyond those that are wanted, so that a scroll bar has somewhere to go. */
const AHEAD_ROWS = 20_000;
/** 64 bytes each. */
const KEPT_ROWS = 131_072;

export interface MessageReaderParts {
  readonly environment: Pick<SessionEnvironment, "now" | "yieldNow">;
  readonly file: ReplayFile;
  readonly instrument: BookKey;
  /** Where reading may begin. */
  readonly places: () => Pick<CheckpointStore, "nearest">;
  readonly limits?: MessageLimits;
}

export interface MessageLimits {
  readonly aheadRows: number;
  /** Records of a block. */
  readonly blockRecords: number;
  /** Messages that are kept. */
  readonly keptRows: number;
  readonly answerMs: number;
}

const LIMITS: MessageLimits = {
  aheadRows: AHEAD_ROWS,
  blockRecords: BLOCK_RECORDS,
  keptRows: KEPT_ROWS,
  answerMs: ANSWER_MS,
};

export class MessageReader {
  readonly #bytes: BytesAt;
  #blocks: MessageBlocks;
  #filter = "";
  #isWanted: MessageTest = () => false;
  #edition = 0;
  /** Towards the cursor, and back from the first block. */
  #front: MessageScan | undefined;
  #back: { readonly scan: MessageScan; readonly blocks: MessageBlock[] } | undefined;
  /** The file has no record from this one on. */
  #endRecord = Number.POSITIVE_INFINITY;
  readonly #work = new SerialWork();

  readonly #limits: MessageLimits;

  constructor(private readonly parts: MessageReaderParts) {
    this.#limits = parts.limits ?? LIMITS;
    this.#blocks = new MessageBlocks(this.#limits.keptRows);
    this.#bytes = new BytesAt(parts.file);
  }

  /** One after the other; rejects when the file cannot be read. */
  read(query: MessageQuery): Promise<MessageAnswer> {
    return this.#work.run(() => this.#read(query));
  }

  close(): Promise<void> {
    return this.#work.close(() => this.#bytes.close());
  }

  async #read(query: MessageQuery): Promise<MessageAnswer> {
    const { environment } = this.parts;
    const wanted = { ...query, untilRecord: Math.min(query.untilRecord, this.#endRecord) };
    this.#turnTo(wanted);
    const deadline = environment.now() + this.#limits.answerMs;
    let isSearching = false;
    try {
      while (!this.#work.isClosed && (await this.#lacks(wanted))) {
        isSearching = environment.now() >= deadline;
        if (isSearching) break;
        await this.#advance(deadline);
      }
    } catch (error) {
      this.#front = undefined;
      this.#back = undefined;
      throw error;
    }
    return this.#answer(wanted, isSearching);
  }

  /** Another filter, or a place that what is known does not lead to, begins anew. */
  #turnTo({ filter, untilRecord }: MessageQuery): void {
    const key = filterKey(filter);
    const [first, last] = [this.#blocks.first, this.#blocks.last];
    const place = this.#placeBefore(untilRecord - 1);
    const from = this.#front?.from.recordIndex ?? first?.recordIndex ?? 0;
    const to = last?.endRecord ?? from;
    const isBefore = from > 0 && untilRecord <= from;
    const isBeyond = untilRecord > to && place.recordIndex > to;
    if (key === this.#filter && !isBefore && !isBeyond) return;
    this.#filter = key;
    this.#isWanted = messageTest(this.parts.instrument, filter);
    this.#blocks = new MessageBlocks(this.#limits.keptRows);
    this.#front = undefined;
    this.#back = undefined;
    this.#edition += 1;
  }

  /** Sets out for what is wanted and not known. False: everything is known. */
  async #lacks({ untilRecord, skip, count }: MessageQuery): Promise<boolean> {
    const blocks = this.#blocks;
    const until = Math.min(untilRecord, this.#endRecord);
    if (this.#front !== undefined) {
      this.#front.untilRecord = Math.max(this.#front.untilRecord, until);
      return true;
    }
    if ((blocks.last?.endRecord ?? 0) < until) {
      this.#front = this.#frontScan(until);
      return true;
    }
    const firstRecord = blocks.first?.recordIndex ?? 0;
    if (firstRecord === 0) return false;
    const inside = await this.#inside(untilRecord);
    const known = blocks.countBefore(untilRecord, inside);
    if (known >= skip + count + this.#limits.aheadRows) return false;
    this.#back ??= this.#backScan(firstRecord);
    return true;
  }

  /** From where the last block ends; a short one is gone over again, so that blocks stay few. */
  #frontScan(untilRecord: number): MessageScan {
    const blocks = this.#blocks;
    const { last } = blocks;
    const isShort = last !== undefined && last.endRecord - last.recordIndex < this.#limits.blockRecords;
    const again = isShort ? blocks.takeLast() : undefined;
    const next = last && { recordIndex: last.endRecord, byteOffset: last.endByte };
    return this.#scan(again ?? next ?? this.#placeBefore(untilRecord - 1), untilRecord, (block) =>
      blocks.append(block),
    );
  }

  #backScan(untilRecord: number) {
    const found: MessageBlock[] = [];
    const scan = this.#scan(this.#placeBefore(untilRecord - 1), untilRecord, (block) => found.push(block));
    return { scan, blocks: found };
  }

  #scan(from: RecordPlace, untilRecord: number, found: (block: MessageBlock) => void): MessageScan {
    const blocks = this.#blocks;
    return this.#newScan(from, untilRecord, (block, messages) => {
      found(block);
      blocks.keep(block, messages);
    });
  }

  #newScan(
    from: RecordPlace,
    untilRecord: number,
    found: (block: MessageBlock, messages: PackedMessages) => void,
  ): MessageScan {
    const { version, tsOut } = this.parts.file;
    const format = { version, tsOut, blockRecords: this.#limits.blockRecords };
    return new MessageScan(from, untilRecord, format, this.#isWanted, found);
  }

  #placeBefore(record: number): RecordPlace {
    const place = this.parts.places().nearest({ recordIndex: record });
    return place ?? { recordIndex: 0, byteOffset: this.parts.file.recordsOffset };
  }

  async #advance(deadline: number): Promise<void> {
    const scan = this.#front ?? this.#back?.scan;
    if (scan === undefined) return;
    const isWhole = await this.#run(scan, deadline);
    if (!scan.isDone && !isWhole) return;
    if (scan === this.#front) {
      if (isWhole) this.#endRecord = this.#blocks.last?.endRecord ?? scan.from.recordIndex;
      this.#front = undefined;
    } else {
      this.#blocks.prepend(this.#back?.blocks ?? []);
      this.#back = undefined;
    }
  }

  /** True: the file has no more. */
  async #run(scan: MessageScan, deadline: number): Promise<boolean> {
    const { environment } = this.parts;
    let yieldedMs = environment.now();
    while (!scan.isDone && !this.#work.isClosed) {
      const bytes = await this.#bytes.read(scan.readTo);
      if (bytes === undefined || isDamaged(scan, bytes)) {
        scan.finish();
        return true;
      }
      const now = environment.now();
      if (now >= deadline) break;
      if (now - yieldedMs < SLICE_MS) continue;
      await environment.yieldNow();
      yieldedMs = environment.now();
    }
    return false;
  }

  /** Messages before the record in the block that it divides. */
  async #inside(record: number): Promise<number> {
    const block = this.#blocks.divided(record);
    return block === undefined ? 0 : (await this.#messages(block)).countBefore(record);
  }

  async #messages(block: MessageBlock): Promise<PackedMessages> {
    const kept = this.#blocks.messages(block);
    if (kept !== undefined) return kept;
    let read = new PackedMessages();
    const scan = this.#newScan(block, block.endRecord, (_, messages) => {
      read = messages;
    });
    await this.#run(scan, Number.POSITIVE_INFINITY);
    this.#blocks.keep(block, read);
    return read;
  }

  async #answer({ untilRecord, skip, count }: MessageQuery, isSearching: boolean): Promise<MessageAnswer> {
    const blocks = this.#blocks;
    // Rows up to the cursor are told at once or not at all: their numbers count from it.
    const isShort = this.#front !== undefined;
    const inside = isShort ? 0 : await this.#inside(untilRecord);
    const found = isShort ? [] : blocks.rows(untilRecord, inside, Math.max(0, skip), Math.max(0, count));
    const rows = emptyMessages(found.reduce((sum, { from, to }) => sum + to - from, 0));
    let row = 0;
    for (const { block, from, to } of found) {
      const messages = await this.#messages(block);
      for (let i = to - 1; i >= from; i -= 1) {
        messages.write(i, rows, row);
        row += 1;
      }
    }
    return {
      ...rows,
      count: row,
      total: isShort ? 0 : blocks.countBefore(untilRecord, inside),
      older: blocks.older,
      edition: this.#edition,
      fromRecord: isShort ? untilRecord : (blocks.first?.recordIndex ?? 0),
      fromNs: blocks.first?.firstNs ?? 0n,
      isSearching,
    };
  }
}

/** The stream ends for the engine as well where a record is impossible. */
function isDamaged(scan: MessageScan, bytes: Uint8Array): boolean {
  try {
    scan.push(bytes);
    return false;
  } catch (error) {
    if (error instanceof ProblemError) return true;
    throw error;
  }
}

function filterKey({ actions, side, lowPrice, highPrice, minSize, orderId }: MessageFilter): string {
  return [actions.join(""), side, lowPrice, highPrice, minSize, orderId].join(" ");
}
