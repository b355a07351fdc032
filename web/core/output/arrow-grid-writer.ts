// Arrow IPC of the grid: record batches of at least 10,000 rows built straight from typed arrays (performance.md
// section 9), written out as they fill, so that memory does not grow with the export. The bytes depend on the
// bins alone, never on how they were handed over.
import {
  AsyncByteQueue,
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
  reset(sink: AsyncByteQueue): unknown;
  write(batch: RecordBatch): unknown;
  close(): unknown;
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
}

/** Bytes wait here until they are taken: writing is done at once, handing on is not. */
class ByteCollector extends AsyncByteQueue {
  #bytes = new Uint8Array(0);
  #used = 0;

  override write(piece: Uint8Array): void {
    const needed = this.#used + piece.byteLength;
    if (needed > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(needed, 2 * this.#bytes.length));
      larger.set(this.#bytes.subarray(0, this.#used));
      this.#bytes = larger;
    }
    this.#bytes.set(piece, this.#used);
    this.#used = needed;
  }

  /** Everything since the last call: a view, valid until the next write. */
  take(): Uint8Array<ArrayBuffer> {
    const taken = this.#bytes.subarray(0, this.#used);
    this.#used = 0;
    return taken;
  }
}

/** The footer's schema also says what is known only at the end. */
class SummarisedFileWriter extends RecordBatchFileWriter {
  summary: ReadonlyMap<string, string> = new Map();

  protected override _writeFooter(schema: Schema): this {
    return super._writeFooter(new Schema(schema.fields, new Map([...schema.metadata, ...this.summary])));
  }
}

export class ArrowGridWriter {
  readonly #schema: Schema;
  readonly #writer: ArrowOutput;
  readonly #collected = new ByteCollector();
  readonly #batchRows: number;
  readonly #arrays: readonly ColumnArray[];
  #used = 0;
  #rowsWritten = 0;
  #rowsInBatches = 0;

  constructor(private readonly options: GridWriterOptions) {
    const fields = options.columns.map((column) => new Field(column.name, arrowType(column.type), false));
    this.#schema = new Schema(fields, new Map(options.metadata));
    this.#writer = options.format === "file" ? new SummarisedFileWriter() : new RecordBatchStreamWriter();
    this.#writer.reset(this.#collected);
    this.#batchRows = Math.ceil(MIN_BATCH_ROWS / options.rows) * options.rows;
    this.#arrays = options.columns.map((column) => newArray(column.type, this.#batchRows));
  }

  get rowsWritten(): number {
    return this.#rowsWritten;
  }
  /** Of them, those whose bytes can be, or have been, taken. */
  get rowsInBatches(): number {
    return this.#rowsInBatches;
  }

  /** Copies the rows of one bin. */
  append(values: BinValues, grid: GridRows): void {
    const { columns, rows, firstRow } = this.options;
    // Not before there is a next bin: the last batch carries the summary.
    if (this.#used === this.#batchRows) this.#writeBatch();
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
  }

  /** Consecutive bytes of the file, those of whole batches; valid until the next call of this writer. */
  take(): Uint8Array<ArrayBuffer> {
    return this.#collected.take();
  }

  /**
   * Ends the file; the rest of its bytes can be taken. The summary becomes metadata of the last batch and, in a
   * file, of the footer's schema. Without a row there is an empty batch.
   */
  finish(summary: ReadonlyMap<string, string>): void {
    this.#writeBatch(summary);
    if (this.#writer instanceof SummarisedFileWriter) this.#writer.summary = summary;
    this.#writer.close();
  }

  #writeBatch(summary?: ReadonlyMap<string, string>): void {
    const length = this.#used;
    const children = this.options.columns.map((column, index) =>
      columnData((this.#arrays[index] ?? newArray(column.type, length)).subarray(0, length)),
    );
    const type = new Struct(this.#schema.fields);
    const data = makeData({ type, length, nullCount: 0, children });
    const metadata = summary === undefined ? undefined : new Map(summary);
    this.#writer.write(new RecordBatch(this.#schema, data, metadata));
    // Its bytes have been copied: the next batch uses the same arrays.
    this.#used = 0;
    this.#rowsInBatches += length;
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
