// What the page asks of a level and what it is told: columns side by side in a few typed arrays whose buffers are
// transferred. The page asks again with the version of the last answer until everything is there.
import type { ColumnGrouping } from "./column-grouping.ts";
import type { FarCells, LevelColumn, PriceSpan } from "./level-column.ts";

export interface ColumnsQuery {
  readonly surface: string;
  readonly grouping: ColumnGrouping;
  /** Entries [from, to) in sight, or soon to be: wanted is every column that holds any of them. */
  readonly from: number;
  readonly to: number;
  /** The replay stands before this entry: nothing of it and of what follows is told. */
  readonly endEntry: number;
  /** Version of the answer before with the same level; −1: nothing is known yet. */
  readonly after: number;
}

/** n columns; arrays have length n where nothing else is said. */
export interface PackedColumns {
  readonly firstEntry: Float64Array<ArrayBuffer>;
  readonly endEntry: Float64Array<ArrayBuffer>;
  readonly startNs: BigInt64Array<ArrayBuffer>;
  readonly endNs: BigInt64Array<ArrayBuffer>;
  readonly validity: Uint8Array<ArrayBuffer>;
  /** n × low, high, last, in ticks; NaN = none. */
  readonly bid: Float64Array<ArrayBuffer>;
  readonly ask: Float64Array<ArrayBuffer>;
  readonly spot: Float64Array<ArrayBuffer>;
  readonly signalMax: Float64Array<ArrayBuffer>;
  readonly depthMax: Float64Array<ArrayBuffer>;
  readonly baseTick: Float64Array<ArrayBuffer>;
  /** Where the values of a column begin; length n + 1. */
  readonly offset: Uint32Array<ArrayBuffer>;
  readonly values: Float32Array<ArrayBuffer>;
  readonly depth?: Float32Array<ArrayBuffer>;
  /** Far rows, as `baseTick`, `offset` and `values`; absent where no column has any. */
  readonly farBase?: Float64Array<ArrayBuffer>;
  readonly farOffset?: Uint32Array<ArrayBuffer>;
  readonly farValues?: Float32Array<ArrayBuffer>;
}

export interface ColumnsAnswer {
  /** Those that changed since the version asked for. */
  readonly columns: PackedColumns;
  readonly version: number;
  /** Everything that can be known now has been told. */
  readonly isComplete: boolean;
}

export function packColumns(list: readonly LevelColumn[]): PackedColumns {
  const numbers = (of: (column: LevelColumn) => number): Float64Array<ArrayBuffer> =>
    Float64Array.from(list, (column) => of(column));
  const spans = (of: (column: LevelColumn) => PriceSpan): Float64Array<ArrayBuffer> =>
    Float64Array.from(
      list.flatMap((column) => {
        const { low, high, last } = of(column);
        return [low, high, last];
      }),
    );
  const offsets = (of: (column: LevelColumn) => Float32Array | undefined): Uint32Array<ArrayBuffer> => {
    const all = new Uint32Array(list.length + 1);
    list.forEach((column, i) => (all[i + 1] = (all[i] ?? 0) + (of(column)?.length ?? 0)));
    return all;
  };
  const cells = (
    of: (column: LevelColumn) => Float32Array | undefined,
    starts: Uint32Array,
  ): Float32Array<ArrayBuffer> => {
    const all = new Float32Array(starts[list.length] ?? 0);
    list.forEach((column, i) => all.set(of(column) ?? [], starts[i]));
    return all;
  };
  const offset = offsets(({ values }) => values);
  const farOffset = offsets(({ far }) => far?.values);
  return {
    firstEntry: numbers(({ firstEntry }) => firstEntry),
    endEntry: numbers(({ endEntry }) => endEntry),
    startNs: BigInt64Array.from(list, (column) => column.startNs),
    endNs: BigInt64Array.from(list, (column) => column.endNs),
    validity: Uint8Array.from(list, (column) => column.validity),
    bid: spans(({ bid }) => bid),
    ask: spans(({ ask }) => ask),
    spot: spans(({ spot }) => spot),
    signalMax: numbers(({ signalMax }) => signalMax),
    depthMax: numbers(({ depthMax }) => depthMax),
    baseTick: numbers(({ baseTick }) => baseTick),
    offset,
    values: cells(({ values }) => values, offset),
    ...(list.some((column) => column.depth !== undefined) && { depth: cells(({ depth }) => depth, offset) }),
    ...(list.some((column) => column.far !== undefined) && {
      farBase: numbers(({ far }) => far?.baseTick ?? 0),
      farOffset,
      farValues: cells(({ far }) => far?.values, farOffset),
    }),
  };
}

/** The columns again; their cells are views. */
export function unpackColumns(packed: PackedColumns): readonly LevelColumn[] {
  const span = (ticks: Float64Array, i: number): PriceSpan => ({
    low: ticks[3 * i] ?? Number.NaN,
    high: ticks[3 * i + 1] ?? Number.NaN,
    last: ticks[3 * i + 2] ?? Number.NaN,
  });
  return Array.from(packed.firstEntry, (firstEntry, i) => {
    const [from, to] = [packed.offset[i] ?? 0, packed.offset[i + 1] ?? 0];
    return {
      firstEntry,
      endEntry: packed.endEntry[i] ?? firstEntry,
      startNs: packed.startNs[i] ?? 0n,
      endNs: packed.endNs[i] ?? 0n,
      validity: packed.validity[i] ?? 0,
      bid: span(packed.bid, i),
      ask: span(packed.ask, i),
      spot: span(packed.spot, i),
      signalMax: packed.signalMax[i] ?? 0,
      depthMax: packed.depthMax[i] ?? 0,
      baseTick: packed.baseTick[i] ?? 0,
      values: packed.values.subarray(from, to),
      depth: packed.depth?.subarray(from, to),
      far: unpackFar(packed, i),
    };
  });
}

/** Without any cells it is as if there were no far rows. */
function unpackFar({ farBase, farOffset, farValues }: PackedColumns, i: number): FarCells | undefined {
  const [from, to] = [farOffset?.[i] ?? 0, farOffset?.[i + 1] ?? 0];
  if (farValues === undefined || from === to) return undefined;
  return { baseTick: farBase?.[i] ?? 0, values: farValues.subarray(from, to) };
}
