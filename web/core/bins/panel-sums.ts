// The sums behind the signal panel (live-view.md section 8): forces and depth above and below the spot row,
// which itself is left out, and the score at the spot row. Order of values: PANEL_FIELDS.
import { VpField } from "../../../assembly/abi/vp-fields.ts";
import type { VpColumns } from "./bin-columns.ts";
import { PANEL_FIELDS } from "./frame.ts";

export function writePanelSums(
  vp: VpColumns,
  entry: number,
  scoreSamples: number,
  out: Float64Array,
  offset: number,
): void {
  const pressure = vp.column(entry, VpField.PressureVariant);
  const vacuum = vp.column(entry, VpField.VacuumVariant);
  const depth = vp.column(entry, VpField.RestDepth);
  const centre = (vp.rows - 1) / 2;
  out[offset] = sum(pressure, centre + 1, vp.rows);
  out[offset + 1] = sum(vacuum, centre + 1, vp.rows);
  out[offset + 2] = sum(depth, centre + 1, vp.rows);
  out[offset + 3] = sum(pressure, 0, centre);
  out[offset + 4] = sum(vacuum, 0, centre);
  out[offset + 5] = sum(depth, 0, centre);
  out[offset + 6] = vp.column(entry, VpField.FlowScore)[centre] ?? 0;
  out[offset + 7] = vp.column(entry, VpField.CompositeD1)[centre] ?? 0;
  out[offset + 8] = vp.column(entry, VpField.Composite)[centre] ?? 0;
  out[offset + PANEL_FIELDS.length - 1] = scoreSamples;
}

function sum(values: Float64Array, from: number, to: number): number {
  let total = 0;
  for (let i = from; i < to; i += 1) total += values[i] ?? 0;
  return total;
}
