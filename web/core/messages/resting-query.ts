// Which resting orders the rows of the tape hit (product.md D-6): the orders that the fill records of a row name. They
// are read from the file when somebody wants to see them.

export interface RestingQuery {
  /** First record of each row, and how many resting orders it hit. */
  readonly records: Float64Array<ArrayBuffer>;
  readonly orders: Uint16Array<ArrayBuffer>;
  /** Rows hold all trades of an event on one side, else one trade. */
  readonly merged: boolean;
}

export interface RestingAnswer {
  /** Of row i: ids [ends[i − 1], ends[i]), in the order of the file, at most MOST_IDS of them. */
  readonly ids: BigUint64Array<ArrayBuffer>;
  readonly ends: Uint32Array<ArrayBuffer>;
  /** 1: the row's ids are there. */
  readonly known: Uint8Array<ArrayBuffer>;
  /** Others may come: ask again. */
  readonly isSearching: boolean;
}

export const MOST_IDS = 12;
