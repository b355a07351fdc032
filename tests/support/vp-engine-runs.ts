// Runs the golden vectors on the engine: engine mode, pipeline mode in both scoring frames, full grid.
import { VpField } from "../../assembly/abi/vp-fields.ts";
import { ScoreColumn } from "../../assembly/abi/scoring-layout.ts";
import { ALL_VP_FIELDS, type VpScoring } from "../../web/core/engine/vp-config.ts";
import type { BinClockConfig } from "../../web/core/engine/bin-clock-config.ts";
import { newYorkNs } from "./naive-vp-pipeline.ts";
import { clockOf } from "./naive-vp-vectors.ts";
import type { NaiveVpParameters } from "./naive-vp-parameters.ts";
import { fullGridFields, fullGridOfEvents } from "./full-grid.ts";
import { columnName, gridRows, recordBytes, VpEngine, vpConfigOf } from "./vp-engine.ts";
import type { EngineParameters, FillMode, VectorEngine } from "./vp-engine-vectors.ts";
import { CoreCheck, PipelineCheck, type Columns, type PipelineParameters } from "./vp-pipeline-vectors.ts";
import type { Comparison } from "./vp-vectors.ts";

function parametersOf(given: Readonly<Record<string, unknown>>): Partial<NaiveVpParameters> {
  const tick = Number(given["tick_int"] ?? 250_000_000);
  return { ...(given as Partial<NaiveVpParameters>), tick_int: BigInt(tick) };
}

export async function engineVectorEngine(
  parameters: EngineParameters,
  fillMode: FillMode,
): Promise<VectorEngine> {
  let vp = await VpEngine.create(vpConfigOf(parametersOf(parameters)), fillMode);
  const spare = await VpEngine.create(vp.config.vp, fillMode);
  let rows: ((idx: number) => Readonly<Record<string, number | bigint>>) | undefined;
  const changed = <T>(result: T): T => {
    rows = undefined;
    return result;
  };
  return {
    apply: (event, bookOnly) => {
      vp.vp.operations.bookOnly(bookOnly);
      vp.feed(recordBytes([event]));
      changed(undefined);
    },
    advanceTime: (ts) => changed(vp.vp.operations.advanceTime(ts)),
    reanchorToBbo: () => changed(vp.vp.operations.reanchorToBbo()),
    softReanchor: () => changed(vp.vp.operations.softReanchor()),
    setAnchor: (anchor) => changed(vp.vp.operations.setAnchor(anchor)),
    sync: () => changed(vp.vp.operations.sync()),
    exportImport: () => {
      spare.engine.loadCheckpoint(vp.engine.saveCheckpoint("book"));
      vp = changed(spare);
    },
    scalars: () => vp.scalars(),
    row: (idx) => {
      rows ??= vp.gridRows();
      return rows(idx);
    },
  };
}

function gridParameters({ config }: PipelineParameters, autoAnchor: boolean): Partial<NaiveVpParameters> {
  return {
    ...parametersOf({ ...config, tick_int: Math.round(Number(config["bucket_size_dollars"]) / 1e-9) }),
    n_ticks: Number(config["n_absolute_ticks"]),
    auto_anchor_from_bbo: autoAnchor,
  };
}

function scoringOf(
  { config, projection }: PipelineParameters,
  relative: boolean,
  fullGrid: boolean,
): VpScoring {
  const list = (name: string): readonly number[] => config[name] as readonly number[];
  const cellS = Number(config["cell_width_ms"]) / 1000;
  return {
    frame: relative ? "relative" : "absolute",
    fullGrid,
    windows: list("flow_windows"),
    rollupWeights: list("flow_rollup_weights"),
    derivativeWeights: list("flow_derivative_weights") as unknown as readonly [number, number, number],
    tanhScale: Number(config["flow_tanh_scale"]),
    neutralThreshold: Number(config["flow_neutral_threshold"]),
    zscoreWindowBins: Number(config["flow_zscore_window_bins"]),
    zscoreMinPeriods: Number(config["flow_zscore_min_periods"]),
    horizonsS: list("projection_horizons_bins").map((bins) => bins * cellS),
    useCubic: projection?.use_cubic ?? false,
    cubicScale: projection?.cubic_scale ?? 1 / 6,
    dampingLambda: projection?.damping_lambda ?? 0,
  };
}

