// Commands that have no room in the top bar of a narrow window.
import { css, html, LitElement } from "lit";
import { customElement, property } from "lit/decorators.js";
import { commandSpec } from "../state/command-table.ts";
import type { CommandId } from "../state/command-table.ts";
import { emitIntent } from "../state/intent.ts";
import { KeyTips } from "../state/key-tips.ts";
import type { Store } from "../state/store.ts";
import { controlStyles } from "../theme/control-styles.ts";
import { menuBoxStyles, menuStyles, topMenuStyles } from "../theme/menu-styles.ts";
import { topBarStrings } from "../../strings/top-bar.ts";
import type { IconName } from "./icon-sources.ts";
import { leaveEscapeToMenu } from "./menu-escape.ts";
import "./icon.ts";

const ENTRIES: readonly (readonly [CommandId, IconName])[] = [
  ["go-to", "search"],
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
      button.icon {
        width: var(--control-touch);
        height: var(--control-touch);
      }
    `,
  ];

  @property({ attribute: false }) store: Store | undefined;
  private readonly tips = new KeyTips(this);

  constructor() {
    super();
    leaveEscapeToMenu(this);
  }

  protected override render() {
    return html`<button
        class="icon"
        popovertarget="menu"
        aria-description=${topBarStrings.more}
        aria-label=${topBarStrings.more}
      >
        <spy-icon name="ellipsis"></spy-icon>
      </button>
      <div id="menu" popover>
        ${ENTRIES.map(
          ([id, icon]) =>
            html`<button
              class="menu-row"
              popovertarget="menu"
              popovertargetaction="hide"
              @click=${() => emitIntent(this, { kind: "command", id })}
            >
              <spy-icon name=${icon}></spy-icon><span class="grow">${commandSpec(id).label}</span
              ><span class="aside">${this.tips.key(id)}</span>
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
