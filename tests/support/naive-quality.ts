// First occurrences, marks and crossings of one book (product.md T-5, T-6) told from the naive book before and after
// every record. Knows fill mode "event" and publishers that set F_LAST; levels off the tick are left out.
import type { BookMark, Crossings, CrossingSpan, RecordPlace } from "../../web/core/engine/quality-reader.ts";
import { UNDEF_PRICE, type MboRecord } from "./mbo.ts";
import { NaiveBook } from "./naive-book.ts";

const F_LAST = 128;
const F_SNAPSHOT = 32;
const FLAGS = { flag_tob: 64, flag_mbp: 16, flag_bad_ts_recv: 8, flag_maybe_bad_book: 4 };
const LATEST = 9_000_000_000_000_000_000n;

interface OpenSpan extends RecordPlace {
  readonly kind: "locked" | "crossed";
  readonly trades: number;
  readonly hadTrades: boolean;
}

const lengthOf = ({ startNs, endNs }: CrossingSpan): number => Number(endNs - startNs);

export class NaiveQuality {
  readonly book = new NaiveBook();
  /** All places of each count under its name in snake_case, of each action under its letter. */
  readonly places = new Map<string, RecordPlace[]>();
  readonly marks: BookMark[] = [];
  readonly #spans: CrossingSpan[] = [];
  #open: OpenSpan | undefined;
  #clockNs = 0n;
  #trades = 0;
  #snapshotRecv: bigint | undefined;
  #here: RecordPlace = { clockNs: 0n, recordIndex: 0 };

  /** `recordIndex`: among all records of the file. */
  apply(record: MboRecord, recordIndex: number): void {
    this.#tick(record, recordIndex);
    this.#noteRecord(record);
    const { status } = this.book;
    const counts = { ...this.book.counters };
    this.book.apply(record);
    for (const [name, count] of Object.entries(this.book.counters)) {
      for (let n = counts[name] ?? 0; n < count; n += 1) this.#note(name);
    }
    const begins = this.#begins(record);
    this.#mark(record, status, begins);
    if (begins || record.action === "R") this.#close();
    if ((record.flags & F_LAST) !== 0 && this.book.status !== "building") this.#judge();
  }

  crossings(): Crossings {
    const open = this.#open;
    const spans = open === undefined ? this.#spans : [...this.#spans, this.#ended(open)];
    const total = (kind: string): bigint =>
      spans
        .filter((span) => span.kind === kind)
        .reduce((sum, { startNs, endNs }) => sum + endNs - startNs, 0n);
    return {
      lockedNs: total("locked"),
      crossedNs: total("crossed"),
      count: spans.length,
      longest: spans.toSorted((a, b) => lengthOf(b) - lengthOf(a)).slice(0, 10),
    };
  }

  #tick(record: MboRecord, recordIndex: number): void {
    const time = (record.flags & F_SNAPSHOT) === 0 ? record.ts : record.recv;
    const isTime = time < LATEST;
    const before = this.#clockNs;
    if (isTime && time > before) this.#clockNs = time;
    this.#here = { clockNs: this.#clockNs, recordIndex };
    if (!isTime) this.#note("undefined_time");
    else if (time < before) this.#note("backward_time");
  }

  #note(name: string): void {
    const places = this.places.get(name) ?? [];
    this.places.set(name, places);
    places.push(this.#here);
  }

  #noteRecord({ action, price, size, flags }: MboRecord): void {
    const isKnown = "ACMRTFN".includes(action);
    this.#note(isKnown ? action : "unknown_action");
    if (action === "T") this.#trades += 1;
    for (const [name, bit] of Object.entries(FLAGS)) if ((flags & bit) !== 0) this.#note(name);
    if (action === "A" && (flags & FLAGS.flag_tob) !== 0) return;
    if ("AMT".includes(action) && price === UNDEF_PRICE) this.#note("undefined_price");
    if ("ATF".includes(action) && size === 0) this.#note("zero_size");
  }

  #begins({ action, flags, recv }: MboRecord): boolean {
    if ((flags & F_SNAPSHOT) === 0 || (action !== "R" && recv === this.#snapshotRecv)) return false;
    this.#snapshotRecv = recv;
    return true;
  }

  /** `status`: before the record. */
  #mark({ action, flags }: MboRecord, status: string, begins: boolean): void {
    const isSnapshot = (flags & F_SNAPSHOT) !== 0;
    const clears = action === "R" && !isSnapshot;
    const builds = begins || (status === "building" && isSnapshot);
    const add = (kind: BookMark["kind"]): number => this.marks.push({ kind, ...this.#here });
    if (status === "building" && !isSnapshot) add("snapshot-end");
    if (begins) add("snapshot-begin");
    if (clears) add("clear");
    if (builds && (flags & F_LAST) !== 0) add("snapshot-end");
    const wasSuspect = status === "suspect" && !begins && !clears;
    if (this.book.status === "suspect" && !wasSuspect) add("gap");
  }

  /** The book at an event's end. */
  #judge(): void {
    const [bid, ask] = [this.book.levels("B")[0]?.[0], this.book.levels("A")[0]?.[0]];
    if (bid === undefined || ask === undefined || bid < ask) return this.#close();
    this.#note("crossed_states");
    const kind = bid === ask ? "locked" : "crossed";
    const open = this.#open;
    if (open?.kind === kind) {
      this.#open = { ...open, hadTrades: this.#trades > open.trades };
      return undefined;
    }
    this.#close();
    this.#open = { ...this.#here, kind, trades: this.#trades, hadTrades: false };
    return undefined;
  }

  #ended({ kind, clockNs, recordIndex, hadTrades }: OpenSpan): CrossingSpan {
    return { kind, startNs: clockNs, endNs: this.#clockNs, recordIndex, hadTrades };
  }

  #close(): void {
    if (this.#open !== undefined) this.#spans.push(this.#ended(this.#open));
    this.#open = undefined;
  }
}
