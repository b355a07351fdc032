// Theme and side colours, in a popover under its button.
import { css, html, LitElement } from "lit";
import { customElement, property } from "lit/decorators.js";
import { emitIntent } from "../state/intent.ts";
import { StoreController } from "../state/store-controller.ts";
import type { Store } from "../state/store.ts";
import { controlStyles } from "../theme/control-styles.ts";
import { menuBoxStyles, menuStyles, topMenuStyles } from "../theme/menu-styles.ts";
import type { SideColours, ThemeChoice } from "../theme/theme-preference.ts";
import { settingsStrings } from "../../strings/settings.ts";
import { leaveEscapeToMenu } from "./menu-escape.ts";
import "./icon.ts";

const THEME_LABELS: readonly (readonly [ThemeChoice, string])[] = [
  ["system", settingsStrings.system],
  ["dark", settingsStrings.dark],
  ["light", settingsStrings.light],
  ["contrast", settingsStrings.highContrast],
];
const SIDE_LABELS: readonly (readonly [SideColours, string])[] = [
  ["sky", settingsStrings.blueOrange],
  ["green", settingsStrings.greenRed],
];

@customElement("spy-settings-menu")
export class SettingsMenu extends LitElement {
  static override styles = [
    controlStyles,
    topMenuStyles,
    menuBoxStyles,
    menuStyles,
    css`
      :host {
        display: inline-flex;
      }
      #menu {
        --menu-width: 13.75rem;
      }
      fieldset {
        margin: 0;
        padding: 0;
        border: 0;
      }
      fieldset + fieldset {
        margin-top: var(--space-8);
        padding-top: var(--space-8);
        border-top: 1px solid var(--separator-strong);
      }
      legend {
        padding: var(--space-4) var(--space-12);
        color: var(--text-3);
        font-size: var(--size-11);
      }
      label {
        cursor: pointer;
      }
    `,
  ];

  @property({ attribute: false }) store: Store | undefined;
  private readonly appearance = new StoreController(this, (state) => state.appearance);

  constructor() {
    super();
    leaveEscapeToMenu(this);
  }

  protected override render() {
    const { theme, sides } = this.appearance.value;
    return html`<button
        class="icon"
        popovertarget="menu"
        aria-description=${settingsStrings.heading}
        aria-label=${settingsStrings.heading}
      >
        <spy-icon name="settings"></spy-icon>
      </button>
      <div id="menu" popover>
        <fieldset>
          <legend>${settingsStrings.theme}</legend>
          ${THEME_LABELS.map(
            ([value, label]) =>
              html`<label class="menu-row"
                ><input
                  type="radio"
                  name="theme"
                  value=${value}
                  .checked=${theme === value}
                  @change=${() => emitIntent(this, { kind: "appearance", appearance: { theme: value } })}
                />${label}</label
              >`,
          )}
        </fieldset>
        <fieldset>
          <legend>${settingsStrings.sides}</legend>
          ${SIDE_LABELS.map(
            ([value, label]) =>
              html`<label class="menu-row"
                ><input
                  type="radio"
                  name="sides"
                  value=${value}
                  .checked=${sides === value}
                  @change=${() => emitIntent(this, { kind: "appearance", appearance: { sides: value } })}
                />${label}</label
              >`,
          )}
        </fieldset>
        <fieldset>
          <button class="menu-row" @click=${() => emitIntent(this, { kind: "reset-settings" })}>
            <spy-icon name="rotate-ccw"></spy-icon>${settingsStrings.resetAll}
          </button>
          <button
            class="menu-row"
            popovertarget="menu"
            popovertargetaction="hide"
            @click=${() => emitIntent(this, { kind: "command", id: "about" })}
          >
            <spy-icon name="circle-question-mark"></spy-icon>${settingsStrings.about}
          </button>
        </fieldset>
      </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "spy-settings-menu": SettingsMenu;
  }
}
