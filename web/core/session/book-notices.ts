// What has to be known about the book of a run before it is trusted, each told once (product.md section 16: the
// `book/` codes). Entries are looked at one by one, counters a few times a second.
import { BookStatus } from "../../../assembly/abi/counters.ts";
import type { EntryQuality } from "../engine/entry-quality.ts";
import type { FileProblem } from "../errors.ts";
import type { BookCounters } from "./session-event.ts";

/** A crossed book that lasts longer while trades print is no auction. */
const CROSSED_NS = 1_000_000_000n;
/** Unknown ids among cancels and modifies that mean missing records, and the fewest to judge by. */
const UNKNOWN_SHARE = 0.001;
const UNKNOWN_LEAST = 10;

export interface BestPrices {
  readonly bestBid: bigint;
  readonly bestAsk: bigint;
}

export class BookNotices {
  readonly #told = new Set<FileProblem["code"]>();
  #isUnseeded = false;
  #wasUnseeded = false;
  #crossing: EntryQuality | undefined;
  /**
   * Unknown ids are normal in a book that was never seeded. Its seeding may be skipped by a seek: they are counted from
   * the earliest entry on that is known to come after it, whenever that one was seen.
   */
  #seeded: EntryQuality | undefined;
  #normalChanges = 0;
  #firstUnknownNs: bigint | undefined;

  constructor(
    private readonly tickInt: bigint,
    private readonly tell: (problem: FileProblem) => void,
  ) {}

  /** Entries as they are closed: in order between seeks, each as often as the replay comes by. */
  entry(book: EntryQuality, prices: BestPrices): void {
    this.#isUnseeded = book.status === BookStatus.Unseeded;
    this.#wasUnseeded ||= this.#isUnseeded;
    if (!this.#isUnseeded) this.#lookAtUnknown(book);
    this.#lookAtCrossing(book, prices);
  }

  /** Under the names of order-book.md section 11, with the records by action. */
  counters(counters: BookCounters): void {
    const changes = (counters["cancel"] ?? 0) + (counters["modify"] ?? 0);
    const unknown = (counters["unknown_cancel"] ?? 0) + (counters["unknown_modify"] ?? 0);
    if ((counters["top_of_book"] ?? 0) > 0) this.#once({ code: "book_top_only", fatal: false });
    // A best quote is complete as it comes: such a book misses nothing.
    else if (this.#wasUnseeded) this.#once({ code: "book_no_snapshot", fatal: false });
    if (this.#isUnseeded) {
      this.#normalChanges = Math.max(this.#normalChanges, changes);
      return;
    }
    const count = unknown - (this.#seeded?.unknown ?? unknown);
    const share = count / Math.max(changes - this.#normalChanges, 1);
    if (count < UNKNOWN_LEAST || share <= UNKNOWN_SHARE || this.#firstUnknownNs === undefined) return;
    const percent = (100 * Math.min(share, 1)).toFixed(2);
    this.#once({
      code: "book_unknown_orders",
      fatal: false,
      detail: { percent, atNs: String(this.#firstUnknownNs) },
    });
  }

  #lookAtUnknown(book: EntryQuality): void {
    if (this.#seeded === undefined || book.clockNs < this.#seeded.clockNs) this.#seeded = book;
    if (book.unknown <= this.#seeded.unknown) return;
    const first = this.#firstUnknownNs;
    if (first === undefined || book.clockNs < first) this.#firstUnknownNs = book.clockNs;
  }

  #lookAtCrossing(book: EntryQuality, { bestBid, bestAsk }: BestPrices): void {
    if (!book.isCrossed || book.status === BookStatus.Building) {
      this.#crossing = undefined;
      return;
    }
    // Uncrossed between two entries: another crossing.
    if (this.#crossing?.uncrossedStates !== book.uncrossedStates) this.#crossing = book;
    const { clockNs, trades } = this.#crossing;
    if (book.clockNs - clockNs <= CROSSED_NS || book.trades <= trades) return;
    const ticks = Number((bestBid - bestAsk) / this.tickInt);
    const detail = { atNs: String(clockNs), seenNs: String(book.clockNs), ticks };
    this.#once({ code: "book_crossed", fatal: false, detail });
  }

  #once(problem: FileProblem): void {
    if (this.#told.has(problem.code)) return;
    this.#told.add(problem.code);
    this.tell(problem);
  }
}
