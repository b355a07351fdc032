// Volume by price at the map's left edge (product.md O-5): bought and sold beside each other, the value area stronger,
// the row of most volume marked and named.
import type { VolumeProfile } from "../../core/flow/flow-query.ts";
import { formatFixed } from "../../lib/format-number.ts";
import { profileStrings } from "../../strings/map.ts";
import type { ChartScene } from "./chart-scene.ts";
import { priceText } from "./price-text.ts";

const MOST_PX = 120;
const SHARE_OF_MAP = 0.18;
const BAR_MIN_PX = 2;
const VALUE_OPACITY = 0.8;
const OTHER_OPACITY = 0.4;
const LABEL_GAP_PX = 4;

export function paintVolumeProfile(scene: ChartScene): void {
  const { g, flow, layout } = scene;
  const profile = flow?.answer.profile;
  if (profile === undefined || profile.poc < 0) return;
  const bars = profileBars(profile, scene.view.rowPx);
  const most = bars.reduce((largest, { buy, sell, none }) => Math.max(largest, buy + sell + none), 0);
  if (most <= 0) return;
  const room = Math.min(MOST_PX, layout.map.width * SHARE_OF_MAP);
  for (const bar of bars) paintBar(scene, bar, room / most);
  g.globalAlpha = 1;
}

/** The row of most volume with its price and volume, above whatever is drawn later. */
export function paintProfilePoc(scene: ChartScene): void {
  const profile = scene.flow?.answer.profile;
  if (profile === undefined || profile.poc < 0 || !scene.overlays.includes("profile")) return;
  paintPoc(scene, profile, scene.flow?.profileName ?? "");
}

export interface ProfileBar {
  /** Ticks [lowTick, highTick]. */
  readonly lowTick: number;
  readonly highTick: number;
  readonly buy: number;
  readonly sell: number;
  readonly none: number;
  readonly isValue: boolean;
}

/** Rows joined until they are high enough to be seen; their sums are exact. */
export function profileBars(profile: VolumeProfile, rowPx: number): readonly ProfileBar[] {
  const { baseTick, group, buy, sell, none, valueLow, valueHigh } = profile;
  const joined = Math.max(1, Math.ceil(BAR_MIN_PX / (rowPx * group)));
  // On multiples, so that bars keep their rows while the range grows downwards.
  const offset = (((baseTick / group) % joined) + joined) % joined;
  const bars: ProfileBar[] = [];
  for (let from = -offset; from < buy.length; from += joined) {
    const to = Math.min(from + joined, buy.length);
    const first = Math.max(0, from);
    const sums = { buy: 0, sell: 0, none: 0 };
    for (let row = first; row < to; row += 1) {
      sums.buy += buy[row] ?? 0;
      sums.sell += sell[row] ?? 0;
      sums.none += none[row] ?? 0;
    }
    if (sums.buy + sums.sell + sums.none === 0) continue;
    bars.push({
      lowTick: baseTick + first * group,
      highTick: baseTick + to * group - 1,
      ...sums,
      isValue: to - 1 >= valueLow && first <= valueHigh,
    });
  }
  return bars;
}

function paintBar(scene: ChartScene, bar: ProfileBar, pxPerLot: number): void {
  const { g, view, layout, theme } = scene;
  const top = view.snap(view.y(bar.highTick) - view.rowPx / 2);
  const bottom = view.snap(view.y(bar.lowTick) + view.rowPx / 2);
  if (bottom < 0 || top > layout.map.height) return;
  const high = Math.max(1 / view.pixelRatio, bottom - top - (bottom - top >= 3 ? 1 : 0));
  g.globalAlpha = bar.isValue ? VALUE_OPACITY : OTHER_OPACITY;
  let x = 0;
  for (const [size, color] of [
    [bar.buy, theme.colors.bid],
    [bar.sell, theme.colors.ask],
    [bar.none, theme.colors.sideUnknown],
  ] as const) {
    if (size === 0) continue;
    g.fillStyle = color;
    g.fillRect(x, top, size * pxPerLot, high);
    x += size * pxPerLot;
  }
}

/** A line over the whole width of the profile's room, its price and volume at the end. */
function paintPoc(scene: ChartScene, profile: VolumeProfile, name: string): void {
  const { g, view, layout, theme, scale } = scene;
  const tick = profile.baseTick + profile.poc * profile.group + (profile.group - 1) / 2;
  const y = Math.round(view.y(tick));
  if (y < 0 || y > layout.map.height) return;
  const room = Math.min(MOST_PX, layout.map.width * SHARE_OF_MAP);
  const volume =
    (profile.buy[profile.poc] ?? 0) + (profile.sell[profile.poc] ?? 0) + (profile.none[profile.poc] ?? 0);
  const text = profileStrings.poc(priceText(Math.floor(tick), scale), formatFixed(volume, 0), name);
  g.font = theme.textFont;
  g.textAlign = "left";
  g.textBaseline = "middle";
  const wide = g.measureText(text).width;
  const high = 16 * theme.textScale;
  const at = Math.min(Math.max(y, high / 2), layout.map.height - high / 2);
  g.fillStyle = theme.colors.casing;
  g.fillRect(0, y - 1.5, room, 3);
  g.fillStyle = theme.colors.text1;
  g.fillRect(0, y - 0.5, room, 1);
  g.fillStyle = theme.colors.readout;
  g.fillRect(room + LABEL_GAP_PX, at - high / 2, wide + 2 * LABEL_GAP_PX, high);
  g.fillStyle = theme.colors.text1;
  g.fillText(text, room + 2 * LABEL_GAP_PX, at + 0.5);
}
