// Which messages are listed (product.md D-7): by action, side, price, size and order, and the rows as text.
import { css, html, LitElement } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { live } from "lit/directives/live.js";
import { findParameter } from "../../core/config/parameters.ts";
import { NO_NAMES } from "../../core/config/parameter-spec.ts";
import { MESSAGE_ACTIONS, type MessageAction } from "../../core/messages/message-query.ts";
import { emitIntent } from "../state/intent.ts";
import { isMessageFiltered, MESSAGE_FILTERS, messageActions, parseOrderId } from "../state/message-filter.ts";
import { ACTION_WORDS } from "../state/message-text.ts";
import { formatParameter } from "../state/parameter-value.ts";
import { StoreController } from "../state/store-controller.ts";
import type { Store } from "../state/store.ts";
import { controlStyles } from "../theme/control-styles.ts";
import { menuStyles } from "../theme/menu-styles.ts";
import { buttonStrings } from "../../strings/buttons.ts";
import { messageTapeStrings } from "../../strings/messages.ts";
import { tapeStrings } from "../../strings/tape.ts";
import "./bar-menu.ts";
import "./icon.ts";

const SIDES = [
  ["any", messageTapeStrings.anySide],
  ["bid", messageTapeStrings.bid],
  ["ask", messageTapeStrings.ask],
  ["none", messageTapeStrings.noSide],
] as const;

@customElement("spy-message-menu")
export class MessageMenu extends LitElement {
  static override styles = [
    controlStyles,
    menuStyles,
    css`
      .choices {
        display: flex;
        flex-wrap: wrap;
        gap: 2px;
        padding: 0 var(--space-8);
      }
      .menu-row input:not([type="checkbox"]) {
        width: 14ch;
        height: var(--control-sm);
        text-align: right;
      }
      .menu-row input.short {
        width: 8ch;
      }
      .menu-row input[type="checkbox"] {
        margin: 0;
        accent-color: var(--accent);
      }
    `,
  ];

  @property({ attribute: false }) store: Store | undefined;
  /** The orders' ids stand also where there is little room. */
  @property({ type: Boolean }) wide = false;
  @state() private refusedOrder = false;
  private readonly actions = new StoreController(this, messageActions);
  private readonly parameters = new StoreController(this, ({ parameters }) => parameters);
  private readonly problems = new StoreController(this, ({ parameterProblems }) => parameterProblems);
  private readonly order = new StoreController(this, ({ messageTape }) => messageTape.orderId);
  private readonly filtered = new StoreController(this, isMessageFiltered);

  protected override render() {
    const side = this.value("message_side");
    return html`<spy-bar-menu
      opens="below"
      icon="sliders-horizontal"
      tip=${messageTapeStrings.which}
      ?on=${this.filtered.value}
    >
      <div class="menu-head" aria-description=${findParameter("message_actions")?.text ?? ""}>
        ${messageTapeStrings.actions}
      </div>
      <div class="choices" role="group" aria-label=${messageTapeStrings.actions}>
        ${MESSAGE_ACTIONS.map(
          (action) =>
            html`<button
              class="small"
              aria-pressed=${this.actions.value.includes(action) ? "true" : "false"}
              @click=${() => this.toggle(action)}
            >
              ${ACTION_WORDS[action]}
            </button>`,
        )}
      </div>
      <div class="menu-head" aria-description=${findParameter("message_side")?.text ?? ""}>
        ${messageTapeStrings.side}
      </div>
      <div class="choices" role="group" aria-label=${messageTapeStrings.side}>
        ${SIDES.map(
          ([value, label]) =>
            html`<button
              class="small"
              aria-pressed=${value === side ? "true" : "false"}
              @click=${() => this.set("message_side", value)}
            >
              ${label}
            </button>`,
        )}
      </div>
      <div class="menu-line"></div>
      ${this.renderPrice("message_low_price")} ${this.renderPrice("message_high_price")} ${this.renderSize()}
      ${this.renderOrder()}
      <button
        class="menu-row"
        ?disabled=${!this.filtered.value}
        @click=${() => this.dispatchEvent(new CustomEvent("filter-cleared"))}
      >
        <spy-icon size="small" name="rotate-ccw"></spy-icon
        ><span class="grow">${messageTapeStrings.showEvery}</span>
      </button>
      <div class="menu-line"></div>
      <label class="menu-row" aria-description=${messageTapeStrings.idsTip}
        ><input
          type="checkbox"
          .checked=${this.wide}
          @change=${(event: Event) => this.widen((event.target as HTMLInputElement).checked)}
        /><span class="grow">${messageTapeStrings.ids}</span></label
      >
      <button
        class="menu-row"
        aria-description=${tapeStrings.copyTip}
        @click=${() => this.dispatchEvent(new CustomEvent("rows-copied"))}
      >
        <spy-icon size="small" name="copy"></spy-icon><span class="grow">${buttonStrings.copyAsText}</span>
      </button>
    </spy-bar-menu>`;
  }

