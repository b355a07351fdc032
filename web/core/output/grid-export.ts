// What is to be exported, and where to.
import type { GridPassOptions } from "../session/grid-pass.ts";
import type { ArrowFormat } from "./arrow-grid-writer.ts";

export interface GridExport extends Omit<GridPassOptions, "bin" | "fields"> {
  readonly format: ArrowFormat;
  readonly withGold: boolean;
  readonly sink: (bytes: Uint8Array) => void;
}
