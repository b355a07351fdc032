// The widths of time that one column of the map may have (product.md H-3), and whether bins of a given width make it up.
import { columnWidthStrings } from "../../strings/chart-bar.ts";
import { unitStrings } from "../../strings/units.ts";

interface ColumnWidth {
  /** In links. */
  readonly name: string;
  readonly label: string;
  readonly ms: number;
}

const MS = [10, 25, 50, 100, 250, 500];
const SECONDS = [1, 2, 5, 10, 30];
const MINUTES = [1, 5];

const COLUMN_WIDTHS: readonly ColumnWidth[] = [
  ...MS.map((ms) => ({ name: `${ms}ms`, label: unitStrings.milliseconds(ms), ms })),
  ...SECONDS.map((s) => ({ name: `${s}s`, label: unitStrings.seconds(s), ms: s * 1000 })),
  ...MINUTES.map((min) => ({ name: `${min}min`, label: unitStrings.minutes(min), ms: min * 60_000 })),
];

/** As narrow as the screen allows. */
export const AUTO_WIDTH = "auto";

export const COLUMN_WIDTH_NAMES: readonly string[] = [AUTO_WIDTH, ...COLUMN_WIDTHS.map(({ name }) => name)];

export function columnWidthLabel(name: string): string {
  return find(name)?.label ?? columnWidthStrings.auto;
}

/** undefined: as narrow as the screen allows, because that is chosen or because bins cannot make up the width. */
export function columnWidthMs(name: string, cellWidthMs: number): number | undefined {
  const width = find(name);
  return width === undefined || widthReason(name, cellWidthMs) !== undefined ? undefined : width.ms;
}

/** Why columns cannot have this width; undefined: they can. */
export function widthReason(name: string, cellWidthMs: number): string | undefined {
  const width = find(name);
  if (width === undefined || !(cellWidthMs > 0)) return undefined;
  if (width.ms < cellWidthMs) return columnWidthStrings.tooNarrow(cellWidthMs);
  return width.ms % cellWidthMs === 0 ? undefined : columnWidthStrings.notWhole(cellWidthMs);
}

/** A width in words, with three digits: 230 ms, 3.2 s, 10 min. */
export function widthText(ms: number): string {
  const digits = (value: number): number => Number(value.toPrecision(3));
  if (ms < 1000) return unitStrings.milliseconds(digits(ms));
  return ms < 60_000 ? unitStrings.seconds(digits(ms / 1000)) : unitStrings.minutes(digits(ms / 60_000));
}

function find(name: string): ColumnWidth | undefined {
  return COLUMN_WIDTHS.find((width) => width.name === name);
}
