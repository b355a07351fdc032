// The slow state that drives the flow: activity, latent value, thinness of the sides, trading phase
// (simulator.md section 5). The script sets the knobs, two Ornstein–Uhlenbeck processes add the noise.
import { exactExp } from "./exact-math.ts";
import { type FlowParameters, SECOND } from "./flow-parameters.ts";
import type { Random } from "./random.ts";

export type Phase = "pre-open" | "trading" | "halted";
/** Points (seconds, ticks) of the scripted latent value, by ascending time. */
export type ValuePath = readonly (readonly [number, number])[];

export const STATE_STEP_NS = 50e6;
/** Below this activity the slow background of the market slows down with it. */
const AWAKE_ACTIVITY = 0.5;
const MOST_SLOWNESS = 60;

export class MarketState {
  phase: Phase = "trading";
  /** Scripted factor of the activity, and of the latent value's noise. */
  activityFactor = 1;
  quiet = 1;
  path: ValuePath = [];
  /** Added to the path: the walk of long sessions. */
  drift = 0;
  /** Liquidity of the bid and ask side, 0–1. */
  readonly liquidity: [number, number] = [1, 1];
  activity = 1;
  value = 0;
  private activityNoise = 0;
  private valueNoise = 0;

  constructor(
    private readonly parameters: FlowParameters,
    private readonly random: Random,
  ) {}

  /** How much longer orders live in a market that sleeps; 1 at ordinary activity. */
  get slowness(): number {
    return Math.min(MOST_SLOWNESS, Math.max(1, AWAKE_ACTIVITY / this.activityFactor));
  }

  step(nowNs: number): void {
    const { laSig, laTau, fSig, fTau } = this.parameters;
    const dt = STATE_STEP_NS / SECOND;
    this.activityNoise = this.relax(this.activityNoise, laSig, laTau, dt);
    this.valueNoise = this.relax(this.valueNoise, fSig, fTau, dt);
    this.activity = this.activityFactor * exactExp(this.activityNoise);
    this.value = this.scripted(nowNs / SECOND) + this.drift + this.quiet * this.valueNoise;
  }

  private relax(value: number, sigma: number, tau: number, dt: number): number {
    return value - (value * dt) / tau + sigma * Math.sqrt((2 * dt) / tau) * this.random.gauss();
  }

  private scripted(seconds: number): number {
    const { path } = this;
    let before = path[0];
    if (before === undefined) return 0;
    for (const point of path) {
      if (point[0] > seconds) {
        const span = point[0] - before[0];
        return span > 0 ? before[1] + ((point[1] - before[1]) * (seconds - before[0])) / span : before[1];
      }
      before = point;
    }
    return before[1];
  }
}
