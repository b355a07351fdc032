// The orders that rest before the file begins (simulator.md section 9, "Seed book").
import { orderSize, SECOND } from "./flow-parameters.ts";
import type { Instrument } from "./instrument.ts";
import type { LimitOrders } from "./limit-orders.ts";
import { ASK, BID, type RestingOrder, type Side } from "./resting-order.ts";

const HOUR_NS = 3600 * SECOND;
/** Beyond it the density falls off. */
const DENSE_TICKS = 60;
const MORTAL_TICKS = 40;
const ORDERS_AT_TOUCH = 8;
const LONGEST_REST_NS = 120 * HOUR_NS;

/** When an order of the seed book was entered, before the file's start. */
export function restingSince(market: Instrument): number {
  return -Math.floor(Math.min(LONGEST_REST_NS, market.random.logNormal(HOUR_NS, 2)));
}

/** Fills the book; `put` enters one order. */
export function seedBook(
  market: Instrument,
  limits: LimitOrders,
  put: (side: Side, price: number, size: number) => RestingOrder,
): void {
  const { random, parameters } = market;
  for (const side of [BID, ASK] as const) {
    for (let distance = 1; distance <= parameters.snapTicks; distance += 1) {
      const mean = Math.min(parameters.snapOrd, parameters.snapOrd * (DENSE_TICKS / distance));
      const orders = random.poisson(distance === 1 ? Math.min(mean, ORDERS_AT_TOUCH) : mean);
      for (let i = 0; i < orders; i += 1) seedOrder(market, limits, put, side, distance);
    }
  }
}

function seedOrder(
  market: Instrument,
  limits: LimitOrders,
  put: (side: Side, price: number, size: number) => RestingOrder,
  side: Side,
  distance: number,
): void {
  const { random } = market;
  let price = side === BID ? 1 - distance : distance;
  if (distance > 3) price = snap(market, price);
  if (side === BID ? price > 0 : price < 1) price = side === BID ? 0 : 1;
  let size = random.chance(0.14) ? random.between(6, 14) : orderSize(random);
  if (random.chance(0.4)) size += random.int(5);
  const order = put(side, price, size);
  if (distance <= MORTAL_TICKS && random.chance(0.7)) {
    const median = distance <= 3 ? 20 : 400;
    limits.endAfter(order, random.logNormal(median * SECOND, 1.5));
  }
}

function snap(market: Instrument, price: number): number {
  const draw = market.random.uniform();
  const unit = draw < 0.03 ? 100 : draw < 0.06 ? 40 : draw < 0.12 ? 4 : 1;
  const reference = market.referenceTicks;
  return unit === 1 ? price : Math.round((price + reference) / unit) * unit - reference;
}
