// What the hostile stream stresses (simulator.md section 10).

/**
 * mix: adds, cancels, modifies and trades over all live orders. The others stress one thing: all orders in one
 * queue, one order on each level, adds and cancels of the best, one order modified over and over, fills that no
 * cancel confirms, 1 % cancels of unknown ids, ids used again at once.
 */
export type HostileVariant =
  | "mix"
  | "one-queue"
  | "one-order-levels"
  | "level-churn"
  | "one-order"
  | "bare-fills"
  | "unknown-ids"
  | "reused-ids";

export const HOSTILE_VARIANTS: readonly HostileVariant[] = [
  "mix",
  "one-queue",
  "one-order-levels",
  "level-churn",
  "one-order",
  "bare-fills",
  "unknown-ids",
  "reused-ids",
];

export interface HostileOptions {
  /** Orders that rest all the time, over all instruments. */
  readonly live?: number;
  readonly variant?: HostileVariant;
}
