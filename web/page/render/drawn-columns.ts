// The columns of the picture as they are drawn: those of the store, several where they share a pixel or one fixed width
// of time. They begin at the same places wherever the view stands: what is painted by column does not flicker.
import type { ColumnStore, EntrySpan } from "./column-store.ts";
import type { ViewWindow } from "./view-window.ts";

/** Columns of the store, ascending, that hold any of [from, to). */
export function drawnColumns(
  store: Pick<ColumnStore, "spanOf">,
  view: Pick<ViewWindow, "columnPx">,
  { from, to }: EntrySpan,
): readonly EntrySpan[] {
  const perPixel = Math.max(1, Math.ceil(1 / view.columnPx));
  const columns: EntrySpan[] = [];
  for (let at = from - (from % perPixel); at < to;) {
    const first = store.spanOf(at);
    const last = store.spanOf(Math.max(first.to, Math.min(at + perPixel, to)) - 1);
    columns.push({ from: Math.min(first.from, at), to: last.to });
    at = last.to;
  }
  return columns;
}
