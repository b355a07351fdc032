// Puts one picture on the three canvases from store, view and look, and redraws only the layers that changed. Owns
// the layer of cells, on the graphics card or without it; knows nothing of gestures and of when to draw.
import type { DepthProfile } from "../../core/bins/frame.ts";
import type { EmaReading } from "../../core/view/ema-ensemble.ts";
import type { EmaSeries } from "../../core/view/ema-series.ts";
import { CellCanvas } from "./cell-canvas.ts";
import { CellLayer } from "./cell-layer.ts";
import type { CellPicture } from "./cell-picture.ts";
import { BUBBLE_MOST_PHONE_PX, BUBBLE_MOST_PX, bubbleMarks, type BubbleMark } from "./bubble-marks.ts";
import { type Annotations, type ChartScene, visibleEntries } from "./chart-scene.ts";
import { rampBytes, rampColors, type ThemeName } from "./color-ramps.ts";
import type { ColumnStore } from "./column-store.ts";
import { leftOutTime, NOTHING_LEFT_OUT } from "./left-out-time.ts";
import { mapCaption } from "./map-caption.ts";
import type { MapColumns } from "./map-columns.ts";
import type { Contrast } from "./contrast.ts";
import { type FlowPicture, pastX } from "./flow-picture.ts";
import type { HandContent } from "./map-hand.ts";
import { MapCanvases } from "./map-canvases.ts";
import { layOut, type MapLayout } from "./map-layout.ts";
import type { MapLook } from "./map-look.ts";
import { readMapTheme, type MapTheme } from "./map-theme.ts";
import { paintChart } from "./paint-chart.ts";
import { paintHand } from "./paint-hand.ts";
import { storeEma } from "./price-series.ts";
import { priceText } from "./price-text.ts";
import { SIDE_ROWS, sideRamps, type SideRamps } from "./side-ramps.ts";
import { rampFor, type SurfaceStyle } from "./surface-style.ts";
import type { ViewWindow } from "./view-window.ts";
import { normalisationInForce } from "./value-scale.ts";
import { ZoneClock } from "./zone-clock.ts";

/** What a picture shows besides store and view. */
export interface PictureContent {
  readonly look: MapLook;
  readonly surface: SurfaceStyle;
  readonly contrast: Contrast;
  readonly profile: DepthProfile | undefined;
  readonly annotations: Annotations;
  /** What trades say; undefined: not asked for, or not answered yet. */
  readonly flow: FlowPicture | undefined;
}

const TOUCH_PIXEL_RATIO_LIMIT = 2;
/** Room beside a price label: the axis widens when the longest price needs it. */
const PRICE_LABEL_ROOM_PX = 12;
/** Lower windows have no flow pane (design guide section 2.1). */
const TOO_LOW = "(max-height: 639.98px)";
const PHONE = "(max-width: 767.98px)";

export class MapDrawing {
  layout: MapLayout;
  drawnFrames = 0;
  lastDrawMs = 0;
  readonly canvases: MapCanvases;
  private cells: CellPicture | undefined;
  /** As drawn last; undefined while it is off. */
  ema: EmaSeries | undefined;
  /** At the newest entry, whatever is on show. */
  emaReading: EmaReading | undefined;
  private bubbles: readonly BubbleMark[] = [];
  private leftOut = NOTHING_LEFT_OUT;
  private theme: MapTheme;
  private clock: ZoneClock;
  private chartDirty = true;
  private pointerDirty = false;

  constructor(
    private readonly host: HTMLElement,
    private readonly columns: Pick<MapColumns, "shown" | "entries" | "drawn" | "moment">,
    private readonly view: ViewWindow,
    themeName: ThemeName,
    zone: string,
    private readonly now: () => number,
  ) {
    this.canvases = new MapCanvases(host);
    this.theme = readMapTheme(host, themeName);
    this.clock = new ZoneClock(zone);
    this.layout = layOut(1, 1, this.theme);
  }

  /** The reason why the graphics card draws no cells; undefined: it does. Then a 2-D canvas has them, more slowly. */
  async start(): Promise<string | undefined> {
    let reason: string | undefined;
    try {
      this.cells = await CellLayer.create(this.canvases.cells, this.store);
    } catch (error) {
      reason = error instanceof Error ? error.message : String(error);
      this.cells = new CellCanvas(this.canvases.renewCells());
    }
    this.cells.setTheme(this.theme);
    this.cells.resize(this.view);
    return reason;
  }

  private get store(): ColumnStore {
    return this.columns.shown;
  }

  get contextLost(): boolean {
    return this.cells?.contextLost ?? true;
  }

  get uploadedTexels(): number {
    return this.cells?.uploadedTexels ?? 0;
  }

  get ground(): string {
    return this.theme.colors.chart;
  }

  setTheme(name: ThemeName): void {
    this.theme = readMapTheme(this.host, name);
    this.cells?.setTheme(this.theme);
  }

  setRamp(look: MapLook, surface: SurfaceStyle): void {
    const plain = rampColors(rampFor(surface, look.ramp), this.theme.name);
    const sides = this.sideRamps(look, surface);
    this.cells?.setRamp(rampBytes(SIDE_ROWS.map((side) => sides?.[side] ?? plain)));
  }

