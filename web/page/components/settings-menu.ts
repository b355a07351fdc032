// Theme and side colours, in a popover under its button.
import { css, html, LitElement } from "lit";
import { customElement, property } from "lit/decorators.js";
import { emitIntent } from "../state/intent.ts";
import { StoreController } from "../state/store-controller.ts";
import type { Store } from "../state/store.ts";
import { controlStyles } from "../theme/control-styles.ts";
import type { SideColours, ThemeChoice } from "../theme/theme-preference.ts";
import "./icon.ts";

const THEME_LABELS: readonly (readonly [ThemeChoice, string])[] = [
  ["system", "Like the system"],
  ["dark", "Dark"],
  ["light", "Light"],
  ["contrast", "High contrast"],
];
const SIDE_LABELS: readonly (readonly [SideColours, string])[] = [
  ["sky", "Blue and orange"],
  ["green", "Green and red"],
];

@customElement("spy-settings-menu")
export class SettingsMenu extends LitElement {
  static override styles = [
    controlStyles,
    css`
      :host {
        display: inline-flex;
      }
      #menu {
        inset: calc(var(--bar-top) - var(--space-4)) var(--space-8) auto auto;
        width: 13.75rem;
        margin: 0;
        padding: var(--space-8) 0;
        border: 0;
        border-radius: var(--radius-6);
        background: var(--surface-raised);
        color: var(--text-1);
        box-shadow: var(--shadow-2);
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
        display: flex;
        align-items: center;
        gap: var(--space-8);
        min-height: var(--row-list);
        padding: 0 var(--space-12);
        font-size: var(--size-13);
        cursor: pointer;
      }
      label:hover {
        background: var(--surface-raised-hover);
      }
      .reset {
        justify-content: flex-start;
        gap: var(--space-8);
        width: 100%;
        height: var(--row-list);
        padding: 0 var(--space-12);
        border-radius: 0;
        font-weight: var(--weight-regular);
      }
      input {
        margin: 0;
        accent-color: var(--accent);
      }
    `,
  ];

  @property({ attribute: false }) store: Store | undefined;
  private readonly appearance = new StoreController(this, (state) => state.appearance);

  protected override render() {
    const { theme, sides } = this.appearance.value;
    return html`<button class="icon" popovertarget="menu" title="Settings" aria-label="Settings">
        <spy-icon name="settings"></spy-icon>
      </button>
      <div id="menu" popover>
        <fieldset>
          <legend>Theme</legend>
          ${THEME_LABELS.map(
            ([value, label]) =>
              html`<label
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
          <legend>Bid and ask</legend>
          ${SIDE_LABELS.map(
            ([value, label]) =>
              html`<label
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
          <button class="reset" @click=${() => emitIntent(this, { kind: "reset-settings" })}>
            <spy-icon name="rotate-ccw"></spy-icon>Reset all
          </button>
          <button
            class="reset"
            popovertarget="menu"
            popovertargetaction="hide"
            @click=${() => emitIntent(this, { kind: "command", id: "about" })}
          >
            <spy-icon name="circle-question-mark"></spy-icon>About
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
