// Runs one engine-mode vector (README of the vectors, "Engine mode") on anything that can do the operations,
// so that the naive model and the engine are held against the same expectations by the same code.
import { Comparison, EXACT, MECHANICS, readEvents, readJson, toleranceOf } from "./vp-vectors.ts";
import type { NaiveEvent } from "./naive-vp-parameters.ts";

export type FillMode = "event" | "direct";
export type EngineParameters = Readonly<Record<string, number | boolean>>;
type Values = Readonly<Record<string, number | bigint | boolean>>;

export interface VectorEngine {
  /** One event; book only: vp-engine.md section 9.2. */
  apply(event: NaiveEvent, bookOnly: boolean): void;
  advanceTime(ts: bigint): void;
  reanchorToBbo(): boolean;
  softReanchor(): boolean;
  setAnchor(anchor: bigint): void;
  sync(): void;
  exportImport(): void;
  scalars(): Values;
  /** All columns of the tick, the 27 of section 10 and the internal ones. */
  row(idx: number): Values;
}

interface Operation {
  readonly after_event: number;
  readonly op: string;
  readonly ts_ns?: bigint;
  readonly label?: string;
}

interface EngineCase {
  readonly engine: EngineParameters;
  readonly fill_mode?: FillMode;
  readonly book_only_first?: number;
  readonly ops?: readonly Operation[];
  readonly checkpoints?: readonly number[];
}

interface Checkpoint {
  readonly after_event: number;
  readonly label: string;
  readonly scalars: Values;
  readonly rows: Readonly<Record<string, readonly (number | bigint)[]>>;
}

export const DEFAULT_N_TICKS = 500;

export function compareRows(
  comparison: Comparison,
  where: string,
  rowCount: number,
  expected: Checkpoint["rows"],
  rowOf: (idx: number) => Values,
): void {
  const place = new Map((expected["idx"] ?? []).map((idx, i) => [Number(idx), i] as const));
  const columns = Object.keys(expected).filter((name) => name !== "idx");
  for (let idx = 0; idx < rowCount; idx++) {
    const row = rowOf(idx);
    const at = place.get(idx);
    for (const column of columns) {
      const actual = row[column];
      if (actual === undefined) throw new Error(`no column ${column}`);
      const wanted = at === undefined ? 0 : (expected[column]?.[at] ?? 0);
      comparison.check(`${where}, tick ${idx}, ${column}`, actual, wanted, toleranceOf(column));
    }
  }
}

function compareScalars(comparison: Comparison, where: string, actual: Values, expected: Values): void {
  for (const [name, value] of Object.entries(expected)) {
    const found = actual[name];
    if (found === undefined) throw new Error(`no value ${name}`);
    comparison.check(`${where}, ${name}`, found, value, name === "mid_price" ? MECHANICS : EXACT);
  }
}

export async function runEngineVector(
  folder: string,
  start: (parameters: EngineParameters, fillMode: FillMode) => VectorEngine | Promise<VectorEngine>,
): Promise<Comparison> {
  const vector = readJson<EngineCase>(folder, "params.json");
  const expected = readJson<readonly Checkpoint[]>(folder, "expected.json");
  const engine = await start(vector.engine, vector.fill_mode ?? "direct");
  const rowCount = Number(vector.engine["n_ticks"] ?? DEFAULT_N_TICKS);
  const comparison = new Comparison();
  let next = 0;

  const checkpoint = (eventNumber: number, label: string): void => {
    const wanted = expected[next++];
    if (wanted === undefined || wanted.after_event !== eventNumber || wanted.label !== label) {
      throw new Error(`checkpoint ${eventNumber} "${label}" is not the expected one`);
    }
    const where = `event ${eventNumber} ${label}`;
    compareScalars(comparison, where, engine.scalars(), wanted.scalars);
    compareRows(comparison, where, rowCount, wanted.rows, (idx) => engine.row(idx));
  };

  const operate = (operation: Operation, eventNumber: number): void => {
    switch (operation.op) {
      case "advance_time":
        engine.advanceTime(BigInt(operation.ts_ns ?? 0));
        return;
      case "reanchor_to_bbo":
        engine.reanchorToBbo();
        return;
      case "soft_reanchor":
        engine.softReanchor();
        return;
      case "sync_rest_depth":
        engine.sync();
        return;
      case "export_import":
        engine.exportImport();
        return;
      case "checkpoint":
        checkpoint(eventNumber, operation.label ?? "");
        return;
      default:
        throw new Error(`unknown operation ${operation.op}`);
    }
  };

  for (const [i, event] of readEvents(folder).entries()) {
    engine.apply(event, i < (vector.book_only_first ?? 0));
    for (const operation of vector.ops ?? []) if (operation.after_event === i + 1) operate(operation, i + 1);
    if (vector.checkpoints?.includes(i + 1) === true) checkpoint(i + 1, "");
  }
  if (next !== expected.length) throw new Error(`${next} checkpoints instead of ${expected.length}`);
  return comparison;
}
