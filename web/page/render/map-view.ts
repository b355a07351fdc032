// The map as the page sees it: frames and settings in, pictures and events out. It draws on demand, keeps its own
// columns, and never touches session or worker. The parts: column-store (data), view-control and view-window
// (what is in sight), auto-contrast, map-drawing (canvases), map-gestures (pointer). Events: map-events.ts.
import type { CellQuery, CellReading } from "../../core/bins/cell-reading.ts";
import type { DepthProfile, FrameMessage, SurfaceColumns } from "../../core/bins/frame.ts";
import type { ColumnGrouping } from "../../core/levels/column-grouping.ts";
import type { LargestOrders } from "../../core/session/level-orders.ts";
import type { EmaReading } from "../../core/view/ema-ensemble.ts";
import { isMotionReduced } from "./reduced-motion.ts";
import { NO_ANNOTATIONS, type Annotations } from "./chart-scene.ts";
import { AutoContrast } from "./auto-contrast.ts";
import type { ThemeName } from "./color-ramps.ts";
import type { ColumnStore } from "./column-store.ts";
import { type AskColumns, MapColumns } from "./map-columns.ts";
import { ContrastNews } from "./contrast-news.ts";
import type { Contrast } from "./contrast.ts";
import { cursorMoment } from "./cursor-moment.ts";
import { flowEdges, type FlowPicture } from "./flow-picture.ts";
import { FrameScheduler } from "./frame-scheduler.ts";
import type { Hover } from "./hover.ts";
import { type MapDebug, mapDebug } from "./map-debug.ts";
import { MapDrawing } from "./map-drawing.ts";
import { MapEventList, type MapEventName, type MapEvents } from "./map-events.ts";
import { MapGestures, type Point } from "./map-gestures.ts";
import { MapHand } from "./map-hand.ts";
import { areaAt, type MapArea } from "./map-layout.ts";
import { DEFAULT_LOOK, type MapLook } from "./map-look.ts";
import { VACUUM_PRESSURE_STYLE, type SurfaceStyle } from "./surface-style.ts";
import type { SideRamps } from "./side-ramps.ts";
import { tableColumns, type TableColumns } from "./table-columns.ts";
import { ViewControl, type ViewChange } from "./view-control.ts";
import { ViewWindow } from "./view-window.ts";

const TAG_STEP_NS = 1_000_000_000n;

export interface MapViewOptions {
  /** Milliseconds, monotonic. */
  readonly now: () => number;
  readonly requestFrame: (callback: () => void) => number;
  readonly cancelFrame: (handle: number) => void;
  readonly theme: ThemeName;
}

export class MapView {
  /** Settles when cells can be drawn: false = gone before. */
  readonly ready: Promise<boolean>;
  /** Zoom, pan, fit and follow, for keys and menus. */
  readonly control: ViewControl;
  /** Makes columns that several entries share; undefined: there are none (yet). */
  askColumns: AskColumns = () => Promise.resolve(undefined);
  /** Answers what the crosshair asks; without it the card shows what the columns hold. */
  readCell: (query: CellQuery) => Promise<CellReading | undefined> = () => Promise.resolve(undefined);
  /** Answers it for the largest orders of the cell. */
  readLargest: (query: CellQuery) => Promise<LargestOrders | undefined> = () => Promise.resolve(undefined);
  private readonly options: MapViewOptions;
  private readonly view = new ViewWindow();
  private readonly columns: MapColumns;
  private readonly events = new MapEventList();
  /** Pointer, pins, ruler, box of a zoom. */
  readonly hand: MapHand;
  private readonly auto = new AutoContrast(VACUUM_PRESSURE_STYLE);
  private readonly contrastNews: ContrastNews;
  private readonly drawing: MapDrawing;
  private readonly gestures: MapGestures;
  private readonly scheduler: FrameScheduler;
  private readonly resizes: ResizeObserver;
  private look: MapLook = DEFAULT_LOOK;
  private surface: SurfaceStyle = VACUUM_PRESSURE_STYLE;
  /** Chosen, but the picture is still that of the one before. */
  private nextSurface: SurfaceStyle | undefined;
  private profile: DepthProfile | undefined;
  private annotations = NO_ANNOTATIONS;
  private flow: FlowPicture | undefined;
  private generation = -1;
  private fitted = false;
  private viewChanged = false;
  private dragging = false;
  private destroyed = false;