  /** undefined: both sides have the same colours. */
  sideRamps(look: MapLook, surface: SurfaceStyle): SideRamps | undefined {
    return look.isBySide && surface.hasSides ? sideRamps(this.theme.colors) : undefined;
  }

  setZone(zone: string): void {
    if (zone !== this.clock.zone) {
      this.clock = new ZoneClock(zone);
    }
  }

  /** Takes the host's size and the screen's pixel ratio. */
  resize(look: MapLook): void {
    const width = Math.max(1, this.host.clientWidth);
    const height = Math.max(1, this.host.clientHeight);
    const coarse = matchMedia("(pointer: coarse)").matches;
    const ratio = coarse ? Math.min(devicePixelRatio, TOUCH_PIXEL_RATIO_LIMIT) : devicePixelRatio;
    // Sizes of panes go with the window's width.
    this.theme = readMapTheme(this.host, this.theme.name);
    this.layout = layOut(width, height, {
      ...this.theme,
      priceAxisPx: this.priceAxisPx(look),
      flowPanePx: look.overlays.includes("cvd") && !matchMedia(TOO_LOW).matches ? this.theme.flowPanePx : 0,
    });
    const { map } = this.layout;
    this.canvases.resize(width, height, map.width, map.height, ratio);
    this.view.resize(map.width, map.height, ratio);
    this.cells?.resize(this.view);
    this.invalidateChart();
  }

  invalidateChart(): void {
    this.chartDirty = true;
    this.pointerDirty = true;
  }

  invalidatePointer(): void {
    this.pointerDirty = true;
  }

  /** Draws the layers that are due. */
  draw(content: PictureContent, hand: HandContent): void {
    const started = this.now();
    if (this.chartDirty) {
      this.chartDirty = false;
      this.drawnFrames += 1;
      this.drawCells(content);
      this.bubbles = this.placeBubbles(content);
      const { store, view } = this;
      this.leftOut = leftOutTime(store, this.columns.entries.binNs, visibleEntries({ store, view }));
      const { overlays, ema } = content.look;
      const { entries } = this.columns;
      const isOn = overlays.includes("ema");
      this.ema = isOn ? storeEma(this.store, ema) : undefined;
      const own = isOn && this.store !== entries ? storeEma(entries, ema) : this.ema;
      this.emaReading = own?.reading;
      paintChart(this.scene(content, this.canvases.chart));
    }
    if (this.pointerDirty) {
      this.pointerDirty = false;
      const scene = this.scene(content, this.canvases.pointer);
      scene.g.clearRect(0, 0, this.layout.width, this.layout.height);
      paintHand(scene, hand, content);
    }
    this.lastDrawMs = this.now() - started;
  }

  destroy(): void {
    this.cells?.destroy();
    this.cells = undefined;
    this.canvases.destroy();
  }

  private drawCells(content: PictureContent): void {
    if (!this.cells || this.cells.contextLost) {
      return;
    }
    const { scheme, normalisation, displayMode } = content.look;
    this.canvases.showCells(displayMode === "heatmap");
    if (displayMode === "candle") return;
    this.cells.draw(this.store, this.view, {
      scheme,
      normalisation: normalisationInForce(content.surface, normalisation),
      reduction: content.surface.reduction,
      contrast: content.contrast,
    });
  }

  private placeBubbles({ flow, look }: PictureContent): readonly BubbleMark[] {
    const bubbles = flow?.answer.bubbles;
    if (bubbles === undefined || !look.overlays.includes("bubbles")) return [];
    return bubbleMarks(bubbles, {
      x: (timeNs) => pastX({ store: this.store, view: this.view }, timeNs),
      row: (tick) => this.view.rowMiddle(tick),
      mostPx: matchMedia(PHONE).matches ? BUBBLE_MOST_PHONE_PX : BUBBLE_MOST_PX,
    });
  }

  private scene(content: PictureContent, g: CanvasRenderingContext2D): ChartScene {
    return {
      g,
      store: this.store,
      view: this.view,
      moment: this.columns.moment,
      layout: this.layout,
      theme: this.theme,
      clock: this.clock,
      scale: content.look.priceScale,
      overlays: content.look.overlays,
      projection: content.look.projection,
      profile: content.profile,
      flow: content.flow,
      leftOut: this.leftOut,
      caption: this.caption(content),
      isCandles: content.look.displayMode === "candle",
      cvdForm: content.look.cvdForm,
      ema: this.ema,
      bubbles: this.bubbles,
      ...content.annotations,
    };
  }

  /** As printed. */
  caption({ look, surface }: Pick<PictureContent, "look" | "surface">): string {
    const isCandles = look.displayMode === "candle";
    return mapCaption({
      surface,
      column: this.columns.drawn,
      ticks: this.view.tickGroup,
      isCandles,
      isLeftOut: this.leftOut.ns > 0,
    });
  }

  private priceAxisPx(look: MapLook): number {
    const g = this.canvases.chart;
    g.font = this.theme.numberFont;
    const highest = Number.isFinite(this.store.highTick) ? this.store.highTick : 0;
    const needed = Math.ceil(g.measureText(priceText(highest, look.priceScale)).width);
    return Math.max(this.theme.priceAxisPx, needed + PRICE_LABEL_ROOM_PX);
  }
}
