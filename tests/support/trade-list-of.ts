import { type TradeColumns, TradeList } from "../../web/core/flow/trade-list.ts";

export function tradeListOf(trades: TradeColumns): TradeList {
  const list = new TradeList();
  list.append(trades);
  return list;
}
