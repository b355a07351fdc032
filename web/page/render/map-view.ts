// The map as the page sees it: frames and settings in, pictures and events out. It draws on demand, keeps its own
// columns, and never touches session or worker. The parts: column-store (data), view-control and view-window
// (what is in sight), auto-contrast, map-drawing (canvases), map-gestures (pointer). Events: map-events.ts.
import type { CellQuery, CellReading } from "../../core/bins/cell-reading.ts";
import type { DepthProfile, FrameMessage, SurfaceColumns } from "../../core/bins/frame.ts";
import { NO_ANNOTATIONS, type Annotations } from "./chart-scene.ts";
import { type Box, boxZoom } from "./box-zoom.ts";
import { AutoContrast } from "./auto-contrast.ts";
import type { ThemeName } from "./color-ramps.ts";
import { ColumnStore } from "./column-store.ts";
import type { Contrast } from "./contrast.ts";
import { CellReadings } from "./cell-readings.ts";
import { flowEdges, type FlowPicture } from "./flow-picture.ts";
import { FrameScheduler } from "./frame-scheduler.ts";
import { hoverAt, type Hover } from "./hover.ts";
import { MapDrawing } from "./map-drawing.ts";
import { MapEventList, type MapEventName, type MapEvents, type VisibleRange } from "./map-events.ts";
import { type DragAction, type DragKeys, MapGestures, type Point } from "./map-gestures.ts";
import { areaAt, type MapArea, type MapLayout } from "./map-layout.ts";
import { DEFAULT_LOOK, type MapLook } from "./map-look.ts";
import { rangeDrag } from "./range-drag.ts";
import { type Ruler, rulerEnd, type RulerSums } from "./ruler.ts";
import { VACUUM_PRESSURE_STYLE, type SurfaceStyle } from "./surface-style.ts";
import { ViewControl, type ViewChange } from "./view-control.ts";
import { ViewWindow, type ViewState } from "./view-window.ts";

const MAXIMUM_INTERVAL_MS = 250;

export interface MapViewOptions {
  /** Milliseconds, monotonic. */
  readonly now: () => number;
  readonly requestFrame: (callback: () => void) => number;
  readonly cancelFrame: (handle: number) => void;
  readonly theme: ThemeName;
}

/** Read-only figures for tests and diagnostics. */
export interface MapDebug {
  readonly drawnFrames: number;
  readonly uploadedTexels: number;
  readonly lastDrawMs: number;
  readonly first: number;
  readonly end: number;
  readonly contextLost: boolean;
  readonly view: ViewState;
  readonly range: VisibleRange;
  readonly contrast: Contrast;
  readonly layout: MapLayout;
}

