// Connects the map with the state: frames and settings go in, view, contrast and pointer come out. The only file
// of the application that calls the map.
import { columnWidthMs } from "../../core/config/column-widths.ts";
import { overlayList } from "../../core/config/overlays.ts";
import type { LargestOrders } from "../../core/session/level-orders.ts";
import type { CellQuery, CellReading } from "../../core/bins/cell-reading.ts";
import type { FrameMessage, SurfaceColumns } from "../../core/bins/frame.ts";
import type { ColumnsAnswer, ColumnsQuery } from "../../core/levels/columns-query.ts";
import type { StepUnit } from "../../core/levels/step-unit.ts";
import type { TimeRange } from "../../core/time/session-presets.ts";
import type { FrameSink } from "../client/replay-client.ts";
import { NORMALISATIONS } from "../render/cell-shader.ts";
import type { ColorScheme, Normalisation } from "../render/cell-shader.ts";
import type { MapEvents } from "../render/map-events.ts";
import type { FlowPicture } from "../render/flow-picture.ts";
import { NO_SNAPSHOT_NOTE } from "../render/chart-scene.ts";
import { MapView } from "../render/map-view.ts";
import type { Ruler, RulerSums } from "../render/ruler.ts";
import type { TableColumns } from "../render/table-columns.ts";
import { rampFor } from "../render/surface-style.ts";
import type { AppState } from "../state/app-state.ts";
import { BY_SIDE } from "../../core/config/view-parameters.ts";
import { contrastLimits } from "../state/limit-parameters.ts";
import { emaParameters } from "../state/ema-state.ts";
import { parameterNumber, parameterText } from "../state/parameter-value.ts";
import { pricesUntilCursor } from "../state/price-range.ts";
import { pageZone } from "../state/page-zone.ts";
import { tickGroup } from "../state/tick-group.ts";
import { chartMarks, skipMarks } from "../state/chart-marks.ts";
import { fileEvents, fileExtent, isPlaying, isTopOnly, numberFromConfig } from "../state/selectors.ts";
import type { Store } from "../state/store.ts";
import { mapStrings } from "../../strings/map.ts";
import { isColorScheme, legendState } from "./legend-state.ts";
import type { Camera } from "./camera.ts";
import { KeptView } from "./kept-view.ts";
import { isRampName, surfaceStyle } from "./surface-styles.ts";

const ZOOM_STEP = 1.25;
const TIME_PAN_PX = 120;
const TEN_ROWS = 10;
/** live-view.md section 5. */
const DEFAULT_COMPOSITE_SCALE = 8;

function normalisation(name: string): Normalisation {
  return NORMALISATIONS.find((entry) => entry === name) ?? "percentile";
}

function colorScheme(name: string): ColorScheme {
  return isColorScheme(name) ? name : "ramp";
}

/** undefined: as narrow as the screen allows. */
function columnWidthNs(state: AppState): bigint | undefined {
  const ms = columnWidthMs(parameterText(state, "column_width"), parameterNumber(state, "cell_width_ms"));
  return ms === undefined ? undefined : BigInt(ms) * 1_000_000n;
}

const TOP_ONLY_NOTE = mapStrings.topOnly;

export class MapController implements FrameSink {
  private map: MapView | undefined;
  private contrast: MapEvents["contrast"] | undefined;
  /** What the notes on the map were made from. */
  private annotated: readonly unknown[] = [];
  private readonly kept = new KeptView({
    state: () => this.store.state,
    debug: () => this.map?.debug,
    camera: () => this.camera,
    moveTo: (camera) => this.moveTo(camera),
  });
  /** Makes the columns of a wide view. */
  askColumns: ((query: ColumnsQuery) => Promise<ColumnsAnswer | undefined>) | undefined;
  /** Answers what the crosshair asks. */
  readCell: ((query: CellQuery) => Promise<CellReading | undefined>) | undefined;
  /** Answers it for the largest orders; the card does not wait for them. */
  readLargest: ((query: CellQuery) => Promise<LargestOrders | undefined>) | undefined;
  /** Hears of a range that is marked on the time axis. */
  rangeMarked: ((range: TimeRange) => void) | undefined;
  /** Hears of a ruler on the map, and of its end. */
  rulerDrawn: ((ruler: Ruler | undefined) => void) | undefined;

