// The tokens the map uses, read once from the CSS custom properties of its host (design guide section 4).
import type { ThemeName } from "./color-ramps.ts";

const COLORS = {
  chart: "--surface-chart",
  panel: "--surface-panel",
  pressed: "--surface-pressed",
  readout: "--surface-readout",
  separator: "--separator",
  separatorStrong: "--separator-strong",
  axisLine: "--line-axis",
  gridLine: "--line-grid",
  text1: "--text-1",
  text2: "--text-2",
  text3: "--text-3",
  accent: "--accent",
  onAccent: "--on-accent",
  bid: "--bid",
  bidQuiet: "--bid-quiet",
  ask: "--ask",
  sideUnknown: "--side-unknown",
  onSide: "--on-side",
  askQuiet: "--ask-quiet",
  priceLine: "--price-line",
  casing: "--casing",
  vwap: "--vwap",
  vwapBand: "--vwap-band",
  crosshair: "--crosshair",
  future: "--future-tint",
  hatchNone: "--hatch-none",
  hatchInvalid: "--hatch-invalid",
  shade: "--session-shade",
  selection: "--selection",
  selectionLine: "--selection-line",
  derived: "--derived",
  derivedQuiet: "--derived-quiet",
  derivedLine: "--derived-line",
  warn: "--warn",
  validityEmpty: "--validity-empty",
  validityBuilding: "--validity-building",
  validityValid: "--validity-valid",
  validitySuspect: "--validity-suspect",
  validityIncomplete: "--validity-incomplete",
  validityAuction: "--validity-auction",
} as const;

export type ThemeColor = keyof typeof COLORS;

export interface MapTheme {
  readonly name: ThemeName;
  readonly colors: Readonly<Record<ThemeColor, string>>;
  /** Canvas font strings: 11 px and 12 px of the guide, scaled with the root font size. */
  readonly numberFont: string;
  readonly numberFontLarge: string;
  readonly textFont: string;
  /** Root font size over 16 px: what stands around text on the canvas grows with it. */
  readonly textScale: number;
  readonly priceAxisPx: number;
  readonly depthProfilePx: number;
  readonly timeAxisPx: number;
  readonly stripPx: number;
  /** 0: no flow pane at this width. */
  readonly flowPanePx: number;
  readonly priceStrokePx: number;
  readonly touchStrokePx: number;
  readonly casingPx: number;
  readonly vwapStrokePx: number;
  readonly bubbleOutlinePx: number;
  /** Opacity. */
  readonly bubbleFill: number;
}

export function readMapTheme(host: HTMLElement, name: ThemeName): MapTheme {
  const style = getComputedStyle(host);
  const rootPx = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
  const text = (property: string, otherwise: string): string =>
    style.getPropertyValue(property).trim() || otherwise;
  const px = (property: string, otherwise: number): number => {
    const written = style.getPropertyValue(property).trim();
    const value = Number.parseFloat(written) * (written.endsWith("rem") ? rootPx : 1);
    return Number.isFinite(value) ? value : otherwise;
  };
  const numberFamily = text("--font-num", "ui-monospace, monospace");
  const textFamily = text("--font-ui", "system-ui, sans-serif");
  const names = Object.keys(COLORS) as ThemeColor[];
  const colors = Object.fromEntries(names.map((key) => [key, text(COLORS[key], "#808080")])) as Record<
    ThemeColor,
    string
  >;
  return {
    name,
    colors,
    numberFont: `${0.6875 * rootPx}px ${numberFamily}`,
    numberFontLarge: `${0.75 * rootPx}px ${numberFamily}`,
    textFont: `${0.6875 * rootPx}px ${textFamily}`,
    textScale: rootPx / 16,
    priceAxisPx: px("--axis-price", 72),
    depthProfilePx: px("--depth-profile", 72),
    timeAxisPx: px("--axis-time", 24),
    stripPx: px("--validity-strip", 5),
    flowPanePx: px("--cvd-pane", 72),
    priceStrokePx: px("--stroke-price", 1.5),
    touchStrokePx: px("--stroke-touch", 1),
    casingPx: px("--stroke-casing", 1.25),
    vwapStrokePx: px("--stroke-vwap", 1.25),
    bubbleOutlinePx: px("--bubble-outline", 1.25),
    bubbleFill: px("--bubble-fill", 0.82),
  };
}
