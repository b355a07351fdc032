// The four forces on one shared scale, above and below the price: draining to the left, building to the right
// (design guide section 6). Up is read as "long left arm above, long right arm below".
import { css, html, LitElement } from "lit";
import { customElement, property } from "lit/decorators.js";
import { modelStrings } from "../../strings/model.ts";
import { styles } from "./styles.ts";
import { formatFixed, formatRate } from "../../lib/format-number.ts";
import { controlStyles } from "../theme/control-styles.ts";

export interface Forces {
  readonly vacuumAbove: number;
  readonly pressureAbove: number;
  readonly vacuumBelow: number;
  readonly pressureBelow: number;
}

/** Longest bar in percent of an arm; the rest is room for the value. */
const FULL_ARM = 46;
/** From here on the digits would leave their arm: "123.4 k". */
const TOO_LONG = 100_000;
/** Forces too small to be told have no bar. */
const SMALLEST_SCALE = 0.1;

@customElement("spy-force-diagram")
export class ForceDiagram extends LitElement {
  static override styles = [
    controlStyles,
    css`
      :host {
        display: grid;
        gap: var(--space-2);
        font-size: var(--size-11);
      }
      .head,
      .row {
        display: grid;
        grid-template-columns: 2.375rem minmax(0, 1fr) 1px minmax(0, 1fr);
        align-items: center;
        color: var(--text-3);
      }
      .head .left {
        padding-right: var(--space-8);
        text-align: right;
      }
      .head .right {
        padding-left: var(--space-8);
      }
      .row {
        height: 1.375rem;
      }
      .row > div {
        display: flex;
        align-items: center;
        gap: var(--space-6);
        color: var(--text-1);
      }
      .row > .left {
        justify-content: flex-end;
      }
      .centre {
        height: 1.375rem;
        background: var(--line-control);
      }
      i {
        flex: none;
        height: 12px;
      }
      .left i {
        border-radius: var(--radius-2) 0 0 var(--radius-2);
        background: var(--vacuum);
      }
      .right i {
        border-radius: 0 var(--radius-2) var(--radius-2) 0;
        background: var(--pressure);
      }
      .price {
        display: flex;
        align-items: center;
        gap: var(--space-6);
        color: var(--text-1);
      }
      .price::before,
      .price::after {
        content: "";
        flex: 1;
        height: 1px;
        background: var(--price-line);
        opacity: 0.55;
      }
      @media (forced-colors: active) {
        i,
        .centre,
        .price::before,
        .price::after {
          forced-color-adjust: none;
        }
      }
    `,
  ];

  @property({ attribute: false }) forces: Forces = {
    vacuumAbove: 0,
    pressureAbove: 0,
    vacuumBelow: 0,
    pressureBelow: 0,
  };
  @property() price = "";
  @property({ type: Number }) decimals = 1;

  protected override render() {
    const { vacuumAbove, pressureAbove, vacuumBelow, pressureBelow } = this.forces;
    return html`<div class="head" aria-hidden="true">
        <span></span><span class="left">${modelStrings.draining}</span><span></span
        ><span class="right">${modelStrings.building}</span>
      </div>
      ${this.row(modelStrings.above, vacuumAbove, pressureAbove)}
      <div class="price num"><span class="hidden-text">${modelStrings.price} </span>${this.price}</div>
      ${this.row(modelStrings.below, vacuumBelow, pressureBelow)}`;
  }

  private row(name: string, vacuum: number, pressure: number) {
    const title = modelStrings.force(name, this.text(vacuum), this.text(pressure));
    return html`<div class="row" role="img" aria-label=${title} aria-description=${title}>
      <span>${name}</span>
      <div class="left">
        <span class="num">${this.text(vacuum)}</span><i ${styles({ width: this.width(vacuum) })}></i>
      </div>
      <span class="centre"></span>
      <div class="right">
        <i ${styles({ width: this.width(pressure) })}></i><span class="num">${this.text(pressure)}</span>
      </div>
    </div>`;
  }

  private text(value: number): string {
    return !(value >= TOO_LONG) ? formatFixed(value, this.decimals) : formatRate(value);
  }

  private width(value: number): string {
    const { vacuumAbove, pressureAbove, vacuumBelow, pressureBelow } = this.forces;
    // Before the first column there is nothing to draw.
    if (Number.isNaN(value)) return "0%";
    const largest = Math.max(vacuumAbove, pressureAbove, vacuumBelow, pressureBelow, SMALLEST_SCALE);
    return `${Math.max(0, (value / largest) * FULL_ARM).toFixed(1)}%`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "spy-force-diagram": ForceDiagram;
  }
}
