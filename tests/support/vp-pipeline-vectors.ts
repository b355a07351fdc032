// Runs one pipeline-mode or full-grid vector (README of the vectors) on anything that yields bins.
import { compareRows } from "./vp-engine-vectors.ts";
import {
  Comparison,
  EXACT,
  MECHANICS,
  SCORES,
  readCsv,
  readEvents,
  readJson,
  toleranceOf,
} from "./vp-vectors.ts";
import type { CsvRow, Tolerance } from "./vp-vectors.ts";
import type { NaiveEvent } from "./naive-vp-parameters.ts";

export interface PipelineParameters {
  readonly config: Readonly<Record<string, number | string | readonly number[]>>;
  readonly dt: string;
  readonly start_time: string | null;
  readonly projection?: {
    readonly use_cubic: boolean;
    readonly cubic_scale: number;
    readonly damping_lambda: number;
  };
  readonly events_from?: string | null;
  readonly checkpoint_bins?: readonly number[];
  readonly n_bins?: number;
}

type Value = number | bigint | boolean;
export type Columns = Readonly<Record<string, readonly Value[]>>;

export interface PipelineBin {
  /** By the names of bins.csv; what is missing is not compared. */
  readonly fields: Readonly<Record<string, Value>>;
  /** Grid columns over k = −R … R; asked for at checkpoint bins only. */
  readonly grid?: Columns;
  readonly state5?: readonly number[];
  readonly relative?: Columns;
  /** The absolute frame over all ticks. */
  readonly absolute?: (idx: number) => Readonly<Record<string, Value>>;
}

interface GridCheckpoint {
  readonly bin_seq: number;
  readonly grid: Columns;
  readonly state5_code?: readonly number[];
  readonly absolute: Readonly<Record<string, readonly number[]>>;
  readonly relative: Columns;
}

function fieldTolerance(name: string): Tolerance {
  if (/^(sm_score|sm_z\d|.*flow_score.*)$/.test(name)) return SCORES;
  return /^(mid_price|sm_(base|d\d|bull|bear|mixed)|.*composite.*)$/.test(name) ? MECHANICS : EXACT;
}

/** A state code next to the threshold may go either way. */
function nearThreshold(score: number, threshold: number): boolean {
  return Math.abs(Math.abs(score) - threshold) <= 1e-5;
}

/** README of the vectors: 2n² grows with the horizon in bins; horizons come as multiples of the cell. */
function projectionTolerance(column: string, cellWidthMs: number): Tolerance {
  const n = Number(column.replace("proj_score_h", "")) / cellWidthMs;
  return () => Math.max(1e-4, 1e-5 * (1 + 2 * n + 2 * n * n));
}

export class PipelineCheck {
  readonly comparison = new Comparison();
  readonly parameters: PipelineParameters;
  readonly events: readonly NaiveEvent[];
  readonly #bins: readonly CsvRow[];
  readonly #grids: ReadonlyMap<number, GridCheckpoint>;
  #next = 0;

  constructor(folder: string) {
    this.parameters = readJson<PipelineParameters>(folder, "params.json");
    this.events = readEvents(folder, this.parameters.events_from);
    this.#bins = readCsv(folder, "bins.csv");
    const grids = readJson<readonly GridCheckpoint[]>(folder, "grids.json");
    this.#grids = new Map(grids.map((grid) => [grid.bin_seq, grid]));
  }

  /** The next bin is one whose grids are in the vector. */
  wantsGrid(binSeq: number): boolean {
    return this.#grids.has(binSeq);
  }

  get threshold(): number {
    return Number(this.parameters.config["flow_neutral_threshold"]);
  }

  bin(bin: PipelineBin): void {
    const wanted = this.#bins[this.#next++];
    if (wanted === undefined) throw new Error("more bins than expected");
    const where = `bin ${wanted["bin_seq"]}`;
    for (const [name, actual] of Object.entries(bin.fields)) {
      const text = wanted[name];
      // Own vectors hold fewer columns than the shared ones.
      if (text === undefined) continue;
      const score = wanted[name.replace("_state_", "_score_")];
      if (name.includes("_state_") && nearThreshold(Number(score), this.threshold)) continue;
      this.comparison.check(
        `${where}, ${name}`,
        actual,
        /^-?\d+$/.test(text) ? BigInt(text) : Number(text),
        fieldTolerance(name),
      );
    }
    const grids = this.#grids.get(Number(wanted["bin_seq"]));
    if (grids !== undefined) this.#compareGrids(where, bin, grids);
  }

