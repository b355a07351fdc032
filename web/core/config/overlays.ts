// What can be drawn over the cells and beside them, each switched by itself (product.md section 6). The names are
// those in links; the order is that of the list's canonical text and, within its groups, of the menu.
import { overlayStrings } from "../../strings/overlays.ts";
import { NO_NAMES } from "./parameter-spec.ts";

/** Headings of the menu. */
export type OverlayGroup = "price" | "picture" | "trades";

interface OverlayDefinition {
  readonly group: OverlayGroup;
  /** Without a word in the link. */
  readonly isOn: boolean;
}

interface OverlaySpec extends OverlayDefinition {
  readonly label: string;
  /** One sentence for menus and tooltips: what is drawn, and from what. */
  readonly text: string;
}

export const OVERLAYS = {
  price: { group: "price", isOn: true },
  bbo: { group: "price", isOn: true },
  spread: { group: "price", isOn: false },
  grid: { group: "picture", isOn: true },
  projection: { group: "picture", isOn: true },
  projection_history: { group: "picture", isOn: false },
  marks: { group: "picture", isOn: true },
  bubbles: { group: "trades", isOn: true },
  vwap: { group: "trades", isOn: true },
  vwap_bands: { group: "trades", isOn: false },
  cvd: { group: "trades", isOn: true },
  profile: { group: "trades", isOn: false },
  session_lines: { group: "price", isOn: false },
  opening_range: { group: "price", isOn: false },
  ema: { group: "price", isOn: false },
} as const satisfies Record<string, OverlayDefinition>;

export type OverlayName = keyof typeof OVERLAYS;

export const OVERLAY_NAMES = Object.keys(OVERLAYS) as readonly OverlayName[];

export function overlaySpec(name: OverlayName): OverlaySpec {
  return { ...OVERLAYS[name], ...overlayStrings[name] };
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
