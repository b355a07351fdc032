// How a replay begins: 300 entries as fast as possible, so that there is something to look at, before playback is paced.
// It also finds where the first bin begins, which every place is counted from.
import { RunStatus } from "../../../assembly/abi/status.ts";
import type { ReplayEngine } from "./replay-engine.ts";
import type { ReplayHead } from "./replay-head.ts";
import type { SeekTarget } from "./replay-position.ts";

export const LEAD_IN_ENTRIES = 300;
/** Small, so that it ends close to its number. */
const RECORDS_PER_CALL = 256;

export interface LeadInParts {
  readonly engine: Pick<ReplayEngine, "vp" | "depth">;
  readonly head: ReplayHead;
  /** Somebody wants to be somewhere else: the first bin, which tells where the others lie, is enough. */
  readonly isShort: () => boolean;
}

export class LeadIn {
  #isOver = false;
  #originNs: bigint | undefined;

  constructor(private readonly parts: LeadInParts) {}

  get isOver(): boolean {
    return this.#isOver;
  }
  /** Start of the first bin; undefined while there is none. */
  get originNs(): bigint | undefined {
    return this.#originNs;
  }
  /** The start of what is replayed (product.md R-1). */
  get start(): SeekTarget {
    const timeNs = this.#originNs;
    return timeNs === undefined ? { kind: "record", recordIndex: 0 } : { kind: "time", timeNs };
  }

  /** One slice, or one wait for bytes. True: this was the last. */
  async turn(sliceMs: number): Promise<boolean> {
    const { head } = this.parts;
    const status = head.slice(sliceMs, {
      recordsPerCall: RECORDS_PER_CALL,
      enough: () => this.#closedEnd >= this.#wanted,
    });
    if (status === RunStatus.NeedInput) await head.fill();
    const hasEnded = status === RunStatus.Done || status === RunStatus.OutputFull;
    if (hasEnded || head.bins.end >= this.#wanted) this.#end();
    return this.#isOver;
  }

  /** The replay has begun elsewhere, and its bins are counted from here all the same. */
  leaveOut(originNs: bigint): void {
    this.#isOver = true;
    this.#originNs = originNs;
  }

  #end(): void {
    const { bins } = this.parts.head;
    this.#isOver = true;
    if (bins.end > 0) this.#originNs = bins.header(0).startNs;
  }

  get #wanted(): number {
    return this.parts.isShort() ? 1 : LEAD_IN_ENTRIES;
  }

  get #closedEnd(): number {
    const { vp, depth } = this.parts.engine;
    return (vp ?? depth)?.end ?? 0;
  }
}
