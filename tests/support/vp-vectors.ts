// Reads the golden vectors of the vacuum/pressure layer and says what kind a folder is. Numbers beyond 2^53
// arrive as bigint. Where the folders are: settled question 14.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { NaiveEvent } from "./naive-vp-parameters.ts";

export const GOLDEN_DIR = process.env["GOLDEN_DIR"] ?? "../shared/golden";

export type VectorKind =
  "engine" | "pipeline" | "core" | "scorer" | "spectrum" | "state-model" | "view" | "unknown";

const VIEW_FILES = ["cell_shade", "ema", "heatmap_columns", "helpers", "panel"];

export interface VectorCase {
  readonly name: string;
  readonly folder: string;
  readonly kind: VectorKind;
}

/** Text of `file` or `file.gz`. */
function readText(folder: string, file: string): string {
  const packed = join(folder, `${file}.gz`);
  return existsSync(packed)
    ? gunzipSync(readFileSync(packed)).toString("utf8")
    : readFileSync(join(folder, file), "utf8");
}

function hasFile(folder: string, file: string): boolean {
  return existsSync(join(folder, file)) || existsSync(join(folder, `${file}.gz`));
}

/** JSON whose integers of 16 and more digits become bigint. */
export function parseBigJson(text: string): unknown {
  const marked = text.replaceAll(/([[:,]\s*)(-?\d{16,})(?=\s*[,\]}])/g, '$1"#$2"');
  return JSON.parse(marked, (_key, value: unknown) =>
    typeof value === "string" && /^#-?\d+$/.test(value) ? BigInt(value.slice(1)) : value,
  );
}

export function readJson<T>(folder: string, file: string): T {
  return parseBigJson(readText(folder, file)) as T;
}

function kindOf(folder: string): VectorKind {
  if (hasFile(folder, "params.json")) {
    const { mode } = readJson<{ mode?: string }>(folder, "params.json");
    if (mode === "engine" || mode === "pipeline" || mode === "core") return mode;
  }
  if (hasFile(folder, "vectors.json")) {
    const vectors = readJson<Record<string, unknown>>(folder, "vectors.json");
    if ("d1" in vectors && "flow_score" in vectors) return "scorer";
    if ("n_cells" in vectors && "pressure" in vectors && "vacuum" in vectors) return "spectrum";
    const first: unknown = Array.isArray(vectors) ? vectors[0] : undefined;
    if (typeof first === "object" && first !== null && "params" in first && "state5" in first)
      return "state-model";
  }
  return VIEW_FILES.some((name) => hasFile(folder, `${name}.json`)) ? "view" : "unknown";
}

/** Every folder below `root` with its kind, in the order of their names; none when `root` is absent. */
export function listVectors(root: string): readonly VectorCase[] {
  if (!existsSync(root)) return [];
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => ({ name, folder: join(root, name), kind: kindOf(join(root, name)) }));
}

/** The folder's events, or those of the sibling named by `events_from`. */
export function readEvents(folder: string, eventsFrom?: string | null): readonly NaiveEvent[] {
  const source = typeof eventsFrom === "string" ? join(folder, "..", eventsFrom) : folder;
  const [head = "", ...lines] = readText(source, "events.csv").trim().split(/\r?\n/);
  const names = head.split(",");
  return lines.map((line) => {
    const cells = line.split(",");
    const cell = (name: string): string => cells[names.indexOf(name)] ?? "";
    const ts = BigInt(cell("ts_event"));
    return {
      ts,
      // README of the vectors, "as records": ts_recv = ts_event.
      tsRecv: ts,
      action: cell("action"),
      side: cell("side"),
      price: BigInt(cell("price")),
      size: Number(cell("size")),
      orderId: BigInt(cell("order_id")),
      flags: Number(cell("flags")),
    };
  });
}

export type CsvRow = Readonly<Record<string, string>>;

export function readCsv(folder: string, file: string): readonly CsvRow[] {
  const [head = "", ...lines] = readText(folder, file).trim().split(/\r?\n/);
  const names = head.split(",");
  return lines.map((line) => {
    const cells = line.split(",");
    return Object.fromEntries(names.map((name, i) => [name, cells[i] ?? ""]));
  });
}

/** How far a value may be from the vector's (README of the vectors, "Tolerances"). */
export type Tolerance = (expected: number) => number;
export const EXACT: Tolerance = () => 0;
export const MECHANICS: Tolerance = (expected) => 1e-6 + 1e-6 * Math.abs(expected);
export const SCORES: Tolerance = () => 1e-5;

const EXACT_COLUMNS =
  /^(rest_depth|bid_depth|ask_depth|last_event_id|last_ts_ns|book_bid_qty|book_ask_qty|k|idx|.*_code|.*_ticks|.*_sign|microstate_id|chase_.*)$/;

export function toleranceOf(column: string): Tolerance {
  if (EXACT_COLUMNS.test(column)) return EXACT;
  return column === "flow_score" ? SCORES : MECHANICS;
}

/** Largest |Δ| / bound over all comparisons; a failed one is kept as text. */
export class Comparison {
  readonly failures: string[] = [];
  worst = 0;
  count = 0;

  check(
    where: string,
    actual: number | bigint | boolean,
    expected: number | bigint | boolean,
    tolerance: Tolerance,
  ): void {
    this.count += 1;
    const [a, e] = [Number(actual), Number(expected)];
    const exactIntegers = typeof actual === "bigint" || typeof expected === "bigint";
    const bound = tolerance(e);
    if (bound === 0 || !Number.isFinite(a)) {
      const equal =
        exactIntegers && Number.isInteger(a) && Number.isInteger(e)
          ? BigInt(actual) === BigInt(expected)
          : a === e;
      if (!equal) this.#fail(`${where}: ${String(actual)} instead of ${String(expected)}`);
      return;
    }
    const ratio = Math.abs(a - e) / bound;
    this.worst = Math.max(this.worst, ratio);
    if (ratio > 1) this.#fail(`${where}: ${a} instead of ${e} (${ratio.toPrecision(3)} times the bound)`);
  }

  #fail(text: string): void {
    if (this.failures.length < 20) this.failures.push(text);
  }
}
