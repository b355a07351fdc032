// The card of a book that began without a snapshot: it is completed once the file has been looked through and tells from
// when the book can be trusted (product.md section 16).
import type { FileProblem } from "../../core/errors.ts";
import type { Message } from "../state/message.ts";
import type { Store } from "../state/store.ts";
import { trustedFrom } from "../state/trusted-from.ts";

const CODE = "book/no-snapshot";

export class SnapshotCard {
  #problem: FileProblem | undefined;

  constructor(
    private readonly store: Store,
    private readonly message: (problem: FileProblem) => Message,
  ) {
    store.subscribe(({ session }, before) => {
      if (session.quality !== before.session.quality) this.#complete();
    });
  }

  /** Its card is there. */
  told(problem: FileProblem): void {
    this.#problem = problem;
    this.#complete();
  }

  #complete(): void {
    const { session, messages } = this.store.state;
    if (!messages.some(({ code }) => code === CODE)) this.#problem = undefined;
    const detail = session.quality && trustedFrom(session.quality);
    if (this.#problem === undefined || detail === undefined) return;
    this.store.dispatch({ kind: "message-changed", message: this.message({ ...this.#problem, detail }) });
  }
}
