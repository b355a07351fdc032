// What a link can be beside the plain copy: with a title, of the range, handed to another program of the device.
import { css, html, LitElement, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import { commandSpec } from "../state/command-table.ts";
import type { CommandId } from "../state/command-table.ts";
import { emitIntent } from "../state/intent.ts";
import { StoreController } from "../state/store-controller.ts";
import type { Store } from "../state/store.ts";
import { controlStyles } from "../theme/control-styles.ts";
import type { IconName } from "./icon-sources.ts";
import "./icon.ts";

const LONGEST_TITLE = 80;

@customElement("spy-link-menu")
export class LinkMenu extends LitElement {
  static override styles = [
    controlStyles,
    css`
      :host {
        display: inline-flex;
      }
      #menu {
        inset: calc(var(--bar-top) - var(--space-4)) var(--space-8) auto auto;
        width: 17.5rem;
        margin: 0;
        padding: var(--space-8) 0;
        border: 0;
        border-radius: var(--radius-6);
        background: var(--surface-raised);
        color: var(--text-1);
        box-shadow: var(--shadow-2);
      }
      label {
        display: grid;
        gap: var(--space-4);
        padding: var(--space-4) var(--space-12) var(--space-8);
        color: var(--text-2);
        font-size: var(--size-12);
      }
      #menu button {
        justify-content: flex-start;
        gap: var(--space-8);
        width: 100%;
        height: var(--row-list);
        padding: 0 var(--space-12);
        border-radius: 0;
        font-weight: var(--weight-regular);
      }
    `,
  ];

  @property({ attribute: false }) store: Store | undefined;
  private readonly heading = new StoreController(this, (state) => state.title);

  protected override render() {
    return html`<button
        class="icon small"
        popovertarget="menu"
        title="More about links"
        aria-label="More about links"
      >
        <spy-icon name="chevron-down" size="small"></spy-icon>
      </button>
      <div id="menu" popover>
        <label
          >Title in the link
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
      popovertarget="menu"
      popovertargetaction="hide"
      @click=${() => emitIntent(this, { kind: "command", id })}
    >
      <spy-icon name=${icon}></spy-icon>${commandSpec(id).label}
    </button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "spy-link-menu": LinkMenu;
  }
}
