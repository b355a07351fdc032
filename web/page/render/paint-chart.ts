// Everything above the cells, in the order of the design guide section 5.7, then the axes around the map.
import { hasAxes, type ChartScene } from "./chart-scene.ts";
import { paintBubbles } from "./paint-bubbles.ts";
import { paintCandles } from "./paint-candles.ts";
import { paintDepthProfile } from "./paint-depth-profile.ts";
import { paintEma } from "./paint-ema.ts";
import { paintFlowPane } from "./paint-flow-pane.ts";
import { paintAheadZone, paintCursor, paintGrid } from "./paint-grid.ts";
import { paintMapNotes } from "./paint-map-notes.ts";
import { paintMarks } from "./paint-marks.ts";
import { paintPlaceMarks, paintRange } from "./paint-places.ts";
import { paintPriceAxis } from "./paint-price-axis.ts";
import { paintHorizonLabels, paintProjection } from "./paint-projection.ts";
import { paintCursorTag, paintTimeAxis } from "./paint-time-axis.ts";
import { paintSessionLabels, paintSessionLines, paintOpeningRange } from "./paint-session-lines.ts";
import { paintTrails } from "./paint-trails.ts";
import { paintValidityNotes } from "./paint-validity-notes.ts";
import { paintValidityStrip } from "./paint-validity-strip.ts";
import { paintProfilePoc, paintVolumeProfile } from "./paint-volume-profile.ts";
import { paintVwap } from "./paint-vwap.ts";

export function paintChart(scene: ChartScene): void {
  const { g, layout, overlays } = scene;
  g.clearRect(0, 0, layout.width, layout.height);
  g.save();
  g.beginPath();
  g.rect(0, 0, layout.map.width, layout.map.height);
  g.clip();
  if (scene.store.count > 0) {
    if (scene.isCandles) paintCandles(scene);
    if (overlays.includes("grid")) {
      paintGrid(scene);
    }
    paintAheadZone(scene);
    if (overlays.includes("opening_range")) paintOpeningRange(scene);
    if (overlays.includes("session_lines")) paintSessionLines(scene);
    if (overlays.includes("profile")) paintVolumeProfile(scene);
    paintVwap(scene);
    paintEma(scene);
    paintProjection(scene);
    paintTrails(scene);
    paintBubbles(scene);
    paintProfilePoc(scene);
    paintSessionLabels(scene);
    if (overlays.includes("marks")) {
      paintMarks(scene);
      paintValidityNotes(scene);
    }
    paintRange(scene);
    paintMapNotes(scene);
  } else if (hasAxes(scene)) {
    if (overlays.includes("grid")) paintGrid(scene);
    paintAheadZone(scene);
    paintMapNotes(scene);
  }
  g.restore();
  paintFlowPane(scene);
  paintValidityStrip(scene);
  paintCursor(scene);
  paintPriceAxis(scene);
  paintDepthProfile(scene);
  paintTimeAxis(scene);
  paintHorizonLabels(scene);
  paintPlaceMarks(scene);
  paintCursorTag(scene);
}
