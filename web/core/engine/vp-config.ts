// Configuration of the vacuum/pressure layer (vp-engine.md, section 2; vp-pipeline.md, section 9): its rules, and
// its form in engine memory (assembly/abi/vp-layout.ts). A violated rule names the parameter and the value.
import { VpField, VP_FIELD_COUNT } from "../../../assembly/abi/vp-fields.ts";
import {
  VP_CONFIG_BYTES,
  VP_CONFIG_CELL_WIDTH,
  VP_CONFIG_COEFFICIENTS,
  VP_CONFIG_FIELD_MASK,
  VP_CONFIG_FLAGS,
  VP_CONFIG_FRAME,
  VP_CONFIG_N_TICKS,
  VP_CONFIG_RADIUS,
  VP_CONFIG_RING_BINS,
  VP_CONFIG_SPECTRUM,
  VP_CONFIG_STATE_MODEL,
  VP_CONFIG_STATE_MODEL_BLOCK,
  VP_CONFIG_TAUS,
  VP_CONFIG_TICK_INT,
  VP_FLAG_AUTO_ANCHOR,
  VP_FLAG_FAIL_ON_OUT_OF_RANGE,
  VP_FLAG_HEADERS_ONLY,
  VP_FLAG_SHIFT_REANCHOR,
  VP_FLAG_SUPPRESS_SNAPSHOT_MECHANICS,
  VP_HEADER_BYTES,
  VpFrame,
} from "../../../assembly/abi/vp-layout.ts";
import { formatNumber } from "../../lib/format-number.ts";
import { parameterRangeStrings } from "../../strings/parameters.ts";
import { ProblemError } from "../errors.ts";
import { encodeSpectrumParameters, encodeStateModelParameters } from "./scoring-parameters.ts";
import type { SpectrumParameters, StateModelParameters } from "./scoring-parameters.ts";

export interface VpScoring extends SpectrumParameters {
  /** Absolute frame over every tick of the grid instead of the band around the spot: tests and exports. */
  readonly fullGrid?: boolean;
}

export interface VpConfig {
  /** Columns of the bin ring; the others cost nothing. */
  readonly fields: readonly VpField[];
  /** 1e-9 price units per grid row. */
  readonly tickInt: bigint;
  /** Rows of the feature grid. */
  readonly nTicks: number;
  /** A bin holds the rows −R … R around the spot. */
  readonly gridRadius: number;
  /** Seconds. */
  readonly tauVelocity: number;
  readonly tauAcceleration: number;
  readonly tauJerk: number;
  readonly tauRestDecay: number;
  readonly c1: number;
  readonly c2: number;
  readonly c3: number;
  readonly c4: number;
  readonly c5: number;
  readonly c6: number;
  readonly c7: number;
  /** vp-engine.md, end of section 6. */
  readonly suppressSnapshotMechanics: boolean;
  /** vp-engine.md, section 9.3. */
  readonly shiftReanchor: boolean;
  readonly autoAnchorFromBbo: boolean;
  /** An add, modify, rebuild or sync off the grid ends the run with out_of_range; default false. */
  readonly failOnOutOfRange?: boolean;
  /** Entries of the bin ring. */
  readonly ringBins: number;
  /**
   * Columns are formed for running maxima and scores, but not kept: for passes that read headers. Checkpoints are those
   * of a run that keeps them.
   */
  readonly headersOnly?: boolean;
  readonly scoring?: VpScoring;
  readonly stateModel?: StateModelParameters;
}

export const ALL_VP_FIELDS: readonly VpField[] = Array.from(
  { length: VP_FIELD_COUNT },
  (_, field) => field as VpField,
);

/** Defaults of vp-engine.md section 2 and of the instrument configuration; the app's own where README settles them. */
export const VP_DEFAULTS: Omit<VpConfig, "fields"> = {
  tickInt: 250_000_000n,
  nTicks: 8192,
  gridRadius: 50,
  tauVelocity: 2,
  tauAcceleration: 5,
  tauJerk: 10,
  tauRestDecay: 30,
  c1: 1,
  c2: 0.5,
  c3: 0.3,
  c4: 1,
  c5: 1.5,
  c6: 0.5,
  c7: 0.3,
  suppressSnapshotMechanics: true,
  shiftReanchor: true,
  autoAnchorFromBbo: true,
  ringBins: 256,
};

const MOST_TICKS = 2 ** 20;
const MOST_RADIUS = 2 ** 16;
const MOST_RING_BYTES = 2 ** 30;
const COEFFICIENTS = ["c1", "c2", "c3", "c4", "c5", "c6", "c7"] as const;
const COEFFICIENT_NAMES = [
  "c1_v_add",
  "c2_v_rest_pos",
  "c3_a_add",
  "c4_v_pull",
  "c5_v_fill",
  "c6_v_rest_neg",
  "c7_a_pull",
];
const TAUS = ["tauVelocity", "tauAcceleration", "tauJerk", "tauRestDecay"] as const;
const TAU_NAMES = ["tau_velocity", "tau_acceleration", "tau_jerk", "tau_rest_decay"];

