// A scene whose canvas writes down what is drawn on it, with colours that bear the names of their tokens: painters
// are tested without a browser. Text is 6 px a character.
import type { OverlayName } from "../../web/core/config/overlays.ts";
import { NO_ANNOTATIONS, type ChartScene } from "../../web/page/render/chart-scene.ts";
import { ColumnStore } from "../../web/page/render/column-store.ts";
import { NOTHING_LEFT_OUT } from "../../web/page/render/left-out-time.ts";
import { layOut } from "../../web/page/render/map-layout.ts";
import type { MapTheme, ThemeColor } from "../../web/page/render/map-theme.ts";
import { ViewWindow } from "../../web/page/render/view-window.ts";
import { ZoneClock } from "../../web/page/render/zone-clock.ts";
import { DEFAULT_SYNTHETIC, syntheticFrame, TICK_INT } from "../e2e/fixtures/map/synthetic-frames.ts";

export interface DrawnCall {
  readonly method: string;
  readonly given: readonly unknown[];
  readonly fill: string;
  readonly stroke: string;
  readonly alpha: number;
  readonly lineWidth: number;
  readonly dash: readonly number[];
}

/** Enough of a path for painters: its points in order. */
class RecordedPath {
  readonly points: [string, number, number][] = [];
  moveTo(x: number, y: number): void {
    this.points.push(["M", x, y]);
  }
  lineTo(x: number, y: number): void {
    this.points.push(["L", x, y]);
  }
  rect(x: number, y: number, width: number, height: number): void {
    this.points.push(["R", x, y], ["r", width, height]);
  }
}

export type PathPoints = RecordedPath["points"];

const TEXT_PX = 6;

export class RecordedCanvas {
  readonly calls: DrawnCall[] = [];
  fillStyle = "";
  strokeStyle = "";
  globalAlpha = 1;
  lineWidth = 1;
  #dash: readonly number[] = [];

  /** What a painter draws on. */
  get context(): CanvasRenderingContext2D {
    return new Proxy(this as unknown as CanvasRenderingContext2D, {
      get: (_, name) => {
        if (name === "measureText") return (text: string) => ({ width: text.length * TEXT_PX });
        if (name === "setLineDash") return (dash: number[]) => (this.#dash = dash);
        const own: unknown = Reflect.get(this, name);
        if (own !== undefined) return own;
        return (...given: unknown[]) => this.#note(String(name), given);
      },
      set: (_, name, value) => Reflect.set(this, name, value),
    });
  }

  of(method: string): readonly DrawnCall[] {
    return this.calls.filter((call) => call.method === method);
  }

  get texts(): readonly string[] {
    return this.of("fillText").map(({ given }) => String(given[0]));
  }

  #note(method: string, given: readonly unknown[]): void {
    const { fillStyle: fill, strokeStyle: stroke, globalAlpha: alpha, lineWidth } = this;
    this.calls.push({ method, given, fill, stroke, alpha, lineWidth, dash: this.#dash });
  }
}

const THEME: Omit<MapTheme, "colors"> = {
  name: "dark",
  numberFont: "11px num",
  numberFontLarge: "12px num",
  textFont: "11px ui",
  textScale: 1,
  priceAxisPx: 72,
  depthProfilePx: 72,
  timeAxisPx: 24,
  stripPx: 5,
  flowPanePx: 72,
  priceStrokePx: 1.5,
  touchStrokePx: 1,
  casingPx: 1.25,
  vwapStrokePx: 1.25,
  bubbleOutlinePx: 1.25,
  bubbleFill: 0.82,
};

export interface RecordedChart {
  readonly canvas: RecordedCanvas;
  readonly scene: ChartScene;
}

/** 200 columns of 100 ms at 3 px, rows of 6 px; the cursor at the end of the data. */
export function recordedChart(
  overlays: readonly OverlayName[],
  parts: Partial<ChartScene> = {},
  entries = 200,
): RecordedChart {
  Reflect.set(globalThis, "Path2D", RecordedPath);
  const canvas = new RecordedCanvas();
  const layout = layOut(878, 735, THEME);
  const store = new ColumnStore();
  if (entries > 0) store.append(syntheticFrame(0, 0, entries, { ...DEFAULT_SYNTHETIC, radius: 4 }));
  const view = new ViewWindow();
  view.resize(layout.map.width, layout.map.height, 1);
  view.restore({ cursor: entries, columnPx: 3, rowPx: 6, centreTick: store.spotTick[0] ?? 0 });
  const colors = new Proxy({} as Record<ThemeColor, string>, { get: (_, name) => String(name) });
  const scene: ChartScene = {
    ...NO_ANNOTATIONS,
    g: canvas.context,
    store,
    view,
    layout,
    theme: { ...THEME, colors },
    scale: { tickInt: TICK_INT, priceDecimals: 2 },
    clock: new ZoneClock("UTC"),
    moment: undefined,
    overlays,
    projection: undefined,
    profile: undefined,
    flow: undefined,
    bubbles: [],
    leftOut: NOTHING_LEFT_OUT,
    caption: "Vacuum / pressure · force · 100 ms × 1 tick",
    isCandles: false,
    cvdForm: "line",
    ema: undefined,
    ...parts,
  };
  return { canvas, scene };
}
