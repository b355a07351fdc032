// One message: what happened, why, its code, what to do (design guide section 9).
import { css, html, LitElement, nothing, type PropertyValues } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { emitIntent } from "../state/intent.ts";
import type { Message, MessageTone } from "../state/message.ts";
import { controlStyles } from "../theme/control-styles.ts";
import { buttonStrings } from "../../strings/buttons.ts";
import { cardStrings } from "../../strings/cards.ts";
import type { IconName } from "./icon-sources.ts";
import { styles } from "./styles.ts";
import "./icon.ts";

const ICONS: Readonly<Record<MessageTone, IconName>> = {
  information: "info",
  warning: "file-warning",
  error: "circle-alert",
};

@customElement("spy-message-card")
export class MessageCard extends LitElement {
  static override styles = [
    controlStyles,
    css`
      :host {
        display: flex;
        min-height: 0;
        border-radius: var(--radius-10);
        background: var(--surface-panel);
        box-shadow: var(--message-shadow, var(--shadow-3));
        overflow: hidden;
      }
      .card {
        display: flex;
        flex: 1;
        flex-direction: column;
        min-width: 0;
        min-height: 0;
      }
      .content {
        display: grid;
        grid-template-columns: 40px 1fr auto;
        gap: var(--space-12);
        min-height: 0;
        padding: var(--space-16) var(--space-12) var(--space-8) var(--space-16);
        overflow-y: auto;
      }
      .sign {
        display: grid;
        place-content: center;
        width: 40px;
        height: 40px;
        border-radius: var(--radius-6);
        background: var(--surface-raised);
        color: var(--icon);
      }
      .warning {
        background: var(--warn-quiet);
        color: var(--warn);
      }
      .error {
        background: var(--error-quiet);
        color: var(--error);
      }
      h2 {
        padding-top: var(--space-2);
        font: var(--weight-strong) var(--size-15) / 1.3 var(--font-ui);
      }
      p {
        margin-top: var(--space-4);
        color: var(--text-2);
        font-size: var(--size-13);
        line-height: var(--line-body);
        overflow-wrap: anywhere;
      }
      .code {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0 var(--space-8);
        margin-top: var(--space-4);
      }
      code {
        color: var(--text-3);
        font: var(--weight-regular) var(--size-11) / 1.4 var(--font-num);
      }
      footer button.large {
        padding: 0 var(--space-12);
      }
      footer {
        display: flex;
        flex: none;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-8);
        padding: var(--space-12) var(--space-16);
        border-top: 1px solid var(--separator);
      }
      .details {
        display: none;
      }
      @media (max-width: 47.99em), (max-width: 60em) and (max-height: 30em) {
        .content {
          grid-template-columns: 1fr auto;
          gap: var(--space-4);
          padding: var(--space-8) var(--space-4) var(--space-8) var(--space-12);
        }
        .sign {
          display: none;
        }
        footer {
          gap: var(--space-4);
          padding: var(--space-4) var(--space-8);
        }
        /* Over a small map: what happened and the beginning of why, in about a third of it. */
        :host([compact]) .content {
          padding-block: var(--space-6) var(--space-4);
        }
        :host([compact]) h2 {
          padding-top: 0;
          font-size: var(--size-13);
        }
        :host([compact]) p {
          margin-top: var(--space-2);
          font-size: var(--size-12);
          line-height: 1.45;
        }
        :host([compact]) .short p {
          display: -webkit-box;
          overflow: hidden;
          -webkit-box-orient: vertical;
          -webkit-line-clamp: 2;
        }
        :host([compact]) .short .code {
          display: none;
        }
        :host([compact]) .details {
          display: inline-flex;
        }
        :host([compact]) footer {
          flex-wrap: nowrap;
          padding-block: 2px;
          overflow-x: auto;
          scrollbar-width: none;
        }
        :host([compact]) footer > * {
          flex-shrink: 0;
        }
      }
    `,
  ];

  @property({ attribute: false }) message: Message | undefined;
  /** Only the front card has a filled button. */
  @property({ type: Boolean }) front = false;

