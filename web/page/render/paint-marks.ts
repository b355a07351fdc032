// Breaks of the picture: clears, snapshots, gaps, seams, session bounds, skipped idle time. A dotted line and a pill
// at the top for each; pills never overlap, the ones left out are counted (product.md T-5, O-8, R-8).
import { visibleEntries, type ChartScene } from "./chart-scene.ts";
import { placePills, type PillMark, type PlacedPill } from "./pill-places.ts";
import { durationText } from "./zone-clock.ts";

const PILL_HEIGHT_PX = 18;
const PILL_TOP_PX = 6;
const PILL_PADDING_PX = 7;
const PILL_GAP_PX = 4;
const LINE_OPACITY = 0.55;
const MIN_SKIP_NS = 60_000_000_000;

/** Lower edge of the pills. */
export function pillsBottom({ theme }: Pick<ChartScene, "theme">): number {
  return PILL_TOP_PX + PILL_HEIGHT_PX * theme.textScale;
}

export function paintMarks(scene: ChartScene): void {
  const { g, theme, layout } = scene;
  const padding = PILL_PADDING_PX * theme.textScale;
  g.font = theme.textFont;
  g.textBaseline = "middle";
  const marks = [...skips(scene), ...named(scene)].toSorted((a, b) => a.x - b.x);
  for (const { x } of marks) paintLine(scene, x);
  const pills = placePills(marks, {
    width: layout.map.width,
    gap: PILL_GAP_PX,
    measure: (text) => g.measureText(text).width + 2 * padding,
  });
  for (const pill of pills) paintPill(scene, pill);
}

/** Runs of columns without a record, as long as a break. */
function skips(scene: ChartScene): readonly PillMark[] {
  const { store, view } = scene;
  const { from, to } = visibleEntries(scene);
  const marks: PillMark[] = [];
  const { skippedFromNs } = scene;
  const isSkipped = (ns: number): boolean => skippedFromNs > 0 && ns >= skippedFromNs;
  for (let entry = from; entry < to; entry += 1) {
    const slot = store.slot(entry);
    const width = (store.endNs[slot] ?? 0) - (store.startNs[slot] ?? 0);
    if ((store.runLength[slot] ?? 1) > 1 && width >= MIN_SKIP_NS) {
      marks.push({
        x: view.x(entry + 0.5),
        text: `${isSkipped(width) ? "skipped" : "idle"} ${durationText(width)}`,
      });
    }
  }
  return marks;
}

/** What the page has named, as far as it lies within the columns in sight. */
function named(scene: ChartScene): readonly PillMark[] {
  const { store, view, marks } = scene;
  const { from, to } = visibleEntries(scene);
  if (to <= from) return [];
  const startNs = store.startNs[store.slot(from)] ?? 0;
  const endNs = store.endNs[store.slot(to - 1)] ?? 0;
  return marks.flatMap(({ timeNs, text }) => {
    const time = Number(timeNs - store.originNs);
    return time < startNs || time > endNs ? [] : [{ x: view.x(store.coordinateAt(time)), text }];
  });
}

function paintLine(scene: ChartScene, x: number): void {
  const { g, theme, layout, view } = scene;
  g.strokeStyle = theme.colors.text3;
  g.globalAlpha = LINE_OPACITY;
  g.lineWidth = 1;
  g.setLineDash([1, 3]);
  g.beginPath();
  g.moveTo(view.snap(x) + 0.5, pillsBottom(scene));
  g.lineTo(view.snap(x) + 0.5, layout.map.height);
  g.stroke();
  g.setLineDash([]);
  g.globalAlpha = 1;
}

function paintPill(scene: ChartScene, { left, width, text }: PlacedPill): void {
  const { g, theme } = scene;
  const height = PILL_HEIGHT_PX * theme.textScale;
  g.fillStyle = theme.colors.readout;
  g.beginPath();
  g.roundRect(left, PILL_TOP_PX, width, height, 4);
  g.fill();
  g.fillStyle = theme.colors.text2;
  g.textAlign = "left";
  g.fillText(text, left + PILL_PADDING_PX * theme.textScale, PILL_TOP_PX + height / 2 + 0.5);
}