  constructor(private readonly store: Store) {
    store.subscribe((state, before) => this.stateChanged(state, before));
  }

  /** Called once, when the map's element is in the document. False: this browser cannot draw it. */
  async attach(host: HTMLElement): Promise<boolean> {
    const map = new MapView(host, { theme: this.store.state.theme });
    this.map = map;
    map.on("contrast", (contrast) => {
      this.contrast = contrast;
      this.tellLegend();
    });
    map.on("follow", ({ time, price }) => {
      this.store.dispatch({ kind: "view-changed", view: { followTime: time, followPrice: price } });
    });
    map.on("view", ({ range, framed }) => {
      const view = {
        visibleFirstEntry: range.fromEntry,
        visibleEndEntry: range.toEntry,
        visibleFromNs: range.fromNs,
        visibleToNs: range.toNs,
        framed,
        isCursorAway: map.control.isCursorAway,
      };
      this.store.dispatch({ kind: "view-changed", view });
      this.tellEma();
    });
    map.askColumns = (query) => this.askColumns?.(query) ?? Promise.resolve(undefined);
    map.readCell = (query) => this.readCell?.(query) ?? Promise.resolve(undefined);
    map.readLargest = (query) => this.readLargest?.(query) ?? Promise.resolve(undefined);
    map.on("range", (range) => this.rangeMarked?.(range));
    map.on("ruler", (ruler) => this.rulerDrawn?.(ruler));
    map.on("contextlost", () => {
      const mapLosses = this.store.state.ui.mapLosses + 1;
      this.store.dispatch({ kind: "ui-changed", ui: { mapLost: true, mapLosses } });
    });
    map.on("contextrestored", () => this.store.dispatch({ kind: "ui-changed", ui: { mapLost: false } }));
    map.on("unaccelerated", () => this.store.dispatch({ kind: "ui-changed", ui: { isMapSlow: true } }));
    this.applyLook(this.store.state);
    this.useStyle(this.store.state, []);
    return map.ready;
  }

  /** For tests and diagnostics: what the map has drawn. */
  get view(): MapView | undefined {
    return this.map;
  }

  /** Frames so far, and the main thread's time for the newest. */
  get drawn(): { readonly frames: number; readonly lastMs: number } {
    const { drawnFrames = 0, lastDrawMs = 0 } = this.map?.debug ?? {};
    return { frames: drawnFrames, lastMs: lastDrawMs };
  }

  /** The columns in sight as numbers. */
  tableColumns(tickInt: bigint, most: number): TableColumns {
    return this.map?.tableColumns(tickInt, most) ?? { columns: [], total: 0 };
  }

  /** Of the picture's data, here and on the graphics card. */
  get bytes(): number {
    return this.map?.bytes ?? 0;
  }

  reset(generation: number): void {
    this.kept.keep();
    this.map?.reset(generation);
  }

  append(frame: FrameMessage): void {
    this.map?.append(frame);
    this.kept.restore();
  }

  replaceSurface(name: string, columns: readonly SurfaceColumns[]): void {
    const { selected } = this.store.state.session;
    this.map?.replaceSurface(surfaceStyle(name, selected?.productType), columns);
  }

  /** Everything anew, by hand: for when the picture did not come back right. */
  redraw(): void {
    this.map?.setTheme(this.store.state.theme);
  }

  /** Edges of the columns in sight and the cursor's; empty while nothing is drawn. */
  flowEdges(clockNs: bigint): BigInt64Array<ArrayBuffer> {
    return this.map?.flowEdges(clockNs) ?? new BigInt64Array(0);
  }

  setFlow(flow: FlowPicture | undefined): void {
    if (flow !== undefined || this.map?.flowPicture !== undefined) this.map?.setFlow(flow);
  }

  setRulerSums(sums: RulerSums | undefined): void {
    this.map?.hand.setRulerSums(sums);
  }

  togglePin(): void {
    this.map?.hand.togglePin();
  }

  /** Takes a ruler or pins away; false: there were none. */
  clearHand(): boolean {
    return this.map?.hand.clear() ?? false;
  }

  /** A step to the next column goes by what is drawn as one. */
  get columnUnit(): StepUnit {
    return this.map?.grouping ?? "column";
  }

  zoomTime(direction: 1 | -1): void {
    this.map?.control.glideTo({ time: ZOOM_STEP ** direction, price: 1 });
  }

