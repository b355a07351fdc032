// Answers which resting orders rows of the tape hit (resting-query.ts): reads from the nearest known place before each
// row, keeps what was found, and answers within a moment with what is there.
import { ProblemError } from "../errors.ts";
import type { BookKey } from "../engine/engine.ts";
import type { CheckpointStore } from "../session/checkpoint-store.ts";
import type { ReplayFile } from "../session/replay-file.ts";
import type { SessionEnvironment } from "../session/session-environment.ts";
import { BytesAt } from "./bytes-at.ts";
import type { RecordPlace } from "./message-scan.ts";
import { RecordMarks } from "./record-marks.ts";
import type { RestingAnswer, RestingQuery } from "./resting-query.ts";
import { type RestingRow, RestingScan } from "./resting-scan.ts";
import { SerialWork } from "./serial-work.ts";

/** Processing between two looks at the message queue. */
const SLICE_MS = 6;
const ANSWER_MS = 80;
/** Rows further apart than this are read one by one. */
const NEAR_RECORDS = 8192;
const MOST_KEPT = 8192;

export interface RestingOrdersParts {
  readonly environment: Pick<SessionEnvironment, "now" | "yieldNow">;
  readonly file: ReplayFile;
  readonly instrument: BookKey;
  /** Where reading may begin. */
  readonly places: () => Pick<CheckpointStore, "nearest">;
}

export class RestingOrders {
  readonly #bytes: BytesAt;
  readonly #marks = new RecordMarks();
  /** By kind of row and record. */
  readonly #kept = new Map<string, readonly bigint[]>();
  readonly #work = new SerialWork();

  constructor(private readonly parts: RestingOrdersParts) {
    this.#bytes = new BytesAt(parts.file);
  }

  /** One after the other; rejects when the file cannot be read. */
  read(query: RestingQuery): Promise<RestingAnswer> {
    return this.#work.run(() => this.#read(query));
  }

  close(): Promise<void> {
    return this.#work.close(() => this.#bytes.close());
  }

  async #read(query: RestingQuery): Promise<RestingAnswer> {
    const deadline = this.parts.environment.now() + ANSWER_MS;
    let missing = this.#missing(query);
    while (missing.length > 0 && !this.#work.isClosed && this.parts.environment.now() < deadline) {
      await this.#find(missing, query.merged, deadline);
      missing = this.#missing(query);
    }
    return this.#answer(query, missing.length > 0 && !this.#work.isClosed);
  }

  /** By record. */
  #missing({ records, orders, merged }: RestingQuery): readonly RestingRow[] {
    const rows: RestingRow[] = [];
    records.forEach((recordIndex, i) => {
      const count = orders[i] ?? 0;
      if (count > 0 && !this.#kept.has(keyOf(merged, recordIndex))) rows.push({ recordIndex, orders: count });
    });
    return rows.toSorted((one, other) => one.recordIndex - other.recordIndex);
  }

  /** The first ones that lie near one another. */
  async #find(rows: readonly RestingRow[], merged: boolean, deadline: number): Promise<void> {
    const apart = rows.findIndex(
      ({ recordIndex }, i) => i > 0 && recordIndex - (rows[i - 1]?.recordIndex ?? 0) > NEAR_RECORDS,
    );
    const near = apart < 0 ? rows : rows.slice(0, apart);
    const { file, instrument, environment } = this.parts;
    const scan = new RestingScan({
      from: this.#placeBefore(near[0]?.recordIndex ?? 0),
      rows: near,
      merged,
      format: { version: file.version, tsOut: file.tsOut },
      instrument,
      marks: this.#marks,
      found: ({ recordIndex }, ids) => this.#keep(keyOf(merged, recordIndex), ids),
    });
    let yieldedMs = environment.now();
    while (!scan.isDone && !this.#work.isClosed) {
      const bytes = await this.#bytes.read(scan.readTo);
      if (bytes === undefined || isDamaged(scan, bytes)) scan.finish();
      const now = environment.now();
      if (now >= deadline) {
        scan.leave();
        return;
      }
      if (now - yieldedMs < SLICE_MS) continue;
      await environment.yieldNow();
      yieldedMs = environment.now();
    }
  }

  #placeBefore(record: number): RecordPlace {
    const place = this.parts.places().nearest({ recordIndex: record });
    const mark = this.#marks.before(record);
    if (mark !== undefined && mark.recordIndex > (place?.recordIndex ?? 0)) return mark;
    return place ?? { recordIndex: 0, byteOffset: this.parts.file.recordsOffset };
  }

  #keep(key: string, ids: readonly bigint[]): void {
    if (this.#kept.size >= MOST_KEPT) this.#kept.clear();
    this.#kept.set(key, ids);
  }

  #answer({ records, orders, merged }: RestingQuery, isSearching: boolean): RestingAnswer {
    const ids: bigint[] = [];
    const ends = new Uint32Array(records.length);
    const known = new Uint8Array(records.length);
    records.forEach((recordIndex, i) => {
      const found = (orders[i] ?? 0) === 0 ? [] : this.#kept.get(keyOf(merged, recordIndex));
      ids.push(...(found ?? []));
      known[i] = found === undefined ? 0 : 1;
      ends[i] = ids.length;
    });
    return { ids: BigUint64Array.from(ids), ends, known, isSearching };
  }
}

function isDamaged(scan: RestingScan, bytes: Uint8Array): boolean {
  try {
    scan.push(bytes);
    return false;
  } catch (error) {
    if (error instanceof ProblemError) return true;
    throw error;
  }
}

function keyOf(merged: boolean, recordIndex: number): string {
  return `${merged ? "m" : "t"}${recordIndex}`;
}
