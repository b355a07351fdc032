// The trades of an entry of the bin ring. Only trade records count: fills are the same quantity again.
import { TradeSide } from "../../../assembly/abi/tape-layout.ts";
import {
  BIN_TRADES_COUNT,
  BIN_TRADES_HIGH,
  BIN_TRADES_LOW,
  BIN_TRADES_PRICED,
  BIN_TRADES_VOLUMES,
  VP_HEADER_LAST_TRADE,
  VP_HEADER_TRADES,
} from "../../../assembly/abi/vp-layout.ts";
import { type EngineMemory, wholeNumber } from "./engine-memory.ts";

/** Prices in 1e-9 units. */
export interface BinTrades {
  /** Trade records of the entry. */
  readonly count: number;
  /** … that have a price: without one, low and high are 0n. */
  readonly priced: number;
  /** Volume by aggressor; `none` where the feed does not tell one (auctions, hidden orders). */
  readonly buy: number;
  readonly sell: number;
  readonly none: number;
  readonly low: bigint;
  readonly high: bigint;
  /** Of the newest trade up to the entry's end, however long ago; 0n = none yet. */
  readonly last: bigint;
}

/** Copies from the header at `entry`, an address. */
export function readBinTrades(memory: EngineMemory, entry: number): BinTrades {
  const { data } = memory;
  const block = entry + VP_HEADER_TRADES;
  const volume = (side: TradeSide): number => wholeNumber(data, block + BIN_TRADES_VOLUMES + side * 8);
  return {
    count: data.getUint32(block + BIN_TRADES_COUNT, true),
    priced: data.getUint32(block + BIN_TRADES_PRICED, true),
    buy: volume(TradeSide.Buy),
    sell: volume(TradeSide.Sell),
    none: volume(TradeSide.None),
    low: data.getBigInt64(block + BIN_TRADES_LOW, true),
    high: data.getBigInt64(block + BIN_TRADES_HIGH, true),
    last: data.getBigInt64(entry + VP_HEADER_LAST_TRADE, true),
  };
}
