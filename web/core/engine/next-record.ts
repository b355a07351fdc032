// The market-by-order record at which a run has stopped, for callers that must act before it is applied.
import { F_SNAPSHOT, F_TOB, MBO_ACTION, MBO_FLAGS, MBO_PRICE } from "../../../assembly/abi/dbn-layout.ts";
import { UNDEF_PRICE } from "../dbn/identifiers.ts";
import type { EngineMemory } from "./engine-memory.ts";

export interface NextRecord {
  /** Clock time. */
  readonly ns: bigint;
  /** The letter. */
  readonly action: string;
  /** 1e-9 units; undefined = none. */
  readonly price: bigint | undefined;
  /** Counts as an event for the layers: an add or modify without a price does not (vp-pipeline.md section 2.5). */
  readonly isEvent: boolean;
  /** Neither of a snapshot nor a clear. */
  readonly isLive: boolean;
}

export function readNextRecord(memory: EngineMemory, address: number, ns: bigint): NextRecord {
  const action = String.fromCharCode(memory.u8(address + MBO_ACTION));
  const flags = memory.u8(address + MBO_FLAGS);
  const raw = memory.i64(address + MBO_PRICE);
  const price = raw === UNDEF_PRICE ? undefined : raw;
  const mayLackPrice = action === "A" ? (flags & F_TOB) !== 0 : action !== "M";
  return {
    ns,
    action,
    price,
    isEvent: price !== undefined || mayLackPrice,
    isLive: (flags & F_SNAPSHOT) === 0 && action !== "R",
  };
}
