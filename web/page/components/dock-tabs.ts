// The tabs above the panel beside the map: which panel is shown there. In a window with room for one panel only the
// parameters are one of them; else they stand beside it.
import { css, html, LitElement } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { AppState } from "../state/app-state.ts";
import { commandTip } from "../state/command-table.ts";
import { emitIntent } from "../state/intent.ts";
import { StoreController } from "../state/store-controller.ts";
import type { Store } from "../state/store.ts";
import { controlStyles } from "../theme/control-styles.ts";
import { ONE_DOCK } from "../theme/window-widths.ts";

const TABS = [
  ["model", "Model"],
  ["quality", "Quality"],
  ["events", "Events"],
  ["parameters", "Parameters"],
] as const;

type TabId = (typeof TABS)[number][0];

@customElement("spy-dock-tabs")
export class DockTabs extends LitElement {
  static override styles = [
    controlStyles,
    css`
      :host {
        display: block;
        min-width: 0;
        border-bottom: 1px solid var(--separator);
        border-left: 1px solid var(--separator);
        background: var(--surface-panel);
      }
      [role="tablist"] {
        display: flex;
        height: 100%;
        padding: 0 var(--space-4);
      }
      button {
        position: relative;
        height: 100%;
        padding: 0 var(--space-8);
        border-radius: 0;
        color: var(--text-2);
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
      [data-tab="parameters"] {
        display: none;
      }
      @media (max-width: 73.74em) {
        [data-tab="parameters"] {
          display: inline-flex;
        }
        button {
          padding: 0 7px;
          font-size: var(--size-12);
        }
      }
      @media (max-width: 47.99em) {
        :host {
          border-left: 0;
        }
        button {
          flex: 1;
          font-size: var(--size-13);
        }
      }
    `,
  ];

  @property({ attribute: false }) store: Store | undefined;
  private readonly chosen = new StoreController(this, (state) => state.ui.sidePanel);
  private readonly parametersOpen = new StoreController(this, ({ ui }: AppState) => ui.parametersOpen);
  private readonly oneDock = matchMedia(ONE_DOCK);
  private readonly widthChanged = (): void => this.requestUpdate();

  override connectedCallback(): void {
    super.connectedCallback();
    this.oneDock.addEventListener("change", this.widthChanged);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.oneDock.removeEventListener("change", this.widthChanged);
  }

  protected override render() {
    const { selected } = this;
    return html`<div
      role="tablist"
      aria-label="Panel"
      @keydown=${(event: KeyboardEvent) => this.keyDown(event)}
    >
      ${TABS.map(
        ([id, label]) =>
          html`<button
            role="tab"
            data-tab=${id}
            title=${commandTip(id)}
            aria-selected=${id === selected ? "true" : "false"}
            tabindex=${id === selected ? "0" : "-1"}
            @click=${() => this.choose(id)}
          >
            ${label}
          </button>`,
      )}
    </div>`;
  }

  private get selected(): TabId {
    return this.oneDock.matches && this.parametersOpen.value ? "parameters" : this.chosen.value;
  }

  private choose(id: TabId): void {
    if (id === this.selected) return;
    if (id === "parameters") emitIntent(this, { kind: "command", id });
    else emitIntent(this, { kind: "show-panel", panel: id });
  }

  /** Arrows go through the tabs that are there, and show what they come to. */
  private keyDown(event: KeyboardEvent): void {
    const ids = TABS.map(([id]) => id).filter((id) => id !== "parameters" || this.oneDock.matches);
    const at = ids.indexOf(this.selected);
    const last = ids.length - 1;
    const next = {
      ArrowRight: at === last ? 0 : at + 1,
      ArrowLeft: at === 0 ? last : at - 1,
      Home: 0,
      End: last,
    }[event.key];
    const id = next === undefined ? undefined : ids[next];
    if (id === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    this.choose(id);
    this.renderRoot.querySelector<HTMLElement>(`[data-tab="${id}"]`)?.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "spy-dock-tabs": DockTabs;
  }
}
