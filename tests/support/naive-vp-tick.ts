// One tick of the naive vacuum/pressure model: masses, chains and forces as plain formulas (vp-engine.md sections 8,
// 9.1 and 10).
import type { NaiveVpParameters } from "./naive-vp-parameters.ts";

const CHAINS = ["add", "pull", "fill", "bid_depth", "ask_depth"] as const;
type Chain = (typeof CHAINS)[number];
type Derivatives = { v: number; a: number; j: number };
function finiteOr(value: number, fallback: number): number {
  return Number.isFinite(value) ? value : fallback;
}

function alphaOf(dt: number, tau: number): number {
  if (dt <= 0) return 0;
  return dt / tau > 50 ? 1 : -Math.expm1(-dt / tau);
}

function step(chain: Derivatives, rate: number, dt: number, p: NaiveVpParameters): Derivatives {
  const av = alphaOf(dt, p.tau_velocity);
  const aa = alphaOf(dt, p.tau_acceleration);
  const aj = alphaOf(dt, p.tau_jerk);
  const v = av * rate + (1 - av) * chain.v;
  const a = (aa * (v - chain.v)) / dt + (1 - aa) * chain.a;
  const j = (aj * (a - chain.a)) / dt + (1 - aj) * chain.j;
  return { v, a, j };
}

/** Everything the layer remembers of one tick. */
export class NaiveTick {
  addMass = 0;
  pullMass = 0;
  fillMass = 0;
  bidDepth = 0;
  askDepth = 0;
  readonly chains: Record<Chain, Derivatives> = {
    add: { v: 0, a: 0, j: 0 },
    pull: { v: 0, a: 0, j: 0 },
    fill: { v: 0, a: 0, j: 0 },
    bid_depth: { v: 0, a: 0, j: 0 },
    ask_depth: { v: 0, a: 0, j: 0 },
  };
  lastEventId = 0n;
  lastTs = 0n;

  /** Section 8 for quantities of the event and the true book; dt in seconds, 0 = no time has passed. */
  touch(
    { add, pull, fill }: { readonly add: number; readonly pull: number; readonly fill: number },
    { bid, ask }: { readonly bid: number; readonly ask: number },
    dt: number,
    p: NaiveVpParameters,
  ): void {
    const rates = { add, pull, fill, bid_depth: bid - this.bidDepth, ask_depth: ask - this.askDepth };
    this.bidDepth = bid;
    this.askDepth = ask;
    const keep = dt === 0 ? 1 : Math.exp(-dt / p.tau_rest_decay);
    this.addMass = this.addMass * keep + add;
    this.pullMass = this.pullMass * keep + pull;
    this.fillMass = this.fillMass * keep + fill;
    if (dt <= 0) return;
    for (const name of CHAINS) {
      const next = step(this.chains[name], rates[name] / dt, dt, p);
      if (Number.isFinite(next.v + next.a + next.j)) this.chains[name] = next;
    }
  }

  /** Section 9.1. */
  advance(dt: number, p: NaiveVpParameters): void {
    const keep = Math.exp(-dt / p.tau_rest_decay);
    this.addMass *= keep;
    this.pullMass *= keep;
    this.fillMass *= keep;
    for (const name of CHAINS) {
      const next = step(this.chains[name], 0, dt, p);
      this.chains[name] = { v: finiteOr(next.v, 0), a: finiteOr(next.a, 0), j: finiteOr(next.j, 0) };
    }
  }

  /** Under the output names of section 10. */
  row(p: NaiveVpParameters): Record<string, number | bigint> {
    const { add, pull, fill, bid_depth: bid, ask_depth: ask } = this.chains;
    const rest = { v: bid.v + ask.v, a: bid.a + ask.a, j: bid.j + ask.j };
    const named = { add, pull, fill, rest_depth: rest, bid_depth: bid, ask_depth: ask };
    const row: Record<string, number | bigint> = {
      add_mass: this.addMass,
      pull_mass: this.pullMass,
      fill_mass: this.fillMass,
      rest_depth: this.bidDepth + this.askDepth,
      bid_depth: this.bidDepth,
      ask_depth: this.askDepth,
      pressure_variant:
        p.c1_v_add * add.v + p.c2_v_rest_pos * Math.max(rest.v, 0) + p.c3_a_add * Math.max(add.a, 0),
      vacuum_variant:
        p.c4_v_pull * pull.v +
        p.c5_v_fill * fill.v +
        p.c6_v_rest_neg * Math.max(-rest.v, 0) +
        p.c7_a_pull * Math.max(pull.a, 0),
      last_event_id: this.lastEventId,
      last_ts_ns: this.lastTs,
    };
    for (const [name, chain] of Object.entries(named)) {
      row[`v_${name}`] = chain.v;
      row[`a_${name}`] = chain.a;
      row[`j_${name}`] = chain.j;
    }
    return row;
  }
}
