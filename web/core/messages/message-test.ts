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

const WORD_BYTES = 4;
const SIDES = { any: "BAN", bid: "B", ask: "A", none: "N" } as const;

export function messageTest({ publisherId, instrumentId }: BookKey, filter: MessageFilter): MessageTest {
  const { minSize, lowPrice, highPrice, orderId } = filter;
  const isAll = MESSAGE_ACTIONS.every((action) => filter.actions.includes(action));
  // Letters that no one knows belong to everything only.
  const actions = letters(filter.actions.join(""), isAll);
  const sides = letters(SIDES[filter.side], filter.side === "any");
  const hasBand = lowPrice !== undefined || highPrice !== undefined;
  const low = wordsOf(lowPrice ?? -(2n ** 63n));
  // An undefined price lies above all others.
  const high = wordsOf(highPrice === undefined || highPrice >= UNDEF_PRICE ? UNDEF_PRICE - 1n : highPrice);
  const id = wordsOf(orderId ?? 0n);
  const hasId = orderId !== undefined;
  return (view, at) => {
    if (view.getUint32(at + HEADER_INSTRUMENT_ID, true) !== instrumentId) return false;
    if (view.getUint16(at + HEADER_PUBLISHER_ID, true) !== publisherId) return false;
    if (actions[view.getUint8(at + MBO_ACTION)] === 0) return false;
    if (sides[view.getUint8(at + MBO_SIDE)] === 0) return false;
    if (view.getUint32(at + MBO_QUANTITY, true) < minSize) return false;
    if (hasId && view.getUint32(at + MBO_ORDER_ID, true) !== id.low) return false;
    if (hasId && view.getInt32(at + MBO_ORDER_ID + WORD_BYTES, true) !== id.high) return false;
    if (!hasBand) return true;
    const word = view.getUint32(at + MBO_PRICE, true);
    const top = view.getInt32(at + MBO_PRICE + WORD_BYTES, true);
    if (top < low.high || (top === low.high && word < low.low)) return false;
    return top < high.high || (top === high.high && word <= high.low);
  };
}

/** 64 bits as two numbers: a loop over many records makes no bigint. */
function wordsOf(value: bigint): { readonly high: number; readonly low: number } {
  return { high: Number(BigInt.asIntN(32, value >> 32n)), low: Number(BigInt.asUintN(32, value)) };
}

/** By character code: 1 where the letter is one of these. */
function letters(text: string, isAny: boolean): Uint8Array {
  const table = new Uint8Array(256).fill(isAny ? 1 : 0);
  for (const letter of text) table[letter.charCodeAt(0)] = 1;
  return table;
}
