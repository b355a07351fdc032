// Everything above the cells, in the order of the design guide section 5.7, then the axes around the map.
import type { ChartScene } from "./chart-scene.ts";
import { paintDepthProfile } from "./paint-depth-profile.ts";
import { paintAheadZone, paintCursor, paintGrid } from "./paint-grid.ts";
import { paintMarks } from "./paint-marks.ts";
import { paintPlaceMarks, paintRange } from "./paint-places.ts";
import { paintPriceAxis } from "./paint-price-axis.ts";
import { paintHorizonLabels, paintProjection } from "./paint-projection.ts";
import { paintTimeAxis } from "./paint-time-axis.ts";
import { paintTrails, TOUCH_MIN_ROW_PX } from "./paint-trails.ts";
import { paintValidityNotes } from "./paint-validity-notes.ts";
import { paintValidityStrip } from "./paint-validity-strip.ts";

export function paintChart(scene: ChartScene): void {
  const { g, layout, overlays } = scene;
  g.clearRect(0, 0, layout.width, layout.height);
  g.save();
  g.beginPath();
  g.rect(0, 0, layout.map.width, layout.map.height);
  g.clip();
  if (scene.store.count > 0) {
    if (overlays.includes("grid")) {
      paintGrid(scene);
    }
    paintAheadZone(scene);
    paintProjection(scene);
    paintTrails(scene);
    if (overlays.includes("marks")) {
      paintMarks(scene);
      paintValidityNotes(scene);
    }
    paintRange(scene);
    paintTouchNote(scene);
  }
  g.restore();
  paintValidityStrip(scene);
  paintCursor(scene);
  paintPriceAxis(scene);
  paintDepthProfile(scene);
  paintTimeAxis(scene);
  paintHorizonLabels(scene);
  paintPlaceMarks(scene);
}

/** Bid and ask left out because rows are too low: said, not silently done (product.md H-10). */
function paintTouchNote(scene: ChartScene): void {
  const { g, view, layout, theme, overlays } = scene;
  if (!overlays.includes("bbo") || view.rowPx >= TOUCH_MIN_ROW_PX) {
    return;
  }
  g.font = theme.textFont;
  g.textAlign = "left";
  g.textBaseline = "alphabetic";
  const text = "Bid and ask lines: zoom the price in";
  const width = g.measureText(text).width;
  g.fillStyle = theme.colors.readout;
  g.fillRect(4, layout.map.height - 22, width + 12, 18);
  g.fillStyle = theme.colors.text2;
  g.fillText(text, 10, layout.map.height - 9);
}
