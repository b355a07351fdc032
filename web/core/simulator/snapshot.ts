// Writes a snapshot of one instrument's book: a clear, then every resting order in rank order, bids before asks
// (simulator.md section 9; order-book.md section 4.2).
import type { Channel } from "./channel.ts";
import type { Instrument } from "./instrument.ts";
import { F_BAD_TS_RECV, F_LAST, F_SNAPSHOT } from "./record-flags.ts";
import { UNDEFINED_PRICE } from "./record-writer.ts";
import { ASK, BID } from "./resting-order.ts";

const CLEAR = 0x52;
const ADD = 0x41;
const SIDE_CODES = { [BID]: 0x42, [ASK]: 0x41, none: 0x4e } as const;

export function writeSnapshot(channel: Channel, market: Instrument, nowNs: number): void {
  if (channel.losing) return;
  const { writer } = channel;
  const timeNs = Math.max(Math.round(nowNs), channel.lastReceivedNs);
  channel.lastReceivedNs = timeNs;
  channel.lastEventNs = Math.max(channel.lastEventNs, timeNs);
  const orders = [...market.engine.sides[BID].ascending(), ...market.engine.sides[ASK].ascending()];
  const flags = F_SNAPSHOT | F_BAD_TS_RECV;
  const final = orders.length - 1;
  writer.write(
    market.id,
    timeNs,
    0,
    UNDEFINED_PRICE,
    0,
    final < 0 ? flags | F_LAST : flags,
    CLEAR,
    SIDE_CODES.none,
    timeNs,
    0,
    channel.sequence,
  );
  for (const [index, order] of orders.entries()) {
    writer.write(
      market.id,
      order.enteredNs,
      order.id,
      channel.price(market, order.price),
      order.size,
      index === final ? flags | F_LAST : flags,
      ADD,
      SIDE_CODES[order.side],
      timeNs,
      0,
      channel.sequence,
    );
  }
  market.afterGap = false;
  market.log(timeNs, "snapshot", { orders: orders.length });
}

/** A plain clear that ends its event, so that the empty book can be read. */
export function writeClear(channel: Channel, market: Instrument, nowNs: number): void {
  const timeNs = Math.max(Math.round(nowNs), channel.lastEventNs + 300);
  channel.lastEventNs = timeNs;
  channel.sequence += 1;
  channel.lastReceivedNs = Math.max(channel.lastReceivedNs, timeNs + 84_000);
  channel.writer.write(
    market.id,
    timeNs,
    0,
    UNDEFINED_PRICE,
    0,
    F_LAST | F_BAD_TS_RECV,
    CLEAR,
    SIDE_CODES.none,
    channel.lastReceivedNs,
    12_700,
    channel.sequence,
  );
  market.log(timeNs, "clear", {});
}
