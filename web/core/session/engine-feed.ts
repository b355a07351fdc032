// Moves bytes from an input into an engine and runs it in slices short enough for the message queue: the one
// loop that scanning, replay and export share. Holds at most one piece of the file besides what the engine has.
import { RunStatus } from "../../../assembly/abi/status.ts";
import type { RecordInput } from "./record-input.ts";
import type { ReplayEngine } from "./replay-engine.ts";

/** Records per engine call: a millisecond or two, so that a slice ends close to its time. */
const RECORDS_PER_CALL = 8192;

export interface SliceLimit {
  readonly untilNs?: bigint;
  readonly untilRecord?: number;
  readonly stopAfter?: "event" | "trade";
  /** Records per engine call; smaller where the caller looks at the outcome in between. */
  readonly recordsPerCall?: number;
  /** Ends the slice early; asked after every engine call. */
  readonly enough?: () => boolean;
}

export class EngineFeed {
  #piece: Uint8Array | undefined;
  #taken = 0;
  #ended = false;

  constructor(
    private readonly engine: ReplayEngine,
    private readonly input: RecordInput,
    private readonly now: () => number,
  ) {}

  get fileBytesRead(): number {
    return this.input.fileBytesRead;
  }

  /**
   * Runs for at most `sliceMs` of processing. NeedInput and OutputFull do not end the wish to go on: the caller
   * calls again, after `fill` or after having read the output.
   */
  slice(sliceMs: number, limit: SliceLimit): RunStatus {
    const deadline = this.now() + sliceMs;
    const maxRecords = limit.recordsPerCall ?? RECORDS_PER_CALL;
    const { untilNs, untilRecord, stopAfter } = limit;
    const call = {
      maxRecords,
      ...(untilNs !== undefined && { untilNs }),
      ...(untilRecord !== undefined && { untilRecord }),
      ...(stopAfter !== undefined && { stopAfter }),
    };
    for (;;) {
      this.#push();
      const status = this.engine.run(call);
      if (limit.enough?.() === true) return status;
      const canGoOn =
        status === RunStatus.Budget || (status === RunStatus.NeedInput && this.#piece !== undefined);
      if (!canGoOn || this.now() >= deadline) return status;
    }
  }

  /** Reads until the engine has something to do again. */
  async fill(): Promise<void> {
    while (this.#piece === undefined && !this.#ended) {
      const piece = await this.input.read();
      if (piece === undefined) {
        this.#finish();
        return;
      }
      if (piece.length > 0) this.#piece = piece;
    }
  }

  /** The engine stands somewhere else now, and so does the input: what was read and not taken is dropped. */
  moved(): void {
    this.#piece = undefined;
    this.#taken = 0;
    this.#ended = false;
  }

  /** After a damaged input: what was read counts, as if the file ended here. */
  endEarly(): void {
    this.#piece = undefined;
    this.#finish();
  }

  #push(): void {
    if (this.#piece === undefined) return;
    this.#taken += this.engine.push(this.#piece.subarray(this.#taken));
    if (this.#taken < this.#piece.length) return;
    this.#piece = undefined;
    this.#taken = 0;
  }

  #finish(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#taken = 0;
    this.engine.endInput();
  }
}
