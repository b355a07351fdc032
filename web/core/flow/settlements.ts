// Settlement prices that a file publishes between its market-by-order records (product.md O-6): files of order data
// alone have none, captures of a whole feed have.
import { UNDEF_PRICE } from "../dbn/identifiers.ts";

export class Settlements {
  /** In the order of the file. */
  readonly #published: { readonly recordIndex: number; readonly price: bigint }[] = [];

  get count(): number {
    return this.#published.length;
  }

  /** `price`: 1e-9 units; UNDEF_PRICE withdraws what was published before. */
  add(recordIndex: number, price: bigint): void {
    this.#published.push({ recordIndex, price });
  }

  /** The last one published before a record; undefined: none, or it was withdrawn. */
  before(recordIndex: number): bigint | undefined {
    const price = this.#published.findLast((one) => one.recordIndex < recordIndex)?.price;
    return price === UNDEF_PRICE ? undefined : price;
  }
}
