// Says on the map why a stretch of it is hatched, where there is room for the words (product.md T-3, T-5).
import { VALIDITY_STATES, type ValidityState } from "../../core/bins/frame.ts";
import { mapNoteStrings } from "../../strings/map.ts";
import { visibleEntries, type ChartScene } from "./chart-scene.ts";
import { pillsBottom } from "./paint-marks.ts";

const NOTES: Readonly<Partial<Record<ValidityState, string>>> = {
  building: mapNoteStrings.building,
  suspect: mapNoteStrings.suspect,
};
const GAP_PX = 6;
const PADDING_PX = 7;
const HEIGHT_PX = 18;

export function paintValidityNotes(scene: ChartScene): void {
  const { store, view } = scene;
  const { from, to } = visibleEntries(scene);
  let start = from;
  for (let entry = from; entry < to; entry += 1) {
    const code = store.validity[store.slot(entry)] ?? 0;
    const isLast = entry + 1 === to || (store.validity[store.slot(entry + 1)] ?? 0) !== code;
    if (!isLast) continue;
    const state = VALIDITY_STATES[code] ?? "empty";
    const text = state === "incomplete" ? scene.incompleteNote : NOTES[state];
    if (text !== undefined) paintNote(scene, text, view.x(start), view.x(entry + 1));
    start = entry + 1;
  }
}

function paintNote(scene: ChartScene, text: string, fromX: number, toX: number): void {
  const { g, theme, layout } = scene;
  const left = Math.max(0, fromX) + GAP_PX;
  const right = Math.min(layout.map.width, toX);
  const padding = PADDING_PX * theme.textScale;
  g.font = theme.textFont;
  const width = g.measureText(text).width + 2 * padding;
  if (left + width + GAP_PX > right) return;
  const top = pillsBottom(scene) + GAP_PX;
  const height = HEIGHT_PX * theme.textScale;
  g.fillStyle = theme.colors.readout;
  g.beginPath();
  g.roundRect(left, top, width, height, 4);
  g.fill();
  g.fillStyle = theme.colors.text1;
  g.textAlign = "left";
  g.textBaseline = "middle";
  g.fillText(text, left + padding, top + height / 2 + 0.5);
}
