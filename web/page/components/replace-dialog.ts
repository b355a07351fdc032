// Asked when more files arrive while one is open.
import { html, LitElement, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import { emitIntent } from "../state/intent.ts";
import type { ReplaceAnswer } from "../state/intent.ts";
import { controlStyles } from "../theme/control-styles.ts";
import "./modal-dialog.ts";

@customElement("spy-replace-dialog")
export class ReplaceDialog extends LitElement {
  static override styles = controlStyles;

  @property() name = "";
  /** The open file is one of the user's: days of one instrument go together. */
  @property({ type: Boolean }) mayAdd = false;

  protected override render() {
    return html`<spy-modal-dialog heading="Replace the open file?" width="small">
      <p class="quiet">
        “${this.name}” will be opened and the current replay will be closed. Your settings stay.
        ${
          this.mayAdd
            ? html`Files of the same instrument can also be replayed as one timeline, in the order of their
              times.`
            : nothing
        }
      </p>
      <span slot="foot" class="space"></span>
      ${this.button("Cancel", "cancel", "large")}
      ${this.mayAdd ? this.button("Add to timeline", "add", "secondary large") : nothing}
      <button slot="foot" class="primary large" autofocus @click=${() => this.answer("replace")}>
        Replace
      </button>
    </spy-modal-dialog>`;
  }

  private button(label: string, answer: ReplaceAnswer, style: string) {
    return html`<button slot="foot" class=${style} @click=${() => this.answer(answer)}>${label}</button>`;
  }

  private answer(answer: ReplaceAnswer): void {
    emitIntent(this, { kind: "replace-file", answer });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "spy-replace-dialog": ReplaceDialog;
  }
}
