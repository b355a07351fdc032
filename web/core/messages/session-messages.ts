// What the session reads from the records of its file besides the replay: messages, and the orders that trades hit. A
// reader each for an instrument of a file, kept over runs with other parameters, made when somebody asks for it.
import type { BookKey } from "../engine/engine.ts";
import { ProblemError } from "../errors.ts";
import type { CheckpointStore } from "../session/checkpoint-store.ts";
import type { ReplayFile } from "../session/replay-file.ts";
import type { SessionEnvironment } from "../session/session-environment.ts";
import type { MessageAnswer, MessageQuery } from "./message-query.ts";
import { MessageReader } from "./message-reader.ts";
import { emptyMessages } from "./packed-messages.ts";
import { RestingOrders } from "./resting-orders.ts";
import type { RestingAnswer, RestingQuery } from "./resting-query.ts";

export interface MessageBase {
  readonly file: ReplayFile;
  readonly instrument: BookKey;
  readonly places: CheckpointStore;
}

export interface SessionMessagesParts {
  readonly environment: SessionEnvironment;
  readonly failed: (error: ProblemError) => void;
}

export class SessionMessages {
  #base: MessageBase | undefined;
  #reader: MessageReader | undefined;
  #resting: RestingOrders | undefined;
  #closing: Promise<void> = Promise.resolve();

  constructor(private readonly parts: SessionMessagesParts) {}

  /** Resolves when nothing runs any more; never rejects. */
  get finished(): Promise<void> {
    return this.#closing;
  }

  /** A run begins. */
  begin(base: MessageBase): void {
    const before = this.#base;
    const isSame =
      before?.file === base.file &&
      before.instrument.publisherId === base.instrument.publisherId &&
      before.instrument.instrumentId === base.instrument.instrumentId;
    if (!isSame) this.stop();
    this.#base = base;
  }

  stop(): void {
    const readers = [this.#reader, this.#resting];
    this.#reader = undefined;
    this.#resting = undefined;
    this.#base = undefined;
    const before = this.#closing;
    this.#closing = Promise.allSettled([before, ...readers.map((reader) => reader?.close())]).then(
      () => undefined,
    );
  }

  async messages(query: MessageQuery): Promise<MessageAnswer> {
    const base = this.#base;
    if (base === undefined) return NO_MESSAGES;
    this.#reader ??= new MessageReader(this.#partsOf(base));
    return (await this.#answer(base, this.#reader.read(query))) ?? NO_MESSAGES;
  }

  async restingOrders(query: RestingQuery): Promise<RestingAnswer> {
    const base = this.#base;
    if (base === undefined) return noResting(query);
    this.#resting ??= new RestingOrders(this.#partsOf(base));
    return (await this.#answer(base, this.#resting.read(query))) ?? noResting(query);
  }

  #partsOf(base: MessageBase) {
    const { file, instrument } = base;
    const { environment } = this.parts;
    return { environment, file, instrument, places: () => this.#base?.places ?? base.places };
  }

  /** undefined: the file cannot be read any more. */
  async #answer<T>({ file }: MessageBase, answer: Promise<T>): Promise<T | undefined> {
    try {
      return await answer;
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      if (file === this.#base?.file) this.parts.failed(error);
      return undefined;
    }
  }
}

function noResting({ records }: RestingQuery): RestingAnswer {
  const { length } = records;
  return {
    ids: new BigUint64Array(0),
    ends: new Uint32Array(length),
    known: new Uint8Array(length),
    isSearching: false,
  };
}

/** What is told before there is a replay. */
export const NO_MESSAGES: MessageAnswer = {
  count: 0,
  total: 0,
  older: 0,
  edition: 0,
  fromRecord: 0,
  fromNs: 0n,
  isSearching: false,
  ...emptyMessages(0),
};
