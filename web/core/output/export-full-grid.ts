// Exports every row of the feature grid at every bin's end (vp-pipeline.md section 5.3). A file of its own kind:
// the same writer and metadata as the window around the spot, other columns.
import type { FullGridBin } from "../session/full-grid-clock.ts";
import { type FullGridPassOptions, fullGridPass } from "../session/full-grid-pass.ts";
import { ArrowGridWriter, type BinValues } from "./arrow-grid-writer.ts";
import type { GridExportResult } from "./export-grid.ts";
import { exportMetadata } from "./export-metadata.ts";
import { ExportSummary } from "./export-summary.ts";
import type { GridExport } from "./grid-export.ts";
import { FULL_GRID_COLUMNS } from "./grid-schema.ts";
import { SinkPump } from "./sink-pump.ts";

export interface FullGridExport
  extends
    Omit<FullGridPassOptions, "bin" | "between" | "file" | "plan">,
    Pick<GridExport, "file" | "plan" | "format" | "sink" | "taken"> {}

export async function exportFullGrid(options: FullGridExport): Promise<GridExportResult> {
  const { plan } = options;
  const rows = plan.engine.vp?.nTicks ?? 0;
  const writer = new ArrowGridWriter({
    format: options.format,
    columns: FULL_GRID_COLUMNS,
    rows,
    firstRow: 0,
    metadata: exportMetadata({ ...options, grid: "full" }),
  });
  const pump = new SinkPump(writer, options);
  const summary = new ExportSummary();
  const pass = await fullGridPass({
    ...options,
    bin: (bin, grid) => {
      summary.note(bin);
      writer.append(binValues(bin, plan.tickInt, rows), grid);
    },
    between: () => pump.handOn(),
  });
  writer.finish(summary.metadata(pass.problem));
  await pump.handOn();
  return { ...pass, rows: writer.rowsWritten, bytes: pump.bytes };
}

function binValues(bin: FullGridBin, tickInt: bigint, rows: number): BinValues {
  return {
    ts_ns: bin.endNs,
    bin_seq: bin.binSeq,
    bin_start_ns: bin.startNs,
    bin_end_ns: bin.endNs,
    bin_event_count: bin.eventCount,
    event_id: bin.eventId,
    anchor_tick_idx: bin.anchorTick,
    tick_int: tickInt,
    tick_abs_start: bin.firstTick,
    n_rows: rows,
    book_valid: bin.bookValid ? 1 : 0,
  };
}
