// What a pass over the whole file takes of an entry of the bin ring: a part of its header, its trades and the book's
// state, read at once. A long quiet file is hundreds of thousands of entries.
import {
  VP_HEADER_BEST_ASK,
  VP_HEADER_BEST_BID,
  VP_HEADER_END,
  VP_HEADER_EVENT_COUNT,
  VP_HEADER_SPOT,
  VP_HEADER_START,
} from "../../../assembly/abi/vp-layout.ts";
import { type BinTrades, readBinTrades } from "./bin-trades.ts";
import type { EngineMemory } from "./engine-memory.ts";
import { type EntryQuality, readEntryQuality } from "./entry-quality.ts";
import type { VpBinHeader } from "./vp-bin-header.ts";

export interface EntrySummary extends Pick<
  VpBinHeader,
  "startNs" | "endNs" | "eventCount" | "spot" | "bestBid" | "bestAsk"
> {
  readonly trades: BinTrades;
  readonly quality: EntryQuality;
}

/** Copies from the header at `entry`, an address. */
export function readEntrySummary(memory: EngineMemory, entry: number): EntrySummary {
  const { data } = memory;
  return {
    startNs: data.getBigInt64(entry + VP_HEADER_START, true),
    endNs: data.getBigInt64(entry + VP_HEADER_END, true),
    eventCount: data.getUint32(entry + VP_HEADER_EVENT_COUNT, true),
    spot: data.getBigInt64(entry + VP_HEADER_SPOT, true),
    bestBid: data.getBigInt64(entry + VP_HEADER_BEST_BID, true),
    bestAsk: data.getBigInt64(entry + VP_HEADER_BEST_ASK, true),
    trades: readBinTrades(memory, entry),
    quality: readEntryQuality(memory, entry),
  };
}
