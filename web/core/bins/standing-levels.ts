// What rests at every price between two entries, both sides: put to a known state and brought forward row by row.
import type { LevelRows } from "./level-rows.ts";

export interface StandingLevel {
  readonly size: number;
  readonly orders: number;
}

/** Every level before an entry. All arrays of equal length; prices in 1e-9 units, side 0 bid, 1 ask. */
export interface LevelState {
  readonly price: Float64Array;
  readonly side: Uint8Array;
  readonly size: Float64Array;
  readonly orders: Uint32Array;
}

export const NO_LEVELS: LevelState = {
  price: new Float64Array(0),
  side: new Uint8Array(0),
  size: new Float64Array(0),
  orders: new Uint32Array(0),
};

const NOTHING: StandingLevel = { size: 0, orders: 0 };

export class StandingLevels {
  readonly #sides = [new Map<number, StandingLevel>(), new Map<number, StandingLevel>()] as const;

  load({ price, side, size, orders }: LevelState): void {
    this.clear();
    for (let i = 0; i < price.length; i += 1) {
      this.#set(side[i] ?? 0, price[i] ?? 0, size[i] ?? 0, orders[i] ?? 0);
    }
  }

  clear(): void {
    for (const levels of this.#sides) levels.clear();
  }

  at(side: number, price: number): StandingLevel {
    return this.#side(side).get(price) ?? NOTHING;
  }

  levels(side: number): Iterable<readonly [price: number, level: StandingLevel]> {
    return this.#side(side);
  }

  /** As after the row. */
  apply(rows: LevelRows, row: number): void {
    this.#set(rows.side[row] ?? 0, rows.price[row] ?? 0, rows.last[row] ?? 0, rows.orders[row] ?? 0);
  }

  save(): LevelState {
    const [bid, ask] = this.#sides;
    const count = bid.size + ask.size;
    const state = {
      price: new Float64Array(count),
      side: new Uint8Array(count),
      size: new Float64Array(count),
      orders: new Uint32Array(count),
    };
    let i = 0;
    for (const [side, levels] of this.#sides.entries()) {
      for (const [price, { size, orders }] of levels) {
        state.price[i] = price;
        state.side[i] = side;
        state.size[i] = size;
        state.orders[i] = orders;
        i += 1;
      }
    }
    return state;
  }

  #set(side: number, price: number, size: number, orders: number): void {
    if (size === 0 && orders === 0) this.#side(side).delete(price);
    else this.#side(side).set(price, { size, orders });
  }

  #side(side: number): Map<number, StandingLevel> {
    return this.#sides[side === 0 ? 0 : 1];
  }
}
