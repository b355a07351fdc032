// What a component asks for. Components do not act: they send one of these up, and the application answers.
import type { ExportRange } from "../../worker/replay-api.ts";
import type { Zone } from "../../core/time/zones.ts";
import type { Appearance } from "../theme/theme-preference.ts";
import type { SidePanel } from "./app-state.ts";
import type { CommandId } from "./command-table.ts";
import type { MessageAction } from "./message.ts";

export type Intent =
  | { readonly kind: "command"; readonly id: CommandId }
  | { readonly kind: "set-parameter"; readonly name: string; readonly raw: unknown }
  | { readonly kind: "reset-parameters"; readonly names: readonly string[] }
  /** Limits of the colours by hand; undefined: measured again. */
  | {
      readonly kind: "contrast";
      readonly limits: { readonly low: number; readonly high: number } | undefined;
    }
  | { readonly kind: "open-sample" }
  | { readonly kind: "replace-file"; readonly replace: boolean }
  | { readonly kind: "select-instrument"; readonly publisherId: number; readonly instrumentId: number }
  | { readonly kind: "appearance"; readonly appearance: Partial<Appearance> }
  | { readonly kind: "zone"; readonly zone: Zone["id"] }
  /** This much time across the map. */
  | { readonly kind: "show-time"; readonly spanNs: bigint }
  | { readonly kind: "seek"; readonly timeNs: bigint }
  /** To the end of the event that this record belongs to: there its effect can be seen. */
  | { readonly kind: "seek-record"; readonly recordIndex: number }
  | { readonly kind: "show-panel"; readonly panel: SidePanel }
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
