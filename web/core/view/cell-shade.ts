// Colours of heat-map cells in the reference schemes (live-view.md, section 3). The project's own ramps are not
// here: they are tables of the theme.

export type ColourScheme = "pressure_vacuum" | "thermal" | "mono_green" | "mono_red" | "diverging";
export type Normalisation = "adaptive_running_max" | "zscore_clamp" | "identity_clamp";

export const COLOUR_SCHEMES: readonly ColourScheme[] = [
  "pressure_vacuum",
  "thermal",
  "mono_green",
  "mono_red",
  "diverging",
];

/** Red, green, blue. */
export type Rgb = readonly [number, number, number];

/** Ground of the map where no cell is painted. */
export const MAP_GROUND: Rgb = [10, 10, 15];

const SMALLEST_MAXIMUM = 1e-9;
/** pressure_vacuum uses its own exponent, whatever gamma is. */
const PRESSURE_GAMMA = 0.7;
const PRESSURE_FLOOR = 0.05;
const DIVERGING_FLOOR = 0.03;

export function normalisedSignal(signal: number, maximum: number, normalisation: Normalisation): number {
  if (normalisation === "adaptive_running_max") return maximum > SMALLEST_MAXIMUM ? signal / maximum : signal;
  return clampUnit(signal);
}

/** min(1, ln(1 + depth) / ln(1 + maximum)); a maximum of 0 counts as 1. */
export function normalisedDepth(depth: number, maximum: number): number {
  return Math.min(1, Math.log(1 + depth) / Math.log(1 + (maximum === 0 ? 1 : maximum)));
}

/**
 * Channels rounded half up but not yet clamped to 0 … 255 (bright values over-drive in the mono schemes).
 * `signal` is normalised, except in `diverging`, which takes the raw score.
 */
export function cellShade(scheme: ColourScheme, signal: number, depth: number, gamma: number): Rgb {
  switch (scheme) {
    case "pressure_vacuum":
      return pressureVacuum(signal, depth);
    case "thermal":
      return thermal(signal, depth, gamma);
    case "mono_green": {
      const t = Math.max(0, signal) ** gamma;
      return lit(0.05 + 0.1 * depth + 0.85 * t, 0.02, 0.08 + 0.92 * t, 0.04);
    }
    case "mono_red": {
      const t = Math.max(0, -signal) ** gamma;
      return lit(0.05 + 0.1 * depth + 0.85 * t, 0.08 + 0.92 * t, 0.02, 0.04);
    }
    case "diverging":
      return diverging(signal, depth);
  }
}

/** A whole cell as the reference page paints it, clamped to bytes. */
export function paintedCell(
  scheme: ColourScheme,
  normalisation: Normalisation,
  gamma: number,
  cell: {
    readonly signal: number;
    readonly depth: number;
    readonly maxSignal: number;
    readonly maxDepth: number;
  },
): Rgb {
  const signal =
    scheme === "diverging" ? cell.signal : normalisedSignal(cell.signal, cell.maxSignal, normalisation);
  const [r, g, b] = cellShade(scheme, signal, normalisedDepth(cell.depth, cell.maxDepth), gamma);
  return [clampByte(r), clampByte(g), clampByte(b)];
}

function pressureVacuum(signal: number, depth: number): Rgb {
  const p = Math.max(0, signal) ** PRESSURE_GAMMA;
  if (p <= PRESSURE_FLOOR) return lit(0.08 * depth, 0.12, 0.12, 0.18);
  return lit(0.1 + 0.15 * depth + 0.75 * p, 0.02 + 0.06 * p, 0.08 + 0.92 * p, 0.03 + 0.12 * p);
}

function thermal(signal: number, depth: number, gamma: number): Rgb {
  const t = clampUnit(signal);
  const up = Math.max(0, t) ** gamma;
  const down = Math.max(0, -t) ** gamma;
  const luminance = 0.1 + 0.1 * depth + 0.8 * (up + down);
  return lit(luminance, 0.1 + 0.8 * down + 0.2 * up, 0.05 + 0.4 * up + 0.1 * down, 0.3 + 0.2 * up);
}

/** Two-sided: tanh(x / 500) of x = 500 · score gives the colour, depth alone the brightness. */
function diverging(score: number, depth: number): Rgb {
  const f = Math.tanh(score);
  const luminance = 0.04 + 0.56 * depth;
  if (f > DIVERGING_FLOOR) return lit(luminance, 0.04 + 0.06 * f, 0.45 + 0.55 * f, 0.35 + 0.35 * f);
  if (f < -DIVERGING_FLOOR) return lit(luminance, 0.55 - 0.45 * f, 0.04, 0.2 - 0.35 * f);
  return lit(luminance, 0.12, 0.12, 0.22);
}

function lit(luminance: number, r: number, g: number, b: number): Rgb {
  const channel = (value: number): number => Math.round(value * 255 * luminance);
  return [channel(r), channel(g), channel(b)];
}

function clampUnit(x: number): number {
  return Math.min(1, Math.max(-1, x));
}

function clampByte(x: number): number {
  return Math.min(255, Math.max(0, x));
}
