// The entries of a replay as columns to build levels from, made by an engine of its own: it begins at the checkpoint
// before the wanted place, or goes on where it stands. Scores are begun so far back that nothing older counts.
import { VpField } from "../../../assembly/abi/vp-fields.ts";
import { RunStatus } from "../../../assembly/abi/status.ts";
import type { SurfaceColumns } from "../bins/frame.ts";
import type { SurfaceOptions } from "../bins/surface-reader.ts";
import type { Surface } from "../bins/surfaces.ts";
import { ProblemError } from "../errors.ts";
import type { CheckpointPlace, CheckpointStore } from "../session/checkpoint-store.ts";
import { passPlan } from "../session/pass-plan.ts";
import type { ReplayEngine } from "../session/replay-engine.ts";
import type { ReplayFile } from "../session/replay-file.ts";
import { ReplayHead } from "../session/replay-head.ts";
import type { ReplayPlan } from "../session/replay-plan.ts";
import type { SessionEnvironment } from "../session/session-environment.ts";
import { farCellsOf, type LevelColumn, type PriceSpan } from "./level-column.ts";

/** Scores do not count yet. */
const UNSETTLED = -1;

export interface LevelSourceParts {
  readonly environment: Pick<SessionEnvironment, "now">;
  readonly engine: ReplayEngine;
  readonly file: ReplayFile;
  readonly plan: ReplayPlan;
  readonly places: CheckpointStore;
  readonly surface: SurfaceOptions;
}

export class LevelSource {
  readonly #head: ReplayHead;
  /** Number of the next entry to be handed out. */
  #next = UNSETTLED;
  #isConfigured = false;
  #isDone = false;

  constructor(private readonly parts: LevelSourceParts) {
    const plan = passPlan(parts.plan);
    this.#head = new ReplayHead({
      ...parts,
      plan,
      closed: () => undefined,
      // The replay meets the same damage and tells of it.
      problem: () => undefined,
    });
  }

  get next(): number {
    return this.#next;
  }

  get isDone(): boolean {
    return this.#isDone;
  }

  /** The next entry is the first of the file. */
  get isFileStart(): boolean {
    return this.#next === 0;
  }

  /** Whether running on leads to the entry as soon as beginning anew. */
  isNear(entry: number): boolean {
    const place = this.#placeFor(entry);
    return this.#isConfigured && this.#head.recordIndex >= (place?.recordIndex ?? 0);
  }

  /** Puts the engine so that it comes by the beginning of the entry. */
  async begin(entry: number): Promise<void> {
    if (!this.#isConfigured) this.#head.reconfigure();
    this.#isConfigured = true;
    this.#isDone = false;
    while (!(await this.#restore(this.#placeFor(entry))));
  }

  /** Runs for at most so long and hands out what is closed, up to an entry. True: bytes are wanted first. */
  slice(sliceMs: number, endEntry: number, take: (column: LevelColumn) => void): boolean {
    const { environment } = this.parts;
    const head = this.#head;
    const deadline = environment.now() + sliceMs;
    for (;;) {
      this.#take(endEntry, take);
      if (this.#isDone || this.#next >= endEntry) return false;
      const status = head.slice(deadline - environment.now(), { enough: () => head.bins.end >= endEntry });
      this.#isDone = status === RunStatus.Done;
      if (this.#next === UNSETTLED && head.isSettled) this.#next = head.settledFrom;
      this.#take(endEntry, take);
      if (this.#next === UNSETTLED && head.bins.end >= endEntry) {
        // Nothing that may be told has scores that count: the engine would run no further.
        this.#isDone = true;
        return false;
      }
      if (status === RunStatus.NeedInput) return true;
      if (environment.now() >= deadline) return false;
    }
  }

  fill(): Promise<void> {
    return this.#head.fill();
  }

  close(): Promise<void> {
    return this.#head.close();
  }

  /** undefined: the start of the file is nearest. */
  #placeFor(entry: number): CheckpointPlace | undefined {
    const { places, engine, surface } = this.parts;
    const place = places.nearest({ entry: entry - 1 });
    if (place === undefined || !isScored(surface.surface)) return place;
    return places.nearest({ binSeq: place.binSeq - Math.max(1, engine.scoreMemoryBins) });
  }

  /** False: there is no such state any more. */
  async #restore(place: CheckpointPlace | undefined): Promise<boolean> {
    const { places, surface } = this.parts;
    const isScoring = isScored(surface.surface);
    if (place === undefined) {
      this.#head.restart(isScoring);
      this.#next = 0;
      return true;
    }
    const body = await places.load(place).catch(() => undefined);
    if (body === undefined) {
      places.drop(place);
      return false;
    }
    try {
      this.#head.restorePlace(place, body, isScoring);
    } catch (error) {
      if (!(error instanceof ProblemError) || error.problem.fatal) throw error;
      places.drop(place);
      return false;
    }
    // The bin under way lacks in its depth what happened before; scores tell themselves when they are settled.
    this.#next = isScoring ? UNSETTLED : place.entry + 1;
    return true;
  }

  #take(endEntry: number, take: (column: LevelColumn) => void): void {
    const { bins } = this.#head;
    const to = Math.min(bins.end, endEntry);
    const from = Math.max(this.#next, bins.first);
    if (this.#next !== UNSETTLED && from < to) {
      const cells = bins.surface(from, to);
      for (let entry = from; entry < to; entry += 1) take(this.#column(entry, cells));
      this.#next = to;
    }
    // Entries that are not wanted yet stay until the engine runs on.
    this.#head.consume(bins.end);
  }

  #column(entry: number, cells: SurfaceColumns): LevelColumn {
    const { bins } = this.#head;
    const tickInt = Number(this.parts.plan.tickInt);
    const header = bins.header(entry);
    const i = entry - cells.firstEntry;
    const span = [i * cells.rows, (i + 1) * cells.rows] as const;
    return {
      firstEntry: entry,
      endEntry: entry + 1,
      startNs: header.startNs,
      endNs: header.endNs,
      validity: bins.validity(entry),
      bid: onePrice(header.bestBid, tickInt),
      ask: onePrice(header.bestAsk, tickInt),
      spot: onePrice(header.spot, tickInt),
      signalMax: cells.signalMax[i] ?? 0,
      depthMax: cells.depthMax[i] ?? 0,
      baseTick: cells.baseTick[i] ?? 0,
      values: cells.values.subarray(...span),
      depth: cells.depth?.subarray(...span),
      far: farCellsOf(cells, i),
    };
  }
}

function isScored({ source }: Surface): boolean {
  return typeof source === "object" && "field" in source && source.field >= VpField.Composite;
}

/** Drawing only: see page/render/column-store.ts for why the quotient is exact enough. */
function onePrice(price: bigint, tickInt: number): PriceSpan {
  const tick = price === 0n ? Number.NaN : Number(price) / tickInt;
  return { low: tick, high: tick, last: tick };
}
