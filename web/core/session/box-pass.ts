// Sums what happened in one box of time and price over a part of the file that the replay does not hold any more
// (product.md O-7): an engine of its own runs from the checkpoint before the box to its end. It may be sent on when the
// replay has closed more entries. Whole columns count, those that the time touches, as in bins/box-reading.ts.
import { RunStatus } from "../../../assembly/abi/status.ts";
import type { BoxQuery, BoxReading } from "../bins/box-reading.ts";
import type { SurfaceOptions } from "../bins/surface-reader.ts";
import { beginBefore } from "./begin-before.ts";
import type { CheckpointTarget } from "./checkpoint-store.ts";
import { passPlan } from "./pass-plan.ts";
import type { ReplayEngine } from "./replay-engine.ts";
import { ReplayHead } from "./replay-head.ts";
import type { SessionEnvironment } from "./session-environment.ts";
import type { SidePassBase } from "./side-pass.ts";

/** Processing between two looks at the message queue; shorter than the replay's, which goes first. */
const SLICE_MS = 6;
/** Until the next look whether the replay needs the thread no longer. */
const WAIT_MS = 10;

export interface BoxPassParts extends SidePassBase {
  readonly environment: SessionEnvironment;
  /** False while the replay needs the thread for itself. */
  readonly mayWork: () => boolean;
  readonly engine: ReplayEngine;
  readonly surface: SurfaceOptions;
}

export class BoxPass {
  readonly #head: ReplayHead;
  readonly #sums = { added: 0, pulled: 0, filled: 0, messages: 0 };
  /** Number of the next entry to be looked at; undefined: it has not begun. */
  #next: number | undefined;
  /** The first entry whose changes are all known from the state that was restored. */
  #floor = 0;
  /** The time of the box, or the file, has been passed. */
  #isOver = false;

  constructor(
    private readonly parts: BoxPassParts,
    readonly query: BoxQuery,
  ) {
    this.#head = new ReplayHead({
      ...parts,
      plan: passPlan(parts.plan),
      closed: () => undefined,
      // The replay meets the same damage and tells of it.
      problem: () => undefined,
    });
  }

  /** Entries from this one on are not counted. */
  get next(): number {
    return this.#next ?? 0;
  }

  close(): Promise<void> {
    return this.#head.close();
  }

  /** As far as entries before `endEntry` go. undefined: the signal came first. */
  async run(endEntry: number, signal: AbortSignal): Promise<BoxReading | undefined> {
    const { environment, mayWork } = this.parts;
    if (this.#next === undefined) {
      this.#head.reconfigure();
      await this.#begin({ clockNs: this.query.fromNs - this.parts.plan.bins.cellWidthNs });
    }
    const head = this.#head;
    while (!this.#isOver && this.next < endEntry) {
      if (signal.aborted) return undefined;
      if (!mayWork()) {
        await environment.sleep(WAIT_MS, signal);
        continue;
      }
      // What was not wanted before is held until the engine runs on.
      const isHeld = this.next < head.bins.end;
      const status = isHeld
        ? RunStatus.Reached
        : head.slice(SLICE_MS, { enough: () => head.bins.end >= endEntry });
      const early = this.#take(endEntry);
      head.consume(head.bins.end);
      if (early !== undefined) await this.#begin(early);
      else if (status === RunStatus.Done) this.#isOver = true;
      else if (status === RunStatus.NeedInput) await head.fill();
      await environment.yieldNow();
    }
    return signal.aborted ? undefined : { ...this.#sums };
  }

  /** Adds what has been closed. Not undefined: it began too late, inside the box; a place before this is needed. */
  #take(endEntry: number): { readonly entry: number } | undefined {
    const { bins } = this.#head;
    const { fromNs, toNs, lowTick, highTick } = this.query;
    const to = Math.min(bins.end, endEntry);
    let first: number | undefined;
    let end = to;
    for (let entry = Math.max(this.next, bins.first); entry < to; entry += 1) {
      const { startNs, endNs, eventCount } = bins.header(entry);
      if (entry === this.#floor && entry > 0 && startNs > fromNs) return { entry: entry - 2 };
      if (startNs >= toNs) {
        this.#isOver = true;
        end = entry;
        break;
      }
      if (endNs <= fromNs) continue;
      first ??= entry;
      this.#sums.messages += eventCount;
    }
    this.#next = Math.max(this.next, to);
    if (first === undefined || first >= end) return undefined;
    const cell = bins.readCell({ fromEntry: first, toEntry: end, lowTick, highTick });
    for (const side of cell === undefined ? [] : [cell.bid, cell.ask]) {
      this.#sums.added += side.added;
      this.#sums.pulled += side.pulled;
      this.#sums.filled += side.filled;
    }
    return undefined;
  }

  async #begin(target: CheckpointTarget): Promise<void> {
    this.#floor = await beginBefore(this.#head, this.parts.places, target);
    this.#next = this.#floor;
  }
}
