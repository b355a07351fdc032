// Figures of the map for tests and diagnostics, read only.
import type { Contrast } from "./contrast.ts";
import type { MapColumns } from "./map-columns.ts";
import type { MapDrawing } from "./map-drawing.ts";
import type { VisibleRange } from "./map-events.ts";
import type { MapLayout } from "./map-layout.ts";
import type { ViewControl } from "./view-control.ts";
import type { ViewState, ViewWindow } from "./view-window.ts";

export interface MapDebug {
  readonly drawnFrames: number;
  readonly uploadedTexels: number;
  readonly lastDrawMs: number;
  /** Entries that are held; entries in a column that is drawn; everything in sight is there. */
  readonly first: number;
  readonly unit: number;
  readonly isComplete: boolean;
  readonly end: number;
  /** Width of a bin, ns; 0 = not known yet. */
  readonly binNs: number;
  /** How often everything held gave way to another place. */
  readonly jumps: number;
  readonly contextLost: boolean;
  readonly view: ViewState;
  readonly range: VisibleRange;
  readonly contrast: Contrast;
  readonly layout: MapLayout;
}

export interface MapDebugParts {
  readonly drawing: MapDrawing;
  readonly columns: MapColumns;
  readonly view: ViewWindow;
  readonly control: ViewControl;
  readonly contrast: Contrast;
}

export function mapDebug({ drawing, columns, view, control, contrast }: MapDebugParts): MapDebug {
  const { first, end, binNs, jumps } = columns.entries;
  return {
    drawnFrames: drawing.drawnFrames,
    uploadedTexels: drawing.uploadedTexels,
    lastDrawMs: drawing.lastDrawMs,
    first,
    end,
    binNs,
    jumps,
    unit: view.unit,
    isComplete: columns.isComplete,
    contextLost: drawing.contextLost,
    view: view.state(),
    range: control.range(),
    contrast,
    layout: drawing.layout,
  };
}
