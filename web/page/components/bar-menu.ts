// <spy-bar-menu>: a button of a bar with what it opens above or below itself. The content is slotted, so that its
// owner sees its events; the menu keeps to the window and goes by Escape and by a click beside it.
import { css, html, LitElement, nothing } from "lit";
import { customElement, property, query } from "lit/decorators.js";
import { controlStyles } from "../theme/control-styles.ts";
import { menuBoxStyles } from "../theme/menu-styles.ts";
import type { IconName } from "./icon-sources.ts";
import { leaveEscapeToMenu } from "./menu-escape.ts";
import "./icon.ts";

const GAP_PX = 4;
const EDGE_PX = 8;

@customElement("spy-bar-menu")
export class BarMenu extends LitElement {
  static override styles = [
    controlStyles,
    menuBoxStyles,
    css`
      :host {
        display: inline-flex;
        min-width: 0;
      }
      button {
        min-width: 0;
        color: var(--text-1);
      }
      button > spy-icon:first-child {
        color: var(--icon);
      }
      button[aria-pressed="true"] > spy-icon:first-child {
        color: var(--accent);
      }
      .label {
        overflow: hidden;
        text-overflow: ellipsis;
        line-height: var(--line-ui);
      }
      .chevron {
        color: var(--text-3);
      }
      #menu {
        position: fixed;
        inset: auto;
        min-width: 12rem;
      }
      @media (max-width: 95.99em) {
        :host([folds="early"]) .label,
        :host([folds="early"]) .chevron {
          display: none;
        }
      }
      @media (max-width: 89.99em) {
        :host([folds="late"]) .label,
        :host([folds="late"]) .chevron {
          display: none;
        }
      }
      /* Those with a label are rows of the transport bar's own menu there (window-widths.ts, FOLDED_TRANSPORT). */
      @media (max-width: 63.99em) {
        :host([label]) {
          display: flex;
        }
        :host([label]) button {
          flex: 1;
          justify-content: flex-start;
          height: var(--control-touch);
          padding: 0 var(--space-16);
          border-radius: 0;
        }
        :host([label]) .label,
        :host([label]) .chevron {
          display: inline;
        }
      }
      @media (max-width: 47.99em) {
        button.icon {
          width: var(--control-touch);
          height: var(--control-touch);
        }
      }
    `,
  ];

  @property() label = "";
  @property() tip = "";
  @property() icon: IconName = "ellipsis";
  /** Below: for bars at the window's top. */
  @property() opens: "above" | "below" = "above";
  /** Something of the menu is in force. */
  @property({ type: Boolean }) on = false;
  /** Without its label where there is little room, or as soon as there is not plenty of it. */
  @property({ reflect: true }) folds: "early" | "late" | "never" = "never";
  @query("button") private readonly button!: HTMLElement;
  @query("#menu") private readonly menu!: HTMLElement;
  private readonly observer = new ResizeObserver(() => this.place());

  constructor() {
    super();
    leaveEscapeToMenu(this);
  }

  close(): void {
    this.menu.hidePopover();
  }

  protected override render() {
    return html`<button
        class=${this.label === "" ? "icon" : ""}
        popovertarget="menu"
        aria-description=${this.tip}
        aria-label=${this.tip}
        aria-pressed=${this.on ? "true" : nothing}
        aria-haspopup="dialog"
      >
        <spy-icon name=${this.icon}></spy-icon>${
          this.label === ""
            ? nothing
            : html`<span class="label">${this.label}</span
                ><spy-icon class="chevron" size="small" name="chevron-down"></spy-icon>`
        }
      </button>
      <div
        id="menu"
        class="scroll"
        popover
        role="dialog"
        aria-label=${this.tip}
        @toggle=${(event: ToggleEvent) => this.toggled(event.newState === "open")}
      >
        <slot></slot>
      </div>`;
  }

  private toggled(isOpen: boolean): void {
    this.dispatchEvent(new CustomEvent("menu-toggled", { detail: isOpen }));
    if (isOpen) this.observer.observe(this.menu);
    else this.observer.disconnect();
  }

  /** Its size is known only once it is shown, and changes with what it holds. */
  private place(): void {
    const { style, offsetWidth, offsetHeight } = this.menu;
    const { left, top, bottom } = this.button.getBoundingClientRect();
    const most = Math.max(EDGE_PX, window.innerWidth - offsetWidth - EDGE_PX);
    style.left = `${Math.min(Math.max(EDGE_PX, left), most)}px`;
    const room = window.innerHeight - bottom - GAP_PX - EDGE_PX;
    // Where it does not fit below its button it stands above it, if there is more room.
    const isAbove = this.opens === "above" || (offsetHeight > room && top > window.innerHeight - bottom);
    style.bottom = isAbove ? `${window.innerHeight - top + GAP_PX}px` : "auto";
    style.top = isAbove ? "auto" : `${bottom + GAP_PX}px`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "spy-bar-menu": BarMenu;
  }
}
