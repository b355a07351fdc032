// What the map tells the page, and the typed list of listeners behind `MapView.on`.
import type { TimeRange } from "../../core/time/session-presets.ts";
import type { Contrast } from "./contrast.ts";
import type { Hover } from "./hover.ts";
import type { Ruler } from "./ruler.ts";
import type { SurfaceStyle } from "./surface-style.ts";
import type { ValueHistogram } from "./value-histogram.ts";
import type { ViewState } from "./view-window.ts";

/** What is in sight. Times are of the retained entries only; undefined without data. */
export interface VisibleRange {
  readonly fromEntry: number;
  readonly toEntry: number;
  readonly fromNs: bigint | undefined;
  readonly toNs: bigint | undefined;
  readonly lowTick: number;
  readonly highTick: number;
}

/** What the window frames, also beyond the data; ticks with their fractions. For links: it fits any screen. */
export interface FramedView {
  readonly fromNs: bigint;
  readonly toNs: bigint;
  /** Width where no idle time is left out: the same wherever the view stands. */
  readonly spanNs: bigint;
  readonly lowTick: number;
  readonly highTick: number;
}

export interface MapEvents {
  /** The view changed, by hand or by following; at most once a frame. `framed`: undefined without data. */
  readonly view: {
    readonly state: ViewState;
    readonly range: VisibleRange;
    readonly framed: FramedView | undefined;
  };
  /** Pointer over the map; undefined when it left. */
  readonly hover: Hover | undefined;
  /** Following was switched, by a gesture or a call. */
  readonly follow: { readonly time: boolean; readonly price: boolean };
  readonly contrast: {
    readonly contrast: Contrast;
    readonly histogram: ValueHistogram;
    readonly locked: boolean;
    /** Running maximum of the newest column in sight; 0 without columns. */
    readonly maximum: number;
    /** Of the surface on show. */
    readonly style: SurfaceStyle;
  };
  /** A range was marked, or one of its ends moved. */
  readonly range: TimeRange;
  /** The ruler was drawn, or taken away. */
  readonly ruler: Ruler | undefined;
  readonly contextlost: undefined;
  readonly contextrestored: undefined;
  /** No WebGL 2: cells are drawn without the graphics card. */
  readonly unaccelerated: { readonly reason: string };
}

export type MapEventName = keyof MapEvents;

export class MapEventList {
  private readonly listeners = new Map<MapEventName, Set<(detail: never) => void>>();

  /** Returns the function that ends it. */
  on<Name extends MapEventName>(name: Name, listener: (detail: MapEvents[Name]) => void): () => void {
    const set = this.listeners.get(name) ?? new Set();
    this.listeners.set(name, set);
    set.add(listener);
    return () => {
      set.delete(listener);
    };
  }

  emit<Name extends MapEventName>(name: Name, detail: MapEvents[Name]): void {
    for (const listener of this.listeners.get(name) ?? []) {
      (listener as (detail: MapEvents[Name]) => void)(detail);
    }
  }
}
