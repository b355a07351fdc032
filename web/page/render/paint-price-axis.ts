// Price axis: numbers on round prices and the tags of last price, ask and bid, 17 px apart so that they never
// overlap; numbers under a tag are left out (design guide section 5, "Axes").
import { newest, type ChartScene } from "./chart-scene.ts";
import { labelStep, multiplesBetween, priceSteps } from "./price-axis.ts";
import { priceText } from "./price-text.ts";

const TAG_HEIGHT_PX = 16;
const TAG_PITCH_PX = 17;
const TAG_RADIUS_PX = 2;
const TAG_INSET_PX = 2;
const TEXT_RIGHT_PX = 6;
const LABEL_MIN_PX = 24;

interface Tag {
  readonly y: number;
  readonly text: string;
  readonly ground: string;
  readonly ink: string;
}

export function paintPriceAxis(scene: ChartScene): void {
  const { g, layout, theme } = scene;
  const { x, width, height } = layout.priceAxis;
  g.fillStyle = theme.colors.panel;
  g.fillRect(x, 0, width, height);
  g.fillStyle = theme.colors.separator;
  g.fillRect(x, 0, 1, height);
  g.font = theme.numberFont;
  g.textAlign = "right";
  g.textBaseline = "middle";
  const tags = touchTags(scene);
  paintNumbers(scene, tags);
  for (const tag of tags) {
    paintTag(scene, tag);
  }
}

function paintTag(scene: ChartScene, tag: Tag): void {
  const { g, layout } = scene;
  const { x, width } = layout.priceAxis;
  g.fillStyle = tag.ground;
  g.beginPath();
  g.roundRect(
    x + TAG_INSET_PX,
    tag.y - TAG_HEIGHT_PX / 2,
    width - 2 * TAG_INSET_PX,
    TAG_HEIGHT_PX,
    TAG_RADIUS_PX,
  );
  g.fill();
  g.fillStyle = tag.ink;
  g.fillText(tag.text, x + width - TEXT_RIGHT_PX, tag.y + 0.5);
}

function touchTags(scene: ChartScene): readonly Tag[] {
  const { store, view, theme, scale, layout } = scene;
  const { colors } = theme;
  const spot = newest(store, store.spotTick);
  if (spot === undefined) {
    return [];
  }
  const bid = newest(store, store.bidTick);
  const ask = newest(store, store.askTick);
  const height = layout.priceAxis.height;
  const spotY = Math.min(Math.max(view.y(spot), TAG_PITCH_PX / 2), height - TAG_PITCH_PX / 2);
  const tags: Tag[] = [];
  if (ask !== undefined) {
    const y = Math.min(view.y(ask), spotY - TAG_PITCH_PX);
    tags.push({ y, text: priceText(ask, scale), ground: colors.askQuiet, ink: colors.ask });
  }
  if (bid !== undefined) {
    const y = Math.max(view.y(bid), spotY + TAG_PITCH_PX);
    tags.push({ y, text: priceText(bid, scale), ground: colors.bidQuiet, ink: colors.bid });
  }
  // The inverse of the chart: black on white, in the light theme white on black.
  tags.push({ y: spotY, text: priceText(spot, scale), ground: colors.priceLine, ink: colors.chart });
  return tags;
}

/** Numbers of the axis that no tag covers, with their y. */
function freeNumbers(scene: ChartScene, tags: readonly Tag[]): readonly { tick: number; y: number }[] {
  const { view, layout, scale } = scene;
  const { height } = layout.priceAxis;
  if (scene.store.count === 0) {
    return [];
  }
  const step = labelStep(priceSteps(scale.tickInt), height / view.rowPx, view.rowPx, LABEL_MIN_PX);
  return [...multiplesBetween(view.tickAt(height), view.topTick, step)]
    .map((tick) => ({ tick, y: view.y(tick) }))
    .filter(({ y }) => y > TAG_HEIGHT_PX / 2 && y < height - TAG_HEIGHT_PX / 2)
    .filter(({ y }) => !tags.some((tag) => Math.abs(tag.y - y) < TAG_HEIGHT_PX));
}

function paintNumbers(scene: ChartScene, tags: readonly Tag[]): void {
  const { g, layout, theme, scale } = scene;
  const { x, width } = layout.priceAxis;
  g.fillStyle = theme.colors.text3;
  for (const { tick, y } of freeNumbers(scene, tags)) {
    g.fillText(priceText(tick, scale), x + width - TEXT_RIGHT_PX, y + 0.5);
  }
}

/** A tag over the finished axis: beside the tags of the touch, and numbers it would cut are covered whole. */
export function paintLateTag(scene: ChartScene, late: Tag): void {
  const { g, layout, theme } = scene;
  const tags = touchTags(scene);
  const tag = { ...late, y: besideTags(late.y, tags) };
  g.fillStyle = theme.colors.panel;
  for (const { y } of freeNumbers(scene, tags)) {
    if (Math.abs(y - tag.y) < TAG_HEIGHT_PX) {
      g.fillRect(layout.priceAxis.x + 1, y - TAG_HEIGHT_PX / 2, layout.priceAxis.width - 1, TAG_HEIGHT_PX);
    }
  }
  paintTag(scene, tag);
}

/** The nearest y that no tag covers, on the side of their middle where it lies. */
function besideTags(y: number, tags: readonly Tag[]): number {
  const middle = tags.reduce((sum, tag) => sum + tag.y, 0) / Math.max(1, tags.length);
  const direction = y < middle ? -1 : 1;
  return tags
    .toSorted((a, b) => (a.y - b.y) * direction)
    .reduce(
      (free, tag) => (Math.abs(tag.y - free) < TAG_PITCH_PX ? tag.y + direction * TAG_PITCH_PX : free),
      y,
    );
}
