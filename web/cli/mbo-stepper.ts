// Runs an engine to chosen market-by-order records of a file, in which other record types may stand between.
// The bytes are looked at before they are pushed, so that the engine can be told how many records to take.
import {
  HEADER_INSTRUMENT_ID,
  HEADER_PUBLISHER_ID,
  MBO_ACTION,
  MBO_FLAGS,
  MBO_ORDER_ID,
  MBO_PRICE,
  MBO_QUANTITY,
  MBO_SIDE,
  MBO_TS_RECV,
} from "../../assembly/abi/dbn-layout.ts";
import { RecordScanner } from "../core/dbn/record-scanner.ts";
import { RTYPE } from "../core/dbn/record-types.ts";
import type { Engine } from "../core/engine/engine.ts";
import { ProblemError } from "../core/errors.ts";
import type { DbnFile } from "../core/session/dbn-file.ts";
import type { RecordInput } from "../core/session/record-input.ts";

export interface MboRecord {
  /** 0-based among the file's MBO records. */
  readonly index: number;
  readonly publisherId: number;
  readonly instrumentId: number;
  readonly orderId: bigint;
  readonly action: string;
  /** undefined = neither bid nor ask. */
  readonly side: "bid" | "ask" | undefined;
  /** 1e-9 units. */
  readonly price: bigint;
  readonly size: number;
  readonly flags: number;
  readonly receivedNs: bigint;
}

const SIDES: Readonly<Record<string, "bid" | "ask">> = { B: "bid", A: "ask" };

/** `wants`: whether the caller stops after this MBO record; `reached` is called right after it was applied. */
export interface Stops {
  readonly wants: (index: number) => boolean;
  readonly reached: (record: MboRecord) => void;
}

export class MboStepper {
  mboRecords = 0;
  problem: ProblemError | undefined;
  readonly #scanner: RecordScanner;
  /** Record number of each stop found in the piece at hand. */
  #stops: { readonly record: MboRecord; readonly recordNumber: number }[] = [];
  #scanned = 0;

  constructor(
    file: DbnFile,
    private readonly engine: Engine,
    private readonly input: RecordInput,
    private readonly stops: Stops,
  ) {
    const options = { version: file.version, tsOut: file.tsOut, recordsOffset: file.recordsOffset };
    this.#scanner = new RecordScanner(options, (view, offset, _length, rtype) =>
      this.#visit(view, offset, rtype),
    );
  }

  get unknownTypes(): ReadonlyMap<number, number> {
    return this.#scanner.unknownTypes;
  }

  async run(): Promise<void> {
    try {
      for (;;) {
        const piece = await this.input.read();
        if (piece === undefined) break;
        this.#take(piece);
      }
    } catch (error) {
      this.#note(error);
    }
    this.engine.endInput();
    try {
      this.engine.run();
    } catch (error) {
      this.#note(error);
    }
  }

  #take(piece: Uint8Array): void {
    let damage: unknown;
    try {
      this.#scanner.push(piece);
    } catch (error) {
      damage = error;
    }
    let pushed = 0;
    const feed = (): void => {
      pushed += this.engine.push(piece.subarray(pushed));
    };
    for (const { record, recordNumber } of this.#stops) {
      this.#runTo(recordNumber, feed);
      this.stops.reached(record);
    }
    this.#stops = [];
    this.#runTo(this.#scanned, feed);
    if (damage !== undefined) throw damage;
    while (pushed < piece.length) feed();
  }

  #runTo(recordNumber: number, feed: () => void): void {
    while (this.engine.recordIndex < recordNumber) {
      feed();
      this.engine.run({ maxRecords: recordNumber - this.engine.recordIndex });
    }
  }

  #visit(view: DataView, offset: number, rtype: number): void {
    this.#scanned += 1;
    if (rtype !== RTYPE.mbo) return;
    const index = this.mboRecords;
    this.mboRecords += 1;
    if (!this.stops.wants(index)) return;
    const record: MboRecord = {
      index,
      publisherId: view.getUint16(offset + HEADER_PUBLISHER_ID, true),
      instrumentId: view.getUint32(offset + HEADER_INSTRUMENT_ID, true),
      orderId: view.getBigUint64(offset + MBO_ORDER_ID, true),
      action: String.fromCharCode(view.getUint8(offset + MBO_ACTION)),
      side: SIDES[String.fromCharCode(view.getUint8(offset + MBO_SIDE))],
      price: view.getBigInt64(offset + MBO_PRICE, true),
      size: view.getUint32(offset + MBO_QUANTITY, true),
      flags: view.getUint8(offset + MBO_FLAGS),
      receivedNs: view.getBigInt64(offset + MBO_TS_RECV, true),
    };
    this.#stops.push({ record, recordNumber: this.#scanned });
  }

  #note(error: unknown): void {
    if (!(error instanceof ProblemError) || error.problem.fatal) throw error;
    this.problem ??= error;
  }
}
