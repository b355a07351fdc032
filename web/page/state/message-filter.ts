// Which messages are listed (product.md D-7): view parameters, so that links carry them, and the order's id.
import {
  MESSAGE_ACTIONS,
  type MessageAction,
  type MessageFilter,
} from "../../core/messages/message-query.ts";
import { parseTypedDecimal } from "../../lib/decimal.ts";
import type { AppState } from "./app-state.ts";
import { parameterNumber, parameterText } from "./parameter-value.ts";

/** Parameters that leave messages out. */
export const MESSAGE_FILTERS = [
  "message_actions",
  "message_side",
  "message_low_price",
  "message_high_price",
  "message_min_size",
] as const;

const MOST_ORDER_ID = 2n ** 64n - 1n;

export function showsMessages(state: AppState): boolean {
  return parameterText(state, "tape_rows") === "messages";
}

export function messageActions(state: AppState): readonly MessageAction[] {
  const wanted = parameterText(state, "message_actions").split(",");
  return MESSAGE_ACTIONS.filter((action) => wanted.includes(action));
}

export function messageFilter(state: AppState): MessageFilter {
  const side = parameterText(state, "message_side");
  return {
    actions: messageActions(state),
    side: side === "bid" || side === "ask" || side === "none" ? side : "any",
    lowPrice: parseTypedDecimal(parameterText(state, "message_low_price")),
    highPrice: parseTypedDecimal(parameterText(state, "message_high_price")),
    minSize: parameterNumber(state, "message_min_size"),
    orderId: state.messageTape.orderId,
  };
}

/** As one text, so that changes are seen. */
export function messageFilterKey(state: AppState): string {
  const { actions, side, lowPrice, highPrice, minSize, orderId } = messageFilter(state);
  return [actions.join(""), side, lowPrice, highPrice, minSize, orderId].join(" ");
}

export function isMessageFiltered(state: AppState): boolean {
  const isSet = MESSAGE_FILTERS.some((name) => state.parameters[name] !== undefined);
  return isSet || state.messageTape.orderId !== undefined;
}

/** undefined: no id of an order. */
export function parseOrderId(text: string): bigint | undefined {
  const digits = text.replaceAll(/[\s,]/g, "");
  if (!/^\d{1,20}$/.test(digits)) return undefined;
  const id = BigInt(digits);
  return id <= MOST_ORDER_ID ? id : undefined;
}
