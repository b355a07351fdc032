// Events and parameters of the naive vacuum/pressure model, under the names of vp-engine.md section 2.

export interface NaiveEvent {
  readonly ts: bigint;
  readonly tsRecv: bigint;
  readonly action: string;
  readonly side: string;
  readonly price: bigint;
  readonly size: number;
  readonly orderId: bigint;
  readonly flags: number;
}

export interface NaiveVpParameters {
  readonly n_ticks: number;
  readonly tick_int: bigint;
  readonly tau_velocity: number;
  readonly tau_acceleration: number;
  readonly tau_jerk: number;
  readonly tau_rest_decay: number;
  readonly c1_v_add: number;
  readonly c2_v_rest_pos: number;
  readonly c3_a_add: number;
  readonly c4_v_pull: number;
  readonly c5_v_fill: number;
  readonly c6_v_rest_neg: number;
  readonly c7_a_pull: number;
  readonly auto_anchor_from_bbo: boolean;
  readonly suppress_snapshot_mechanics: boolean;
  readonly shift_reanchor: boolean;
  readonly fill_mode: "event" | "direct";
}

export const NAIVE_VP_DEFAULTS: NaiveVpParameters = {
  n_ticks: 500,
  tick_int: 250_000_000n,
  tau_velocity: 2,
  tau_acceleration: 5,
  tau_jerk: 10,
  tau_rest_decay: 30,
  c1_v_add: 1,
  c2_v_rest_pos: 0.5,
  c3_a_add: 0.3,
  c4_v_pull: 1,
  c5_v_fill: 1.5,
  c6_v_rest_neg: 0.5,
  c7_a_pull: 0.3,
  auto_anchor_from_bbo: true,
  suppress_snapshot_mechanics: false,
  shift_reanchor: false,
  fill_mode: "direct",
};
