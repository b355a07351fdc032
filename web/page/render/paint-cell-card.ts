// The card of one cell, upright beside its point, or flat along the map's edge where the map is small (design guide
// sections 2.1 and 5, "Read-out").
import type { Box } from "./card-place.ts";
import type { ChartScene } from "./chart-scene.ts";
import { compactReadout, isCompact, type PlacedText } from "./compact-readout.ts";
import { edgePlace } from "./edge-place.ts";
import type { Hover } from "./hover.ts";
import { placeCard } from "./paint-crosshair.ts";
import {
  paintReadout,
  paintReadoutGround,
  type Readout,
  readoutColors,
  readoutOf,
  readoutSize,
} from "./paint-readout.ts";
import type { PointerCell } from "./pointer-cell.ts";
import type { SurfaceStyle } from "./surface-style.ts";

/** Of the pointer's cell, off what is `taken`; nothing where there are no columns. */
export function paintPointerCard(
  scene: ChartScene,
  { cell, isEarlier }: PointerCell,
  surface: SurfaceStyle,
  taken: readonly Box[],
): void {
  const { hover } = cell;
  if (hover.timeNs === undefined) return;
  paintCellCard(scene, { ...readoutOf(scene, cell, surface), isEarlier }, hover, taken);
}

/** Too small for upright cards. */
export function isSmallMap(scene: ChartScene, readout: Readout): boolean {
  return isCompact(readoutSize(scene, readout), scene.layout.map);
}

/** Where it stands: off what is `taken`. */
export function paintCellCard(
  scene: ChartScene,
  readout: Readout,
  { x, y }: Pick<Hover, "x" | "y">,
  taken: readonly Box[],
): Box {
  const { layout, theme } = scene;
  if (!isSmallMap(scene, readout)) {
    const upright = readoutSize(scene, readout);
    const place = placeCard(scene, { x, y }, upright, taken);
    paintReadout(scene, readout, place);
    return { ...place, ...upright };
  }
  const { texts, ...size } = compactReadout(readout, {
    width: layout.map.width,
    textScale: theme.textScale,
    measure: (text, font) => {
      scene.g.font = font === "text" ? theme.textFont : theme.numberFont;
      return scene.g.measureText(text).width;
    },
  });
  const place = edgePlace({ x, y }, size, layout.map, taken);
  paintReadoutGround(scene, { ...place, ...size });
  paintTexts(scene, texts, readout, place);
  return { ...place, ...size };
}

function paintTexts(
  { g, theme }: ChartScene,
  texts: readonly PlacedText[],
  readout: Readout,
  { left, top }: Pick<Box, "left" | "top">,
): void {
  const colors = readoutColors(theme, readout);
  g.textBaseline = "middle";
  for (const { text, x, y, align, font, color } of texts) {
    g.font = font === "text" ? theme.textFont : theme.numberFont;
    g.textAlign = align;
    g.fillStyle = colors[color];
    g.fillText(text, left + x, top + y + 0.5);
  }
}
