// Which rows of a very long list are in sight. Browsers cannot lay out millions of rows: the list is as high as at most
// a part of them, and that part moves on when the scroll bar comes near its end. Rows are counted from the top.

/** Far below the largest height that browsers lay out, also with rows made for fingers. */
const PART_ROWS = 200_000;
/** Rows asked for beyond what is in sight, each side; whole lots of them, so that a short scroll asks nothing. */
const MARGIN_ROWS = 48;
const LOT_ROWS = 16;

export interface RowRange {
  readonly from: number;
  readonly to: number;
}

/** Rows that are passed over, and rows after them. */
export interface RowWindow {
  readonly skip: number;
  readonly count: number;
}

export class RowScroll {
  /** Rows before the part that is laid out. */
  base = 0;
  topPx = 0;
  rowPx = 20;
  heightPx = 0;
  total = 0;

  /** Height of the part that is laid out. */
  get partPx(): number {
    return Math.min(PART_ROWS, this.total - this.base) * this.rowPx;
  }

  get isAtTop(): boolean {
    return this.base === 0 && this.topPx < this.rowPx / 2;
  }

  /** Rows in sight and so many on each side of them. */
  range(margin: number): RowRange {
    const first = this.base + Math.floor(this.topPx / this.rowPx);
    const last = this.base + Math.ceil((this.topPx + this.heightPx) / this.rowPx);
    return { from: Math.max(0, first - margin), to: Math.max(0, Math.min(this.total, last + margin)) };
  }

  /** Rows that have to be there, in whole lots. */
  get wanted(): RowWindow {
    const { from } = this.range(MARGIN_ROWS);
    const rows = Math.ceil(this.heightPx / this.rowPx) + 2 * MARGIN_ROWS;
    return {
      skip: Math.floor(from / LOT_ROWS) * LOT_ROWS,
      count: Math.ceil(rows / LOT_ROWS + 1) * LOT_ROWS,
    };
  }

  /** Rows to draw of those that are there: in sight, and a lot on each side. */
  drawn({ skip, count }: RowWindow): RowRange {
    const { from, to } = this.range(0);
    const first = Math.max(from - LOT_ROWS, skip);
    return { from: first, to: Math.max(first, Math.min(to + LOT_ROWS, skip + count)) };
  }

  /** Rows of a page. */
  get pageRows(): number {
    return Math.max(1, Math.floor(this.heightPx / this.rowPx) - 1);
  }

  /** The scroll bar was moved. True: the part moved on, so the scroll bar has to be put to `topPx`. */
  scrolled(topPx: number): boolean {
    this.topPx = topPx;
    const row = Math.floor(topPx / this.rowPx);
    const ahead = this.total - this.base - PART_ROWS;
    if (row > 0.9 * PART_ROWS && ahead > 0) return this.#shift(Math.min(ahead, PART_ROWS / 2));
    if (row < 0.1 * PART_ROWS && this.base > 0) return this.#shift(-Math.min(this.base, PART_ROWS / 2));
    return false;
  }

  /**
   * The list has another length, by so many rows at its top. Whoever looks at its top stays there; else the rows in
   * sight stay.
   */
  resize(total: number, added = total - this.total): void {
    const stays = this.isAtTop;
    this.total = total;
    if (!stays) this.#goTo(this.base * this.rowPx + this.topPx + added * this.rowPx);
  }

  /** So that a row is in sight. */
  reveal(row: number): void {
    const px = (row - this.base) * this.rowPx;
    if (px < this.topPx) this.#goTo(row * this.rowPx);
    else if (px + this.rowPx > this.topPx + this.heightPx) this.#goTo((row + 1) * this.rowPx - this.heightPx);
  }

  toTop(): void {
    this.#goTo(0);
  }

  /** `px` from the top of the whole list. */
  #goTo(px: number): void {
    const most = Math.max(0, this.total * this.rowPx - this.heightPx);
    const wanted = Math.min(Math.max(0, px), most);
    const row = Math.floor(wanted / this.rowPx);
    const isInside = row >= this.base && row < this.base + 0.9 * PART_ROWS;
    if (!isInside || this.base > this.total) {
      const latest = Math.max(0, this.total - PART_ROWS);
      this.base = Math.min(latest, Math.max(0, row - PART_ROWS / 2));
    }
    this.topPx = wanted - this.base * this.rowPx;
  }

  #shift(rows: number): boolean {
    this.base += rows;
    this.topPx -= rows * this.rowPx;
    return true;
  }
}
