// One side of the matching engine's book: an array of price levels around a centre that can move, and the
// best price, found by walking outwards.
import { direction, PriceLevel, type RestingOrder, type Side } from "./resting-order.ts";

export const LEVELS = 16_384;
const HALF = LEVELS / 2;

export class BookSide {
  private levels: (PriceLevel | undefined)[] = Array.from({ length: LEVELS });
  private base = -HALF;
  private orders = 0;
  /** Best price in ticks; ∓LEVELS·2⁴⁰ when the side is empty, so that comparisons keep their sense. */
  best: number;
  private readonly none: number;
  private readonly step: 1 | -1;

  constructor(readonly side: Side) {
    this.step = direction(side);
    this.none = this.step * -(2 ** 50);
    this.best = this.none;
  }

  get count(): number {
    return this.orders;
  }

  get empty(): boolean {
    return this.orders === 0;
  }

  at(price: number): PriceLevel | undefined {
    const level = this.levels[price - this.base];
    return level === undefined || level.count === 0 ? undefined : level;
  }

  sizeAt(price: number): number {
    return this.levels[price - this.base]?.size ?? 0;
  }

  bestSize(): number {
    return this.empty ? 0 : this.sizeAt(this.best);
  }

  insert(order: RestingOrder): void {
    const index = order.price - this.base;
    let level = this.levels[index];
    if (level === undefined) {
      level = new PriceLevel();
      this.levels[index] = level;
    }
    level.append(order);
    this.orders += 1;
    if ((order.price - this.best) * this.step > 0) this.best = order.price;
  }

  remove(order: RestingOrder): void {
    const level = this.levels[order.price - this.base];
    if (level === undefined) return;
    level.remove(order);
    this.orders -= 1;
    if (level.count === 0 && order.price === this.best) this.findBest();
  }

  /** Changes a resting order's displayed size without touching its rank. */
  resize(order: RestingOrder, size: number): void {
    const level = this.levels[order.price - this.base];
    if (level !== undefined) level.size += size - order.size;
    order.size = size;
  }

  private findBest(): void {
    if (this.orders === 0) {
      this.best = this.none;
      return;
    }
    let index = this.best - this.base;
    while (index >= 0 && index < LEVELS && (this.levels[index]?.count ?? 0) === 0) index -= this.step;
    this.best = index + this.base;
  }

  /** True when the price has left the middle half of the arrays. */
  offCentre(price: number): boolean {
    const index = price - this.base;
    return index < LEVELS / 4 || index >= (LEVELS * 3) / 4;
  }

  /** Moves the centre to a price; the orders out of reach afterwards must have been removed before. */
  recentre(price: number): void {
    const base = price - HALF;
    const shift = base - this.base;
    this.levels = this.levels.map((_, index) => this.levels[index + shift]);
    this.base = base;
  }

  /** Orders that a move of the centre to the price would leave without a level. */
  *beyond(price: number): Generator<RestingOrder> {
    for (const order of this.ascending()) {
      if (order.price < price - HALF || order.price >= price + HALF) yield order;
    }
  }

  /** Every order by ascending price, in queue order inside a level. */
  *ascending(): Generator<RestingOrder> {
    for (const level of this.levels) {
      for (let order = level?.head; order !== undefined; order = order.next) yield order;
    }
  }
}
