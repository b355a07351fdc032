// Hidden stop orders per side and trigger price. A buy stop is elected when buyers print at its trigger or
// above, a sell stop when sellers print at its trigger or below.
import { BID, type Side } from "./resting-order.ts";

export interface StopOrder {
  readonly id: number;
  readonly side: Side;
  readonly size: number;
}

export class StopOrders {
  private readonly byTrigger: readonly [Map<number, StopOrder[]>, Map<number, StopOrder[]>] = [
    new Map(),
    new Map(),
  ];
  /** Nearest trigger that may hold a stop: lowest of the buys, highest of the sells. */
  private lowestBuy = Number.POSITIVE_INFINITY;
  private highestSell = Number.NEGATIVE_INFINITY;

  add(stop: StopOrder, trigger: number): void {
    const stops = this.byTrigger[stop.side];
    const queue = stops.get(trigger);
    if (queue === undefined) stops.set(trigger, [stop]);
    else queue.push(stop);
    if (stop.side === BID) this.lowestBuy = Math.min(this.lowestBuy, trigger);
    else this.highestSell = Math.max(this.highestSell, trigger);
  }

  /** Takes out at most `room` stops that a print of an aggressor of the side at the price elects. */
  elect(side: Side, price: number, room: number): StopOrder[] {
    const elected: StopOrder[] = [];
    const stops = this.byTrigger[side];
    if (stops.size === 0) return elected;
    const step = side === BID ? 1 : -1;
    let trigger = side === BID ? this.lowestBuy : this.highestSell;
    while ((price - trigger) * step >= 0 && elected.length < room) {
      const queue = stops.get(trigger);
      if (queue !== undefined) {
        elected.push(...queue.splice(0, room - elected.length));
        if (queue.length > 0) break;
        stops.delete(trigger);
      }
      trigger += step;
    }
    if (side === BID) this.lowestBuy = stops.size === 0 ? Number.POSITIVE_INFINITY : trigger;
    else this.highestSell = stops.size === 0 ? Number.NEGATIVE_INFINITY : trigger;
    return elected;
  }
}
