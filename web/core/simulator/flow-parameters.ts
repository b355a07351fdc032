// Parameters of the order flow and their defaults (simulator.md section 5). Rates per second, times in ns,
// distances in ticks, sizes in lots.
import { cumulate } from "./random.ts";

export const MS = 1e6;
export const SECOND = 1e9;

export type Range = readonly [number, number];

/** A bot that quotes one size at every level from a distance outwards. */
export interface LayerBand {
  readonly first: number;
  readonly size: number;
  readonly levels: number;
}

export interface FlowParameters {
  /** Immigrants per second at activity 1. */
  readonly mu: number;
  /** Mean children of an add near the touch, a cancel, a modify, a trade, a move, a gap, a join, a thinning. */
  readonly nAdd: number;
  readonly nCx: number;
  readonly nMod: number;
  readonly nTrade: number;
  readonly nMove: number;
  readonly nGap: number;
  readonly nJoin: number;
  readonly nThin: number;
  /** Pending children at which no more are born. */
  readonly maxKids: number;
  /** Size of the best level from which on it invites cancels. */
  readonly thin: number;
  readonly joinMin: number;
  readonly joinQ: number;
  /** Market orders' answer to the latent value's pressure and to the imbalance. */
  readonly fK: number;
  readonly fBand: number;
  readonly imbK: number;
  readonly oppBias: number;
  /** Latent value and activity: standard deviation and relaxation time in seconds. */
  readonly fSig: number;
  readonly fTau: number;
  readonly laSig: number;
  readonly laTau: number;
  readonly pInside: number;
  readonly pSame: number;
  readonly pFollow: number;
  readonly bandP: number;
  readonly pFleet: number;
  readonly fleet: Range;
  readonly lifeSig: number;
  /** Median lives in seconds by distance bin. */
  readonly lifeMed: readonly number[];
  /** Cumulative weights of placement by distance bin: 0 … 11, 12–19, 20–99, 100 and beyond. */
  readonly place: readonly number[];
  readonly halfDelay: Range;
  readonly slowDelay: Range;
  readonly gapDelay: Range;
  readonly pSlow: number;
  readonly stopP: number;
  readonly iceRate: number;
  /** Seed book: orders per tick, ticks per side. */
  readonly snapOrd: number;
  readonly snapTicks: number;
  readonly makers: number;
  readonly bands: readonly LayerBand[];
  readonly pMarketable: number;
  readonly capBest: number;
  readonly moOne: number;
  readonly moMin: number;
  readonly moAlpha: number;
  readonly moMax: number;
  /** Unscripted metaorders per second. */
  readonly metaRate: number;
}

export const FLOW_DEFAULTS: FlowParameters = {
  mu: 21,
  nAdd: 0.27,
  nCx: 0.27,
  nMod: 0.1,
  nTrade: 1.5,
  nMove: 2.2,
  nGap: 1.1,
  nJoin: 0.8,
  nThin: 0.8,
  maxKids: 250,
  thin: 12,
  joinMin: 0.6,
  joinQ: 30,
  fK: 0.75,
  fBand: 3,
  imbK: 0.55,
  oppBias: 0.3,
  fSig: 5,
  fTau: 25,
  laSig: 0.5,
  laTau: 8,
  pInside: 0.3,
  pSame: 0.74,
  pFollow: 0.48,
  bandP: 0.24,
  pFleet: 0.3,
  fleet: [0.15 * MS, 250 * MS],
  lifeSig: 1.7,
  lifeMed: [9, 12, 16, 20, 30, 50, 60, 60, 60, 60, 60, 60, 60, 90, 150],
  place: cumulate([
    0.56, 0.1, 0.04, 0.03, 0.02, 0.015, 0.01, 0.01, 0.01, 0.01, 0.02, 0.01, 0.06, 0.115, 0.03,
  ]),
  halfDelay: [0.004 * MS, 12 * MS],
  slowDelay: [25 * MS, 2500 * MS],
  gapDelay: [0.3 * MS, 2000 * MS],
  pSlow: 0.12,
  stopP: 0.07,
  iceRate: 0.002,
  snapOrd: 12,
  snapTicks: 140,
  makers: 10,
  bands: [
    { first: 10, size: 12, levels: 14 },
    { first: 10, size: 2, levels: 25 },
    { first: 22, size: 13, levels: 12 },
    { first: 30, size: 5, levels: 30 },
  ],
  pMarketable: 0.1,
  capBest: 0.93,
  moOne: 0.44,
  moMin: 2.5,
  moAlpha: 1.2,
  moMax: 150,
  metaRate: 0.02,
};

/** Index into lifeMed and place for a distance from the best price. */
export function distanceBin(distance: number): number {
  if (distance < 12) return Math.max(0, distance);
  if (distance < 20) return 12;
  return distance < 100 ? 13 : 14;
}

const SIZES = [1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 13, 15, 20, 25, 50, 100] as const;
const SIZE_WEIGHTS = cumulate([
  0.9, 0.09, 0.055, 0.034, 0.012, 0.008, 0.005, 0.004, 0.007, 0.024, 0.005, 0.003, 0.004, 0.003, 0.0012,
  0.0005,
]);

/** Lots of an ordinary limit order. */
export function orderSize(random: { choose(cumulative: readonly number[]): number }): number {
  return SIZES[random.choose(SIZE_WEIGHTS)] ?? 1;
}
