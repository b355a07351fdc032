// The blocks of records that have been looked through for one filter, one after the other without a hole, and the
// messages of some of them: those used longest ago go first.
import type { MessageBlock } from "./message-scan.ts";
import type { PackedMessages } from "./packed-messages.ts";

/** What a block's entry costs besides its messages, in messages. */
const ENTRY_ROOM = 4;

/** Rows of a block: messages [from, to) of it. */
export interface BlockRows {
  readonly block: MessageBlock;
  readonly from: number;
  readonly to: number;
}

export class MessageBlocks {
  #blocks: MessageBlock[] = [];
  /** Used last comes last. */
  readonly #kept = new Map<MessageBlock, PackedMessages>();
  #keptRoom = 0;
  #older = 0;

  /** `mostKept`: messages there is room for. */
  constructor(private readonly mostKept: number) {}

  get isEmpty(): boolean {
    return this.#blocks.length === 0;
  }

  get first(): MessageBlock | undefined {
    return this.#blocks[0];
  }

  get last(): MessageBlock | undefined {
    return this.#blocks.at(-1);
  }

  /** Messages in blocks that were put before the ones that were there. */
  get older(): number {
    return this.#older;
  }

  append(block: MessageBlock): void {
    this.#blocks.push(block);
  }

  prepend(blocks: readonly MessageBlock[]): void {
    this.#blocks = [...blocks, ...this.#blocks];
    for (const { count } of blocks) this.#older += count;
  }

  /** The last block, which is to be looked through anew. */
  takeLast(): MessageBlock | undefined {
    const last = this.#blocks.pop();
    if (last !== undefined) this.#drop(last);
    return last;
  }

  keep(block: MessageBlock, messages: PackedMessages): void {
    this.#kept.set(block, messages);
    this.#keptRoom += messages.room + ENTRY_ROOM;
    for (const oldest of this.#kept.keys()) {
      if (this.#keptRoom <= this.mostKept || oldest === block) break;
      this.#drop(oldest);
    }
  }

  /** undefined: to be read again. */
  messages(block: MessageBlock): PackedMessages | undefined {
    const messages = this.#kept.get(block);
    if (messages === undefined) return undefined;
    this.#kept.delete(block);
    this.#kept.set(block, messages);
    return messages;
  }

  /** The block that the record divides, if there is one. */
  divided(record: number): MessageBlock | undefined {
    const at = this.#countBefore(record) - 1;
    const block = this.#blocks[at];
    return block !== undefined && block.endRecord > record ? block : undefined;
  }

  /** Messages before a record; `inside`: those of the block that it divides. */
  countBefore(record: number, inside: number): number {
    let count = inside;
    for (const block of this.#blocks) {
      if (block.endRecord > record) break;
      count += block.count;
    }
    return count;
  }

  /** Newest first: `count` rows before a record, the `skip` newest passed over. */
  rows(record: number, inside: number, skip: number, count: number): readonly BlockRows[] {
    const found: BlockRows[] = [];
    let [passed, left] = [skip, count];
    for (let at = this.#countBefore(record) - 1; at >= 0 && left > 0; at -= 1) {
      const block = this.#blocks[at];
      if (block === undefined) break;
      const all = block.endRecord > record ? inside : block.count;
      if (passed >= all) {
        passed -= all;
        continue;
      }
      const to = all - passed;
      const from = Math.max(0, to - left);
      found.push({ block, from, to });
      passed = 0;
      left -= to - from;
    }
    return found;
  }

  /** Blocks that begin before a record. */
  #countBefore(record: number): number {
    let [low, high] = [0, this.#blocks.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#blocks[middle]?.recordIndex ?? 0) < record) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #drop(block: MessageBlock): void {
    const messages = this.#kept.get(block);
    if (messages === undefined) return;
    this.#kept.delete(block);
    this.#keptRoom -= messages.room + ENTRY_ROOM;
  }
}
