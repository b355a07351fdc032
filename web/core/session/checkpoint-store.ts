// Checkpoints of one generation by place: where a seek finds the nearest state at or before its target
// (performance.md section 8). Places lie a fixed distance apart; when their bytes exceed the budget, the density of
// the oldest is halved. Bodies are held here, or lie in an archive and come when they are asked for.
import type { ValidityMemory } from "./validity-watch.ts";

/** Distance between two checkpoints: whichever is reached first. */
export interface CheckpointSpacing {
  readonly records: number;
  readonly entries: number;
}
export const CHECKPOINT_SPACING: CheckpointSpacing = { records: 250_000, entries: 2000 };
const BUDGET_BYTES = 256 * 1024 * 1024;
/** What is fetched from the archive comes within some 6 ms, so that more would buy little; a long file needs the room. */
const HELD_BYTES = 64 * 1024 * 1024;

/** A state between two records. All values grow from place to place, or stay. */
export interface CheckpointPlace {
  /** Index of the next record. */
  readonly recordIndex: number;
  /** Its byte in the inflated stream. */
  readonly byteOffset: number;
  /** Time reached: no record before the place is later and no closed bin ends later. */
  readonly clockNs: bigint;
  /** bin_seq of the newest closed bin; −1 = none. */
  readonly binSeq: number;
  /** Number of the next entry of the ring. */
  readonly entry: number;
  /** Length of the body. */
  readonly bytes: number;
  /** Of the watch over the entries before; absent: validity begins anew here. */
  readonly validity?: ValidityMemory;
}

export type CheckpointTarget =
  | { readonly clockNs: bigint }
  | { readonly recordIndex: number }
  | { readonly binSeq: number }
  | { readonly entry: number };

export type CheckpointBody = Uint8Array<ArrayBuffer>;

/** Where bodies lie that are not held in memory. Nothing of it throws: what fails is not there. */
export interface CheckpointArchive {
  load(place: CheckpointPlace): Promise<CheckpointBody | undefined>;
  drop(place: CheckpointPlace): void;
}

export interface CheckpointStoreOptions {
  /** Of all bodies, held and archived. */
  readonly budgetBytes?: number;
  /** Of archived bodies in memory: those used longest ago go beyond it. */
  readonly heldBytes?: number;
  readonly archive?: CheckpointArchive;
  readonly spacing?: CheckpointSpacing;
}

export class CheckpointStore {
  readonly #budgetBytes: number;
  readonly #archive: CheckpointArchive | undefined;
  readonly #spacing: CheckpointSpacing;
  /** By record. */
  readonly #places: CheckpointPlace[] = [];
  /** Used last comes last. */
  readonly #bodies = new Map<CheckpointPlace, CheckpointBody>();
  readonly #archived = new Set<CheckpointPlace>();
  readonly #mostHeldBytes: number;
  #bytes = 0;
  #heldBytes = 0;

  constructor({
    budgetBytes = BUDGET_BYTES,
    heldBytes = HELD_BYTES,
    archive,
    spacing = CHECKPOINT_SPACING,
  }: CheckpointStoreOptions = {}) {
    this.#budgetBytes = budgetBytes;
    this.#mostHeldBytes = heldBytes;
    this.#archive = archive;
    this.#spacing = spacing;
  }

  /** In the order of their records. */
  get places(): readonly CheckpointPlace[] {
    return this.#places;
  }

  /** Of all bodies. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Of the bodies in memory. */
  get heldBytes(): number {
    return this.#heldBytes;
  }

  /** Its body may be held without another one going. */
  hasRoomFor(place: CheckpointPlace): boolean {
    return this.#bodies.has(place) || this.#heldBytes + place.bytes <= this.#mostHeldBytes;
  }

  /** Lets go of the bodies that the archive has. */
  shrink(): void {
    this.#trim(0);
  }

  /** Whether the nearest place before lies far enough back for another one here. */
  isDue(at: Pick<CheckpointPlace, "recordIndex" | "entry">): boolean {
    return this.#distance(this.nearest({ recordIndex: at.recordIndex }), at) >= 1;
  }

  /** A place at the same record is replaced. The newest place always stays. */
  add(place: CheckpointPlace, body: CheckpointBody): void {
    this.#insert(place);
    this.#hold(place, body);
    this.#thin();
  }

