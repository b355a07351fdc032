// Columns of the depth surfaces (product.md H-1, H-2) from the changes that are kept: what rested, or what was added,
// pulled and filled, by tick of the entry's window. Entries one after the other cost their changes; another place costs
// one block of the history at most.
import { clearStrip, FAR_ROWS, FAR_TICKS, farBaseOf, FarRows } from "./far-rows.ts";
import type { DepthHistory, EntryRows } from "./depth-history.ts";
import type { LevelRows } from "./level-rows.ts";
import { StandingLevels } from "./standing-levels.ts";
import { tickOfPrice } from "./tick-of-price.ts";

export type DepthValue = "size" | "orders" | "adds" | "pulls" | "fills" | "net";
/** What a cell tells of a size that changed inside it. */
export type CellValue = "mean" | "maximum" | "last";

type RowValue = (rows: LevelRows, row: number) => number;

const FLOWS: Readonly<Partial<Record<DepthValue, RowValue>>> = {
  adds: (rows, row) => rows.adds[row] ?? 0,
  pulls: (rows, row) => rows.pulls[row] ?? 0,
  fills: (rows, row) => rows.fills[row] ?? 0,
  net: (rows, row) => (rows.adds[row] ?? 0) - (rows.pulls[row] ?? 0),
};

const SIZES: Readonly<Record<CellValue, RowValue>> = {
  mean: (rows, row) => rows.mean[row] ?? 0,
  maximum: (rows, row) => rows.maximum[row] ?? 0,
  last: (rows, row) => rows.last[row] ?? 0,
};

export interface ComposerOptions {
  readonly value: DepthValue;
  /** Of sizes; orders are those at the end of the column, flows are sums over it. */
  readonly cellValue: CellValue;
  /** 1e-9 units. */
  readonly tickInt: number;
  readonly rows: number;
  /** Also its far rows (product.md H-11). */
  readonly isFar: boolean;
}

export class DepthComposer {
  /** Far rows of the column told last. */
  readonly strip = new Float32Array(FAR_ROWS);
  readonly #levels = new StandingLevels();
  readonly #column: Float64Array;
  /** What stands before entry `at`, by row of the window from `baseTick`. */
  readonly #standing: Float64Array;
  readonly #far: FarRows | undefined;
  #at = -1;
  #version = -1;
  /** NaN: `standing` has to be made anew. */
  #baseTick = Number.NaN;

  constructor(
    private readonly history: DepthHistory,
    private readonly options: ComposerOptions,
  ) {
    this.#column = new Float64Array(options.rows);
    this.#standing = new Float64Array(options.rows);
    this.#far = options.isFar && FLOWS[options.value] === undefined ? new FarRows() : undefined;
  }

  /** Ascending ticks from `baseTick`; valid until the next call. All NaN: the entry is not kept. */
  column(entry: number, baseTick: number): Float64Array {
    const column = this.#column;
    if (entry < this.history.first || entry >= this.history.end) return this.#unknown();
    const flow = FLOWS[this.options.value];
    if (flow === undefined) return this.#sizes(entry, baseTick);
    column.fill(0);
    clearStrip(this.strip, baseTick, column.length);
    const farBase = farBaseOf(baseTick, column.length);
    const { rows, from, to } = this.history.entry(entry);
    for (let row = from; row < to; row += 1) {
      const at = this.#tick(rows, row) - baseTick;
      if (at >= 0 && at < column.length) column[at] = (column[at] ?? 0) + flow(rows, row);
      else {
        // Flows add up where ticks share a row (H-4).
        const far = Math.floor((baseTick + at - farBase) / FAR_TICKS);
        if (far >= 0 && far < FAR_ROWS) this.strip[far] = (this.strip[far] ?? 0) + flow(rows, row);
      }
    }
    return column;
  }

  #unknown(): Float64Array {
    this.strip.fill(Number.NaN);
    return this.#column.fill(Number.NaN);
  }

  #sizes(entry: number, baseTick: number): Float64Array {
    this.#goTo(entry);
    const changes = this.history.entry(entry);
    if (changes.full) this.#levels.clear();
    if (changes.full || this.#baseTick !== baseTick) this.#stand(baseTick);
    const column = this.#column;
    const standing = this.#standing;
    column.set(standing);
    const isOrders = this.options.value === "orders";
    const told = isOrders ? ordersOf : SIZES[this.options.cellValue];
    const last = isOrders ? ordersOf : SIZES.last;
    const { rows, from, to } = changes;
    for (let row = from; row < to; row += 1) {
      const at = this.#tick(rows, row) - baseTick;
      const before = this.#levels.at(rows.side[row] ?? 0, rows.price[row] ?? 0);
      const earlier = isOrders ? before.orders : before.size;
      if (at >= 0 && at < column.length) {
        column[at] = (column[at] ?? 0) - earlier + told(rows, row);
        standing[at] = (standing[at] ?? 0) - earlier + last(rows, row);
      } else {
        this.#far?.change(baseTick + at, earlier, told(rows, row), last(rows, row));
      }
      this.#levels.apply(rows, row);
    }
    this.#far?.write(this.strip, 0);
    this.#at = entry + 1;
    return column;
  }

  /** Brings the levels to what stands before the entry. */
  #goTo(entry: number): void {
    const { history } = this;
    const known = history.known(entry);
    if (this.#version !== history.version || this.#at < known.entry || this.#at > entry) {
      this.#version = history.version;
      this.#levels.load(known.before);
      this.#at = known.entry;
      this.#baseTick = Number.NaN;
    }
    for (; this.#at < entry; this.#at += 1) {
      this.#baseTick = Number.NaN;
      this.#pass(history.entry(this.#at));
    }
  }

  #pass({ rows, from, to, full }: EntryRows): void {
    if (full) this.#levels.clear();
    for (let row = from; row < to; row += 1) this.#levels.apply(rows, row);
  }

  #stand(baseTick: number): void {
    this.#baseTick = baseTick;
    const standing = this.#standing.fill(0);
    this.#far?.place(baseTick, standing.length);
    const isOrders = this.options.value === "orders";
    for (const side of [0, 1]) {
      for (const [price, { size, orders }] of this.#levels.levels(side)) {
        const at = tickOfPrice(price, this.options.tickInt, side) - baseTick;
        const held = isOrders ? orders : size;
        if (at >= 0 && at < standing.length) standing[at] = (standing[at] ?? 0) + held;
        else this.#far?.change(baseTick + at, 0, held, held);
      }
    }
  }

  #tick(rows: LevelRows, row: number): number {
    return tickOfPrice(rows.price[row] ?? 0, this.options.tickInt, rows.side[row] ?? 0);
  }
}

function ordersOf(rows: LevelRows, row: number): number {
  return rows.orders[row] ?? 0;
}
