// Exports the grid of a whole replay or of a range of its bins: the file is replayed anew in an engine of its
// own, so that the bytes depend on file and parameters alone: not on speed, display, or what is still retained.
// The page and the command line both come here.
import type { VpColumns, VpHeader } from "../bins/bin-columns.ts";
import { type BinRange, type GridPassResult, gridPass } from "../session/grid-pass.ts";
import type { ReplayPlan } from "../session/replay-plan.ts";
import { ArrowGridWriter, type BinValues, type GridRows } from "./arrow-grid-writer.ts";
import { exportMetadata } from "./export-metadata.ts";
import { ExportSummary } from "./export-summary.ts";
import type { GridExport } from "./grid-export.ts";
import { gridColumns, gridFields, rowBytes } from "./grid-schema.ts";
import { SinkPump } from "./sink-pump.ts";

export interface GridExportResult extends GridPassResult {
  readonly rows: number;
  readonly bytes: number;
}

export interface GridEstimate {
  readonly rows: number;
  readonly bytes: number;
}

export function estimateGridExport(plan: ReplayPlan, range: BinRange): GridEstimate {
  const rows = Math.max(0, range.lastSeq - range.firstSeq + 1) * (2 * plan.gridRadius + 1);
  return { rows, bytes: rows * rowBytes(false) };
}

export async function exportGrid(options: GridExport): Promise<GridExportResult> {
  const writer = new ArrowGridWriter({
    format: options.format,
    columns: gridColumns(options.withGold),
    rows: 2 * options.plan.gridRadius + 1,
    firstRow: -options.plan.gridRadius,
    metadata: exportMetadata({ ...options, grid: options.withGold ? "window with gold" : "window" }),
  });
  const pump = new SinkPump(writer, options);
  const summary = new ExportSummary();
  const pass = await gridPass({
    ...options,
    fields: gridFields(options.withGold),
    bin: (header, vp, entry) => {
      summary.note(header);
      writer.append(binValues(header), rowsOf(vp, entry));
    },
    between: () => pump.handOn(),
  });
  writer.finish(summary.metadata(pass.problem));
  await pump.handOn();
  return { ...pass, rows: writer.rowsWritten, bytes: pump.bytes };
}

function rowsOf(vp: VpColumns, entry: number): GridRows {
  return { numbers: (field) => vp.column(entry, field), integers: () => vp.lastEventIds(entry) };
}

function binValues(header: VpHeader): BinValues {
  return {
    ts_ns: header.endNs,
    bin_seq: header.binSeq,
    bin_start_ns: header.startNs,
    bin_event_count: header.eventCount,
    event_id: header.eventId,
    mid_price: header.mid,
    spot_ref_price_int: header.spot,
    best_bid_price_int: header.bestBid,
    best_ask_price_int: header.bestAsk,
    book_valid: header.bookValid ? 1 : 0,
    best_ask_move_ticks: header.bestAskMoveTicks,
    best_bid_move_ticks: header.bestBidMoveTicks,
    ask_reprice_sign: header.askRepriceSign,
    bid_reprice_sign: header.bidRepriceSign,
    microstate_id: header.microstateId,
    chase_up_flag: header.chaseUp ? 1 : 0,
    chase_down_flag: header.chaseDown ? 1 : 0,
  };
}
