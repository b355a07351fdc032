// What can be set about the tape, and its rows as text (product.md D-6).
import { css, html, LitElement } from "lit";
import { customElement, property } from "lit/decorators.js";
import { findParameter } from "../../core/config/parameters.ts";
import { emitIntent } from "../state/intent.ts";
import { StoreController } from "../state/store-controller.ts";
import type { Store } from "../state/store.ts";
import { isTapeMerged } from "../state/tape-filter.ts";
import { controlStyles } from "../theme/control-styles.ts";
import { menuStyles } from "../theme/menu-styles.ts";
import { buttonStrings } from "../../strings/buttons.ts";
import { tapeStrings } from "../../strings/tape.ts";
import "./bar-menu.ts";
import "./icon.ts";

@customElement("spy-tape-menu")
export class TapeMenu extends LitElement {
  static override styles = [
    controlStyles,
    menuStyles,
    css`
      input {
        margin: 0;
        accent-color: var(--accent);
      }
    `,
  ];

  @property({ attribute: false }) store: Store | undefined;
  /** Levels and orders hit stand also where there is little room. */
  @property({ type: Boolean }) wide = false;
  private readonly merged = new StoreController(this, isTapeMerged);
  private readonly resting = new StoreController(this, ({ tape }) => tape.withResting);

  protected override render() {
    return html`<spy-bar-menu opens="below" icon="sliders-horizontal" tip=${tapeStrings.settings}>
      ${this.renderSwitch(
        tapeStrings.merge,
        findParameter("tape_merged")?.text ?? "",
        this.merged.value,
        (isOn) => emitIntent(this, { kind: "set-parameter", name: "tape_merged", raw: isOn }),
      )}
      ${this.renderSwitch(tapeStrings.extra, tapeStrings.extraTip, this.wide, (isOn) =>
        this.dispatchEvent(new CustomEvent("wide-changed", { detail: isOn })),
      )}
      ${this.renderSwitch(tapeStrings.ids, tapeStrings.idsTip, this.resting.value, (withResting) =>
        this.store?.dispatch({ kind: "tape-changed", tape: { withResting } }),
      )}
      <div class="menu-line"></div>
      <button
        class="menu-row"
        aria-description=${tapeStrings.copyTip}
        @click=${() => this.dispatchEvent(new CustomEvent("rows-copied"))}
      >
        <spy-icon size="small" name="copy"></spy-icon><span class="grow">${buttonStrings.copyAsText}</span>
      </button>
    </spy-bar-menu>`;
  }

  private renderSwitch(label: string, tip: string, isOn: boolean, changed: (isOn: boolean) => void) {
    return html`<label class="menu-row" aria-description=${tip}
      ><input
        type="checkbox"
        .checked=${isOn}
        @change=${(event: Event) => changed((event.target as HTMLInputElement).checked)}
      /><span class="grow">${label}</span></label
    >`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "spy-tape-menu": TapeMenu;
  }
}
