// Finds scoring and view vectors by listing folders (settled question 14): the shared ones below GOLDEN_DIR/vp and
// the project's own small ones. A folder's kind follows from what it holds, never from its name.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

export const SHARED_VP_FOLDER = join(process.env["GOLDEN_DIR"] ?? "../shared/golden", "vp");

/** Reads name.json or name.json.gz. */
export function readVectors(folder: string, name: string): unknown {
  const packed = join(folder, `${name}.json.gz`);
  const text = existsSync(packed)
    ? gunzipSync(readFileSync(packed)).toString("utf8")
    : readFileSync(join(folder, `${name}.json`), "utf8");
  return JSON.parse(text) as unknown;
}

export type ScoringKind = "scorer" | "spectrum" | "derivative runtime" | "unknown";

export interface ScoringCase {
  readonly name: string;
  readonly kind: ScoringKind;
  readonly vectors: unknown;
}

/** Folders below root with a vectors file and without params.json. */
export function scoringCases(root: string): ScoringCase[] {
  if (!existsSync(root)) return [];
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => ({ name: entry.name, folder: join(root, entry.name) }))
    .filter(({ folder }) => readdirSync(folder).some((file) => /^vectors\.json(\.gz)?$/.test(file)))
    .filter(({ folder }) => !existsSync(join(folder, "params.json")))
    .map(({ name, folder }) => {
      const vectors = readVectors(folder, "vectors");
      return { name, kind: scoringKind(vectors), vectors };
    });
}

function scoringKind(vectors: unknown): ScoringKind {
  if (Array.isArray(vectors)) {
    const first: unknown = vectors[0];
    return hasKeys(first, "params", "state5") ? "derivative runtime" : "unknown";
  }
  if (hasKeys(vectors, "d1", "flow_score")) return "scorer";
  return hasKeys(vectors, "n_cells", "pressure", "vacuum") ? "spectrum" : "unknown";
}

function hasKeys(value: unknown, ...keys: readonly string[]): boolean {
  return typeof value === "object" && value !== null && keys.every((key) => key in value);
}

const VIEW_KINDS = new Set(["cell_shade", "ema", "heatmap_columns", "helpers", "panel"]);

export interface ViewCase {
  readonly folder: string;
  /** File name without extension = kind. */
  readonly name: string;
}

/** Every vector file of the folders below root that hold any view vectors. */
export function viewCases(root: string): ViewCase[] {
  if (!existsSync(root)) return [];
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(root, entry.name))
    .map((folder) => ({
      folder,
      names: readdirSync(folder).map((file) => /^(.+)\.json(\.gz)?$/.exec(file)?.[1]),
    }))
    .filter(({ names }) => names.some((name) => name !== undefined && VIEW_KINDS.has(name)))
    .flatMap(({ folder, names }) => names.flatMap((name) => (name === undefined ? [] : [{ folder, name }])));
}