const ABOVE_ZERO = parameterRangeStrings.above("0");

function refuse(key: string, value: number | bigint, range: string): never {
  throw new ProblemError({
    code: "parameter_invalid",
    fatal: true,
    detail: { key, value: String(value), range },
  });
}

function boundsText(least: number, most: number): string {
  return `${parameterRangeStrings.from(formatNumber(least))} ${parameterRangeStrings.to(formatNumber(most))}`;
}

function checkInteger(key: string, value: number, least: number, most: number): void {
  if (!Number.isInteger(value) || value < least || value > most)
    refuse(key, value, parameterRangeStrings.integer(boundsText(least, most)));
}

/** Throws ProblemError parameter_invalid with key, value and range (snake_case keys of vp-engine.md section 2). */
export function checkVpConfig(config: VpConfig): void {
  checkInteger("n_ticks", config.nTicks, 3, MOST_TICKS);
  checkInteger("grid_radius_ticks", config.gridRadius, 1, MOST_RADIUS);
  if (config.tickInt <= 0n) refuse("tick_int", config.tickInt, ABOVE_ZERO);
  for (const [i, name] of TAUS.entries()) {
    const tau = config[name];
    if (!(tau > 0) || !Number.isFinite(tau)) refuse(TAU_NAMES[i] ?? name, tau, ABOVE_ZERO);
  }
  for (const [i, name] of COEFFICIENTS.entries()) {
    const c = config[name];
    if (!(c >= 0) || !Number.isFinite(c))
      refuse(COEFFICIENT_NAMES[i] ?? name, c, parameterRangeStrings.from("0"));
  }
  const entryBytes = VP_HEADER_BYTES + (2 * config.gridRadius + 1) * 8 * config.fields.length;
  checkInteger("ring_bins", config.ringBins, 1, Math.floor(MOST_RING_BYTES / entryBytes));
}

function frameOf({ scoring }: VpConfig): VpFrame {
  if (scoring === undefined) return VpFrame.None;
  if (scoring.frame === "relative") return VpFrame.Relative;
  return scoring.fullGrid === true ? VpFrame.FullGrid : VpFrame.Band;
}

/** The configuration block; `cellWidthNs` 0n = no bins. */
export function encodeVpConfig(config: VpConfig, cellWidthNs: bigint): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(VP_CONFIG_BYTES);
  const view = new DataView(bytes.buffer);
  let mask = 0n;
  for (const field of config.fields) mask |= 1n << BigInt(field);
  view.setBigInt64(VP_CONFIG_TICK_INT, config.tickInt, true);
  view.setBigInt64(VP_CONFIG_CELL_WIDTH, cellWidthNs, true);
  view.setBigUint64(VP_CONFIG_FIELD_MASK, mask, true);
  for (const [i, name] of TAUS.entries()) view.setFloat64(VP_CONFIG_TAUS + 8 * i, config[name], true);
  for (const [i, name] of COEFFICIENTS.entries()) {
    view.setFloat64(VP_CONFIG_COEFFICIENTS + 8 * i, config[name], true);
  }
  view.setUint32(VP_CONFIG_N_TICKS, config.nTicks, true);
  view.setUint32(VP_CONFIG_RADIUS, config.gridRadius, true);
  view.setUint32(VP_CONFIG_RING_BINS, config.ringBins, true);
  view.setUint32(
    VP_CONFIG_FLAGS,
    (config.suppressSnapshotMechanics ? VP_FLAG_SUPPRESS_SNAPSHOT_MECHANICS : 0) |
      (config.shiftReanchor ? VP_FLAG_SHIFT_REANCHOR : 0) |
      (config.autoAnchorFromBbo ? VP_FLAG_AUTO_ANCHOR : 0) |
      (config.failOnOutOfRange === true ? VP_FLAG_FAIL_ON_OUT_OF_RANGE : 0) |
      (config.headersOnly === true ? VP_FLAG_HEADERS_ONLY : 0),
    true,
  );
  view.setUint32(VP_CONFIG_FRAME, frameOf(config), true);
  if (config.scoring !== undefined) bytes.set(encodeSpectrumParameters(config.scoring), VP_CONFIG_SPECTRUM);
  if (config.stateModel !== undefined) {
    view.setUint32(VP_CONFIG_STATE_MODEL, 1, true);
    bytes.set(encodeStateModelParameters(config.stateModel), VP_CONFIG_STATE_MODEL_BLOCK);
  }
  return bytes;
}
