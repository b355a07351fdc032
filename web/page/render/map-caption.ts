// What the map shows, in words: surface, unit, and the time and ticks of one cell as it is drawn (product.md H-1).
import { widthText } from "../../core/config/column-widths.ts";
import { tickGroupLabel } from "../../core/config/tick-groups.ts";
import { mapNoteStrings } from "../../strings/map.ts";
import type { DrawnColumn } from "./map-columns.ts";
import type { SurfaceStyle } from "./surface-style.ts";

const MS_NS = 1_000_000;

export interface CaptionParts {
  readonly surface: Pick<SurfaceStyle, "label" | "unit">;
  readonly column: DrawnColumn;
  /** Of one row. */
  readonly ticks: number;
  readonly isCandles: boolean;
  /** Idle time in sight is left out of the axis. */
  readonly isLeftOut: boolean;
}

/** Columns that share bins last longer where idle time is among them: then the width is the least of theirs. */
export function mapCaption({ surface, column, ticks, isCandles, isLeftOut }: CaptionParts): string {
  const shown = isCandles ? [mapNoteStrings.candles] : [surface.label, surface.unit];
  const exact = column.widthNs > 0 ? widthText(column.widthNs / MS_NS) : "";
  const isLeast = isLeftOut && column.isShared && !column.isFixed && exact !== "";
  const width = isLeast ? mapNoteStrings.atLeast(exact) : exact;
  const cell = isCandles || width === "" ? width : `${width} × ${tickGroupLabel(ticks)}`;
  return [...shown, cell].filter((part) => part !== "").join(" · ");
}
