// Walking a list of rows by keyboard: arrows, pages, ends, and Enter for the row one stands on.

export interface RowPlace {
  /** Row of the keyboard. */
  readonly active: number;
  /** Rows of a page. */
  readonly pageRows: number;
  readonly total: number;
}

export interface RowMoves {
  readonly walkTo: (row: number) => void;
  readonly go: (row: number) => void;
}

/** Takes the key where it moves; others are left alone. Modifiers are the caller's affair. */
export function walkRows(event: KeyboardEvent, place: RowPlace, moves: RowMoves): void {
  const { active, pageRows, total } = place;
  const last = total - 1;
  const to = {
    ArrowDown: active + 1,
    ArrowUp: active - 1,
    PageDown: active + pageRows,
    PageUp: active - pageRows,
    Home: 0,
    End: last,
    Enter: active,
  }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  if (event.key === "Enter") moves.go(active);
  else moves.walkTo(Math.min(last, Math.max(0, to)));
}
