// Price axis: numbers on round prices and the tags of last price, ask and bid at their prices, never overlapping; numbers under a tag are left out (design guide section 5, "Axes").
import { hasAxes, type ChartScene } from "./chart-scene.ts";
import { labelStep, multiplesBetween, priceSteps, standApart } from "./price-axis.ts";
import { priceText } from "./price-text.ts";

const TAG_HEIGHT_PX = 16;
const TAG_GAP_PX = 1;
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

function tagHeight(scene: ChartScene): number {
  return TAG_HEIGHT_PX * scene.theme.textScale;
}

function tagPitch(scene: ChartScene): number {
  return tagHeight(scene) + TAG_GAP_PX;
}

function paintTag(scene: ChartScene, tag: Tag): void {
  const { g, layout } = scene;
  const { x, width } = layout.priceAxis;
  g.fillStyle = tag.ground;
  g.beginPath();
  g.roundRect(
    x + TAG_INSET_PX,
    tag.y - tagHeight(scene) / 2,
    width - 2 * TAG_INSET_PX,
    tagHeight(scene),
    TAG_RADIUS_PX,
  );
  g.fill();
  g.fillStyle = tag.ink;
  g.fillText(tag.text, x + width - TEXT_RIGHT_PX, tag.y + 0.5);
}

/** At their prices, pushed apart where they would overlap; off the picture they stand at its edge. */
function touchTags(scene: ChartScene): readonly Tag[] {
  const { view, theme, scale, layout } = scene;
  const { colors } = theme;
  const touch = touchOf(scene);
  // Of equal prices the ask stands above and the bid below.
  const wanted = [
    { tick: touch.ask, ground: colors.askQuiet, ink: colors.ask },
    // The inverse of the chart: black on white, in the light theme white on black.
    { tick: touch.last, ground: colors.priceLine, ink: colors.chart },
    { tick: touch.bid, ground: colors.bidQuiet, ink: colors.bid },
  ]
    .filter(({ tick }) => Number.isFinite(tick))
    .toSorted((one, other) => other.tick - one.tick);
  const half = tagPitch(scene) / 2;
  const places = standApart(
    wanted.map(({ tick }) => Math.min(Math.max(view.y(tick), half), layout.priceAxis.height - half)),
    tagPitch(scene),
    half,
    layout.priceAxis.height - half,
  );
  return wanted.map(({ tick, ground, ink }, index) => ({
    y: places[index] ?? half,
    text: priceText(tick, scale),
    ground,
    ink,
  }));
}

/** Of the newest column; where there is none yet of the book that the replay stands at. */
function touchOf({ store, moment }: ChartScene): Record<"ask" | "last" | "bid", number> {
  const none = Number.NaN;
  if (store.count === 0) {
    return { ask: moment?.askTick ?? none, last: moment?.lastTick ?? none, bid: moment?.bidTick ?? none };
  }
  const slot = store.slot(store.end - 1);
  return {
    ask: store.askTick[slot] ?? none,
    last: store.spotTick[slot] ?? none,
    bid: store.bidTick[slot] ?? none,
  };
}

/** Numbers of the axis that no tag covers, with their y. */
function freeNumbers(scene: ChartScene, tags: readonly Tag[]): readonly { tick: number; y: number }[] {
  const { view, layout, scale } = scene;
  const { height } = layout.priceAxis;
  const tag = tagHeight(scene);
  if (!hasAxes(scene)) {
    return [];
  }
  const step = labelStep(
    priceSteps(scale.tickInt),
    height / view.rowPx,
    view.rowPx,
    LABEL_MIN_PX * scene.theme.textScale,
  );
  return [...multiplesBetween(view.tickAt(height), view.topTick, step)]
    .map((tick) => ({ tick, y: view.y(tick) }))
    .filter(({ y }) => y > tag / 2 && y < height - tag / 2)
    .filter(({ y }) => !tags.some((taken) => Math.abs(taken.y - y) < tag));
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
  const height = tagHeight(scene);
  const tag = { ...late, y: besideTags(late.y, tags, tagPitch(scene)) };
  g.fillStyle = theme.colors.panel;
  for (const { y } of freeNumbers(scene, tags)) {
    if (Math.abs(y - tag.y) < height) {
      g.fillRect(layout.priceAxis.x + 1, y - height / 2, layout.priceAxis.width - 1, height);
    }
  }
  paintTag(scene, tag);
}

/** The nearest y that no tag covers, on the side of their middle where it lies. */
function besideTags(y: number, tags: readonly Tag[], pitch: number): number {
  const middle = tags.reduce((sum, tag) => sum + tag.y, 0) / Math.max(1, tags.length);
  const direction = y < middle ? -1 : 1;
  return tags
    .toSorted((a, b) => (a.y - b.y) * direction)
    .reduce((free, tag) => (Math.abs(tag.y - free) < pitch ? tag.y + direction * pitch : free), y);
}
