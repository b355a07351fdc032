// One column of the reference heat map (live-view.md, section 2): scrolling, running maxima, which cells are
// painted. State is carried from bin to bin; a bin without spot gives a blank column and changes nothing.
import { MAP_GROUND, paintedCell, type ColourScheme, type Normalisation, type Rgb } from "./cell-shade.ts";
import { rowOfCell, rowOfPrice, scrollShift, type MapGeometry } from "./map-anchor.ts";
import { DEPTH_MAXIMUM_START, runningMaximum, SIGNAL_MAXIMUM_START } from "./running-maximum.ts";

/** `touched`: only cells with news since they were last painted on their row; `always`: every cell. */
export type PaintMode = "touched" | "always";

export interface HeatmapCell {
  readonly k: number;
  readonly signal: number;
  readonly depth: number;
  readonly lastEventId: number;
}

export interface HeatmapOptions {
  readonly radius: number;
  readonly bucket: number;
  readonly paint: PaintMode;
  readonly scheme: ColourScheme;
  readonly normalisation: Normalisation;
  readonly gamma: number;
  readonly signalMaximumStart?: number;
}

export interface HeatmapColumn {
  /** Top row first. */
  readonly rgb: readonly Rgb[];
  /** Rows by which older columns move down before this one is added. */
  readonly shift: number;
  readonly spotRow: number | undefined;
}

export class HeatmapColumns {
  readonly #options: HeatmapOptions;
  readonly #rows: number;
  #anchorPrice: number | undefined;
  #maxSignal: number;
  #maxDepth = DEPTH_MAXIMUM_START;
  /** Event id last painted, per row. */
  #painted: (number | undefined)[];

  constructor(options: HeatmapOptions) {
    this.#options = options;
    this.#rows = 2 * options.radius + 1;
    this.#maxSignal = options.signalMaximumStart ?? SIGNAL_MAXIMUM_START;
    this.#painted = Array.from({ length: this.#rows }, () => undefined);
  }

  get anchorPrice(): number | undefined {
    return this.#anchorPrice;
  }

  get maxSignal(): number {
    return this.#maxSignal;
  }

  get maxDepth(): number {
    return this.#maxDepth;
  }

  /** Adds a bin; `panned`: the user looks elsewhere, so the map does not scroll. */
  add(spot: number, cells: readonly HeatmapCell[], panned = false): HeatmapColumn {
    const rgb: Rgb[] = Array.from({ length: this.#rows }, () => MAP_GROUND);
    if (spot === 0) return { rgb, shift: 0, spotRow: undefined };
    this.#anchorPrice ??= spot;
    const shift = panned ? 0 : scrollShift(this.#map(this.#anchorPrice), spot);
    if (shift !== 0) {
      this.#anchorPrice = spot;
      const painted = this.#painted;
      this.#painted = painted.map((_, row) => painted[row - shift]);
    }
    this.#maxSignal = runningMaximum(
      this.#maxSignal,
      cells.map((cell) => cell.signal),
    );
    this.#maxDepth = runningMaximum(
      this.#maxDepth,
      cells.map((cell) => cell.depth),
    );
    const map = this.#map(this.#anchorPrice);
    for (const cell of cells) this.#paint(map, spot, cell, rgb);
    return { rgb, shift, spotRow: Math.round(rowOfPrice(map, spot)) };
  }

  #map(anchorPrice: number): MapGeometry {
    return { anchorPrice, radius: this.#options.radius, bucket: this.#options.bucket };
  }

  #paint(map: MapGeometry, spot: number, cell: HeatmapCell, rgb: Rgb[]): void {
    const { paint, scheme, normalisation, gamma } = this.#options;
    const row = rowOfCell(map, spot, cell.k);
    if (row === undefined) return;
    if (paint === "touched" && this.#painted[row] === cell.lastEventId) return;
    this.#painted[row] = cell.lastEventId;
    rgb[row] = paintedCell(scheme, normalisation, gamma, {
      signal: cell.signal,
      depth: cell.depth,
      maxSignal: this.#maxSignal,
      maxDepth: this.#maxDepth,
    });
  }
}
