// Asked when more files arrive while one is open.
import { html, LitElement, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import { emitIntent } from "../state/intent.ts";
import type { ReplaceAnswer } from "../state/intent.ts";
import { controlStyles } from "../theme/control-styles.ts";
import { buttonStrings } from "../../strings/buttons.ts";
import { replaceStrings } from "../../strings/opening.ts";
import "./modal-dialog.ts";

@customElement("spy-replace-dialog")
export class ReplaceDialog extends LitElement {
  static override styles = controlStyles;

  @property() name = "";
  /** The open file is one of the user's: days of one instrument go together. */
  @property({ type: Boolean }) mayAdd = false;

  protected override render() {
    return html`<spy-modal-dialog heading=${replaceStrings.heading} width="small">
      <p class="quiet">
        ${replaceStrings.text(this.name)} ${this.mayAdd ? replaceStrings.asTimeline : nothing}
      </p>
      <span slot="foot" class="space"></span>
      ${this.button(buttonStrings.cancel, "cancel", "large")}
      ${this.mayAdd ? this.button(replaceStrings.addToTimeline, "add", "secondary large") : nothing}
      <button slot="foot" class="primary large" autofocus @click=${() => this.answer("replace")}>
        ${replaceStrings.replace}
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
