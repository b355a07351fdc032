// Places in a file that were passed by: from which byte on a record can be read without what lies far before it.
import type { RecordPlace } from "./message-scan.ts";

/** Records between two marks. */
const SPACING = 4096;

export class RecordMarks {
  /** By record. */
  readonly #places: RecordPlace[] = [];

  /** The last one at or before a record. */
  before(record: number): RecordPlace | undefined {
    return this.#places[this.#countUntil(record) - 1];
  }

  /** Kept where none is so near before it. */
  add(place: RecordPlace, spacing = SPACING): void {
    const at = this.#countUntil(place.recordIndex);
    const before = this.#places[at - 1];
    if (before !== undefined && place.recordIndex - before.recordIndex < spacing) return;
    this.#places.splice(at, 0, place);
  }

  #countUntil(record: number): number {
    let [low, high] = [0, this.#places.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#places[middle]?.recordIndex ?? 0) <= record) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
