// What the tape lists: trades, or every message (product.md D-6, D-7). It stands where the panel's name would.
import { css, html, LitElement } from "lit";
import { customElement, property } from "lit/decorators.js";
import { emitIntent } from "../state/intent.ts";
import { showsMessages } from "../state/message-filter.ts";
import { StoreController } from "../state/store-controller.ts";
import type { Store } from "../state/store.ts";
import { controlStyles } from "../theme/control-styles.ts";
import { tapeStrings } from "../../strings/tape.ts";

const ROWS = [
  { value: "trades", label: tapeStrings.ofTrades, tip: tapeStrings.ofTradesTip },
  {
    value: "messages",
    label: tapeStrings.ofMessages,
    tip: tapeStrings.ofMessagesTip,
  },
] as const;

@customElement("spy-tape-switch")
export class TapeSwitch extends LitElement {
  static override styles = [
    controlStyles,
    css`
      :host {
        display: inline-flex;
        flex: none;
        margin-left: calc(-1 * var(--space-6));
      }
      button {
        padding: 0 var(--space-6);
        color: var(--text-2);
      }
      button[aria-pressed="true"] {
        color: var(--text-1);
      }
    `,
  ];

  @property({ attribute: false }) store: Store | undefined;
  private readonly messages = new StoreController(this, showsMessages);

  protected override render() {
    return html`<span role="group" aria-label=${tapeStrings.tapeOf}
      >${ROWS.map(
        ({ value, label, tip }) =>
          html`<button
            class="small"
            aria-description=${tip}
            aria-pressed=${(value === "messages") === this.messages.value ? "true" : "false"}
            @click=${() => emitIntent(this, { kind: "set-parameter", name: "tape_rows", raw: value })}
          >
            ${label}
          </button>`,
      )}</span
    >`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "spy-tape-switch": TapeSwitch;
  }
}
