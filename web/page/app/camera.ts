// Where the picture stands, told by time: fits whatever columns are drawn.
import type { ViewState } from "../render/view-window.ts";

/** The picture's place and scales; the time that stands at the cursor's place instead of an entry's number. */
export interface Camera extends Omit<ViewState, "cursor"> {
  readonly anchorNs: bigint;
}
