// What is to be exported, and where to.
import type { GridPassOptions } from "../session/grid-pass.ts";
import type { ArrowFormat } from "./arrow-grid-writer.ts";

/** Takes consecutive bytes of the file, valid until its promise is settled: the export waits for that. */
export type ExportSink = (bytes: Uint8Array<ArrayBuffer>) => void | Promise<void>;

export interface GridExport extends Omit<GridPassOptions, "bin" | "between" | "fields"> {
  readonly format: ArrowFormat;
  readonly withGold: boolean;
  readonly sink: ExportSink;
  /** Rows and bytes the sink has taken so far. */
  readonly taken?: (rows: number, bytes: number) => void;
}
