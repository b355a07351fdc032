// What is known of an export only when its last bin is in: its extent and how far the book could be trusted
// (product.md E-4). Bins, not rows.
import { BookStatus } from "../../../assembly/abi/counters.ts";
import type { VpHeader } from "../bins/bin-columns.ts";
import type { ProblemError } from "../errors.ts";

const STATUS_NAMES: Readonly<Record<BookStatus, string>> = {
  [BookStatus.Unseeded]: "unseeded",
  [BookStatus.Building]: "building",
  [BookStatus.Ok]: "ok",
  [BookStatus.Suspect]: "suspect",
};

/** The full grid's bins do not know the state of the book. */
type SummarisedBin = Pick<VpHeader, "binSeq" | "startNs" | "endNs" | "bookValid"> &
  Partial<Pick<VpHeader, "bookStatus">>;

export class ExportSummary {
  #first: SummarisedBin | undefined;
  #last: SummarisedBin | undefined;
  #bins = 0;
  #bookValid = 0;
  readonly #byStatus = new Map<BookStatus, number>();

  note(bin: SummarisedBin): void {
    const { bookStatus, bookValid } = bin;
    this.#first ??= bin;
    this.#last = bin;
    this.#bins += 1;
    if (bookStatus !== undefined) this.#byStatus.set(bookStatus, (this.#byStatus.get(bookStatus) ?? 0) + 1);
    if (bookValid) this.#bookValid += 1;
  }

  /** `problem`: damage that ended the input before the range did. */
  metadata(problem: ProblemError | undefined): ReadonlyMap<string, string> {
    const metadata = new Map([["spymaster:validity", JSON.stringify(this.#validity)]]);
    const [first, last] = [this.#first, this.#last];
    if (first !== undefined && last !== undefined) {
      const extent = {
        first_bin: first.binSeq,
        last_bin: last.binSeq,
        start_ns: String(first.startNs),
        end_ns: String(last.endNs),
      };
      metadata.set("spymaster:extent", JSON.stringify(extent));
    }
    if (problem !== undefined) metadata.set("spymaster:problem", problem.problem.code);
    return metadata;
  }

  get #validity(): Readonly<Record<string, number>> {
    const byStatus = [...this.#byStatus].map(([status, bins]) => [STATUS_NAMES[status], bins] as const);
    return { bins: this.#bins, book_valid: this.#bookValid, ...Object.fromEntries(byStatus) };
  }
}