  /** Places whose bodies the archive has. */
  adopt(places: readonly CheckpointPlace[]): void {
    for (const place of places) {
      this.#insert(place);
      this.#archived.add(place);
    }
    this.#thin();
  }

  /** The archive has the body now. */
  noteArchived(place: CheckpointPlace): void {
    if (!this.#places.includes(place)) return;
    this.#archived.add(place);
    this.#trim();
  }

  /** The body, if it is in memory. */
  held(place: CheckpointPlace): CheckpointBody | undefined {
    return this.#bodies.get(place);
  }

  /** The last place at or before; undefined = the start of the file is nearest. */
  nearest(target: CheckpointTarget): CheckpointPlace | undefined {
    return this.#places[this.#countUntil(isNotAfter(target)) - 1];
  }

  /** undefined: the body is gone; the place is then gone as well. */
  async load(place: CheckpointPlace): Promise<CheckpointBody | undefined> {
    const held = this.#bodies.get(place);
    const body = held ?? (this.#archived.has(place) ? await this.#archive?.load(place) : undefined);
    if (body === undefined) this.drop(place);
    // Meanwhile the place may have been dropped.
    else if (this.#places.includes(place)) this.#hold(place, body);
    return body;
  }

  /** For a body that turned out to be of no use. */
  drop(place: CheckpointPlace): void {
    const at = this.#places.indexOf(place);
    if (at >= 0) this.#dropAt(at);
  }

  #insert(place: CheckpointPlace): void {
    const at = this.#countUntil((other) => other.recordIndex < place.recordIndex);
    if (this.#places[at]?.recordIndex === place.recordIndex) this.#dropAt(at);
    this.#places.splice(at, 0, place);
    this.#bytes += place.bytes;
  }

  #dropAt(at: number): void {
    const [place] = this.#places.splice(at, 1);
    if (place === undefined) return;
    this.#bytes -= place.bytes;
    this.#release(place);
    if (this.#archived.delete(place)) this.#archive?.drop(place);
  }

  #hold(place: CheckpointPlace, body: CheckpointBody): void {
    this.#release(place);
    this.#bodies.set(place, body);
    this.#heldBytes += body.length;
    this.#trim();
  }

  #release(place: CheckpointPlace): void {
    this.#heldBytes -= this.#bodies.get(place)?.length ?? 0;
    this.#bodies.delete(place);
  }

  /** What the archive has need not stay. */
  #trim(toBytes = this.#mostHeldBytes): void {
    for (const place of this.#bodies.keys()) {
      if (this.#heldBytes <= toBytes) return;
      if (this.#archived.has(place)) this.#release(place);
    }
  }

  /**
   * Drops the place whose going leaves the smallest hole, the oldest of equal ones: from the start on every second
   * goes, and the next round begins when that has reached the newest.
   */
  #thin(): void {
    while (this.#bytes > this.#budgetBytes && this.#places.length > 1) {
      let smallest = Number.POSITIVE_INFINITY;
      let dropped = 0;
      for (let i = 0; i + 1 < this.#places.length; i += 1) {
        const next = this.#places[i + 1];
        const hole = next === undefined ? smallest : this.#distance(this.#places[i - 1], next);
        // Whole spacings: places are taken a little after their distance is reached.
        if (Math.round(hole) < smallest) {
          smallest = Math.round(hole);
          dropped = i;
        }
      }
      this.#dropAt(dropped);
    }
  }

  /** From a place, or from the start of the file, in spacings. */
  #distance(from: CheckpointPlace | undefined, to: Pick<CheckpointPlace, "recordIndex" | "entry">): number {
    return Math.max(
      (to.recordIndex - (from?.recordIndex ?? 0)) / this.#spacing.records,
      (to.entry - (from?.entry ?? 0)) / this.#spacing.entries,
    );
  }

  /** How many places, from the first on, the condition holds for; it holds for none after that. */
  #countUntil(holds: (place: CheckpointPlace) => boolean): number {
    let low = 0;
    let high = this.#places.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const place = this.#places[middle];
      if (place !== undefined && holds(place)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function isNotAfter(target: CheckpointTarget): (place: CheckpointPlace) => boolean {
  if ("clockNs" in target) return (place) => place.clockNs <= target.clockNs;
  if ("binSeq" in target) return (place) => place.binSeq <= target.binSeq;
  if ("entry" in target) return (place) => place.entry <= target.entry;
  return (place) => place.recordIndex <= target.recordIndex;
}
