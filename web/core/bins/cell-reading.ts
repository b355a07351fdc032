// What the crosshair tells of one cell (product.md H-9), read from the columns that are kept and never from the
// picture. A grouped or reduced cell covers several ticks and columns: sizes are those at its end, flows are sums.

export interface CellQuery {
  /** Columns [fromEntry, toEntry). */
  readonly fromEntry: number;
  readonly toEntry: number;
  readonly lowTick: number;
  readonly highTick: number;
}

export interface CellSide {
  /** Time-weighted mean and size at the end of the cell's time, summed over its ticks. */
  readonly mean: number;
  readonly size: number;
  readonly orders: number;
  readonly added: number;
  readonly pulled: number;
  readonly filled: number;
}

export interface CellReading extends CellQuery {
  readonly bid: CellSide;
  readonly ask: CellSide;
}
