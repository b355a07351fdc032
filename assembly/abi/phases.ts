// Phases of a replay (vp-pipeline.md, section 4) and where bins begin (settled question 17).

export enum Phase {
  /** Book only. */
  Book = 0,
  /** Layers run, no bins. */
  WarmUp = 1,
  /** Layers run and bins are emitted. */
  Emit = 2,
}

export enum BinsFrom {
  FirstEvent = 0,
  /** The first record that is neither snapshot nor clear. */
  FirstLive = 1,
}
