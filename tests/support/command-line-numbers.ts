// What the built command line says about a file, for comparison with the page: summaries, and bins read back from
// its Arrow files.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { tableFromIPC } from "apache-arrow";

const PROGRAM = "build/cli/spymaster.js";
const folder = mkdtempSync(join(tmpdir(), "spymaster-cli-"));
let written = 0;

/** The Arrow file of `spymaster replay FILE … --out`. */
export function replayToArrow(file: string, args: readonly string[]): Uint8Array {
  written += 1;
  const out = join(folder, `${written}.arrow`);
  execFileSync(process.execPath, [PROGRAM, "replay", file, ...args, "--out", out], { stdio: "pipe" });
  return readFileSync(out);
}

export interface ReplaySummary {
  readonly symbol: string;
  readonly events: number;
  readonly bins: number;
  readonly error: { readonly code: string } | null;
}

/** A damaged file has a summary, too. */
export function replaySummary(file: string, args: readonly string[] = []): ReplaySummary {
  const { stdout } = spawnSync(process.execPath, [PROGRAM, "replay", file, ...args, "--json"], {
    encoding: "utf8",
  });
  return JSON.parse(stdout) as ReplaySummary;
}

/** Grid rows with forces and scores; values by column name, `bin` × 2R + 1 rows after one another. */
export class GridRows {
  readonly rows: number;
  private readonly columns = new Map<string, ArrayLike<number | bigint>>();
  private readonly firstBin: number;

  constructor(bytes: Uint8Array) {
    const table = tableFromIPC(bytes);
    for (const { name } of table.schema.fields) {
      this.columns.set(name, table.getChild(name)?.toArray() as ArrayLike<number | bigint>);
    }
    const seq = this.columns.get("bin_seq") ?? [];
    this.firstBin = Number(seq[0] ?? 0);
    this.rows =
      table.numRows === 0 ? 0 : table.numRows / (Number(seq[table.numRows - 1]) - this.firstBin + 1);
  }

  get radius(): number {
    return (this.rows - 1) / 2;
  }

  /** Exact: prices and times do not fit into a number. */
  exact(name: string, bin: number, k = 0): bigint {
    return BigInt(this.raw(name, bin, k));
  }

  value(name: string, bin: number, k = 0): number {
    return Number(this.raw(name, bin, k));
  }

  private raw(name: string, bin: number, k: number): number | bigint {
    const value = this.columns.get(name)?.[(bin - this.firstBin) * this.rows + k + this.radius];
    if (value === undefined) throw new Error(`no ${name} of bin ${bin}, row ${k}`);
    return value;
  }
}

export function gridRows(file: string, first: number, last: number, args: readonly string[] = []): GridRows {
  return new GridRows(replayToArrow(file, ["--bins", `${first}-${last}`, "--gold", ...args]));
}
