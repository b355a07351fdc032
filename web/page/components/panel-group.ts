// <spy-panel-group>: panels that share one place of a dock. Several have tabs as their head, one has its name; what is
// shown is slotted, so that its owner feeds it. Arrows go through the tabs and show what they come to.
import { css, html, LitElement, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import { emitIntent } from "../state/intent.ts";
import { KeyTips } from "../state/key-tips.ts";
import { PANELS } from "../state/panel-layout.ts";
import type { SidePanel } from "../state/panel-layout.ts";
import type { Store } from "../state/store.ts";
import { controlStyles } from "../theme/control-styles.ts";
import { dockStrings } from "../../strings/panels.ts";

@customElement("spy-panel-group")
export class PanelGroupElement extends LitElement {
  static override styles = [
    controlStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-width: 0;
        min-height: 0;
        background: var(--surface-panel);
      }
      [role="tablist"] {
        flex: none;
        display: flex;
        height: var(--panel-head);
        padding: 0 var(--space-4);
        border-bottom: 1px solid var(--separator);
        overflow-x: auto;
        scrollbar-width: none;
      }
      button {
        flex: none;
        height: 100%;
        padding: 0 5px;
        border-radius: 0;
        color: var(--text-2);
        font-size: var(--size-12);
      }
      button:hover {
        background: none;
        color: var(--text-1);
      }
      button[aria-selected="true"] {
        color: var(--text-1);
        box-shadow: inset 0 -2px var(--accent);
      }
      button:focus-visible {
        outline-offset: -2px;
      }
      .shown {
        flex: 1;
        display: flex;
        flex-direction: column;
        min-height: 0;
      }
      ::slotted(*) {
        flex: 1;
        min-height: 0;
      }
      /* Six of them in one dock. */
      @media (max-width: 73.74em) {
        button {
          padding: 0 4px;
        }
      }
      @media (max-width: 47.99em) {
        [role="tablist"] {
          height: calc(var(--control-touch) + 1px);
        }
        button {
          flex: 1 0 auto;
          font-size: var(--size-13);
        }
      }
      @media (pointer: coarse) {
        [role="tablist"] {
          height: calc(var(--panel-head) + 1px);
        }
        button {
          min-width: var(--control-touch);
        }
      }
      @media (forced-colors: active) {
        button[aria-selected="true"] {
          outline: 2px solid Highlight;
          outline-offset: -3px;
        }
      }
    `,
  ];

  @property({ attribute: false }) store: Store | undefined;
  private readonly tips = new KeyTips(this);
  @property({ attribute: false }) members: readonly SidePanel[] = [];
  @property({ attribute: false }) shown: SidePanel | undefined;

  protected override render() {
    const { members, shown } = this;
    if (shown === undefined) return nothing;
    if (members.length === 1) return this.renderAlone(shown);
    return html`<div
        role="tablist"
        aria-label=${dockStrings.panel}
        @keydown=${(event: KeyboardEvent) => this.keyDown(event, shown)}
      >
        ${members.map(
          (id) =>
            html`<button
              role="tab"
              id=${`tab-${id}`}
              aria-description=${this.tips.tip(id)}
              aria-controls="shown"
              aria-selected=${id === shown ? "true" : "false"}
              tabindex=${id === shown ? "0" : "-1"}
              @click=${() => this.choose(id)}
            >
              ${PANELS[id].label}
            </button>`,
        )}
      </div>
      <div id="shown" class="shown" role="tabpanel" aria-labelledby=${`tab-${shown}`}><slot></slot></div>`;
  }

  private renderAlone(panel: SidePanel) {
    const { label, about, hasHead } = PANELS[panel];
    if (hasHead === true) return html`<div class="shown"><slot></slot></div>`;
    return html`<div class="panel-head">
        <h2>${label}</h2>
        ${about === undefined ? nothing : html`<span class="sub">${about}</span>`}
      </div>
      <div class="shown"><slot></slot></div>`;
  }

  private choose(panel: SidePanel): void {
    if (panel !== this.shown) emitIntent(this, { kind: "show-panel", panel });
  }

  private keyDown(event: KeyboardEvent, shown: SidePanel): void {
    const { members } = this;
    const at = members.indexOf(shown);
    const last = members.length - 1;
    const next = {
      ArrowRight: at === last ? 0 : at + 1,
      ArrowLeft: at === 0 ? last : at - 1,
      Home: 0,
      End: last,
    }[event.key];
    const id = next === undefined ? undefined : members[next];
    if (id === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    this.choose(id);
    this.renderRoot.querySelector<HTMLElement>(`#tab-${id}`)?.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "spy-panel-group": PanelGroupElement;
  }
}
