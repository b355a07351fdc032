// Which docks stand beside the map, and the way back to the usual layout (product.md G-5).
import { css, html, LitElement } from "lit";
import { customElement, property } from "lit/decorators.js";
import { commandSpec } from "../state/command-table.ts";
import { emitIntent } from "../state/intent.ts";
import { KeyTips } from "../state/key-tips.ts";
import { allDocks } from "../state/panel-layout.ts";
import { StoreController } from "../state/store-controller.ts";
import type { Store } from "../state/store.ts";
import { controlStyles } from "../theme/control-styles.ts";
import { menuBoxStyles, menuStyles, topMenuStyles } from "../theme/menu-styles.ts";
import { dockStrings } from "../../strings/panels.ts";
import { leaveEscapeToMenu } from "./menu-escape.ts";
import "./icon.ts";

@customElement("spy-docks-menu")
export class DocksMenu extends LitElement {
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
        --menu-width: 15rem;
      }
    `,
  ];

  @property({ attribute: false }) store: Store | undefined;
  private readonly tips = new KeyTips(this);
  private readonly layout = new StoreController(this, ({ ui }) => ui.layout);

  constructor() {
    super();
    leaveEscapeToMenu(this);
  }

  protected override render() {
    const layout = this.layout.value;
    return html`<button
        class="icon"
        popovertarget="menu"
        aria-description=${dockStrings.panels}
        aria-label=${dockStrings.panels}
      >
        <spy-icon name="panel-right"></spy-icon>
      </button>
      <div id="menu" popover>
        ${allDocks(layout).map(
          ({ id, label }) =>
            html`<label class="menu-row"
              ><input
                type="checkbox"
                .checked=${!layout.hidden.includes(id)}
                @change=${({ target }: Event) =>
                  emitIntent(this, {
                    kind: "layout",
                    change: { kind: "dock", dock: id, isShown: (target as HTMLInputElement).checked },
                  })}
              />${label}</label
            >`,
        )}
        <div class="menu-line"></div>
        <button
          class="menu-row"
          aria-description=${this.tips.tip("toggle-docks")}
          @click=${() => emitIntent(this, { kind: "command", id: "toggle-docks" })}
        >
          <spy-icon name="panel-right"></spy-icon
          ><span class="grow">${commandSpec("toggle-docks").label}</span
          ><span class="aside">${this.tips.key("toggle-docks")}</span>
        </button>
        <button class="menu-row" @click=${() => emitIntent(this, { kind: "command", id: "reset-layout" })}>
          <spy-icon name="rotate-ccw"></spy-icon>${commandSpec("reset-layout").label}
        </button>
      </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "spy-docks-menu": DocksMenu;
  }
}
