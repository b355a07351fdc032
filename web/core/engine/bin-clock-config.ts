// Where bins begin and how wide they are (vp-pipeline.md, sections 4 and 5; settled questions 4 and 17).

export interface BinClockConfig {
  readonly cellWidthNs: bigint;
  readonly warmupStartNs: bigint;
  /** 0n = no start time. */
  readonly emitAfterNs: bigint;
  readonly binsFrom: "first-event" | "first-live";
  /** A gap of at least this many empty bins becomes one run entry; 0 = never. */
  readonly idleRunBins: number;
}