  constructor(
    private readonly host: HTMLElement,
    options: Partial<MapViewOptions> = {},
  ) {
    this.options = {
      now: () => performance.now(),
      requestFrame: (callback) => requestAnimationFrame(callback),
      cancelFrame: (handle) => cancelAnimationFrame(handle),
      theme: "dark",
      ...options,
    };
    const { theme, now } = this.options;
    this.columns = new MapColumns(
      this.view,
      now,
      (query) => this.askColumns(query),
      () => {
        // More of the history is in sight than was told before.
        this.viewChanged = true;
        this.invalidate();
      },
      (callback, afterMs) => setTimeout(callback, afterMs),
    );
    this.drawing = new MapDrawing(host, this.columns, this.view, theme, this.look.zone, now);
    this.scheduler = new FrameScheduler(this.options, () => this.draw());
    this.control = new ViewControl(this.view, this.columns, (change) => this.onViewChange(change), {
      ...this.options,
      isMotionReduced,
    });
    const { columns } = this;
    this.contrastNews = new ContrastNews({
      now,
      events: this.events,
      auto: this.auto,
      control: this.control,
      store: () => columns.shown,
    });
    this.hand = new MapHand({
      get store() {
        return columns.shown;
      },
      view: this.view,
      control: this.control,
      events: this.events,
      reduction: () => this.surface.reduction,
      layout: () => this.drawing.layout,
      markedRange: () => this.annotations.markedRange,
      readCell: (query) => this.readCell(query),
      readLargest: (query) => this.readLargest(query),
      redraw: () => this.redrawHand(),
      now,
    });
    this.gestures = new MapGestures(
      host,
      {
        areaAt: (x, y) => areaAt(this.drawing.layout, x, y),
        zoomTime: (factor, x) => this.control.zoomTime(factor, x),
        zoomPrice: (factor, y) => this.control.zoomPrice(factor, y),
        panTime: (dx) => this.control.panTime(dx),
        panPrice: (dy) => this.control.panPrice(dy),
        refit: (area) => this.refit(area),
        hover: (point) => this.hand.moveTo(point),
        pick: (point, isTap) => this.hand.pick(point, isTap),
        step: (columns, rows) => this.hand.movePin(columns, rows),
        dragging: (active) => this.setDragging(active),
        beginDrag: (area, from, keys) => this.hand.beginDrag(area, from, keys),
        beginScrub: (from) => this.hand.beginScrub(from),
        doubleTap: (first) => this.recentreAt(first),
      },
      this.options,
    );
    this.resizes = new ResizeObserver(() => this.resize());
    this.resizes.observe(host);
    this.watchContext(this.drawing.canvases.cells);
    this.resize();
    this.ready = this.start();
  }

  private get store(): ColumnStore {
    return this.columns.shown;
  }

  on<Name extends MapEventName>(name: Name, listener: (detail: MapEvents[Name]) => void): () => void {
    return this.events.on(name, listener);
  }

  /** Forgets all columns; frames of older generations are dropped from now on. */
  reset(generation: number): void {
    this.generation = generation;
    this.columns.entries.reset();
    this.columns.reset();
    this.hand.reset();
    this.control.forget();
    this.profile = undefined;
    this.flow = undefined;
    this.fitted = false;
    this.auto.restart(this.surface);
    this.invalidate();
  }

  append(frame: FrameMessage): void {
    if (frame.generation < this.generation) {
      return;
    }
    if (frame.generation > this.generation) {
      this.reset(frame.generation);
    }
    this.profile = frame.profile ?? this.profile;
    this.takeMoment(frame);
    // The clock alone changes no column.
    if (frame.entries.count === 0 && frame.entries.firstEntry === this.columns.entries.end) {
      return;
    }
    // What comes again may have other numbers.
    if (frame.entries.firstEntry < this.columns.entries.end) this.hand.forgetReadings();
    this.columns.entries.append(frame);
    this.view.historyEntries = this.columns.entries.end;
    if (!this.fitted && this.store.count > 0) {
      this.fitted = true;
      this.resize();
      this.control.fit();
    }
    this.control.advance();
    this.viewChanged = true;
    this.invalidate();
  }

