// Messages in words and as text for the clipboard: a table with tabs, its column names first.
import { UNDEF_TIMESTAMP } from "../../core/dbn/identifiers.ts";
import type { MessageAction } from "../../core/messages/message-query.ts";
import { DASH } from "../../lib/format-number.ts";
import type { WallClockFormat } from "../../lib/wall-clock.ts";
import type { MessageAnswer } from "../../worker/replay-api.ts";
import { actionStrings, messageTextStrings } from "../../strings/messages.ts";
import { tapePrice } from "./tape-text.ts";

export const ACTION_WORDS: Readonly<Record<MessageAction, string>> = {
  A: actionStrings.add,
  C: actionStrings.cancel,
  M: actionStrings.modify,
  T: actionStrings.trade,
  F: actionStrings.fill,
  R: actionStrings.clear,
  N: actionStrings.none,
};

const SIDE_WORDS: Readonly<Record<string, string>> = {
  B: messageTextStrings.bid,
  A: messageTextStrings.ask,
  N: "",
};

const HEAD = [
  messageTextStrings.date,
  messageTextStrings.time,
  messageTextStrings.offset,
  messageTextStrings.action,
  messageTextStrings.side,
  messageTextStrings.price,
  messageTextStrings.size,
  messageTextStrings.order,
  messageTextStrings.sequence,
  messageTextStrings.flags,
  messageTextStrings.record,
].join("\t");

/** Letters that nobody knows stay letters. */
export function actionWord(code: number): string {
  const letter = String.fromCharCode(code);
  return (ACTION_WORDS as Readonly<Record<string, string>>)[letter] ?? letter;
}

export function sideWord(code: number): string {
  const letter = String.fromCharCode(code);
  return SIDE_WORDS[letter] ?? letter;
}

/** The time of a record that has none is none. */
export function isMessageTime(timeNs: bigint): boolean {
  return BigInt.asUintN(64, timeNs) !== UNDEF_TIMESTAMP;
}

/** Order 0 stands for none. */
export function orderText(id: bigint): string {
  return id === 0n ? DASH : String(id);
}

export function messageText(rows: MessageAnswer, clock: WallClockFormat, decimals: number): string {
  const lines = Array.from({ length: rows.count }, (_, row) => {
    const timeNs = rows.timeNs[row] ?? 0n;
    return [
      ...timeTexts(timeNs, clock),
      actionWord(rows.action[row] ?? 0),
      sideWord(rows.side[row] ?? 0),
      tapePrice(rows.price[row] ?? 0n, decimals),
      rows.size[row],
      orderText(rows.orderId[row] ?? 0n),
      rows.sequence[row],
      rows.flags[row],
      rows.recordIndex[row],
    ].join("\t");
  });
  return [HEAD, ...lines].join("\n");
}

function timeTexts(timeNs: bigint, clock: WallClockFormat): readonly string[] {
  if (!isMessageTime(timeNs)) return [DASH, DASH, DASH];
  const { date, time, milliseconds, microseconds, nanoseconds, offset } = clock.at(timeNs);
  return [date, `${time}.${milliseconds}${microseconds}${nanoseconds}`, offset];
}