  #compareGrids(where: string, bin: PipelineBin, grids: GridCheckpoint): void {
    if (bin.grid !== undefined) this.#compareColumns(`${where}, grid`, bin.grid, grids.grid);
    if (bin.state5 !== undefined && grids.state5_code !== undefined) {
      this.#compareColumns(
        `${where}, state5`,
        { state5_code: bin.state5 },
        { state5_code: grids.state5_code },
      );
    }
    if (bin.relative !== undefined) this.#compareColumns(`${where}, relative`, bin.relative, grids.relative);
    if (bin.absolute !== undefined) this.#compareAbsolute(`${where}, absolute`, bin.absolute, grids.absolute);
  }

  #compareColumns(where: string, actual: Columns, expected: Columns): void {
    for (const [column, values] of Object.entries(expected)) {
      const found = actual[column];
      if (found?.length !== values.length) throw new Error(`${where}: ${column} has ${found?.length} rows`);
      for (const [i, value] of values.entries()) {
        if (
          column === "flow_state_code" &&
          nearThreshold(Number(expected["flow_score"]?.[i]), this.threshold)
        )
          continue;
        this.comparison.check(
          `${where}, row ${i}, ${column}`,
          found[i] ?? Number.NaN,
          value,
          toleranceOf(column),
        );
      }
    }
  }

  #compareAbsolute(
    where: string,
    rowOf: NonNullable<PipelineBin["absolute"]>,
    expected: GridCheckpoint["absolute"],
  ): void {
    const place = new Map((expected["idx"] ?? []).map((idx, i) => [idx, i] as const));
    const cellWidthMs = Number(this.parameters.config["cell_width_ms"]);
    for (let idx = 0; idx < Number(this.parameters.config["n_absolute_ticks"]); idx++) {
      const at = place.get(idx);
      const row = rowOf(idx);
      for (const [column, values] of Object.entries(expected)) {
        if (column === "idx") continue;
        const actual = row[column];
        if (actual === undefined) continue;
        const value = at === undefined ? 0 : (values[at] ?? 0);
        const score = at === undefined ? 0 : Number(expected["flow_score"]?.[at]);
        if (column === "flow_state_code" && nearThreshold(score, this.threshold)) continue;
        const tolerance = column.startsWith("proj_")
          ? projectionTolerance(column, cellWidthMs)
          : toleranceOf(column);
        this.comparison.check(`${where}, tick ${idx}, ${column}`, actual, value, tolerance);
      }
    }
  }

  end(): void {
    if (this.#next !== this.#bins.length)
      throw new Error(`${this.#next} bins instead of ${this.#bins.length}`);
  }
}

interface CoreBin {
  readonly rows: Readonly<Record<string, readonly (number | bigint)[]>>;
  readonly [field: string]: unknown;
}

/** A full-grid vector: fields and all rows of every bin. */
export class CoreCheck {
  readonly comparison = new Comparison();
  readonly parameters: PipelineParameters;
  readonly events: readonly NaiveEvent[];
  readonly #bins: readonly CoreBin[];
  #next = 0;

  constructor(folder: string) {
    this.parameters = readJson<PipelineParameters>(folder, "params.json");
    this.events = readEvents(folder, this.parameters.events_from);
    this.#bins = readJson<readonly CoreBin[]>(folder, "expected.json");
  }

  bin(
    fields: Readonly<Record<string, Value>>,
    rowOf: (idx: number) => Readonly<Record<string, Value>>,
  ): void {
    const wanted = this.#bins[this.#next++];
    if (wanted === undefined) throw new Error("more bins than expected");
    const where = `bin ${this.#next - 1}`;
    for (const [name, actual] of Object.entries(fields)) {
      this.comparison.check(`${where}, ${name}`, actual, wanted[name] as Value, EXACT);
    }
    compareRows(
      this.comparison,
      where,
      Number(this.parameters.config["n_absolute_ticks"]),
      wanted.rows,
      rowOf,
    );
  }

  end(): void {
    if (this.#next !== this.#bins.length)
      throw new Error(`${this.#next} bins instead of ${this.#bins.length}`);
  }
}
