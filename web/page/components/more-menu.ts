// Commands that have no room in the top bar of a narrow window.
import { css, html, LitElement } from "lit";
import { customElement } from "lit/decorators.js";
import { commandSpec } from "../state/command-table.ts";
import type { CommandId } from "../state/command-table.ts";
import { emitIntent } from "../state/intent.ts";
import { controlStyles } from "../theme/control-styles.ts";
import type { IconName } from "./icon-sources.ts";
import "./icon.ts";

const ENTRIES: readonly (readonly [CommandId, IconName])[] = [
  ["open-file", "folder-open"],
  ["file-details", "file"],
  ["copy-link", "link"],
  ["export", "download"],
  ["shortcuts", "circle-question-mark"],
];

@customElement("spy-more-menu")
export class MoreMenu extends LitElement {
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
        box-shadow: var(--shadow-2);
      }
      #menu button {
        display: flex;
        justify-content: flex-start;
        gap: var(--space-12);
        width: 100%;
        height: var(--control-touch);
        padding: 0 var(--space-16);
        border-radius: 0;
      }
      button.icon {
        width: 40px;
        height: 40px;
      }
    `,
  ];

  protected override render() {
    return html`<button class="icon" popovertarget="menu" title="More" aria-label="More">
        <spy-icon name="ellipsis"></spy-icon>
      </button>
      <div id="menu" popover>
        ${ENTRIES.map(
          ([id, icon]) =>
            html`<button
              popovertarget="menu"
              popovertargetaction="hide"
              @click=${() => emitIntent(this, { kind: "command", id })}
            >
              <spy-icon name=${icon}></spy-icon>${commandSpec(id).label}
            </button>`,
        )}
      </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "spy-more-menu": MoreMenu;
  }
}
