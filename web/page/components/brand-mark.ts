// The mark and the name.
import { css, html, LitElement } from "lit";
import { customElement } from "lit/decorators.js";

@customElement("spy-brand-mark")
export class BrandMark extends LitElement {
  static override styles = css`
    :host {
      display: inline-flex;
      align-items: center;
      gap: var(--space-8);
      margin-right: var(--space-4);
      font-weight: var(--weight-strong);
      letter-spacing: -0.01em;
    }
    svg {
      flex: none;
      width: 20px;
      height: 20px;
    }
    .ground {
      fill: var(--surface-raised-hover);
    }
    .ask {
      fill: var(--ask);
    }
    .bid {
      fill: var(--bid);
    }
    .price {
      fill: none;
      stroke: var(--price-line);
      stroke-width: 1.6;
      stroke-linecap: round;
      stroke-linejoin: round;
    }
    @media (max-width: 47.99em) {
      span {
        display: none;
      }
    }
    :host([full]) span {
      display: inline;
    }
  `;

  protected override render() {
    return html`<svg viewBox="0 0 20 20" aria-hidden="true">
        <rect class="ground" width="20" height="20" rx="5" />
        <rect class="ask" x="4" y="5" width="7" height="2" rx="1" />
        <rect class="bid" x="4" y="13" width="9" height="2" rx="1" />
        <path class="price" d="M4 10h4l2-1.6 2.4 2.4L16 8.6" /></svg
      ><span>Spymaster</span>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "spy-brand-mark": BrandMark;
  }
}