const STATE_MODEL = {
  centerExclusionRadius: 0,
  spatialDecayPower: 0,
  zscoreWindowBins: 240,
  zscoreMinPeriods: 60,
  tanhScale: 3,
  derivativeWeights: [1, 0, 0],
  bullPressureWeight: 1,
  bullVacuumWeight: 1,
  bearPressureWeight: 1,
  bearVacuumWeight: 1,
  mixedWeight: 0,
} as const;

const SCORE_COLUMNS: readonly (readonly [string, number])[] = [
  ["composite", ScoreColumn.Composite],
  ["composite_d1", ScoreColumn.CompositeD1],
  ["composite_d2", ScoreColumn.CompositeD2],
  ["composite_d3", ScoreColumn.CompositeD3],
  ["flow_score", ScoreColumn.FlowScore],
  ["flow_state_code", ScoreColumn.FlowStateCode],
];

/** State-model overrides of a vector carry the prefix state_model_ (vp-pipeline.md, section 9). */
function stateModelOf({ config }: PipelineParameters): typeof STATE_MODEL {
  const given: Record<string, unknown> = {};
  for (const key of Object.keys(STATE_MODEL)) {
    const name = `state_model_${key.replaceAll(/[A-Z]/g, (c) => `_${c.toLowerCase()}`)}`;
    if (name in config) given[key] = config[name];
  }
  const weights = [1, 2, 3].map((i) => Number(config[`state_model_d${i}_weight`] ?? (i === 1 ? 1 : 0)));
  return { ...STATE_MODEL, ...given, derivativeWeights: weights } as unknown as typeof STATE_MODEL;
}

/** One pipeline vector with one scoring frame; the absolute one over all ticks. */
export async function runEnginePipelineVector(
  folder: string,
  frame: "absolute" | "relative",
): Promise<Comparison> {
  const check = new PipelineCheck(folder);
  const { parameters } = check;
  const radius = Number(parameters.config["grid_radius_ticks"]);
  const clock: BinClockConfig = { ...clockOf(parameters), binsFrom: "first-event", idleRunBins: 0 };
  const vp = vpConfigOf(gridParameters(parameters, true), {
    fields: ALL_VP_FIELDS,
    gridRadius: radius,
    ringBins: 1,
    scoring: scoringOf(parameters, frame === "relative", frame === "absolute"),
    stateModel: stateModelOf(parameters),
  });
  const engine = await VpEngine.create(vp, "direct", clock);
  const read = (): void => {
    for (let entry = engine.vp.first; entry < engine.vp.end; entry++) {
      if (entry >= read.next) check.bin(pipelineBin(engine, entry, frame, check, radius));
    }
    read.next = engine.vp.end;
    engine.vp.consume(engine.vp.end);
  };
  read.next = 0;
  engine.feed(recordBytes(check.events), read);
  engine.finish(read);
  read();
  check.end();
  return check.comparison;
}

