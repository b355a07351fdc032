// What a session tells its listener: phases, the file, its instruments, progress, quality, problems.
// Plain data, so that it crosses the worker boundary as it is. Frames do not come here (core/bins/frame.ts).
import type { Overview } from "../bins/overview.ts";
import type { SymbolMapping } from "../dbn/metadata.ts";
import type { FileProblem } from "../errors.ts";
import type { QualityReport } from "./quality-report.ts";

export interface InstrumentSummary {
  readonly publisherId: number;
  readonly instrumentId: number;
  /** Name by the metadata's or the file's own mappings; the id as text where there is none. */
  readonly symbol: string;
  readonly description?: string;
  readonly isSpread: boolean;
  readonly mboRecords: number;
  readonly trades: number;
  readonly firstNs: bigint;
  readonly lastNs: bigint;
  /** Price units per tick (1e-9) and where it came from (settled question 16). */
  readonly tickInt: bigint;
  readonly tickSource: "given" | "definition" | "product" | "divisor" | "fallback";
  readonly priceDecimals: number;
  readonly productType: "future_mbo" | "equity_mbo";
  readonly multiplier: number;
}

export interface FileSummary {
  /** Shown on the page only; never written into a link or a diagnostic. */
  readonly name: string;
  readonly bytes: number;
  readonly fingerprint: string;
  readonly compressed: boolean;
  readonly version: number;
  readonly dataset: string;
  readonly schema: string;
  readonly startNs: bigint;
  readonly endNs: bigint;
  readonly synthetic: boolean;
  readonly warnings: readonly string[];
  /** Which symbol stood for which instrument when, by the header. */
  readonly mappings?: readonly SymbolMapping[];
  /** The files of a timeline in their order; absent for one file. */
  readonly parts?: readonly FileSummary[];
  /** Holes and overlaps between the files of a timeline. */
  readonly seams?: readonly TimelineSeam[];
}

export interface TimelineSeam {
  readonly kind: "hole" | "overlap";
  readonly fromNs: bigint;
  readonly toNs: bigint;
}

/** Session states: architecture.md section 4. */
export type SessionPhase =
  | "idle"
  | "opening"
  | "scanning"
  | "building"
  | "warming"
  | "playing"
  | "paused"
  | "seeking"
  | "ended"
  | "failed";

/** A seek that takes long enough to be told of. */
export interface SeekProgress {
  readonly targetNs: bigint;
  /** 0 … 1; 1 = the target is reached. */
  readonly done: number;
  /** More than the moment a seek usually takes. */
  readonly isSlow: boolean;
  /** Why: the target lies beyond what is indexed, or the file has to be inflated again. */
  readonly reason?: "not-indexed" | "inflating";
}

export interface Progress {
  readonly bytesDone: number;
  readonly bytesTotal: number;
  readonly records: number;
  readonly recordsPerSecond: number;
  readonly elapsedMs: number;
  readonly eventTimeNs: bigint;
  /** Stage that limits: reading, decompressing, decoding, building book, drawing. */
  readonly stage: "reading" | "decompressing" | "decoding" | "building" | "drawing";
  /** Whether the book cache served the start ("hit"), was filled ("stored"), is not used ("off") or was refused. */
  readonly cache: "off" | "miss" | "hit" | "stored" | "refused";
  /** Extent of the selected instrument's live records as far as the scan knows it. */
  readonly firstNs: bigint;
  readonly lastNs: bigint;
  readonly scanComplete: boolean;
  readonly speedAchieved: number;
}

export interface BookCounters {
  readonly [counter: string]: number;
}

type ConfigValue =
  string | number | boolean | readonly ConfigValue[] | { readonly [name: string]: ConfigValue };

/** Sent once before the first frame of a generation: every effective parameter (vp-pipeline.md sections 7 and 9). */
export interface RuntimeConfig {
  readonly [field: string]: ConfigValue;
  /** Short name of the configuration: changes with any of its fields (vp-pipeline.md section 9). */
  readonly config_version: string;
}

export type SessionEvent =
  | { readonly kind: "phase"; readonly generation: number; readonly phase: SessionPhase }
  | { readonly kind: "file"; readonly file: FileSummary }
  | {
      readonly kind: "instruments";
      readonly instruments: readonly InstrumentSummary[];
      readonly complete: boolean;
    }
  | { readonly kind: "selected"; readonly generation: number; readonly instrument: InstrumentSummary }
  | { readonly kind: "config"; readonly generation: number; readonly config: RuntimeConfig }
  | { readonly kind: "progress"; readonly progress: Progress }
  | { readonly kind: "quality"; readonly counters: BookCounters; readonly validity: string }
  | { readonly kind: "problem"; readonly problem: FileProblem }
  | ({ readonly kind: "seeking"; readonly generation: number } & SeekProgress)
  | { readonly kind: "overview"; readonly generation: number; readonly overview: Overview }
  | { readonly kind: "quality-report"; readonly generation: number; readonly report: QualityReport }
  | { readonly kind: "idle-skipped"; readonly fromNs: bigint; readonly toNs: bigint };
