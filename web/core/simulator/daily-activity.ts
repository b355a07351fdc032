// The busy preset's day: activity in the shape of a daily U, steered so that the file ends with the wanted
// number of records, and a latent value that walks with a volatility state (simulator.md section 9).
import { exactExp } from "./exact-math.ts";
import type { Instrument } from "./instrument.ts";
import type { Session } from "./session.ts";

const STEP_S = 5;
const DECAY_S = 20 * 60;
const LAST_HALF_HOUR_S = 1800;
/** Mean stay in the calm and in the excited volatility state. */
const CALM_S = 40 * 60;
const EXCITED_S = 4 * 60;
/** Standard deviation of the walk in ticks per √s, calm state. */
const WALK_TICKS = 0.4;

/** Relative activity at a time of a session of the given length that is quiet before its open. */
export function dailyActivity(seconds: number, length: number, open: number): number {
  if (seconds > length - LAST_HALF_HOUR_S) return 2;
  if (seconds < open) return 0.2;
  return 0.8 + 2.2 * exactExp(-(seconds - open) / DECAY_S);
}

/** Steers one market from the start of a day (s) so that `records` are written by its end. */
export function steerDay(
  session: Session,
  market: Instrument,
  startS: number,
  length: number,
  records: number,
  openS: number,
): void {
  const weights: number[] = [];
  let sum = 0;
  for (let at = 0; at < length; at += STEP_S) {
    sum += dailyActivity(at, length, openS);
    weights.push(sum);
  }
  const first = session.writer.records;
  let excited = false;
  let rate = 150;
  let previous = first;
  weights.forEach((reached, index) => {
    market.at(startS + index * STEP_S, () => {
      const { random, state } = market;
      const done = session.writer.records;
      const shape = dailyActivity(index * STEP_S, length, openS);
      const used = state.activityFactor * STEP_S;
      if (index > 0 && used > 0) rate = 0.98 * rate + 0.02 * Math.max(20, (done - previous) / used);
      previous = done;
      const open = sum - reached + shape;
      const wanted = Math.max(0, first + records - done) / (open * STEP_S);
      state.activityFactor = Math.max(0.002, (shape * wanted) / rate);
      if (random.chance(STEP_S / (excited ? EXCITED_S : CALM_S))) excited = !excited;
      const pace = (excited ? 3 : 1) * Math.sqrt(STEP_S * shape);
      state.drift += WALK_TICKS * pace * random.gauss();
    });
  });
}
