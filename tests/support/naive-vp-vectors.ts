// Holds the naive model against the golden vectors: what it says may then be trusted in property tests.
import { runNaiveFullGrid } from "./naive-full-grid.ts";
import { NaiveVp } from "./naive-vp.ts";
import type { NaiveVpParameters } from "./naive-vp-parameters.ts";
import { newYorkNs, runNaivePipeline, state5, type NaiveBin } from "./naive-vp-pipeline.ts";
import type { EngineParameters, FillMode, VectorEngine } from "./vp-engine-vectors.ts";
import { CoreCheck, PipelineCheck, type Columns, type PipelineParameters } from "./vp-pipeline-vectors.ts";
import type { Comparison } from "./vp-vectors.ts";

export function naiveVectorEngine(parameters: EngineParameters, fillMode: FillMode): VectorEngine {
  let vp = new NaiveVp({
    ...(parameters as Partial<NaiveVpParameters>),
    tick_int: BigInt(Number(parameters["tick_int"] ?? 250_000_000)),
    fill_mode: fillMode,
  });
  return {
    apply: (event, bookOnly) => vp.update(event, bookOnly),
    advanceTime: (ts) => vp.advanceTime(ts),
    reanchorToBbo: () => vp.reanchorToBbo(),
    softReanchor: () => vp.softReanchor(),
    setAnchor: (anchor) => vp.setAnchor(anchor),
    sync: () => vp.sync(),
    exportImport: () => {
      vp = vp.exportImport();
    },
    scalars: () => vp.scalars(),
    row: (idx) => vp.row(idx),
  };
}

/** Engine parameters out of a runtime configuration. */
function naiveOf({ config }: PipelineParameters, autoAnchor: boolean): NaiveVp {
  const names = [
    "tau_velocity",
    "tau_acceleration",
    "tau_jerk",
    "tau_rest_decay",
    "c1_v_add",
    "c2_v_rest_pos",
  ];
  names.push("c3_a_add", "c4_v_pull", "c5_v_fill", "c6_v_rest_neg", "c7_a_pull");
  return new NaiveVp({
    ...Object.fromEntries(names.map((name) => [name, Number(config[name])])),
    n_ticks: Number(config["n_absolute_ticks"]),
    tick_int: BigInt(Math.round(Number(config["bucket_size_dollars"]) / 1e-9)),
    auto_anchor_from_bbo: autoAnchor,
  });
}

export function clockOf({ config, dt, start_time }: PipelineParameters): {
  cellWidthNs: bigint;
  warmupStartNs: bigint;
  emitAfterNs: bigint;
} {
  const emitAfterNs = start_time === null ? 0n : newYorkNs(dt, start_time);
  const warmupStartNs = emitAfterNs === 0n ? 0n : emitAfterNs - 1_800_000_000_000n;
  return { cellWidthNs: BigInt(Number(config["cell_width_ms"])) * 1_000_000n, warmupStartNs, emitAfterNs };
}

/** Window columns of a bin under the canonical names. */
export function windowColumns(bin: NaiveBin, vp: NaiveVp, radius: number): Columns {
  const columns: Record<string, (number | bigint)[]> = {};
  for (let k = -radius; k <= radius; k++) {
    const row = bin.spotIndex < 0 ? vp.row(-1) : vp.row(bin.spotIndex + k);
    const labels = {
      k,
      best_ask_move_ticks: bin.askMove,
      best_bid_move_ticks: bin.bidMove,
      ask_reprice_sign: Math.sign(bin.askMove),
      bid_reprice_sign: Math.sign(bin.bidMove),
      microstate_id: bin.microstate,
      chase_up_flag: Number(bin.chaseUp),
      chase_down_flag: Number(bin.chaseDown),
    };
    for (const [name, value] of Object.entries({ ...row, ...labels })) (columns[name] ??= []).push(value);
  }
  return columns;
}

export function runNaivePipelineVector(folder: string): Comparison {
  const check = new PipelineCheck(folder);
  const vp = naiveOf(check.parameters, true);
  const radius = Number(check.parameters.config["grid_radius_ticks"]);
  runNaivePipeline(vp, check.events, clockOf(check.parameters), (bin) => {
    const fields = {
      bin_seq: bin.binSeq,
      bin_start_ns: bin.startNs,
      bin_end_ns: bin.endNs,
      bin_event_count: bin.eventCount,
      event_id: bin.eventId,
      spot_ref_price_int: bin.spot,
      mid_price: bin.mid,
      best_bid_price_int: bin.bestBid,
      best_ask_price_int: bin.bestAsk,
      book_valid: Number(bin.bookValid),
      anchor_tick_idx: vp.anchor,
      order_count: vp.orders.size,
      best_ask_move_ticks: bin.askMove,
      best_bid_move_ticks: bin.bidMove,
      ask_reprice_sign: Math.sign(bin.askMove),
      bid_reprice_sign: Math.sign(bin.bidMove),
      microstate_id: bin.microstate,
      chase_up_flag: Number(bin.chaseUp),
      chase_down_flag: Number(bin.chaseDown),
    };
    if (!check.wantsGrid(bin.binSeq)) {
      check.bin({ fields });
      return;
    }
    const codes: number[] = [];
    for (let k = -radius; k <= radius; k++)
      codes.push(state5(Math.sign(bin.askMove), Math.sign(bin.bidMove), k));
    check.bin({ fields, grid: windowColumns(bin, vp, radius), state5: codes, absolute: forces(vp) });
  });
  check.end();
  return check.comparison;
}

function forces(vp: NaiveVp): (idx: number) => Readonly<Record<string, number | bigint>> {
  return (idx) => {
    const { pressure_variant, vacuum_variant } = vp.row(idx);
    return { pressure_variant: pressure_variant ?? 0, vacuum_variant: vacuum_variant ?? 0 };
  };
}

export function runNaiveCoreVector(folder: string): Comparison {
  const check = new CoreCheck(folder);
  const vp = naiveOf(check.parameters, false);
  const clock = { ...clockOf(check.parameters), softReanchorNs: newYorkNs(check.parameters.dt, "09:30") };
  runNaiveFullGrid(vp, check.events, clock, (fields) => check.bin(fields, (idx) => vp.row(idx)));
  check.end();
  return check.comparison;
}
