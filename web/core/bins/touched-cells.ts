// Which cells the paint mode `touched` shows (live-view.md section 2): those whose last_event_id differs from
// the one last painted at that price. Advances entry by entry; a switch of the mode starts it anew over the
// retained entries.

export class TouchedCells {
  /** Last painted event id per tick. Ids stay below 2^53: they count records. */
  readonly #painted = new Map<number, number>();
  readonly #marks: Uint8Array;
  #end = -1;

  constructor(
    private readonly rows: number,
    private readonly capacity: number,
  ) {
    this.#marks = new Uint8Array(rows * capacity);
  }

  /** Next entry to be taken; -1 before the first. */
  get end(): number {
    return this.#end;
  }

  append(entry: number, baseTick: number, lastEventIds: BigInt64Array): void {
    const offset = (entry % this.capacity) * this.rows;
    // Low and high words: reading the 64-bit view would allocate one bigint a cell.
    const words = new Uint32Array(lastEventIds.buffer, lastEventIds.byteOffset, this.rows * 2);
    for (let row = 0; row < this.rows; row += 1) {
      const id = (words[2 * row] ?? 0) + (words[2 * row + 1] ?? 0) * 2 ** 32;
      const tick = baseTick + row;
      const isTouched = this.#painted.get(tick) !== id;
      if (isTouched) this.#painted.set(tick, id);
      this.#marks[offset + row] = isTouched ? 1 : 0;
    }
    this.#end = entry + 1;
  }

  isTouched(entry: number, row: number): boolean {
    return this.#marks[(entry % this.capacity) * this.rows + row] === 1;
  }
}
