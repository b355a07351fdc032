// What a link can be beside the plain copy: with a title, of the range, handed to another program of the device.
import { css, html, LitElement, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import { commandSpec } from "../state/command-table.ts";
import type { CommandId } from "../state/command-table.ts";
import { emitIntent } from "../state/intent.ts";
import { KeyTips } from "../state/key-tips.ts";
import { StoreController } from "../state/store-controller.ts";
import type { Store } from "../state/store.ts";
import { controlStyles } from "../theme/control-styles.ts";
import { menuBoxStyles, menuStyles, topMenuStyles } from "../theme/menu-styles.ts";
import { topBarStrings } from "../../strings/top-bar.ts";
import type { IconName } from "./icon-sources.ts";
import { leaveEscapeToMenu } from "./menu-escape.ts";
import "./icon.ts";

const LONGEST_TITLE = 80;

@customElement("spy-link-menu")
export class LinkMenu extends LitElement {
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
        --menu-width: 17.5rem;
      }
      label {
        display: grid;
        gap: var(--space-4);
        padding: var(--space-4) var(--space-12) var(--space-8);
        color: var(--text-2);
        font-size: var(--size-12);
      }
    `,
  ];

  @property({ attribute: false }) store: Store | undefined;
  private readonly tips = new KeyTips(this);
  private readonly heading = new StoreController(this, (state) => state.title);

  constructor() {
    super();
    leaveEscapeToMenu(this);
  }

  protected override render() {
    return html`<button
        class="icon small"
        popovertarget="menu"
        aria-description=${topBarStrings.moreLinks}
        aria-label=${topBarStrings.moreLinks}
      >
        <spy-icon name="chevron-down" size="small"></spy-icon>
      </button>
      <div id="menu" popover>
        <label
          >${topBarStrings.linkTitle}
          <input
            type="text"
            maxlength=${LONGEST_TITLE}
            autocomplete="off"
            .value=${this.heading.value}
            @change=${(event: Event) =>
              emitIntent(this, { kind: "link-title", title: (event.target as HTMLInputElement).value })}
          />
        </label>
        ${this.entry("copy-link", "link")} ${this.entry("copy-range-link", "brackets")}
        ${"share" in navigator ? this.entry("share-link", "share-2") : nothing}
      </div>`;
  }

  private entry(id: CommandId, icon: IconName) {
    return html`<button
      class="menu-row"
      popovertarget="menu"
      popovertargetaction="hide"
      @click=${() => emitIntent(this, { kind: "command", id })}
    >
      <spy-icon name=${icon}></spy-icon><span class="grow">${commandSpec(id).label}</span
      ><span class="aside">${this.tips.key(id)}</span>
    </button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "spy-link-menu": LinkMenu;
  }
}
