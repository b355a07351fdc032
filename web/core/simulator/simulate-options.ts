// What to simulate (simulator.md section 1).
import type { HostileOptions } from "./hostile-options.ts";
import type { PresetName } from "./presets.ts";

export interface SimulateOptions {
  readonly preset: PresetName;
  readonly seed: number;
  /** MBO records wanted; for presets of a fixed length the shorter of the two ends the file. */
  readonly events?: number;
  /** Length of the simulated session; the preset's by default. */
  readonly seconds?: number;
  readonly version?: 1 | 2 | 3;
  readonly tsOut?: boolean;
  /** A definition record per instrument; the preset's habit by default. */
  readonly definitions?: boolean;
  /** Receives the truth log's lines; `truthFull` adds queue positions. */
  readonly truth?: (line: string) => void;
  readonly truthFull?: boolean;
  readonly hostile?: HostileOptions;
}