  /** This much time across the map, if it can be shown. */
  showTime(spanNs: bigint): void {
    const { visibleFromNs, visibleToNs } = this.store.state.view;
    if (visibleFromNs === undefined || visibleToNs === undefined) return;
    this.map?.control.zoomTime(Number(visibleToNs - visibleFromNs) / Number(spanNs));
  }

  lookFrom(fromNs: bigint): void {
    this.map?.control.lookFrom(fromNs);
  }

  /** undefined: nothing is drawn yet. */
  get camera(): Camera | undefined {
    const control = this.map?.control;
    if (control === undefined) return undefined;
    const { cursor, ...state } = control.state;
    const anchorNs = control.timeOf(cursor);
    return anchorNs === undefined ? undefined : { ...state, anchorNs };
  }

  moveTo({ anchorNs, ...state }: Camera): void {
    const control = this.map?.control;
    const cursor = control?.entryOf(anchorNs);
    if (control === undefined || cursor === undefined) return;
    control.restore({ ...state, cursor });
    // What follows goes where the replay stands by now.
    control.advance();
  }

  /** Frames these times; undefined: follows the cursor. */
  frameTimes(times: { readonly fromNs: bigint; readonly toNs: bigint } | undefined): void {
    if (times === undefined) this.map?.control.followTime(true);
    else this.map?.control.showTimes(times.fromNs, times.toNs);
  }

  /** Scales of a view that follows: ns and ticks from edge to edge; undefined: as they are. */
  showSpans(spans: { readonly timeNs?: number; readonly ticks?: number }): void {
    this.map?.control.showSpans(spans);
  }

  /** Frames these ticks, from where the touch is followed or not; undefined: follows it as it is. */
  frameTicks(
    ticks: { readonly low: number; readonly high: number; readonly follows: boolean } | undefined,
  ): void {
    if (ticks === undefined) this.map?.control.followPrice(true);
    else this.map?.control.showTicks(ticks.low, ticks.high, ticks.follows);
  }

  zoomPrice(direction: 1 | -1): void {
    this.map?.control.glideTo({ time: 1, price: ZOOM_STEP ** direction });
  }

  panTime(direction: 1 | -1): void {
    this.map?.control.panTime(direction * TIME_PAN_PX);
  }

  panRows(direction: 1 | -1, far: boolean): void {
    this.map?.control.panRows(direction * (far ? TEN_ROWS : 1));
  }

  /** The whole history; once more: the scale for reading. */
  fit(): void {
    this.map?.control.fitAll(pricesUntilCursor(this.store.state));
  }

  recentre(): void {
    this.map?.control.recentre();
  }

  toggleFollowTime(): void {
    this.map?.control.followTime(!this.store.state.view.followTime);
  }

  toggleFollowPrice(): void {
    this.map?.control.followPrice(!this.store.state.view.followPrice);
  }

  backToCursor(): void {
    this.map?.control.followTime(true);
    this.map?.control.followPrice(true);
  }

  toggleLock(): void {
    const { map, contrast } = this;
    map?.setContrast(contrast?.locked === true ? undefined : map.contrast);
  }

  /** Limits by hand lock the contrast; undefined measures them again. */
  setLimits(limits: { readonly low: number; readonly high: number } | undefined): void {
    const { map } = this;
    if (map === undefined) return;
    const { contrast } = map;
    map.setContrast(limits && { ...contrast, lo: contrast.signed ? 0 : limits.low, hi: limits.high });
  }

  private stateChanged(state: AppState, before: AppState): void {
    if (state.theme !== before.theme || state.appearance !== before.appearance) {
      this.map?.setTheme(state.theme);
      this.tellLegend();
    }
    if (state.parameters !== before.parameters) this.applyLook(state);
    const { name: zone } = pageZone(state);
    if (zone !== pageZone(before).name) this.map?.setLook({ zone });
    const { phase } = state.session;
    this.map?.setPlaying(isPlaying(state));
    if (phase !== before.session.phase && phase !== "seeking") this.map?.arrived();
    if (state.session.config !== before.session.config) this.applyConfig(state);
    const isOther = state.session !== before.session || state.load !== before.load;
    if (isOther || state.places !== before.places || state.parameters !== before.parameters) {
      this.annotate(state);
    }
    const { selected } = state.session;
    if (selected !== undefined && selected !== before.session.selected) {
      const { tickInt, priceDecimals, multiplier, productType } = selected;
      this.map?.setLook({ priceScale: { tickInt, priceDecimals }, multiplier });
      this.map?.restyle(({ surface }) => surfaceStyle(surface, productType));
    }
  }

