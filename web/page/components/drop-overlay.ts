// Covers the window while a file is dragged over it and says what dropping will do.
import { css, html, LitElement } from "lit";
import { customElement, property } from "lit/decorators.js";
import { controlStyles } from "../theme/control-styles.ts";
import { buttonStrings } from "../../strings/buttons.ts";
import { dropStrings } from "../../strings/landing.ts";
import "./icon.ts";

@customElement("spy-drop-overlay")
export class DropOverlay extends LitElement {
  static override styles = [
    controlStyles,
    css`
      :host {
        position: fixed;
        inset: 0;
        z-index: var(--z-drop);
        display: grid;
        place-content: center;
        justify-items: center;
        gap: var(--space-12);
        background: color-mix(in srgb, var(--surface-app) 96%, transparent);
        pointer-events: none;
      }
      .frame {
        position: absolute;
        inset: 0;
        border: 2px solid var(--accent);
        background: var(--accent-quiet);
      }
      spy-icon {
        color: var(--accent);
      }
      p {
        position: relative;
        max-width: 80vw;
        font-size: var(--size-24);
        font-weight: var(--weight-strong);
        line-height: var(--line-tight);
        text-align: center;
        overflow-wrap: anywhere;
      }
    `,
  ];

  /** "" when the browser does not tell it before the drop. */
  @property() name = "";

  protected override render() {
    return html`<div class="frame"></div>
      <spy-icon name="file-up" size="large"></spy-icon>
      <p role="status">${buttonStrings.open(this.name === "" ? dropStrings.thisFile : this.name)}</p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "spy-drop-overlay": DropOverlay;
  }
}