  /** The cursor's tag tells whole seconds: within one the clock alone changes nothing but the book without columns. */
  private takeMoment(frame: FrameMessage): void {
    const before = this.columns.moment;
    this.columns.moment = cursorMoment(frame);
    if (this.columns.entries.count === 0) {
      this.control.advance();
      this.invalidate();
    } else if (before === undefined || before.clockNs / TAG_STEP_NS !== frame.clockNs / TAG_STEP_NS)
      this.invalidate();
  }

  /** Whether the replay goes on by itself. */
  setPlaying(isPlaying: boolean): void {
    this.control.isPlaying = isPlaying;
  }

  /** The replay has come to a place. */
  arrived(): void {
    this.hand.retryReadings();
  }

  /** Switches the surface: its style, and its history as the session answered it. The picture changes in one frame. */
  replaceSurface(style: SurfaceStyle, columns: readonly SurfaceColumns[]): void {
    this.nextSurface = style;
    this.columns.entries.replaceSurface(style.surface, columns);
    this.columns.useSurface(style.surface, style.reduction);
    this.takeSurface();
    this.invalidate();
  }

  /** Ramp, limits and words change with the cells. */
  private takeSurface(): void {
    const style = this.nextSurface;
    if (style === undefined || !this.columns.isSurfaceShown) return;
    this.nextSurface = undefined;
    this.surface = style;
    this.auto.restart(style);
    this.drawing.setRamp(this.look, style);
    this.emitContrast();
  }

  /** The same surface in other words: what sizes are counted in goes by the instrument. */
  restyle(of: (style: SurfaceStyle) => SurfaceStyle): void {
    this.surface = of(this.surface);
    if (this.nextSurface !== undefined) this.nextSurface = of(this.nextSurface);
    this.emitContrast();
    this.invalidate();
  }

  /** Changes any of the look's settings. */
  setLook(change: Partial<MapLook>): void {
    this.look = { ...this.look, ...change };
    // What lines say is told with the view, also while the replay stands.
    if (change.overlays || change.ema) this.viewChanged = true;
    this.columns.fixedNs = this.look.columnWidthNs;
    if (this.view.tickGroup !== this.look.tickGroup) {
      this.view.tickGroup = this.look.tickGroup;
      this.hand.forgetReadings();
      this.auto.request();
    }
    this.auto.useLimits(this.look.limits);
    this.drawing.setZone(this.look.zone);
    this.drawing.setRamp(this.look, this.surface);
    if (change.priceScale || change.overlays) {
      this.resize();
    }
    this.emitContrast();
    this.invalidate();
  }

  /** What trades say, as last answered; undefined: nothing is asked for. */
  setFlow(flow: FlowPicture | undefined): void {
    this.flow = flow;
    this.invalidate();
  }

  get flowPicture(): FlowPicture | undefined {
    return this.flow;
  }

  /** The moving averages after the newest column, in ticks; undefined while they are off. */
  get emaReading(): EmaReading | undefined {
    return this.drawing.emaReading;
  }

  /** Edges of the columns in sight and the cursor's: what to ask trades about. */
  flowEdges(clockNs: bigint): BigInt64Array<ArrayBuffer> {
    return flowEdges({ store: this.store, view: this.view }, clockNs);
  }

  tableColumns(tickInt: bigint, most: number): TableColumns {
    return tableColumns({ store: this.store, view: this.view }, tickInt, most);
  }

  /** Marks and notes on the map. */
  annotate(annotations: Annotations): void {
    this.annotations = annotations;
    this.invalidate();
  }

  /** Reads all tokens again from the host's custom properties. */
  setTheme(name: ThemeName): void {
    this.drawing.setTheme(name);
    this.drawing.setRamp(this.look, this.surface);
    this.resize();
  }

  /** Limits by hand, which lock the contrast; undefined: automatic again. */
  setContrast(contrast: Contrast | undefined): void {
    if (contrast) {
      this.auto.set(contrast);
    } else {
      this.auto.release();
    }
    this.emitContrast();
    this.invalidate();
  }

  /** Contrast in force; a γ of the look replaces the automatic one. */
  get contrast(): Contrast {
    const { gamma } = this.look;
    return gamma === undefined ? this.auto.contrast : { ...this.auto.contrast, gamma };
  }

  /** In force; undefined: both sides have the same colours. */
  get sideRamps(): SideRamps | undefined {
    return this.drawing.sideRamps(this.look, this.surface);
  }

  /** Middle of a cell in CSS pixels of the host, in sight or not. */
  pointOf(entry: number, tick: number): Point {
    return { x: this.view.x((entry + 0.5) / this.view.unit), y: this.view.y(tick) };
  }

