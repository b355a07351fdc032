// Whole states of the engine around the cursor, so that going back a little takes a moment: the nearest one before is
// put back and the few records up to the place are run again, scores included.
import type { ValidityMemory } from "./validity-watch.ts";

/** At most so many, and so much; a few stay whatever they take. */
const MOST = 12;
const MOST_BYTES = 96 * 1024 * 1024;
const LEAST = 3;

export interface NearState {
  /** Index of the next record. */
  readonly recordIndex: number;
  /** Time reached: no record before is later and no closed bin ends later. */
  readonly reachedNs: bigint;
  /** bin_seq of the newest closed bin; −1 = none. */
  readonly binSeq: number;
  /** Number of the next entry. */
  readonly entry: number;
  readonly body: Uint8Array<ArrayBuffer>;
  readonly validity: ValidityMemory;
}

export class NearStates {
  /** By record. */
  readonly #states: NearState[] = [];

  get count(): number {
    return this.#states.length;
  }

  /** As they are now, for going back to them. */
  get states(): readonly NearState[] {
    return [...this.#states];
  }

  restore(states: readonly NearState[]): void {
    this.#states.splice(0, this.#states.length, ...states);
  }

  /** Of one record the first one stays. When there are too many the one farthest from the new one goes. */
  add(state: NearState): void {
    const at = this.#states.findIndex(({ recordIndex }) => recordIndex >= state.recordIndex);
    if (at >= 0 && this.#states[at]?.recordIndex === state.recordIndex) return;
    this.#states.splice(at < 0 ? this.#states.length : at, 0, state);
    while (this.#isTooMuch()) this.#dropFarthest(state.recordIndex);
  }

  /** The newest one from which the record lies ahead or right there. */
  beforeRecord(recordIndex: number): NearState | undefined {
    return this.#states.findLast((state) => state.recordIndex <= recordIndex);
  }

  beforeTime(timeNs: bigint): NearState | undefined {
    return this.#states.findLast((state) => state.reachedNs <= timeNs);
  }

  /** Keeps those whose entries are still in the ring. */
  keepFrom(firstEntry: number): void {
    while ((this.#states[0]?.entry ?? firstEntry) < firstEntry) this.#states.shift();
  }

  drop(state: NearState): void {
    const at = this.#states.indexOf(state);
    if (at >= 0) this.#states.splice(at, 1);
  }

  clear(): void {
    this.#states.length = 0;
  }

  #isTooMuch(): boolean {
    if (this.#states.length <= LEAST) return false;
    const bytes = this.#states.reduce((sum, { body }) => sum + body.length, 0);
    return this.#states.length > MOST || bytes > MOST_BYTES;
  }

  #dropFarthest(recordIndex: number): void {
    const first = this.#states[0];
    const last = this.#states.at(-1);
    if (first === undefined || last === undefined) return;
    if (last.recordIndex - recordIndex > recordIndex - first.recordIndex) this.#states.pop();
    else this.#states.shift();
  }
}
