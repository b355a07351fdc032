// One column of a level: what several neighbouring entries have in common (product.md H-4, H-10). Prices are in ticks
// with their fractions, for drawing only; cells are float32, exact for whole sizes up to 16,777,216. NaN: not painted.
import type { EntryPlace } from "./column-grouping.ts";

/** NaN: no price. */
export interface PriceSpan {
  readonly low: number;
  readonly high: number;
  readonly last: number;
}

export interface LevelColumn extends EntryPlace {
  /** The worst of its entries: index into VALIDITY_STATES. */
  readonly validity: number;
  readonly bid: PriceSpan;
  readonly ask: PriceSpan;
  readonly spot: PriceSpan;
  readonly signalMax: number;
  readonly depthMax: number;
  /** Tick of the first of the values, which ascend by one tick each. */
  readonly baseTick: number;
  readonly values: Float32Array;
  /** The depth channel of the reference colour schemes; absent unless asked for. */
  readonly depth: Float32Array | undefined;
}
