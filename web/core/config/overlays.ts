// What can be drawn over the cells and beside them, each switched by itself (product.md section 6). The names are
// those in links; the order is that of the list's canonical text and, within its groups, of the menu.
import { NO_NAMES } from "./parameter-spec.ts";

/** Headings of the menu, in its order. */
export const OVERLAY_GROUPS = ["Price", "Picture", "Trades"] as const;

interface OverlaySpec {
  readonly group: (typeof OVERLAY_GROUPS)[number];
  readonly label: string;
  /** One sentence for menus and tooltips: what is drawn, and from what. */
  readonly text: string;
  /** Without a word in the link. */
  readonly isOn: boolean;
}

export const OVERLAYS = {
  price: {
    group: "Price",
    label: "Price",
    text: "Reference price of each column, as a stepped line.",
    isOn: true,
  },
  bbo: {
    group: "Price",
    label: "Bid and ask",
    text: "Best bid and best ask of each column; drawn where rows are high enough.",
    isOn: true,
  },
  spread: { group: "Price", label: "Spread", text: "Ground between best bid and best ask.", isOn: false },
  grid: { group: "Picture", label: "Grid", text: "Lines at round prices and times.", isOn: true },
  projection: {
    group: "Picture",
    label: "Projection (indicator, not a forecast)",
    text: "Where the score at the price points, right of the cursor; what it says about the price is not known.",
    isOn: true,
  },
  projection_history: {
    group: "Picture",
    label: "Earlier projections (indicator)",
    text: "For each column what was projected for it before. An indicator, not a price forecast.",
    isOn: false,
  },
  marks: {
    group: "Picture",
    label: "Marks",
    text: "Sessions, snapshots, clears, gaps and skipped time.",
    isOn: true,
  },
  bubbles: {
    group: "Trades",
    label: "Bubbles",
    text: "Traded volume by event, price and aggressor; a disc's area goes with its size.",
    isOn: true,
  },
  vwap: {
    group: "Trades",
    label: "VWAP",
    text: "Average price by volume since the session's start, trades only.",
    isOn: true,
  },
  vwap_bands: {
    group: "Trades",
    label: "VWAP bands",
    text: "One and two standard deviations of the price by volume around VWAP.",
    isOn: false,
  },
  cvd: {
    group: "Trades",
    label: "CVD and volume",
    text: "Below the map: what aggressors bought less what they sold since the session's start, and volume by column.",
    isOn: true,
  },
  profile: {
    group: "Trades",
    label: "Volume profile",
    text: "Volume by price at the left edge; the stronger rows hold 70% of it, the line is the row of most volume.",
    isOn: false,
  },
  session_lines: {
    group: "Price",
    label: "Session lines",
    text: "Open, high, low and last price of the session, the close before it, and the settlement price where the file has one.",
    isOn: false,
  },
  opening_range: {
    group: "Price",
    label: "Opening range",
    text: "Highest and lowest trade of the session's first minutes.",
    isOn: false,
  },
  ema: {
    group: "Price",
    label: "Moving averages",
    text: "Exponential averages of the price by column, the shortest strongest, and simple ones dashed; with a panel.",
    isOn: false,
  },
} as const satisfies Record<string, OverlaySpec>;

export type OverlayName = keyof typeof OVERLAYS;

export const OVERLAY_NAMES = Object.keys(OVERLAYS) as readonly OverlayName[];

export function overlaySpec(name: OverlayName): OverlaySpec {
  return OVERLAYS[name];
}

export const DEFAULT_OVERLAYS = OVERLAY_NAMES.filter((name) => OVERLAYS[name].isOn);

/** Names as they stand in a link; what is no overlay is left out. */
export function overlayList(text: string): readonly OverlayName[] {
  const wanted = text.split(",");
  return OVERLAY_NAMES.filter((name) => wanted.includes(name));
}

export function overlaysText(names: readonly OverlayName[]): string {
  return names.length === 0 ? NO_NAMES : OVERLAY_NAMES.filter((name) => names.includes(name)).join(",");
}

/** The list with one of them switched. */
export function withOverlay(
  names: readonly OverlayName[],
  name: OverlayName,
  isOn: boolean,
): readonly OverlayName[] {
  return OVERLAY_NAMES.filter((known) => (known === name ? isOn : names.includes(known)));
}
