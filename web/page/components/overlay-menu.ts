// *Overlays*: every one as a row that switches it, and below it what can be set about it (product.md section 6).
import { css, html, LitElement, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import {
  OVERLAY_NAMES,
  type OverlayGroup,
  type OverlayName,
  overlaySpec,
} from "../../core/config/overlays.ts";
import { findParameter } from "../../core/config/parameters.ts";
import { sizeUnit } from "../../core/config/size-unit.ts";
import type { CommandId } from "../state/command-table.ts";
import { emitIntent } from "../state/intent.ts";
import { KeyTips } from "../state/key-tips.ts";
import { overlaysOf, switchedOverlay } from "../state/overlay-state.ts";
import { formatParameter, parameterValue } from "../state/parameter-value.ts";
import { StoreController } from "../state/store-controller.ts";
import type { Store } from "../state/store.ts";
import { controlStyles } from "../theme/control-styles.ts";
import { menuStyles } from "../theme/menu-styles.ts";
import { overlayMenuStrings } from "../../strings/chart-bar.ts";
import { overlayGroupStrings } from "../../strings/overlays.ts";
import "./bar-menu.ts";
import "./icon.ts";

/** Parameters that stand below their overlay's row while it is on. */
const SETTINGS: Readonly<Partial<Record<OverlayName, readonly string[]>>> = {
  bubbles: ["bubble_min_size"],
  cvd: ["cvd_form"],
  profile: ["profile_range"],
  opening_range: ["opening_minutes"],
  ema: ["periods", "sma_periods"],
};

/** Those with a key of their own. */
const COMMANDS_OF: Readonly<Partial<Record<OverlayName, CommandId>>> = {
  bubbles: "bubbles",
  vwap: "vwap",
  profile: "volume-profile",
};

@customElement("spy-overlay-menu")
export class OverlayMenu extends LitElement {
  static override styles = [
    controlStyles,
    menuStyles,
    css`
      spy-icon[name="check"] {
        color: var(--accent);
      }
      .column > div:not(:first-child) > .menu-head {
        padding-top: var(--space-8);
      }
      @media (max-width: 47.99em) {
        .column + .column > :first-child > .menu-head {
          padding-top: var(--space-8);
        }
      }
      /* All of them in sight at once: as many as fit one below the other would not. */
      @media (min-width: 48em) {
        .columns {
          display: grid;
          grid-template-columns: auto auto;
          margin-block: calc(-1 * var(--space-8));
        }
        .column {
          min-width: 17rem;
          padding-block: var(--space-8);
        }
        .column + .column {
          border-left: 1px solid var(--separator);
        }
      }
      .blank {
        width: var(--icon-sm);
      }
      .setting {
        padding-left: calc(var(--space-12) + var(--icon-sm) + var(--space-8));
        color: var(--text-2);
        font-size: var(--size-12);
      }
      .setting input {
        width: 8ch;
        height: var(--control-sm);
        text-align: right;
      }
      .setting input.list {
        width: 15ch;
      }
      .setting select {
        background: var(--surface-inset);
        box-shadow: inset 0 0 0 1px var(--separator-strong);
      }
    `,
  ];

  @property({ attribute: false }) store: Store | undefined;
  @state() private isOpen = false;
  private readonly tips = new KeyTips(this);
  private readonly parameters = new StoreController(this, (state) => state.parameters);

  protected override render() {
    const changed = this.parameters.value["overlays"] !== undefined;
    return html`<spy-bar-menu
      class="small"
      opens="below"
      icon="ellipsis"
      tip=${overlayMenuStrings.tip}
      ?on=${changed}
      @menu-toggled=${(event: CustomEvent<boolean>) => (this.isOpen = event.detail)}
    >
      ${this.isOpen ? this.renderRows() : nothing}
    </spy-bar-menu>`;
  }

  private renderRows() {
    const { store } = this;
    if (store === undefined) return nothing;
    const on = overlaysOf(store.state);
    const groups = (names: readonly OverlayGroup[]) =>
      names.map(
        (group) =>
          html`<div role="group" aria-label=${overlayGroupStrings[group]}>
            <div class="menu-head">${overlayGroupStrings[group]}</div>
            ${OVERLAY_NAMES.filter((name) => overlaySpec(name).group === group).map((name) =>
              this.renderRow(name, on.includes(name)),
            )}
          </div>`,
      );
    return html`<div class="columns">
      <div class="column">${groups(["price", "picture"])}</div>
      <div class="column">
        ${groups(["trades"])}
        <div class="menu-line"></div>
        ${this.renderSetting("display_mode")}
        <button class="menu-row" @click=${() => emitIntent(this, { kind: "command", id: "show-table" })}>
          <spy-icon size="small" name="table"></spy-icon
          ><span class="grow">${overlayMenuStrings.showAsTable}</span
          ><span class="aside">${this.tips.key("show-table")}</span>
        </button>
      </div>
    </div>`;
  }

  private renderRow(name: OverlayName, isOn: boolean) {
    const { label, text } = overlaySpec(name);
    const command = COMMANDS_OF[name];
    const key = command && this.tips.key(command);
    return html`<button
        class="menu-row"
        role="checkbox"
        data-overlay=${name}
        aria-checked=${isOn ? "true" : "false"}
        aria-description=${text}
        @click=${() => this.toggle(name)}
      >
        ${isOn ? html`<spy-icon size="small" name="check"></spy-icon>` : html`<span class="blank"></span>`}
        <span class="grow">${label}</span
        >${key === undefined ? nothing : html`<span class="aside">${key}</span>`}
      </button>
      ${isOn ? (SETTINGS[name] ?? []).map((parameter) => this.renderSetting(parameter)) : nothing}`;
  }

  private renderSetting(name: string) {
    const spec = findParameter(name);
    const { store } = this;
    if (spec === undefined || store === undefined) return nothing;
    const value = formatParameter(parameterValue(store.state, name) ?? spec.default);
    const isList = spec.type === "integers";
    const unit = sizeUnit(spec.unit, store.state.session.selected?.productType);
    const send = (event: Event): void => {
      const raw = (event.target as HTMLInputElement | HTMLSelectElement).value.trim();
      emitIntent(this, { kind: "set-parameter", name, raw });
    };
    return html`<label class="menu-row setting" aria-description=${spec.text}
      ><span class="grow">${spec.label}</span>${
        spec.choices === undefined
          ? html`<input
              class="num ${isList ? "list" : ""}"
              autocomplete="off"
              .value=${value}
              @change=${send}
            />`
          : html`<span class="select"
              ><select @change=${send}>
                ${spec.choices.map(
                  (choice) =>
                    html`<option value=${choice} .selected=${choice === value}>
                      ${choice.replaceAll("_", " ")}
                    </option>`,
                )}</select
              ><spy-icon size="small" name="chevron-down"></spy-icon
            ></span>`
      }${unit === "" ? nothing : html`<span class="aside">${unit}</span>`}</label
    >`;
  }

  private toggle(name: OverlayName): void {
    const { store } = this;
    if (store === undefined) return;
    emitIntent(this, { kind: "set-parameter", name: "overlays", raw: switchedOverlay(store.state, name) });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "spy-overlay-menu": OverlayMenu;
  }
}
