// At the map's lower left: what the picture shows, in which unit and grain (product.md H-1), and above it what is left
// out of it and why: said, not silently done (product.md H-10, O-1).
import { formatCount } from "../../lib/format-number.ts";
import { mapNoteStrings } from "../../strings/map.ts";
import { type ChartScene, visibleEntries } from "./chart-scene.ts";
import { TOUCH_MIN_ROW_PX } from "./paint-trails.ts";
import { durationText } from "./zone-clock.ts";

const LEFT_PX = 4;
const PADDING_PX = 6;
const HEIGHT_PX = 18;
/** Of a hatched part of the map before it is explained. */
const BEYOND_PX = 32;

export function mapNotes(scene: ChartScene): readonly string[] {
  const { overlays, view, flow, caption, store, leftOut } = scene;
  if (store.count === 0) {
    const isStart = store.end === 0;
    return [caption, isStart ? mapNoteStrings.noColumnAtStart : mapNoteStrings.noColumn];
  }
  const notes: string[] = [caption];
  if (leftOut.ns > 0) notes.push(mapNoteStrings.leftOutTime(durationText(leftOut.ns)));
  if (isBeforeStart(scene)) notes.push(mapNoteStrings.beforeStart);
  if (isBeyondReach(scene)) notes.push(mapNoteStrings.beyondReach);
  if (overlays.includes("bbo") && view.rowPx < TOUCH_MIN_ROW_PX) {
    notes.push(mapNoteStrings.zoomForQuotes);
  }
  const smaller = flow?.answer.bubbles?.leftOut ?? 0;
  if (overlays.includes("bubbles") && smaller > 0) {
    notes.push(mapNoteStrings.leftOut(formatCount(smaller)));
  }
  return notes;
}

/** Whether much of the map lies left of the file's first column. */
function isBeforeStart({ store, view }: ChartScene): boolean {
  return store.first === 0 && view.x(0) > BEYOND_PX;
}

/** Whether much of the columns in sight shows prices that the newest of them has no cells for (product.md H-11). */
function isBeyondReach(scene: ChartScene): boolean {
  const { store, view, layout, isCandles } = scene;
  const { from, to } = visibleEntries(scene);
  if (isCandles || (to - from) * view.columnPx < BEYOND_PX) return false;
  const reach = store.reach(to - 1);
  if (reach === undefined) return false;
  const top = view.y(reach.high - 0.5);
  const bottom = view.y(reach.low - 0.5);
  return top > BEYOND_PX || bottom < layout.map.height - BEYOND_PX;
}

/** y above which nothing is noted: cards keep clear of what lies below. */
export function notesTop(scene: ChartScene): number {
  const { layout, theme } = scene;
  return layout.map.height - LEFT_PX - noteLines(scene).length * (HEIGHT_PX * theme.textScale + 2);
}

export function paintMapNotes(scene: ChartScene): void {
  const { g, layout, theme } = scene;
  const height = HEIGHT_PX * theme.textScale;
  const lines = noteLines(scene);
  g.textAlign = "left";
  g.textBaseline = "middle";
  let bottom = layout.map.height - LEFT_PX;
  for (const text of lines) {
    const width = g.measureText(text).width + 2 * PADDING_PX;
    g.fillStyle = theme.colors.readout;
    g.fillRect(LEFT_PX, bottom - height, width, height);
    g.fillStyle = theme.colors.text2;
    g.fillText(text, LEFT_PX + PADDING_PX, bottom - height / 2 + 0.5);
    bottom -= height + 2;
  }
}

/** From the lowest up; what would reach the line of the cursor is broken between words. */
function noteLines(scene: ChartScene): readonly string[] {
  const { g, view, theme } = scene;
  g.font = theme.textFont;
  const room = view.cursorX - 2 * LEFT_PX - 2 * PADDING_PX;
  return mapNotes(scene).flatMap((note) => {
    const lines: string[] = [];
    for (const word of note.split(" ")) {
      const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`;
      if (lines.length > 0 && g.measureText(longer).width <= room) lines[lines.length - 1] = longer;
      else lines.push(word);
    }
    return lines.toReversed();
  });
}
