// What a component asks for. Components do not act: they send one of these up, and the application answers.
import type {
  ExportRange,
  JumpDirection,
  JumpQuery,
  LargestQuery,
  TimeRange,
} from "../../worker/replay-api.ts";
import type { Zone } from "../../core/time/zones.ts";
import type { Appearance } from "../theme/theme-preference.ts";
import type { Bookmark } from "./bookmark-list.ts";
import type { CommandId } from "./command-table.ts";
import type { KeyBindings } from "./key-bindings.ts";
import type { MessageAction } from "./message.ts";
import type { DockId, SidePanel } from "./panel-layout.ts";

export type Intent =
  | { readonly kind: "command"; readonly id: CommandId }
  | { readonly kind: "set-parameter"; readonly name: string; readonly raw: unknown }
  | { readonly kind: "reset-parameters"; readonly names: readonly string[] }
  | { readonly kind: "keys"; readonly keys: KeyBindings }
  /** Limits of the colours by hand; undefined: measured again. */
  | {
      readonly kind: "contrast";
      readonly limits: { readonly low: number; readonly high: number } | undefined;
    }
  | { readonly kind: "open-sample" }
  | { readonly kind: "replace-file"; readonly answer: ReplaceAnswer }
  /** From a click: the browser may have to ask whether the page may read it. */
  | { readonly kind: "open-recent"; readonly fingerprint: string }
  | { readonly kind: "forget-recent"; readonly fingerprint: string }
  | { readonly kind: "dismiss-link" }
  | { readonly kind: "link-title"; readonly title: string }
  | { readonly kind: "select-instrument"; readonly publisherId: number; readonly instrumentId: number }
  | { readonly kind: "appearance"; readonly appearance: Partial<Appearance> }
  /** Theme, sides, zone and panels as at the first visit. */
  | { readonly kind: "reset-settings" }
  | { readonly kind: "zone"; readonly zone: Zone["id"] }
  /** This much time across the map. */
  | { readonly kind: "show-time"; readonly spanNs: bigint }
  /** This time at the map's left edge, at the scale that it has. */
  | { readonly kind: "look-from"; readonly fromNs: bigint }
  | { readonly kind: "seek"; readonly timeNs: bigint }
  /** To the end of the event that this record belongs to: there its effect can be seen. */
  | { readonly kind: "seek-record"; readonly recordIndex: number }
  /** To the end of the event that has this record among others: it has happened there, and nothing later. */
  | { readonly kind: "seek-behind"; readonly recordIndex: number }
  /** A thousand rows of the tape, so many of the newest passed over. */
  | { readonly kind: "copy-tape"; readonly skip: number }
  | { readonly kind: "copy-messages"; readonly skip: number }
  | { readonly kind: "show-panel"; readonly panel: SidePanel }
  | { readonly kind: "layout"; readonly change: LayoutChange }
  /** An entry of the command palette was chosen; it closes. */
  | { readonly kind: "palette-used"; readonly id: string }
  /** Its field in the parameters panel comes into sight. */
  | { readonly kind: "find-parameter"; readonly name: string }
  | { readonly kind: "place"; readonly place: PlaceIntent }
  | { readonly kind: "message-action"; readonly code: string; readonly action: MessageAction }
  | { readonly kind: "dismiss-message"; readonly code: string }
  | { readonly kind: "close-dialog" }
  | { readonly kind: "export"; readonly range: ExportRange }
  | { readonly kind: "cancel-export" }
  /** What is kept on the device of one file, or of all. */
  | { readonly kind: "clear-cache"; readonly fingerprint: string | undefined }
  | { readonly kind: "keep-inflated"; readonly fingerprint: string; readonly isKept: boolean }
  /** Only on a user's wish (product.md S-4). */
  | { readonly kind: "persist-storage" }
  | { readonly kind: "copy-text"; readonly text: string; readonly done: string };

/** Undefined: as large as it usually is. */
export type LayoutChange =
  | { readonly kind: "width"; readonly dock: DockId; readonly px: number | undefined }
  /** Of the dock's height, for its upper part. */
  | { readonly kind: "share"; readonly dock: DockId; readonly percent: number | undefined }
  | { readonly kind: "dock"; readonly dock: DockId; readonly isShown: boolean }
  | { readonly kind: "reset" };

/** About places in the file: session, range, moments, bookmarks (product.md, Z-3). */
export type PlaceIntent =
  /** Id of a preset, HH:MM-HH:MM, or the whole file. */
  | { readonly kind: "choose-session"; readonly id: string }
  | { readonly kind: "mark-range"; readonly range: TimeRange }
  | { readonly kind: "jump"; readonly query: JumpQuery }
  /** On to the next one in the order of size, or back to the one before. */
  | {
      readonly kind: "jump-largest";
      readonly change: LargestQuery["change"];
      readonly direction: JumpDirection;
    }
  /** To the start of a session of this kind. */
  | { readonly kind: "jump-session"; readonly id: string; readonly direction: JumpDirection }
  | { readonly kind: "jump-bookmark"; readonly direction: JumpDirection }
  | { readonly kind: "go"; readonly timeNs: bigint }
  | { readonly kind: "name-bookmark"; readonly timeNs: bigint; readonly note: string }
  | { readonly kind: "remove-bookmark"; readonly timeNs: bigint }
  | {
      readonly kind: "import-bookmarks";
      readonly bookmarks: readonly Bookmark[];
      /** Of the file that they were made with; "" unknown. */
      readonly fingerprint: string;
    }
  | { readonly kind: "export-bookmarks" };

/** What becomes of a second file. */
export type ReplaceAnswer = "replace" | "add" | "cancel";

const INTENT = "spy-intent";

export class IntentEvent extends CustomEvent<Intent> {
  constructor(intent: Intent) {
    super(INTENT, { detail: intent, bubbles: true, composed: true });
  }
}

export function emitIntent(from: EventTarget, intent: Intent): void {
  from.dispatchEvent(new IntentEvent(intent));
}

declare global {
  interface HTMLElementEventMap {
    [INTENT]: IntentEvent;
  }
}
