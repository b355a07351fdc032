// An Arrow file written as it is made; nothing is left of one that fails.
import { closeSync, openSync, rmSync, writeSync } from "node:fs";
import type { GridExport } from "../core/output/grid-export.ts";
import { UsageError } from "./command.ts";

export type ArrowTarget = Pick<GridExport, "format" | "sink">;

/** The name's ending decides between file and stream. */
export async function writeArrow<T>(name: string, write: (target: ArrowTarget) => Promise<T>): Promise<T> {
  if (!/\.arrows?$/.test(name)) throw new UsageError("--out takes a name that ends in .arrow or .arrows.");
  const handle = openSync(name, "w");
  try {
    const result = await write({
      format: name.endsWith(".arrows") ? "stream" : "file",
      sink: (bytes) => void writeSync(handle, bytes),
    });
    closeSync(handle);
    return result;
  } catch (error) {
    closeSync(handle);
    rmSync(name, { force: true });
    throw error;
  }
}
