// Phases, anchors and bins of the full grid (vp-pipeline.md section 5.3), kept outside the engine: its own bin clock
// is off, because anchors move before bins close. The rules look at single records only where they can act; up to
// `quietUntilNs` the engine may run on its own.
import type { BinClockConfig } from "../engine/bin-clock-config.ts";
import type { NextRecord } from "../engine/next-record.ts";
import type { VpReader } from "../engine/vp-reader.ts";

/** Events after which the anchor is moved to the book, if it is not yet time. */
const SOFT_REANCHOR_EVENTS = 10_000n;
/** Before any record. */
const NOTHING_NS = -1n;
const ANCHORING_ACTIONS = "AMFC";

export type FullGridLayer = Pick<VpReader, "operations" | "grid" | "anchorTick" | "eventCount" | "bookValid">;

export interface FullGridBin {
  readonly binSeq: number;
  readonly startNs: bigint;
  readonly endNs: bigint;
  readonly eventCount: number;
  /** Events of the instrument so far. */
  readonly eventId: bigint;
  /** −1 = unset. */
  readonly anchorTick: bigint;
  /** Tick of row 0; 0 without an anchor. */
  readonly firstTick: bigint;
  readonly bookValid: boolean;
}

export interface FullGridRules extends Omit<BinClockConfig, "idleRunBins"> {
  readonly tickInt: bigint;
  readonly nTicks: number;
  /** From this time on the anchor is moved to the book, once; ns. */
  readonly softReanchorNs: bigint;
}

export class FullGridClock {
  #isBookOnly: boolean;
  #isAnchored = false;
  #isReanchored = false;
  /** undefined before the first bin. */
  #startNs: bigint | undefined;
  #binSeq = 0;
  /** Events before the open bin. */
  #eventsBefore = 0n;

  /** The layer is freshly configured, without automatic anchor. */
  constructor(
    private readonly layer: FullGridLayer,
    private readonly rules: FullGridRules,
  ) {
    this.#isBookOnly = rules.warmupStartNs > 0n;
    layer.operations.bookOnly(this.#isBookOnly);
  }

  /** Records up to this time change nothing here; −1 = every record counts. */
  get quietUntilNs(): bigint {
    if (this.#isBookOnly) return this.rules.warmupStartNs - 1n;
    if (this.#mustLook) return NOTHING_NS;
    const untilNs = this.#nextBoundaryNs - 1n;
    const softNs = this.rules.softReanchorNs - 1n;
    return this.#isReanchored || untilNs < softNs ? untilNs : softNs;
  }

  /** That many records at most, within that time. */
  get quietRecords(): number | undefined {
    if (this.#isBookOnly || this.#isReanchored || this.#mustLook) return undefined;
    return Number(SOFT_REANCHOR_EVENTS - this.layer.eventCount);
  }

  /** Before an event is applied; then its time closes bins. */
  before({ ns, action, price, isLive }: NextRecord): void {
    const { operations } = this.layer;
    if (ns < this.rules.warmupStartNs) return;
    if (this.#isBookOnly) {
      this.#isBookOnly = false;
      operations.bookOnly(false);
      this.#isAnchored = operations.reanchorToBbo();
      operations.sync();
    }
    if (!this.#isAnchored) {
      if (price !== undefined && price > 0n && ANCHORING_ACTIONS.includes(action)) {
        const { tickInt } = this.rules;
        operations.setAnchor((2n * price + tickInt) / (2n * tickInt));
        operations.sync();
        this.#isAnchored = true;
      }
    } else if (this.#isReanchorDue(ns)) {
      this.#isReanchored = operations.softReanchor();
    }
    if (this.#startNs === undefined) this.#open(ns, isLive);
  }

  /** Closes the open bin if it ends at or before this time. */
  closeUpTo(ns: bigint): FullGridBin | undefined {
    return this.#startNs !== undefined && this.#startNs + this.rules.cellWidthNs <= ns
      ? this.#close(this.#startNs)
      : undefined;
  }

  /** At the end of the input: the open bin, if it holds an event. */
  closeLast(): FullGridBin | undefined {
    return this.#startNs !== undefined && this.layer.eventCount > this.#eventsBefore
      ? this.#close(this.#startNs)
      : undefined;
  }

  /** Any event may set or move the anchor. */
  get #mustLook(): boolean {
    return !this.#isAnchored || this.#isReanchorDue(NOTHING_NS);
  }

  #isReanchorDue(ns: bigint): boolean {
    return (
      !this.#isReanchored &&
      (ns >= this.rules.softReanchorNs || this.layer.eventCount >= SOFT_REANCHOR_EVENTS)
    );
  }

  get #nextBoundaryNs(): bigint {
    return this.#startNs === undefined ? this.rules.emitAfterNs : this.#startNs + this.rules.cellWidthNs;
  }

  #open(ns: bigint, isLive: boolean): void {
    const { emitAfterNs, binsFrom } = this.rules;
    if (emitAfterNs > 0n ? ns < emitAfterNs : binsFrom === "first-live" && !isLive) return;
    this.#startNs = emitAfterNs > 0n ? emitAfterNs : ns;
    this.#eventsBefore = this.layer.eventCount;
  }

  #close(startNs: bigint): FullGridBin {
    const { layer } = this;
    const endNs = startNs + this.rules.cellWidthNs;
    layer.operations.advanceTime(endNs);
    const [eventId, anchorTick] = [layer.eventCount, layer.anchorTick];
    const bin: FullGridBin = {
      binSeq: this.#binSeq,
      startNs,
      endNs,
      eventCount: Number(eventId - this.#eventsBefore),
      eventId,
      anchorTick: this.#isAnchored ? anchorTick : -1n,
      firstTick: this.#isAnchored ? anchorTick - BigInt(this.rules.nTicks >> 1) : 0n,
      bookValid: layer.bookValid,
    };
    this.#binSeq += 1;
    this.#startNs = endNs;
    this.#eventsBefore = eventId;
    return bin;
  }
}