export class MapView {
  /** Settles when cells can be drawn: false = no WebGL 2, told by the event `unavailable` as well. */
  readonly ready: Promise<boolean>;
  /** Zoom, pan, fit and follow, for keys and menus. */
  readonly control: ViewControl;
  /** Answers what the crosshair asks; without it the card shows what the columns hold. */
  readCell: (query: CellQuery) => Promise<CellReading | undefined> = () => Promise.resolve(undefined);
  private readonly options: MapViewOptions;
  private readonly store = new ColumnStore();
  private readonly view = new ViewWindow();
  private readonly events = new MapEventList();
  private readonly readings = new CellReadings(
    (query) => this.readCell(query),
    () => {
      this.drawing.invalidatePointer();
      this.scheduler.request();
    },
  );
  private readonly auto = new AutoContrast(VACUUM_PRESSURE_STYLE);
  private readonly drawing: MapDrawing;
  private readonly gestures: MapGestures;
  private readonly scheduler: FrameScheduler;
  private readonly resizes: ResizeObserver;
  private look: MapLook = DEFAULT_LOOK;
  private surface: SurfaceStyle = VACUUM_PRESSURE_STYLE;
  private profile: DepthProfile | undefined;
  private annotations = NO_ANNOTATIONS;
  private flow: FlowPicture | undefined;
  private generation = -1;
  private fitted = false;
  private viewChanged = false;
  private dragging = false;
  private pointer: Point | undefined;
  private ruler: Ruler | undefined;
  private rulerSums: RulerSums | undefined;
  /** Of a zoom that is being drawn. */
  private box: Box | undefined;
  private told = { maximum: 0, atMs: Number.NEGATIVE_INFINITY };
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
    this.drawing = new MapDrawing(host, this.store, this.view, theme, this.look.zone, now);
    this.scheduler = new FrameScheduler(this.options, () => this.draw());
    this.control = new ViewControl(this.view, this.store, (change) => this.onViewChange(change));
    this.gestures = new MapGestures(host, {
      areaAt: (x, y) => areaAt(this.drawing.layout, x, y),
      zoomTime: (factor, x) => this.control.zoomTime(factor, x),
      zoomPrice: (factor, y) => this.control.zoomPrice(factor, y),
      panTime: (dx) => this.control.panTime(dx),
      panPrice: (dy) => this.control.panPrice(dy),
      refit: (area) => this.refit(area),
      hover: (point) => this.setPointer(point),
      pick: (point) => this.pick(point),
      dragging: (active) => this.setDragging(active),
      beginDrag: (area, from, keys) => this.beginDrag(area, from, keys),
    });
    this.resizes = new ResizeObserver(() => this.resize());
    this.resizes.observe(host);
    this.watchContext(this.drawing.canvases.cells);
    this.resize();
    this.ready = this.start();
  }

  on<Name extends MapEventName>(name: Name, listener: (detail: MapEvents[Name]) => void): () => void {
    return this.events.on(name, listener);
  }

  /** Forgets all columns; frames of older generations are dropped from now on. */
  reset(generation: number): void {
    this.generation = generation;
    this.store.reset();
    this.readings.forget();
    this.profile = undefined;
    this.flow = undefined;
    this.measure(undefined);
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
    // The clock alone changes nothing here.
    if (frame.entries.count === 0 && frame.entries.firstEntry === this.store.end) {
      return;
    }
    // What comes again may have other numbers.
    if (frame.entries.firstEntry < this.store.end) this.readings.forget();
    this.store.append(frame);
    if (!this.fitted && this.store.count > 0) {
      this.fitted = true;
      this.resize();
      this.control.fit();
    }
    this.control.advance();
    this.viewChanged = true;
    this.invalidate();
  }

  /** Switches the surface: its style, and its history as the session answered it. One frame, no blank between. */
  replaceSurface(style: SurfaceStyle, columns: readonly SurfaceColumns[]): void {
    this.surface = style;
    this.store.replaceSurface(style.surface, columns);
    this.auto.restart(style);
    this.drawing.setRamp(this.look, style);
    this.emitContrast();
    this.invalidate();
  }

  /** Changes any of the look's settings. */
  setLook(change: Partial<MapLook>): void {
    this.look = { ...this.look, ...change };
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

  /** Edges of the columns in sight and the cursor's: what to ask trades about. */
  flowEdges(clockNs: bigint): BigInt64Array<ArrayBuffer> {
    return flowEdges({ store: this.store, view: this.view }, clockNs);
  }

  /** What happened in the ruler's time. */
  setRulerSums(sums: RulerSums | undefined): void {
    this.rulerSums = sums;
    this.invalidateHand();
  }

  /** Takes the ruler away; false: there was none. */
  clearRuler(): boolean {
    const wasThere = this.ruler !== undefined;
    this.measure(undefined);
    return wasThere;
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

  /** Middle of a cell in CSS pixels of the host, in sight or not. */
  pointOf(entry: number, tick: number): Point {
    return { x: this.view.x(entry + 0.5), y: this.view.y(tick) };
  }

  /** What lies under a point of the host. */
  readAt(x: number, y: number): Hover {
    return hoverAt(this.store, this.view, x, y);
  }

  /** The exact numbers of the cell; undefined until they are there. */
  readingAt(hover: Hover): CellReading | undefined {
    const { entry, tick } = hover;
    if (entry === undefined) return undefined;
    return this.readings.of({ fromEntry: entry, toEntry: entry + 1, lowTick: tick, highTick: tick + 1 });
  }

  get debug(): MapDebug {
    const { drawing } = this;
    return {
      drawnFrames: drawing.drawnFrames,
      uploadedTexels: drawing.uploadedTexels,
      lastDrawMs: drawing.lastDrawMs,
      first: this.store.first,
      end: this.store.end,
      contextLost: drawing.contextLost,
      view: this.view.state(),
      range: this.control.range(),
      contrast: this.contrast,
      layout: drawing.layout,
    };
  }

  /** Of the columns, here and as textures. */
  get bytes(): number {
    return 2 * this.store.bytes;
  }

  /** The current picture, cells included, at the screen's resolution. */
  snapshot(): HTMLCanvasElement {
    this.drawing.invalidateChart();
    this.draw();
    return this.drawing.canvases.compose(this.drawing.ground);
  }

  destroy(): void {
    this.destroyed = true;
    this.scheduler.stop();
    this.gestures.destroy();
    this.resizes.disconnect();
    this.drawing.destroy();
  }

  private async start(): Promise<boolean> {
    try {
      await this.drawing.start();
    } catch (error) {
      this.host.dataset["map"] = "unavailable";
      this.events.emit("unavailable", { reason: error instanceof Error ? error.message : String(error) });
      return false;
    }
    if (this.destroyed) {
      this.drawing.destroy();
      return false;
    }
    this.drawing.setRamp(this.look, this.surface);
    this.host.dataset["map"] = "ready";
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

  private setPointer(point: Point | undefined): void {
    this.pointer = point;
    this.events.emit("hover", point && this.readAt(point.x, point.y));
    this.drawing.invalidatePointer();
    this.scheduler.request();
  }

  private invalidateHand(): void {
    this.drawing.invalidatePointer();
    this.scheduler.request();
  }

  private pick(point: Point): void {
    if (!this.clearRuler()) this.events.emit("pick", this.readAt(point.x, point.y));
  }

  private measure(ruler: Ruler | undefined): void {
    if (ruler === this.ruler) return;
    this.ruler = ruler;
    this.rulerSums = undefined;
    this.events.emit("ruler", ruler);
    this.invalidateHand();
  }

  private beginDrag(area: MapArea, from: Point, keys: DragKeys): DragAction | undefined {
    if (area === "time-axis") {
      const slide = this.beginRange(from.x, keys.shift);
      return slide && { move: ({ x }) => slide(x), end: () => undefined };
    }
    if (area !== "map") return undefined;
    if (keys.zoom) return this.beginBox(from);
    return keys.shift ? this.beginRuler(from) : undefined;
  }

  private beginRuler(point: Point): DragAction | undefined {
    const from = rulerEnd(this.store, this.view, point);
    return (
      from && {
        move: (other) => {
          const to = rulerEnd(this.store, this.view, other);
          if (to) this.measure({ from, to });
        },
        end: () => undefined,
      }
    );
  }

  private beginBox(from: Point): DragAction {
    return {
      move: (to) => {
        this.box = { from, to };
        this.invalidateHand();
      },
      end: (isFinished) => {
        const { map } = this.drawing.layout;
        const zoom = isFinished && this.box ? boxZoom(this.box, map.width, map.height) : undefined;
        this.box = undefined;
        if (zoom) this.control.showBox(zoom.time, zoom.price);
        this.invalidateHand();
      },
    };
  }

  private beginRange(x: number, isNew: boolean): ((x: number) => void) | undefined {
    const drag = rangeDrag(this.store, this.view, this.annotations.markedRange, { x, isNew });
    return (
      drag &&
      ((to) => {
        const range = drag(to);
        if (range) {
          this.events.emit("range", range);
        }
      })
    );
  }

  private setDragging(active: boolean): void {
    this.dragging = active;
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
    const { histogram, locked } = this.auto;
    const maximum = this.runningMaximum();
    this.told = { maximum, atMs: this.options.now() };
    this.events.emit("contrast", { contrast: this.contrast, histogram, locked, maximum });
  }

  private runningMaximum(): number {
    const entry = this.control.range().toEntry - 1;
    return entry < this.store.first ? 0 : this.store.signalMax(entry);
  }

  /** The running maximum moves with every column; whoever reads it is told a few times a second. */
  private isMaximumDue(): boolean {
    if (this.look.normalisation !== "adaptive_running_max") {
      return false;
    }
    return (
      this.options.now() - this.told.atMs >= MAXIMUM_INTERVAL_MS &&
      this.runningMaximum() !== this.told.maximum
    );
  }

  private invalidate(): void {
    this.drawing.invalidateChart();
    this.scheduler.request();
  }

  private draw(): void {
    if (this.destroyed) {
      return;
    }
    const isMeasured = this.auto.update(this.store, this.view, this.options.now(), this.dragging);
    if (isMeasured || this.isMaximumDue()) {
      this.emitContrast();
    }
    const hover = this.pointer && this.readAt(this.pointer.x, this.pointer.y);
    const { look, surface, contrast, profile, annotations, flow } = this;
    const { ruler, rulerSums, box } = this;
    const reading = hover && this.readingAt(hover);
    this.drawing.draw(
      { look, surface, contrast, profile, annotations, flow },
      { hover, reading, ruler, rulerSums, box },
    );
    this.host.dataset["columns"] = String(this.store.count);
    this.host.dataset["newest"] = String(this.store.end);
    if (this.viewChanged) {
      this.viewChanged = false;
      const { control } = this;
      this.events.emit("view", { state: control.state, range: control.range(), framed: control.framed() });
    }
  }
}
