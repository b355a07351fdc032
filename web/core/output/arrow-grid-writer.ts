// Arrow IPC of the grid: record batches of at least 10,000 rows built straight from typed arrays (performance.md
// section 9), written out as they fill, so that memory does not grow with the export. The bytes depend on the
// bins alone, never on how they were handed over.
import {
  type Data,
  type DataType,
  Field,
  Float64,
  Int8,
  Int32,
  Int64,
  RecordBatch,
  RecordBatchFileWriter,
  RecordBatchStreamWriter,
  Schema,
  Struct,
  makeData,
} from "apache-arrow";
import { VpField } from "../../../assembly/abi/vp-fields.ts";
import type { ColumnType, GridColumn } from "./grid-schema.ts";

const MIN_BATCH_ROWS = 10_000;

/** `file` can be memory-mapped and read at random; `stream` can be read while it is written. */
export type ArrowFormat = "file" | "stream";

export type BinValues = Readonly<Record<string, number | bigint>>;

/** The layer's fields of one bin, a value a row. */
export interface GridRows {
  numbers(field: VpField): Float64Array;
  integers(field: VpField.LastEventId): BigInt64Array;
}

interface ArrowOutput {
  write(batch: RecordBatch): unknown;
  close(): unknown;
  [Symbol.asyncIterator](): AsyncIterableIterator<Uint8Array>;
}

type ColumnArray =
  Int8Array<ArrayBuffer> | Int32Array<ArrayBuffer> | BigInt64Array<ArrayBuffer> | Float64Array<ArrayBuffer>;

export interface GridWriterOptions {
  readonly format: ArrowFormat;
  readonly columns: readonly GridColumn[];
  /** Of every bin. */
  readonly rows: number;
  /** Number of a bin's first row. */
  readonly firstRow: number;
  readonly metadata: ReadonlyMap<string, string>;
  /** Called with consecutive bytes of the file; must not keep them waiting. */
  readonly sink: (bytes: Uint8Array) => void;
}

export class ArrowGridWriter {
  readonly #schema: Schema;
  readonly #writer: ArrowOutput;
  readonly #pump: Promise<void>;
  readonly #batchRows: number;
  #arrays: readonly ColumnArray[] = [];
  #used = 0;
  #rowsWritten = 0;
  #bytesWritten = 0;

  constructor(private readonly options: GridWriterOptions) {
    const fields = options.columns.map((column) => new Field(column.name, arrowType(column.type), false));
    this.#schema = new Schema(fields, new Map(options.metadata));
    this.#writer = options.format === "file" ? new RecordBatchFileWriter() : new RecordBatchStreamWriter();
    this.#batchRows = Math.ceil(MIN_BATCH_ROWS / options.rows) * options.rows;
    this.#pump = this.#drain();
  }

  get rowsWritten(): number {
    return this.#rowsWritten;
  }
  get bytesWritten(): number {
    return this.#bytesWritten;
  }

  /** Copies the rows of one bin. */
  append(values: BinValues, grid: GridRows): void {
    const { columns, rows, firstRow } = this.options;
    if (this.#used === 0) this.#arrays = columns.map((column) => newArray(column.type, this.#batchRows));
    const from = this.#used;
    for (const [index, column] of columns.entries()) {
      const array = this.#arrays[index];
      if (array === undefined) continue;
      if (column.source === "row") fillRowNumbers(array, from, rows, firstRow);
      else if (column.source === "bin") fillConstant(array, values, column.name, from, rows);
      else copyField(array, grid, column.source.field, from);
    }
    this.#used += rows;
    this.#rowsWritten += rows;
    if (this.#used === this.#batchRows) this.#writeBatch();
  }

  /** Ends the file; resolves when the sink has had every byte. */
  async finish(): Promise<void> {
    if (this.#used > 0) this.#writeBatch();
    // A file without a batch still carries its schema.
    else if (this.#rowsWritten === 0) this.#writeEmpty();
    this.#writer.close();
    await this.#pump;
  }

  #writeEmpty(): void {
    this.#arrays = this.options.columns.map((column) => newArray(column.type, 0));
    this.#writeBatch();
  }

  #writeBatch(): void {
    const length = this.#used;
    const children = this.options.columns.map((column, index) =>
      columnData((this.#arrays[index] ?? newArray(column.type, 0)).subarray(0, length)),
    );
    const type = new Struct(this.#schema.fields);
    const data = makeData({ type, length, nullCount: 0, children });
    this.#writer.write(new RecordBatch(this.#schema, data));
    // The writer keeps views of the arrays until they are drained: the next batch gets new ones.
    this.#arrays = [];
    this.#used = 0;
  }

  async #drain(): Promise<void> {
    for await (const bytes of this.#writer) {
      this.#bytesWritten += bytes.byteLength;
      this.options.sink(bytes);
    }
  }
}

/** Without validity bitmap: no value is ever missing. */
function columnData(data: ColumnArray): Data {
  const common = { length: data.length, nullCount: 0 };
  if (data instanceof Int8Array) return makeData({ type: new Int8(), ...common, data });
  if (data instanceof Int32Array) return makeData({ type: new Int32(), ...common, data });
  if (data instanceof BigInt64Array) return makeData({ type: new Int64(), ...common, data });
  return makeData({ type: new Float64(), ...common, data });
}

function arrowType(type: ColumnType): DataType {
  switch (type) {
    case "int8":
      return new Int8();
    case "int32":
      return new Int32();
    case "int64":
      return new Int64();
    case "float64":
      return new Float64();
  }
}

function newArray(type: ColumnType, length: number): ColumnArray {
  switch (type) {
    case "int8":
      return new Int8Array(length);
    case "int32":
      return new Int32Array(length);
    case "int64":
      return new BigInt64Array(length);
    case "float64":
      return new Float64Array(length);
  }
}

function fillRowNumbers(array: ColumnArray, from: number, rows: number, firstRow: number): void {
  if (!(array instanceof Int32Array)) return;
  for (let row = 0; row < rows; row += 1) array[from + row] = firstRow + row;
}

function fillConstant(array: ColumnArray, values: BinValues, name: string, from: number, rows: number): void {
  const value = values[name];
  if (value === undefined) throw new Error(`The bin has no value for the column ${name}.`);
  if (array instanceof BigInt64Array) array.fill(BigInt(value), from, from + rows);
  else array.fill(Number(value), from, from + rows);
}

function copyField(array: ColumnArray, grid: GridRows, field: VpField, from: number): void {
  if (array instanceof BigInt64Array) array.set(grid.integers(VpField.LastEventId), from);
  else array.set(grid.numbers(field), from);
}
