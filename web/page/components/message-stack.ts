// The message cards of the page: the most urgent one, and how many more there are. One card leaves the picture and every
// control in sight; the others come when they are asked for, or when the one before them is answered.
import { css, html, LitElement, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { byUrgency } from "../state/message.ts";
import { StoreController } from "../state/store-controller.ts";
import type { Store } from "../state/store.ts";
import { controlStyles } from "../theme/control-styles.ts";
import { cardStrings } from "../../strings/cards.ts";
import "./message-card.ts";

@customElement("spy-message-stack")
export class MessageStack extends LitElement {
  static override styles = [
    controlStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        width: 27.5rem;
        min-height: 0;
      }
      .cards {
        display: flex;
        flex-direction: column;
        min-height: 0;
      }
      .unfolded {
        --message-shadow: inset 0 0 0 1px var(--separator-strong);
        gap: var(--space-8);
        border-radius: var(--radius-10);
        overflow-y: auto;
      }
      .unfolded spy-message-card {
        flex: none;
      }
      @media (forced-colors: active) {
        spy-message-card {
          border: 1px solid CanvasText;
        }
      }
    `,
  ];

  @property({ attribute: false }) store: Store | undefined;
  @property({ type: Boolean }) isOverMap = false;
  @state() private isUnfolded = false;
  private readonly messages = new StoreController(this, (appState) => appState.messages);

  protected override willUpdate(): void {
    if (this.messages.value.length < 2) this.isUnfolded = false;
  }

  protected override render() {
    const messages = byUrgency(this.messages.value);
    return html`<div class="cards ${this.isUnfolded ? "unfolded" : ""}">
      ${repeat(
        this.isUnfolded ? messages : messages.slice(0, 1),
        ({ code }) => code,
        (message, index) =>
          html`<spy-message-card .message=${message} .front=${index === 0} ?compact=${this.isOverMap}
            >${index === 0 ? this.renderMore(messages.length - 1) : nothing}</spy-message-card
          >`,
      )}
    </div>`;
  }

  /** In the first card's foot. */
  private renderMore(others: number) {
    if (others < 1) return nothing;
    return html`<button
      class="quiet"
      aria-expanded=${this.isUnfolded ? "true" : "false"}
      aria-description=${this.isUnfolded ? cardStrings.fewerTip : cardStrings.moreTip}
      @click=${() => (this.isUnfolded = !this.isUnfolded)}
    >
      ${this.isUnfolded ? cardStrings.fewer : cardStrings.more(others)}
    </button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "spy-message-stack": MessageStack;
  }
}
