// The records collected while the matching engine handles one request: one venue event. Reused for every
// event; the channel turns it into bytes.
import type { Side } from "./resting-order.ts";

/** Characters of the record's action and side fields. */
export const ACTION = {
  add: 0x41,
  cancel: 0x43,
  modify: 0x4d,
  clear: 0x52,
  trade: 0x54,
  fill: 0x46,
} as const;
export const NO_SIDE = 2;
export type RecordSide = Side | typeof NO_SIDE;

export class EventRecords {
  length = 0;
  readonly actions: number[] = [];
  readonly sides: RecordSide[] = [];
  readonly ids: number[] = [];
  /** Ticks relative to the reference. */
  readonly prices: number[] = [];
  readonly sizes: number[] = [];
  /** Index of the first record of the second packet; length when there is only one. */
  secondPacket = Number.POSITIVE_INFINITY;

  clear(): void {
    this.length = 0;
    this.secondPacket = Number.POSITIVE_INFINITY;
  }

  push(action: number, side: RecordSide, id: number, price: number, size: number): number {
    const index = this.length;
    this.actions[index] = action;
    this.sides[index] = side;
    this.ids[index] = id;
    this.prices[index] = price;
    this.sizes[index] = size;
    this.length = index + 1;
    return index;
  }

  /** What follows is sent in a packet of its own. */
  startSecondPacket(): void {
    if (this.secondPacket > this.length) this.secondPacket = this.length;
  }
}
