// How the best prices moved from one emitted bin to the next (vp-pipeline.md, section 5): the same on every row.
import { grid_tick_int } from "./tick-grid";

let hasPrevious: bool = false;
let previousBid: i64 = 0;
let previousAsk: i64 = 0;

/** Moves in whole ticks. */
export let askMove: f64 = 0;
export let bidMove: f64 = 0;

export function labels_reset(): void {
  hasPrevious = false;
  previousBid = 0;
  previousAsk = 0;
  askMove = 0;
  bidMove = 0;
}

/** 0 = no such price. */
export function labels_update(bid: i64, ask: i64): void {
  askMove = hasPrevious ? move(ask, previousAsk) : 0;
  bidMove = hasPrevious ? move(bid, previousBid) : 0;
  hasPrevious = true;
  previousBid = bid;
  previousAsk = ask;
}

function move(now: i64, before: i64): f64 {
  if (now <= 0 || before <= 0 || now === before) return 0;
  return nearest<f64>(<f64>(now - before) / <f64>grid_tick_int());
}

/** −1, 0 or 1. */
export function sign_of(x: f64): i32 {
  return i32(x > 0) - i32(x < 0);
}

export const LABELS_SAVED_BYTES: usize = 24;

export function labels_save(to: usize): void {
  store<i64>(to, hasPrevious ? 1 : 0);
  store<i64>(to, previousBid, 8);
  store<i64>(to, previousAsk, 16);
}

export function labels_load(from: usize): void {
  hasPrevious = load<i64>(from) !== 0;
  previousBid = load<i64>(from, 8);
  previousAsk = load<i64>(from, 16);
}