  /** It lies over the map: where that is small, the rest of it unfolds. */
  @property({ type: Boolean, reflect: true }) compact = false;

  @query("#more") private readonly answer!: HTMLElement | null;
  @query("p") private readonly body!: HTMLElement;
  @state() private isUnfolded = false;
  @state() private isWhole = false;
  /** A card that is told more about while it is read does not shrink under the reader's eyes. */
  private leastHeight = 0;

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get("message");
    if (before === undefined) return;
    const isOther = before.code !== this.message?.code;
    if (isOther) {
      this.isUnfolded = false;
      this.isWhole = false;
    }
    this.leastHeight = isOther ? 0 : this.body.getBoundingClientRect().height;
  }

  protected override render() {
    const { message } = this;
    if (message === undefined) return nothing;
    const { code, tone, title, body, actions, count, explanation } = message;
    const isShort = !this.isWhole && !this.isUnfolded;
    return html`<div class="card" role="alert" data-code=${code}>
      <div class="content ${isShort ? "short" : ""}">
        <span class="sign ${tone}"><spy-icon size="large" name=${ICONS[tone]}></spy-icon></span>
        <div>
          <h2>${title}</h2>
          <p ${styles({ "min-height": `${this.leastHeight}px` })}>${body}</p>
          <div id="more" role="status">
            ${this.isUnfolded && explanation ? html`<p>${explanation.answer}</p>` : nothing}
          </div>
          <div class="code">
            <code>${code}${count > 1 ? ` × ${count}` : ""}</code>
            <button
              class="quiet small"
              aria-description=${cardStrings.diagnosticsTip}
              @click=${() => this.copy(message)}
            >
              <spy-icon size="small" name="copy"></spy-icon>${cardStrings.diagnostics}
            </button>
          </div>
        </div>
        <button
          class="icon"
          aria-description=${buttonStrings.dismiss}
          aria-label=${buttonStrings.dismiss}
          @click=${() => emitIntent(this, { kind: "dismiss-message", code })}
        >
          <spy-icon name="x"></spy-icon>
        </button>
      </div>
      <footer>
        ${this.renderAction(message, 0)}
        <button
          class="large details"
          aria-expanded=${this.isWhole ? "true" : "false"}
          @click=${() => this.showWhole(!this.isWhole)}
        >
          ${this.isWhole ? cardStrings.less : cardStrings.details}
        </button>
        ${actions.slice(1).map((_, index) => this.renderAction(message, index + 1))}
        ${
          explanation === undefined
            ? nothing
            : html`<button
                class="large"
                aria-expanded=${this.isUnfolded ? "true" : "false"}
                aria-controls="more"
                @click=${() => this.unfold()}
              >
                ${explanation.question}
              </button>`
        }
        <span class="space"></span>
        <slot></slot>
      </footer>
    </div>`;
  }

  private renderAction({ code, actions }: Message, index: number) {
    const labelled = actions[index];
    if (labelled === undefined) return nothing;
    const { label, action } = labelled;
    const look = index > 0 ? "" : this.front ? "primary" : "secondary";
    return html`<button
      class="large ${look}"
      @click=${() => emitIntent(this, { kind: "message-action", code, action })}
    >
      ${label}
    </button>`;
  }

  private showWhole(isWhole: boolean): void {
    this.isWhole = isWhole;
    this.leastHeight = 0;
  }

  /** Where the card has no room for the answer, its beginning comes into sight. */
  private async unfold(): Promise<void> {
    this.isUnfolded = !this.isUnfolded;
    await this.updateComplete;
    if (this.isUnfolded) this.answer?.scrollIntoView({ block: "nearest" });
  }

  private copy({ code, title, body }: Message): void {
    const text = `Spymaster\n${code}: ${title}\n${body}\n${navigator.userAgent}`;
    emitIntent(this, { kind: "copy-text", text, done: cardStrings.diagnosticsCopied });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "spy-message-card": MessageCard;
  }
}
