// The card of a crossed book goes with the cursor: it speaks of the past once the book is uncrossed there, and leaves when
// the book can be trusted again, after a snapshot or a clear or back before the crossing (product.md section 16).
import type { FileProblem } from "../../core/errors.ts";
import { UNDEF_PRICE } from "../../core/dbn/identifiers.ts";
import type { Cursor } from "../state/app-state.ts";
import type { Message } from "../state/message.ts";
import type { Store } from "../state/store.ts";

const CODE = "book/crossed";

export class CrossingCard {
  #problem: FileProblem | undefined;
  /** The cursor has been where the crossing was told of: until then it stands before it, the book still in order. */
  #isReached = false;
  /** Where it was over first, as far as the cursor has seen; another crossing after it is another one. */
  #overNs: bigint | undefined;
  #isOver = false;

  constructor(
    private readonly store: Store,
    private readonly message: (problem: FileProblem) => Message,
  ) {
    store.subscribe(({ cursor, messages }, before) => {
      const problem = this.#problem;
      if (problem === undefined) return;
      if (!messages.some(({ code }) => code === CODE)) this.#problem = undefined;
      else if (cursor !== undefined && cursor !== before.cursor) this.#follow(cursor, problem);
    });
  }

  /** Its card is there. */
  told(problem: FileProblem): void {
    this.#problem = problem;
    this.#isReached = false;
    this.#overNs = undefined;
    this.#isOver = false;
  }

  #follow(cursor: Cursor, problem: FileProblem): void {
    const { clockNs, validity } = cursor;
    const { atNs = 0, seenNs = 0 } = problem.detail ?? {};
    this.#isReached ||= clockNs >= BigInt(seenNs);
    if (!this.#isReached) return;
    if (validity === "valid" || validity === "auction" || clockNs < BigInt(atNs)) {
      this.#problem = undefined;
      this.store.dispatch({ kind: "message-dismissed", code: CODE });
      return;
    }
    if (!isCrossed(cursor) && (this.#overNs === undefined || clockNs < this.#overNs)) this.#overNs = clockNs;
    const isOver = this.#overNs !== undefined && clockNs >= this.#overNs;
    if (isOver === this.#isOver) return;
    this.#isOver = isOver;
    const detail = { ...problem.detail, isOver: isOver ? 1 : 0 };
    this.store.dispatch({ kind: "message-changed", message: this.message({ ...problem, detail }) });
  }
}

function isCrossed({ bestBid, bestAsk }: Cursor): boolean {
  return bestBid !== UNDEF_PRICE && bestAsk !== UNDEF_PRICE && bestBid >= bestAsk;
}
