// Asked when a second file arrives while one is open.
import { html, LitElement } from "lit";
import { customElement, property } from "lit/decorators.js";
import { emitIntent } from "../state/intent.ts";
import { controlStyles } from "../theme/control-styles.ts";
import "./modal-dialog.ts";

@customElement("spy-replace-dialog")
export class ReplaceDialog extends LitElement {
  static override styles = controlStyles;

  @property() name = "";

  protected override render() {
    return html`<spy-modal-dialog heading="Replace the open file?" width="small">
      <p class="quiet">
        “${this.name}” will be opened and the current replay will be closed. Your settings stay.
      </p>
      <span slot="foot" class="space"></span>
      <button
        slot="foot"
        class="large"
        @click=${() => emitIntent(this, { kind: "replace-file", replace: false })}
      >
        Cancel
      </button>
      <button
        slot="foot"
        class="primary large"
        autofocus
        @click=${() => emitIntent(this, { kind: "replace-file", replace: true })}
      >
        Replace
      </button>
    </spy-modal-dialog>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "spy-replace-dialog": ReplaceDialog;
  }
}