  private renderPrice(name: "message_low_price" | "message_high_price") {
    const spec = findParameter(name);
    const refusal = this.problems.value[name];
    return html`<label class="menu-row" aria-description=${spec?.text ?? ""}
      ><span class="grow">${spec?.label ?? ""}</span
      ><input
        class="num"
        inputmode="decimal"
        autocomplete="off"
        placeholder=${messageTapeStrings.any}
        aria-invalid=${refusal === undefined ? "false" : "true"}
        aria-description=${refusal ?? ""}
        id=${name}
        .value=${live(this.typed(name) ?? this.value(name))}
        @change=${(event: Event) => this.set(name, (event.target as HTMLInputElement).value.trim())}
    /></label>`;
  }

  private renderSize() {
    const spec = findParameter("message_min_size");
    const refusal = this.problems.value["message_min_size"];
    return html`<label class="menu-row" aria-description=${spec?.text ?? ""}
      ><span class="grow">${spec?.label ?? ""}</span
      ><input
        class="num short"
        inputmode="numeric"
        autocomplete="off"
        aria-invalid=${refusal === undefined ? "false" : "true"}
        aria-description=${refusal ?? ""}
        id="message_min_size"
        .value=${live(this.typed("message_min_size") ?? this.value("message_min_size"))}
        @change=${(event: Event) => {
          const raw = (event.target as HTMLInputElement).value.trim();
          this.set("message_min_size", raw === "" ? "0" : raw);
        }}
    /></label>`;
  }

  private renderOrder() {
    return html`<label class="menu-row" aria-description=${messageTapeStrings.orderTip}
      ><span class="grow">${messageTapeStrings.orderId}</span
      ><input
        class="num"
        inputmode="numeric"
        autocomplete="off"
        placeholder=${messageTapeStrings.any}
        aria-invalid=${this.refusedOrder ? "true" : "false"}
        aria-description=${this.refusedOrder ? messageTapeStrings.noOrderId : ""}
        id="order"
        .value=${live(this.typed("order") ?? String(this.order.value ?? ""))}
        @change=${(event: Event) => this.chooseOrder((event.target as HTMLInputElement).value)}
    /></label>`;
  }

  /** What stands in a field that has the focus: nothing of it is taken away while somebody types. */
  private typed(id: string): string | undefined {
    const focused = this.shadowRoot?.activeElement;
    return focused instanceof HTMLInputElement && focused.id === id ? focused.value : undefined;
  }

  private value(name: (typeof MESSAGE_FILTERS)[number]): string {
    return formatParameter(this.parameters.value[name] ?? findParameter(name)?.default ?? "");
  }

  private set(name: (typeof MESSAGE_FILTERS)[number], raw: string): void {
    emitIntent(this, { kind: "set-parameter", name, raw });
    this.requestUpdate();
  }

  private toggle(action: MessageAction): void {
    const others = this.actions.value.filter((one) => one !== action);
    const wanted = others.length < this.actions.value.length ? others : [...others, action];
    this.set("message_actions", wanted.length === 0 ? NO_NAMES : wanted.join(","));
  }

  private chooseOrder(text: string): void {
    const orderId = text.trim() === "" ? undefined : parseOrderId(text);
    this.refusedOrder = orderId === undefined && text.trim() !== "";
    if (this.refusedOrder) return;
    this.store?.dispatch({ kind: "message-tape-changed", messageTape: { orderId } });
  }

  private widen(isOn: boolean): void {
    this.dispatchEvent(new CustomEvent("wide-changed", { detail: isOn }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "spy-message-menu": MessageMenu;
  }
}