  private annotate(state: AppState): void {
    const isFuture = state.session.selected?.productType === "future_mbo";
    const { range, bookmarks, skipped } = state.places;
    const skippedFromNs = parameterNumber(state, "skip_idle") * 1e9;
    const inputs = [
      fileEvents(state),
      fileExtent(state),
      isFuture,
      isTopOnly(state),
      range,
      bookmarks,
      skipped,
      skippedFromNs,
    ] as const;
    if (inputs.every((input, i) => input === this.annotated[i])) return;
    this.annotated = inputs;
    const [events, extent, , isTop] = inputs;
    this.map?.annotate({
      marks: [...chartMarks(events, extent, isFuture), ...skipMarks(skipped)],
      markedRange: range,
      bookmarks: bookmarks.map(({ timeNs }) => timeNs),
      skippedFromNs,
      incompleteNote: isTop ? TOP_ONLY_NOTE : NO_SNAPSHOT_NOTE,
    });
  }

  private useStyle(state: AppState, columns: readonly SurfaceColumns[]): void {
    this.replaceSurface(parameterText(state, "surface"), columns);
  }

  private applyLook(state: AppState): void {
    const scheme = parameterText(state, "scheme");
    const norm = parameterText(state, "norm");
    const colours = colorScheme(scheme);
    // For the ramps the default stands for the automatic γ of the design; the reference colours have no other.
    const isOwn = state.parameters["gamma"] !== undefined || colours !== "ramp";
    this.map?.setLook({
      scheme: colours,
      normalisation: normalisation(norm),
      ramp: isRampName(scheme) ? scheme : undefined,
      gamma: isOwn ? parameterNumber(state, "gamma") : undefined,
      isBySide: scheme === BY_SIDE,
      limits: contrastLimits(state.parameters),
      columnWidthNs: columnWidthNs(state),
      tickGroup: tickGroup(state),
      displayMode: parameterText(state, "display_mode") === "candle" ? "candle" : "heatmap",
      cvdForm: parameterText(state, "cvd_form") === "columns" ? "columns" : "line",
      ema: emaParameters(state),
      overlays: overlayList(parameterText(state, "overlays")),
    });
    this.tellLegend();
  }

  private applyConfig(state: AppState): void {
    const { config } = state.session;
    const horizons = config?.["projection_horizons_bins"];
    const cellWidthMs = numberFromConfig(state, "cell_width_ms", 100);
    if (!Array.isArray(horizons) || horizons.length === 0) {
      this.map?.setLook({ projection: undefined });
      return;
    }
    const compositeScale = parameterNumber(state, "composite_scale");
    this.map?.setLook({
      projection: {
        horizonsBins: horizons.map(Number),
        cellWidthMs,
        compositeScale: Number.isNaN(compositeScale) ? DEFAULT_COMPOSITE_SCALE : compositeScale,
        minSamples: numberFromConfig(state, "flow_zscore_min_periods", 75),
      },
    });
  }

  /** Prices of the panel are dollars, those of the map ticks. */
  private tellEma(): void {
    const { state } = this.store;
    const reading = this.map?.emaReading;
    if (reading === undefined && state.ema === undefined) return;
    const perTick = Number(state.session.selected?.tickInt ?? 0n) / 1e9;
    const dollars = (ticks: readonly number[]): readonly number[] => ticks.map((tick) => tick * perTick);
    const ema = reading && { ...reading, ema: dollars(reading.ema), sma: dollars(reading.sma) };
    this.store.dispatch({ kind: "ema-changed", ema });
  }

  private tellLegend(): void {
    const { contrast } = this;
    if (contrast === undefined) return;
    const { state } = this.store;
    const scheme = parameterText(state, "scheme");
    const legend = legendState({
      ...contrast,
      scheme: colorScheme(scheme),
      normalisation: normalisation(parameterText(state, "norm")),
      ramp: rampFor(contrast.style, isRampName(scheme) ? scheme : undefined),
      theme: state.theme,
      sides: this.map?.sideRamps,
    });
    this.store.dispatch({ kind: "legend-changed", legend });
  }
}
