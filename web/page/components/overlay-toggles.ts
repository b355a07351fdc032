// The overlays in the chart bar: those used most as buttons, all of them in a menu with what can be set about each.
import { css, html, LitElement } from "lit";
import { customElement, property } from "lit/decorators.js";
import { type OverlayName, overlaySpec } from "../../core/config/overlays.ts";
import type { CommandId } from "../state/command-table.ts";
import { emitIntent } from "../state/intent.ts";
import { KeyTips } from "../state/key-tips.ts";
import { tipText } from "../state/tip-text.ts";
import { switchedOverlay } from "../state/overlay-state.ts";
import { parameterText } from "../state/parameter-value.ts";
import { StoreController } from "../state/store-controller.ts";
import type { Store } from "../state/store.ts";
import { controlStyles } from "../theme/control-styles.ts";
import type { IconName } from "./icon-sources.ts";
import "./icon.ts";
import "./overlay-menu.ts";

interface Toggle {
  readonly name: OverlayName;
  readonly icon: IconName;
  /** With a key of its own. */
  readonly command?: CommandId;
}

const TOGGLES: readonly Toggle[] = [
  { name: "bubbles", icon: "circle-dot", command: "bubbles" },
  { name: "vwap", icon: "activity", command: "vwap" },
  { name: "profile", icon: "chart-bar-big", command: "volume-profile" },
  { name: "marks", icon: "flag" },
];

@customElement("spy-overlay-toggles")
export class OverlayToggles extends LitElement {
  static override styles = [
    controlStyles,
    css`
      :host {
        display: inline-flex;
        flex: none;
        align-items: center;
        gap: var(--space-2);
      }
      @container (max-width: 37.99em) {
        button {
          display: none;
        }
      }
      /* As wide as fingers need them they have room on a desk only; the menu has them all. */
      @media (pointer: coarse) {
        @container (max-width: 78.69em) {
          button {
            display: none;
          }
        }
      }
    `,
  ];

  @property({ attribute: false }) store: Store | undefined;
  private readonly tips = new KeyTips(this);
  private readonly overlays = new StoreController(this, (state) => parameterText(state, "overlays"));

  protected override render() {
    const names = this.overlays.value.split(",");
    return html`${TOGGLES.map((toggle) => {
        const { name, icon } = toggle;
        return html`<button
          class="icon small"
          data-overlay=${name}
          aria-description=${this.tip(toggle)}
          aria-label=${overlaySpec(name).label}
          aria-pressed=${names.includes(name) ? "true" : "false"}
          @click=${() => this.toggle(name)}
        >
          <spy-icon name=${icon}></spy-icon>
        </button>`;
      })}<spy-overlay-menu .store=${this.store}></spy-overlay-menu>`;
  }

  /** What it draws, with its key. */
  private tip({ name, command }: Toggle): string {
    const { label, text } = overlaySpec(name);
    return command === undefined
      ? tipText({ name: label, more: text })
      : this.tips.tip(command, { more: text });
  }

  private toggle(name: OverlayName): void {
    const state = this.store?.state;
    if (state === undefined) return;
    emitIntent(this, { kind: "set-parameter", name: "overlays", raw: switchedOverlay(state, name) });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "spy-overlay-toggles": OverlayToggles;
  }
}
