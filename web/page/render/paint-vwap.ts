// Average price by volume since the anchor, and one and two deviations around it (product.md O-2; design guide
// section 5, "VWAP"). Values are those at each column's end.
import type { FlowColumns } from "../../core/flow/flow-query.ts";
import { strokeCased } from "./cased-stroke.ts";
import type { ChartScene } from "./chart-scene.ts";
import { edgeXs } from "./flow-picture.ts";

const BAND_DASH = [2, 4];
const BAND_PX = 1;
const DEVIATIONS = [-2, -1, 1, 2] as const;

export function paintVwap(scene: ChartScene): void {
  const { g, flow, overlays, theme } = scene;
  const columns = flow?.answer.columns;
  if (columns === undefined) return;
  const xs = edgeXs(scene, flow?.edges ?? new BigInt64Array(0));
  if (overlays.includes("vwap_bands")) {
    g.strokeStyle = theme.colors.vwapBand;
    g.lineWidth = BAND_PX;
    g.setLineDash(BAND_DASH);
    for (const deviations of DEVIATIONS) g.stroke(vwapPath(scene, columns, xs, deviations));
    g.setLineDash([]);
  }
  if (overlays.includes("vwap")) {
    strokeCased(scene, vwapPath(scene, columns, xs, 0), "vwap", theme.vwapStrokePx);
  }
}

function vwapPath({ view }: ChartScene, columns: FlowColumns, xs: Float64Array, deviations: number): Path2D {
  const path = new Path2D();
  let isDrawing = false;
  for (let i = 0; i < columns.count; i += 1) {
    const tick = (columns.vwap[i] ?? Number.NaN) + deviations * (columns.deviation[i] ?? 0);
    if (Number.isNaN(tick)) {
      isDrawing = false;
      continue;
    }
    const x = xs[i + 1] ?? 0;
    if (isDrawing) path.lineTo(x, view.y(tick));
    else path.moveTo(x, view.y(tick));
    isDrawing = true;
  }
  return path;
}
