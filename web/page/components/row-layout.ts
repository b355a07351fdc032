// Connects the rows of a long list with the browser's layout. Sizes are read when the browser has laid out anyway:
// asked in between it lays out the whole page at once, for every update of the list.
import type { ReactiveController, ReactiveElement } from "lit";
import type { RowScroll } from "./row-scroll.ts";

export interface RowLayoutParts {
  readonly rows: RowScroll;
  /** The element that scrolls; its rows have the class `row`. */
  readonly list: () => HTMLElement | null;
  /** Height of what stands above the rows inside it. */
  readonly headPx: number;
  /** Another stretch of rows may be in sight. */
  readonly measured: () => void;
}

export class RowLayout implements ReactiveController {
  #list: HTMLElement | null = null;
  #row: HTMLElement | null = null;
  #topPx = Number.NaN;
  readonly #observer = new ResizeObserver(() => this.#measure());

  constructor(
    private readonly host: ReactiveElement,
    private readonly parts: RowLayoutParts,
  ) {
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#observer.disconnect();
    [this.#list, this.#row] = [null, null];
  }

  hostUpdated(): void {
    const list = this.parts.list();
    const isRowThere = this.#row?.isConnected === true;
    const row = isRowThere ? this.#row : (list?.querySelector<HTMLElement>(".row") ?? null);
    if (list !== this.#list || row !== this.#row) this.#observe(list, row);
    const { topPx } = this.parts.rows;
    if (list === null || topPx === this.#topPx) return;
    this.#topPx = topPx;
    if (Math.abs(list.scrollTop - topPx) >= 1) list.scrollTop = topPx;
  }

  #observe(list: HTMLElement | null, row: HTMLElement | null): void {
    [this.#list, this.#row] = [list, row];
    this.#topPx = Number.NaN;
    this.#observer.disconnect();
    if (list !== null) this.#observer.observe(list);
    if (row !== null) this.#observer.observe(row);
  }

  #measure(): void {
    const { rows, headPx, measured } = this.parts;
    rows.heightPx = Math.max(0, (this.#list?.clientHeight ?? 0) - headPx);
    const rowPx = this.#row?.offsetHeight ?? 0;
    if (rowPx > 0 && rowPx !== rows.rowPx) {
      rows.rowPx = rowPx;
      // Rows stand at multiples of their height.
      this.host.requestUpdate();
    }
    measured();
  }
}
