// Whether a record is one of the messages that are wanted: the question of message-query.ts, made ready once for a
// loop over many records.
import {
  HEADER_INSTRUMENT_ID,
  HEADER_PUBLISHER_ID,
  MBO_ACTION,
  MBO_ORDER_ID,
  MBO_PRICE,
  MBO_QUANTITY,
  MBO_SIDE,
} from "../../../assembly/abi/dbn-layout.ts";
import { UNDEF_PRICE } from "../dbn/identifiers.ts";
import type { BookKey } from "../engine/engine.ts";
import { MESSAGE_ACTIONS, type MessageFilter } from "./message-query.ts";

/** Of the market-by-order record that begins at this byte of the view. */
export type MessageTest = (view: DataView, at: number) => boolean;

const SIDES = { any: "BAN", bid: "B", ask: "A", none: "N" } as const;

export function messageTest({ publisherId, instrumentId }: BookKey, filter: MessageFilter): MessageTest {
  const { minSize, lowPrice, highPrice, orderId } = filter;
  const isAll = MESSAGE_ACTIONS.every((action) => filter.actions.includes(action));
  // Letters that no one knows belong to everything only.
  const actions = letters(filter.actions.join(""), isAll);
  const sides = letters(SIDES[filter.side], filter.side === "any");
  const hasBand = lowPrice !== undefined || highPrice !== undefined;
  const low = lowPrice ?? -(2n ** 63n);
  const high = highPrice ?? UNDEF_PRICE - 1n;
  return (view, at) => {
    if (view.getUint32(at + HEADER_INSTRUMENT_ID, true) !== instrumentId) return false;
    if (view.getUint16(at + HEADER_PUBLISHER_ID, true) !== publisherId) return false;
    if (actions[view.getUint8(at + MBO_ACTION)] === 0) return false;
    if (sides[view.getUint8(at + MBO_SIDE)] === 0) return false;
    if (view.getUint32(at + MBO_QUANTITY, true) < minSize) return false;
    if (orderId !== undefined && view.getBigUint64(at + MBO_ORDER_ID, true) !== orderId) return false;
    if (!hasBand) return true;
    const price = view.getBigInt64(at + MBO_PRICE, true);
    return price !== UNDEF_PRICE && price >= low && price <= high;
  };
}

/** By character code: 1 where the letter is one of these. */
function letters(text: string, isAny: boolean): Uint8Array {
  const table = new Uint8Array(256).fill(isAny ? 1 : 0);
  for (const letter of text) table[letter.charCodeAt(0)] = 1;
  return table;
}
