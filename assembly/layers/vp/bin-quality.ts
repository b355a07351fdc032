// What an entry's header says of the book's state and of the trades: what validity is judged by, and the volume bars.
import { ActionIndex, BookCounter } from "../../abi/counters";
import {
  VP_HEADER_CLOCK,
  VP_HEADER_CROSSED,
  VP_HEADER_LAST_TRADE,
  VP_HEADER_RESETS,
  VP_HEADER_TRADE_RECORDS,
  VP_HEADER_TRADES,
  VP_HEADER_UNCROSSED,
  VP_HEADER_UNKNOWN,
} from "../../abi/vp-layout";
import { Book, book_counters, book_side } from "../../book/book";
import { router_action_count, router_find } from "../../dbn/record-router";
import { bin_trades_save } from "../bin-trades";

function counter(b: Book, which: BookCounter): u64 {
  return load<u64>(book_counters(b) + ((<usize>which) << 3));
}

function isCrossed(b: Book): bool {
  const bids = book_side(b, 0);
  const asks = book_side(b, 1);
  return !b.inEvent && bids.best !== 0 && asks.best !== 0 && bids.bestPrice >= asks.bestPrice;
}

export function quality_write(entry: usize, b: Book): void {
  const counts = router_find(b.key);
  const clears = router_action_count(counts, ActionIndex.Clear);
  const unknownModifies = counter(b, BookCounter.UnknownModify);
  const crossedStates = counter(b, BookCounter.CrossedStates);
  store<i64>(entry, b.clock, VP_HEADER_CLOCK);
  store<u64>(entry, router_action_count(counts, ActionIndex.Trade), VP_HEADER_TRADE_RECORDS);
  store<u64>(entry, clears + counter(b, BookCounter.SnapshotRecord), VP_HEADER_RESETS);
  store<u64>(entry, counter(b, BookCounter.UnknownCancel) + unknownModifies, VP_HEADER_UNKNOWN);
  store<u64>(entry, counter(b, BookCounter.ReadableStates) - crossedStates, VP_HEADER_UNCROSSED);
  store<u32>(entry, isCrossed(b) ? 1 : 0, VP_HEADER_CROSSED);
  store<i64>(entry, b.lastTrade === i64.MAX_VALUE ? 0 : b.lastTrade, VP_HEADER_LAST_TRADE);
  bin_trades_save(entry + VP_HEADER_TRADES);
}
