// Which overlays are on: one parameter holds them all, so that a link, undo and reset have them too.
import { overlayList, type OverlayName, overlaysText, withOverlay } from "../../core/config/overlays.ts";
import type { AppState } from "./app-state.ts";
import { parameterText } from "./parameter-value.ts";

export function overlaysOf(state: AppState): readonly OverlayName[] {
  return overlayList(parameterText(state, "overlays"));
}

/** Value of the parameter with one overlay switched over. */
export function switchedOverlay(state: AppState, name: OverlayName): string {
  const names = overlaysOf(state);
  return overlaysText(withOverlay(names, name, !names.includes(name)));
}
