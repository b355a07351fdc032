// <spy-tool-tip>: the one tooltip of the page, above everything else, dialogues too. It says what it is given; what is
// pointed at and for how long is watched elsewhere (page/app/tooltip-watch.ts). The pointer goes through it.
import { css, html, LitElement, nothing } from "lit";
import type { PropertyValues } from "lit";
import { customElement, property, query } from "lit/decorators.js";
import type { Tip } from "../state/tip-text.ts";
import { controlStyles } from "../theme/control-styles.ts";
import { tooltipPlace } from "./tooltip-place.ts";
import type { TooltipWish } from "./tooltip-place.ts";

export interface ShownTip extends TooltipWish {
  readonly tip: Tip;
  readonly target: Element;
}

@customElement("spy-tool-tip")
export class ToolTip extends LitElement {
  static override styles = [
    controlStyles,
    css`
      #tip {
        position: fixed;
        inset: 0 auto auto 0;
        z-index: var(--z-drop);
        box-sizing: border-box;
        width: max-content;
        max-width: min(22rem, calc(100vw - 16px));
        margin: 0;
        padding: var(--space-6) var(--space-8);
        border: 0;
        border-radius: var(--radius-4);
        background: var(--surface-pressed);
        color: var(--text-1);
        box-shadow: var(--shadow-2);
        font: var(--weight-regular) var(--size-12) / var(--line-ui) var(--font-ui);
        text-wrap: pretty;
        overflow-wrap: anywhere;
        pointer-events: none;
        transition: opacity var(--duration-fast) var(--ease-out);
      }
      #tip[hidden] {
        display: none;
      }
      @starting-style {
        #tip:not([hidden]) {
          opacity: 0;
        }
      }
      .caps {
        margin-left: var(--space-8);
        white-space: nowrap;
      }
      kbd + kbd {
        margin-left: var(--space-2);
      }
      .more {
        margin-top: var(--space-2);
        color: var(--text-2);
        white-space: pre-line;
      }
      @media (forced-colors: active) {
        #tip {
          border: 1px solid CanvasText;
        }
      }
    `,
  ];

  @property({ attribute: false }) shown: ShownTip | undefined;
  @query("#tip") private readonly box!: HTMLElement;

  protected override render() {
    const tip = this.shown?.tip;
    return html`<div id="tip" role="tooltip" popover="manual" ?hidden=${tip === undefined}>
      ${
        tip === undefined
          ? nothing
          : html`${tip.name}${
              tip.caps.length === 0
                ? nothing
                : html`<span class="caps">${tip.caps.map((cap) => html`<kbd>${cap}</kbd>`)}</span>`
            }${tip.more === undefined ? nothing : html`<div class="more">${tip.more}</div>`}`
      }
    </div>`;
  }

  protected override updated(_changed: PropertyValues): void {
    const { shown, box } = this;
    // Without popovers it is above the page, if not above dialogues.
    if (typeof box.showPopover === "function") box.togglePopover(shown !== undefined);
    if (shown === undefined) return;
    const { width, height } = box.getBoundingClientRect();
    const { left, top } = tooltipPlace(
      shown.target.getBoundingClientRect(),
      { width, height },
      { width: window.innerWidth, height: window.innerHeight },
      shown,
    );
    box.style.left = `${left}px`;
    box.style.top = `${top}px`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "spy-tool-tip": ToolTip;
  }
}