  /** What lies under a point of the host. */
  readAt(x: number, y: number): Hover {
    return this.hand.readAt({ x, y });
  }

  /** The exact numbers of the cell; undefined until they are there. */
  readingAt(hover: Hover): CellReading | undefined {
    return this.hand.readingAt(hover);
  }

  /** What shares a drawn column; undefined: every bin has one of its own. */
  get grouping(): ColumnGrouping | undefined {
    return this.columns.grouping;
  }

  get debug(): MapDebug {
    const { drawing, columns, view, control, contrast } = this;
    return mapDebug({ drawing, columns, view, control, contrast });
  }

  /** Of the columns, here and as textures. */
  get bytes(): number {
    return 2 * this.columns.bytes;
  }

  /** The current picture, cells included, at the screen's resolution. */
  snapshot(): HTMLCanvasElement {
    this.drawing.invalidateChart();
    this.draw();
    return this.drawing.canvases.compose(this.drawing.ground);
  }

  destroy(): void {
    this.destroyed = true;
    this.control.settle();
    this.scheduler.stop();
    this.gestures.destroy();
    this.resizes.disconnect();
    this.drawing.destroy();
  }

  private async start(): Promise<boolean> {
    const reason = await this.drawing.start();
    if (this.destroyed) {
      this.drawing.destroy();
      return false;
    }
    this.drawing.setRamp(this.look, this.surface);
    this.host.dataset["map"] = "ready";
    if (reason !== undefined) this.events.emit("unaccelerated", { reason });
    this.invalidate();
    return true;
  }

  private watchContext(canvas: HTMLCanvasElement): void {
    canvas.addEventListener("webglcontextlost", () => {
      this.host.dataset["map"] = "lost";
      this.events.emit("contextlost", undefined);
    });
    canvas.addEventListener("webglcontextrestored", () => {
      this.host.dataset["map"] = "ready";
      this.events.emit("contextrestored", undefined);
      this.invalidate();
    });
  }

  private resize(): void {
    this.drawing.resize(this.look);
    this.control.advance();
    this.invalidate();
  }

  private refit(area: MapArea): void {
    if (area === "time-axis") {
      this.control.fitTime();
    } else if (area === "map") {
      this.control.fit();
    } else {
      this.control.fitPrice();
    }
  }

  /** The tap before has set a pin that was not meant. */
  private recentreAt(tapped: Point): void {
    this.hand.unpick(tapped);
    this.control.recentre();
  }

  private redrawHand(): void {
    this.drawing.invalidatePointer();
    this.scheduler.request();
  }

  private setDragging(active: boolean): void {
    this.dragging = active;
    if (active) this.control.settle();
    if (!active) {
      this.control.endPan();
      this.invalidate();
    }
  }

  private onViewChange(change: ViewChange): void {
    this.viewChanged = true;
    if (change === "recentre") {
      this.auto.request();
    } else if (change === "follow") {
      this.events.emit("follow", { time: this.view.followTime, price: this.view.followPrice });
    }
    this.invalidate();
  }

  private emitContrast(): void {
    this.contrastNews.tell(this.contrast, this.surface);
  }

  private invalidate(): void {
    this.drawing.invalidateChart();
    this.scheduler.request();
  }

  private draw(): void {
    if (this.destroyed) {
      return;
    }
    this.columns.update();
    this.takeSurface();
    const { isComplete } = this.columns;
    const nowMs = this.options.now();
    const isMeasured = this.auto.update(this.store, this.view, nowMs, this.dragging, isComplete);
    if (isMeasured || this.contrastNews.isDue(this.look)) {
      this.emitContrast();
    }
    const { look, surface, contrast, profile, annotations, flow } = this;
    this.drawing.draw({ look, surface, contrast, profile, annotations, flow }, this.hand.content);
    this.host.dataset["columns"] = String(this.columns.entries.count);
    this.host.dataset["newest"] = String(this.columns.entries.end);
    this.host.dataset["unit"] = String(this.view.unit);
    this.host.dataset["whole"] = String(isComplete && !this.control.isGliding);
    this.host.dataset["caption"] = this.drawing.caption({ look, surface });
    if (this.viewChanged) {
      this.viewChanged = false;
      const { control } = this;
      this.events.emit("view", { state: control.state, range: control.range(), framed: control.framed() });
    }
  }
}
