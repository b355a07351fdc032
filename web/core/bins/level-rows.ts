// Levels that changed, as compact columns that grow: the copies the depth history keeps of the depth layer's rows.
// Prices are 1e-9 units as numbers: exact below 2^53, far above any real price.
import type { DepthChanges } from "./dense-depth.ts";

const FIRST_ROWS = 1024;
/** Seven numbers, the orders and the side. */
const ROW_BYTES = 61;

type Wide = "price" | "mean" | "maximum" | "last" | "adds" | "pulls" | "fills";
const WIDE: readonly Wide[] = ["price", "mean", "maximum", "last", "adds", "pulls", "fills"];

export class LevelRows implements Readonly<Record<Wide, Float64Array>> {
  count = 0;
  price = new Float64Array(FIRST_ROWS);
  mean = new Float64Array(FIRST_ROWS);
  maximum = new Float64Array(FIRST_ROWS);
  last = new Float64Array(FIRST_ROWS);
  adds = new Float64Array(FIRST_ROWS);
  pulls = new Float64Array(FIRST_ROWS);
  fills = new Float64Array(FIRST_ROWS);
  orders = new Uint32Array(FIRST_ROWS);
  /** 0 bid, 1 ask. */
  side = new Uint8Array(FIRST_ROWS);

  get bytes(): number {
    return this.price.length * ROW_BYTES;
  }

  append(changes: DepthChanges): void {
    const from = this.count;
    this.count += changes.count;
    if (this.count > this.price.length) this.#grow();
    for (let i = 0; i < changes.count; i += 1) this.price[from + i] = Number(changes.price[i] ?? 0n);
    this.mean.set(changes.mean, from);
    this.maximum.set(changes.maximum, from);
    this.last.set(changes.last, from);
    this.adds.set(changes.adds, from);
    this.pulls.set(changes.pulls, from);
    this.fills.set(changes.fills, from);
    this.orders.set(changes.orders, from);
    this.side.set(changes.side, from);
  }

  /** Keeps the first `count` rows. */
  cut(count: number): void {
    this.count = Math.min(this.count, count);
  }

  #grow(): void {
    const rows = Math.max(this.count, this.price.length * 2);
    for (const name of WIDE) {
      const grown = new Float64Array(rows);
      grown.set(this[name]);
      this[name] = grown;
    }
    const orders = new Uint32Array(rows);
    orders.set(this.orders);
    this.orders = orders;
    const side = new Uint8Array(rows);
    side.set(this.side);
    this.side = side;
  }
}
