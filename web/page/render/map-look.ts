// Every setting of the picture that is not the view and not the data, as one plain object (all of it may be in a link).
import { DEFAULT_OVERLAYS, type OverlayName } from "../../core/config/overlays.ts";
import { DEFAULT_EMA_PARAMETERS, type EmaParameters } from "../../core/view/ema-ensemble.ts";
import { DEFAULT_LIMITS, type ContrastLimits } from "../../core/view/contrast-limits.ts";
import type { ColorScheme, Normalisation } from "./cell-shader.ts";
import type { ProjectionSettings } from "./chart-scene.ts";
import type { RampName } from "./color-ramps.ts";
import type { PriceScale } from "./price-text.ts";

export interface MapLook {
  /** "ramp" = the design's ramps; the others are the reference schemes of live-view.md section 3. */
  readonly scheme: ColorScheme;
  readonly normalisation: Normalisation;
  /** undefined = the surface's own ramp. */
  readonly ramp: RampName | undefined;
  /** Bids and asks in hues of their own, on surfaces that have sides. */
  readonly isBySide: boolean;
  /** What measured contrast goes by. */
  readonly limits: ContrastLimits;
  /** undefined = automatic. */
  readonly gamma: number | undefined;
  /** The cells, or open, close and range of each drawn column. */
  readonly displayMode: "heatmap" | "candle";
  readonly cvdForm: "line" | "columns";
  readonly ema: EmaParameters;
  /** Those that are on. */
  readonly overlays: readonly OverlayName[];
  /** undefined = no projection: the ahead zone stays empty. */
  readonly projection: ProjectionSettings | undefined;
  /** Of the instrument, for the text of prices and round steps; may come after its first frames. */
  readonly priceScale: PriceScale;
  /** Columns of this width of time; undefined = as narrow as the screen allows. */
  readonly columnWidthNs: bigint | undefined;
  /** Ticks of one row. */
  readonly tickGroup: number;
  /** Currency a point of price is worth by one lot. */
  readonly multiplier: number;
  /** IANA zone of the time axis. */
  readonly zone: string;
}

export const DEFAULT_LOOK: MapLook = {
  scheme: "ramp",
  normalisation: "percentile",
  ramp: undefined,
  isBySide: false,
  limits: DEFAULT_LIMITS,
  gamma: undefined,
  displayMode: "heatmap",
  cvdForm: "line",
  ema: DEFAULT_EMA_PARAMETERS,
  overlays: DEFAULT_OVERLAYS,
  projection: undefined,
  priceScale: { tickInt: 1_000_000_000n, priceDecimals: 2 },
  columnWidthNs: undefined,
  tickGroup: 1,
  multiplier: 1,
  zone: "America/New_York",
};
