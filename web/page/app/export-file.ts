// Hands a finished export to the browser's download.
import { PAGE_TIME_ZONE, WallClockFormat } from "../../lib/wall-clock.ts";
import type { AppState } from "../state/app-state.ts";
import { isSynthetic } from "../state/selectors.ts";

const clock = new WallClockFormat(PAGE_TIME_ZONE);
/** Sorts by name: year, month, day. */
const isoDate = new Intl.DateTimeFormat("en-CA", {
  timeZone: PAGE_TIME_ZONE,
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
});

/** "MNQH6-2026-02-06-094218.arrow", with "synthetic-" in front for simulated data. */
function exportName(state: AppState): string {
  const symbol = (state.session.selected?.symbol ?? "replay").replace(/[^\w.-]+/g, "-");
  const clockNs = state.cursor?.clockNs;
  const stamp =
    clockNs === undefined
      ? ""
      : `-${isoDate.format(Number(clockNs / 1_000_000n))}-${clock.at(clockNs).time.replaceAll(":", "")}`;
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