function pipelineBin(
  { vp }: VpEngine,
  entry: number,
  frame: "absolute" | "relative",
  check: PipelineCheck,
  radius: number,
): Parameters<PipelineCheck["bin"]>[0] {
  const header = vp.header(entry);
  const model = vp.stateModel(entry);
  const series = vp.series();
  const at = (field: VpField): number => vp.column(entry, field)[radius] ?? Number.NaN;
  const prefix = frame === "absolute" ? "abs" : "rel";
  const place = frame === "absolute" ? "at_spot" : "k0";
  const fields: Record<string, number | bigint | boolean> = {
    bin_seq: header.binSeq,
    bin_start_ns: header.startNs,
    bin_end_ns: header.endNs,
    bin_event_count: header.eventCount,
    event_id: header.eventId,
    spot_ref_price_int: header.spot,
    mid_price: header.mid,
    best_bid_price_int: header.bestBid,
    best_ask_price_int: header.bestAsk,
    book_valid: Number(header.bookValid),
    anchor_tick_idx: header.anchorTick,
    order_count: header.orderCount,
    best_ask_move_ticks: header.bestAskMoveTicks,
    best_bid_move_ticks: header.bestBidMoveTicks,
    ask_reprice_sign: header.askRepriceSign,
    bid_reprice_sign: header.bidRepriceSign,
    microstate_id: header.microstateId,
    chase_up_flag: Number(header.chaseUp),
    chase_down_flag: Number(header.chaseDown),
    sm_score: model.score,
    sm_ready: Number(model.ready),
    sm_base: model.base,
    sm_d1: model.d[0],
    sm_d2: model.d[1],
    sm_d3: model.d[2],
    sm_z1: model.z[0],
    sm_z2: model.z[1],
    sm_z3: model.z[2],
    sm_bull: model.bullIntensity,
    sm_bear: model.bearIntensity,
    sm_mixed: model.mixedIntensity,
    sm_dominant_state5: model.dominantState5Code,
    [`${prefix}_flow_score_${place}`]: at(VpField.FlowScore),
    [`${prefix}_flow_state_${place}`]: at(VpField.FlowStateCode),
    [`${prefix}_composite_${place}`]: at(VpField.Composite),
  };
  if (!check.wantsGrid(header.binSeq) || series === undefined) return { fields };

  const grid = windowColumns(vp, entry, header, radius);
  const state5 = [...vp.column(entry, VpField.State5Code)];
  if (frame === "relative") {
    const relative = Object.fromEntries(
      SCORE_COLUMNS.map(([name, column]) => [name, [...series.column(column)]]),
    );
    const forces = { pressure_variant: [...series.pressure], vacuum_variant: [...series.vacuum] };
    return { fields, grid, state5, relative: { ...relative, ...forces } };
  }
  const cellMs = Number(check.parameters.config["cell_width_ms"]);
  const horizons = check.parameters.config["projection_horizons_bins"] as readonly number[];
  const absolute: Record<string, Float64Array> = {
    pressure_variant: series.pressure,
    vacuum_variant: series.vacuum,
  };
  for (const [name, column] of SCORE_COLUMNS) absolute[name] = series.column(column);
  for (const [i, bins] of horizons.entries()) {
    absolute[`proj_score_h${bins * cellMs}`] = series.column(ScoreColumn.FirstProjection + i);
  }
  return {
    fields,
    grid,
    state5,
    absolute: (idx) =>
      Object.fromEntries(Object.entries(absolute).map(([name, values]) => [name, values[idx] ?? Number.NaN])),
  };
}

function windowColumns(
  vp: VpEngine["vp"],
  entry: number,
  header: ReturnType<VpEngine["vp"]["header"]>,
  radius: number,
): Columns {
  const columns: Record<string, readonly (number | bigint)[]> = {};
  for (let field: VpField = 0; field <= VpField.VacuumVariant; field++) {
    columns[columnName(field)] =
      field === VpField.LastEventId ? [...vp.lastEventIds(entry)] : [...vp.column(entry, field)];
  }
  const constant = (value: number): readonly number[] => Array.from({ length: 2 * radius + 1 }, () => value);
  return {
    ...columns,
    k: Array.from({ length: 2 * radius + 1 }, (_, i) => i - radius),
    best_ask_move_ticks: constant(header.bestAskMoveTicks),
    best_bid_move_ticks: constant(header.bestBidMoveTicks),
    ask_reprice_sign: constant(header.askRepriceSign),
    bid_reprice_sign: constant(header.bidRepriceSign),
    microstate_id: constant(header.microstateId),
    chase_up_flag: constant(Number(header.chaseUp)),
    chase_down_flag: constant(Number(header.chaseDown)),
  };
}

/** vp-pipeline.md section 5.3. */
export async function runEngineCoreVector(folder: string): Promise<Comparison> {
  const check = new CoreCheck(folder);
  const vp = vpConfigOf(gridParameters(check.parameters, true));
  await fullGridOfEvents(check.events, {
    vp,
    bins: { ...clockOf(check.parameters), binsFrom: "first-event", idleRunBins: 0 },
    softReanchorNs: newYorkNs(check.parameters.dt, "09:30"),
    bin: (bin, grid) => check.bin(fullGridFields(bin, vp), gridRows(grid)),
  });
  check.end();
  return check.comparison;
}
