// What the crosshair tells of a cell whose columns the replay does not hold any more (product.md H-9): an engine of its
// own runs from the checkpoint before the cell to its end. What it has come by stays for the next question, so that
// neighbours are told at once. Questions are answered one after the other; whoever asks has few.
import { RunStatus } from "../../../assembly/abi/status.ts";
import type { CellQuery, CellReading, CellSide } from "../bins/cell-reading.ts";
import type { SurfaceOptions } from "../bins/surface-reader.ts";
import { beginBefore } from "./begin-before.ts";
import { passPlan } from "./pass-plan.ts";
import type { ReplayEngine } from "./replay-engine.ts";
import { ReplayHead } from "./replay-head.ts";
import type { SidePassBase, SidePassParts } from "./side-pass.ts";

/** Processing between two looks at the message queue; shorter than the replay's, which goes first. */
const SLICE_MS = 6;
/** Until the next look whether the replay needs the thread no longer. */
const WAIT_MS = 10;

export class FarCells {
  #base: SidePassBase | undefined;
  #engine: ReplayEngine | undefined;
  #head: ReplayHead | undefined;
  /** The first entry whose changes are all known from the state that was restored. */
  #floor = 0;
  #left = new AbortController();
  #work: Promise<unknown> = Promise.resolve();

  constructor(private readonly parts: SidePassParts) {}

  /** Resolves when nothing runs any more; never rejects. */
  get finished(): Promise<unknown> {
    return this.#work;
  }

  /** A run begins. */
  begin(base: SidePassBase): void {
    if (this.#base?.places === base.places) return;
    this.#leave();
    this.#base = base;
  }

  stop(): void {
    this.#leave();
    this.#engine = undefined;
  }

  /** undefined: the file cannot be read up to there, or the run has been left. */
  read(query: CellQuery, surface: SurfaceOptions): Promise<CellReading | undefined> {
    const { signal } = this.#left;
    const answered = this.#work
      .then(() => (signal.aborted ? undefined : this.#read(query, surface, signal)))
      .catch((error: unknown) => {
        this.#closeHead();
        this.#engine = undefined;
        if (!signal.aborted) this.parts.failed(error);
        return undefined;
      });
    this.#work = answered;
    return answered;
  }

  /** End of an entry that was passed just now; undefined: it is not kept. */
  endNs(entry: number): bigint | undefined {
    return this.#head?.bins.endNs(entry);
  }

  async #read(
    query: CellQuery,
    surface: SurfaceOptions,
    signal: AbortSignal,
  ): Promise<CellReading | undefined> {
    const head = await this.#open(surface);
    if (head === undefined || signal.aborted) return undefined;
    const isKnown = query.fromEntry >= this.#floor;
    const kept = isKnown ? head.bins.readCell(query) : undefined;
    if (kept !== undefined) return kept;
    const target = { entry: query.fromEntry - 1 };
    const isAhead = isKnown && head.bins.end <= query.fromEntry;
    const nearest = this.#base?.places.nearest(target)?.entry ?? 0;
    if ((!isAhead || nearest > head.bins.end) && this.#base !== undefined) {
      this.#floor = await beginBefore(head, this.#base.places, target);
    }
    return this.#runOver(head, query, signal);
  }

  async #runOver(head: ReplayHead, query: CellQuery, signal: AbortSignal): Promise<CellReading | undefined> {
    const { environment, mayWork } = this.parts;
    const { toEntry } = query;
    const sums = new CellSums();
    let next = query.fromEntry;
    while (!signal.aborted) {
      if (!mayWork()) {
        await environment.sleep(WAIT_MS, signal);
        continue;
      }
      const status = head.slice(SLICE_MS, { enough: () => head.bins.end >= toEntry });
      const end = Math.min(toEntry, head.bins.end);
      if (end > next) {
        const part = head.bins.readCell({ ...query, fromEntry: next, toEntry: end });
        const [fromNs, toNs] = [head.bins.header(next).startNs, head.bins.header(end - 1).endNs];
        if (part === undefined) return undefined;
        sums.add(part, Number(toNs - fromNs));
        next = end;
      }
      head.consume(head.bins.end);
      if (next >= toEntry) return { ...query, ...sums.sides };
      if (status === RunStatus.Done) return undefined;
      if (status === RunStatus.NeedInput) await head.fill();
      await environment.yieldNow();
    }
    return undefined;
  }

  async #open(surface: SurfaceOptions): Promise<ReplayHead | undefined> {
    const base = this.#base;
    if (this.#head !== undefined || base?.plan.engine.depth === undefined) return this.#head;
    const engine = (this.#engine ??= await this.parts.environment.createEngine());
    if (base !== this.#base) return undefined;
    this.#head = new ReplayHead({
      ...this.parts,
      ...base,
      engine,
      surface,
      plan: passPlan(base.plan),
      closed: () => undefined,
      // The replay meets the same damage and tells of it.
      problem: () => undefined,
    });
    this.#head.reconfigure();
    this.#floor = Number.POSITIVE_INFINITY;
    return this.#head;
  }

  #leave(): void {
    this.#left.abort();
    this.#left = new AbortController();
    this.#closeHead();
    this.#base = undefined;
  }

  #closeHead(): void {
    void this.#head?.close().catch(() => undefined);
    this.#head = undefined;
  }
}

/** Of one side, part by part: sizes are those at the end, flows are sums, means go by duration. */
class SideSums {
  #side: CellSide | undefined;

  get side(): CellSide {
    return this.#side ?? { mean: 0, size: 0, orders: 0, added: 0, pulled: 0, filled: 0 };
  }

  /** `share`: of the part in the time so far. */
  add(part: CellSide, share: number): void {
    const before = this.#side;
    this.#side =
      before === undefined
        ? part
        : {
            ...part,
            mean: before.mean + (part.mean - before.mean) * share,
            added: before.added + part.added,
            pulled: before.pulled + part.pulled,
            filled: before.filled + part.filled,
          };
  }
}

class CellSums {
  readonly #bid = new SideSums();
  readonly #ask = new SideSums();
  #durationNs = 0;

  get sides(): { readonly bid: CellSide; readonly ask: CellSide } {
    return { bid: this.#bid.side, ask: this.#ask.side };
  }

  add({ bid, ask }: CellReading, durationNs: number): void {
    this.#durationNs += durationNs;
    const share = durationNs / this.#durationNs;
    this.#bid.add(bid, share);
    this.#ask.add(ask, share);
  }
}
