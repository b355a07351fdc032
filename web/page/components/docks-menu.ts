// Which docks stand beside the map, and the way back to the usual layout (product.md G-5).
import { css, html, LitElement } from "lit";
import { customElement, property } from "lit/decorators.js";
import { commandSpec, commandTip } from "../state/command-table.ts";
import { emitIntent } from "../state/intent.ts";
import { allDocks } from "../state/panel-layout.ts";
import { StoreController } from "../state/store-controller.ts";
import type { Store } from "../state/store.ts";
import { controlStyles } from "../theme/control-styles.ts";
import { menuStyles } from "../theme/menu-styles.ts";
import "./icon.ts";

@customElement("spy-docks-menu")
export class DocksMenu extends LitElement {
  static override styles = [
    controlStyles,
    menuStyles,
    css`
      :host {
        display: inline-flex;
      }
      #menu {
        inset: calc(var(--bar-top) - var(--space-4)) var(--space-8) auto auto;
        width: 15rem;
        margin: 0;
        padding: var(--space-8) 0;
        border: 0;
        border-radius: var(--radius-6);
        background: var(--surface-raised);
        color: var(--text-1);
        box-shadow: var(--shadow-2);
      }
      .menu-row:hover {
        background: var(--surface-raised-hover);
      }
      input {
        margin: 0;
        accent-color: var(--accent);
      }
    `,
  ];

  @property({ attribute: false }) store: Store | undefined;
  private readonly layout = new StoreController(this, ({ ui }) => ui.layout);

  protected override render() {
    const layout = this.layout.value;
    return html`<button class="icon" popovertarget="menu" title="Panels" aria-label="Panels">
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
          title=${commandTip("toggle-docks")}
          @click=${() => emitIntent(this, { kind: "command", id: "toggle-docks" })}
        >
          <spy-icon name="panel-right"></spy-icon>${commandSpec("toggle-docks").label}
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
