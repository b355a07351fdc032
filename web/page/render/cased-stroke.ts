// A line with its casing: readable on gold and on black alike (design guide section 5.8).
import type { ChartScene } from "./chart-scene.ts";
import type { ThemeColor } from "./map-theme.ts";

/** Casing first, wide and whole; then the line itself, dashed where `dash` says so. */
export function strokeCased(
  scene: Pick<ChartScene, "g" | "theme">,
  path: Path2D,
  color: ThemeColor,
  widthPx: number,
  dash: readonly number[] = [],
): void {
  const { g, theme } = scene;
  g.lineJoin = "round";
  g.strokeStyle = theme.colors.casing;
  g.lineWidth = widthPx + 2 * theme.casingPx;
  g.stroke(path);
  g.strokeStyle = theme.colors[color];
  g.lineWidth = widthPx;
  g.setLineDash([...dash]);
  g.stroke(path);
  g.setLineDash([]);
}
