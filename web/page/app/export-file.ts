// Hands a finished export to the browser's download.
import { PAGE_TIME_ZONE, WallClockFormat } from "../../lib/wall-clock.ts";
import type { AppState } from "../state/app-state.ts";
import { isSynthetic } from "../state/selectors.ts";

const clock = new WallClockFormat(PAGE_TIME_ZONE);

/** "MNQH6-2026-02-06-094218.arrow", with "synthetic-" in front for simulated data. */
function exportName(state: AppState): string {
  const symbol = (state.session.selected?.symbol ?? "replay").replace(/[^\w.-]+/g, "-");
  const at = state.cursor === undefined ? undefined : clock.at(state.cursor.clockNs);
  const stamp = at === undefined ? "" : `-${at.date} ${at.time}`.replaceAll(":", "").replaceAll(" ", "-");
  return `${isSynthetic(state) ? "synthetic-" : ""}${symbol}${stamp}.arrow`;
}

export function saveExport(document: Document, blob: Blob, state: AppState): void {
  const url = URL.createObjectURL(blob);
  const anchor = document.createElement("a");
  anchor.href = url;
  anchor.download = exportName(state);
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(url), 0);
}
