// <spy-modal-dialog>: a native modal dialogue with title, slots for body and footer. Opens when connected,
// returns the focus when it goes, asks to be closed by Escape, by its cross and by a click beside it.
import { css, html, LitElement } from "lit";
import { customElement, property, query } from "lit/decorators.js";
import { emitIntent } from "../state/intent.ts";
import { controlStyles } from "../theme/control-styles.ts";
import { dialogStyles } from "../theme/dialog-styles.ts";
import { cardStrings } from "../../strings/cards.ts";
import "./icon.ts";

@customElement("spy-modal-dialog")
export class ModalDialog extends LitElement {
  static override styles = [
    controlStyles,
    dialogStyles,
    css`
      :host {
        display: contents;
      }
      .large {
        --dialog-width: var(--dialog-lg);
      }
      .wide {
        --dialog-width: 940px;
      }
      .small {
        --dialog-width: var(--dialog-sm);
      }
      footer[hidden] {
        display: none;
      }
    `,
  ];

  @property() heading = "";
  @property() width: "small" | "medium" | "large" | "wide" = "medium";
  @property({ type: Boolean }) bare = false;
  @query("dialog") private dialog!: HTMLDialogElement;

  protected override firstUpdated(): void {
    this.dialog.showModal();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.dialog.close();
  }

  protected override render() {
    return html`<dialog
      class=${this.width}
      aria-labelledby="heading"
      @cancel=${(event: Event) => this.ask(event)}
      @click=${(event: Event) => (event.target === this.dialog ? this.ask(event) : undefined)}
    >
      <header>
        <h2 id="heading">${this.heading}</h2>
        <span class="space"></span>
        <slot name="head"></slot>
        <button
          class="icon"
          aria-description=${cardStrings.closeTip}
          aria-label=${cardStrings.close}
          @click=${(event: Event) => this.ask(event)}
        >
          <spy-icon name="x"></spy-icon>
        </button>
      </header>
      <div class="body scroll"><slot></slot></div>
      <footer ?hidden=${this.bare}><slot name="foot"></slot></footer>
    </dialog>`;
  }

  private ask(event: Event): void {
    event.preventDefault();
    emitIntent(this, { kind: "close-dialog" });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "spy-modal-dialog": ModalDialog;
  }
}
