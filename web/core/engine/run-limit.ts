// Where a run stops besides the end of its input, and the form of it that the engine takes.
import { StopAfter } from "../../../assembly/abi/status.ts";

export interface RunLimit {
  /** Stop before the first record with a clock after this. */
  readonly untilNs?: bigint;
  readonly maxRecords?: number;
  /** Stop before the record with this index (Reached), also before any bin it would close. */
  readonly untilRecord?: number;
  /**
   * Stop where the next event of the focus book ends (Reached): right after its last record, or for a publisher
   * without event flags before the first record of the next one. "trade": of an event with a trade. A run that was
   * interrupted for input or output goes on when it is called with the same again.
   */
  readonly stopAfter?: "event" | "trade";
}

const STOPS = { event: StopAfter.Event, trade: StopAfter.Trade } as const;
const NO_LIMIT = 2n ** 63n - 1n;

/** Arguments of engine_run. */
export function runArguments(limit: RunLimit): readonly [bigint, bigint, number, number] {
  return [
    limit.untilNs ?? NO_LIMIT,
    limit.untilRecord === undefined ? NO_LIMIT : BigInt(limit.untilRecord),
    limit.maxRecords ?? 0,
    limit.stopAfter === undefined ? StopAfter.Nothing : STOPS[limit.stopAfter],
  ];
}
