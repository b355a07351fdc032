// Says in words whether the book can be trusted; valid is a dot and grey text, everything else tints the chip.
import { css, html, LitElement, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { ValidityState } from "../../core/bins/frame.ts";
import { controlStyles } from "../theme/control-styles.ts";
import { bookStateStrings } from "../../strings/validity.ts";

const TEXTS: Readonly<Record<ValidityState, readonly [string, string]>> = {
  empty: [bookStateStrings.empty, bookStateStrings.emptyTip],
  building: [bookStateStrings.building, bookStateStrings.buildingTip],
  valid: [bookStateStrings.valid, bookStateStrings.validTip],
  suspect: [bookStateStrings.suspect, bookStateStrings.suspectTip],
  incomplete: [bookStateStrings.incomplete, bookStateStrings.incompleteTip],
  auction: [bookStateStrings.auction, bookStateStrings.auctionTip],
};

const TOP_ONLY = [bookStateStrings.topOnly, bookStateStrings.topOnlyTip] as const;

@customElement("spy-validity-chip")
export class ValidityChip extends LitElement {
  static override styles = [
    controlStyles,
    css`
      :host {
        display: inline-flex;
      }
      i {
        width: 7px;
        height: 7px;
        border-radius: var(--radius-full);
        background: var(--validity-empty);
      }
      .valid i {
        background: var(--ok);
      }
      .building i {
        background: var(--validity-building);
      }
      .suspect {
        background: var(--error-quiet);
        color: var(--error);
      }
      .suspect i {
        background: var(--validity-suspect);
      }
      .incomplete {
        background: var(--warn-quiet);
        color: var(--warn);
      }
      .incomplete i {
        background: var(--validity-incomplete);
      }
      /* Small dots, as in the strip under the map: told from every filled dot by its form, and calm. */
      .auction i {
        box-sizing: border-box;
        border: 2px dotted var(--validity-auction);
        background: none;
      }
      @media (forced-colors: active) {
        i {
          forced-color-adjust: none;
        }
      }
      @media (max-width: 47.99em) {
        .chip {
          padding: 0;
          background: none;
        }
        .chip span {
          position: absolute;
          width: 1px;
          height: 1px;
          overflow: hidden;
          clip-path: inset(50%);
        }
      }
    `,
  ];

  @property() state: ValidityState | undefined;
  /** The venue sends no orders: a book of best quotes never gets further than incomplete. */
  @property({ type: Boolean }) topOnly = false;

  protected override render() {
    if (this.state === undefined) return nothing;
    const [text, why] = this.topOnly ? TOP_ONLY : TEXTS[this.state];
    return html`<span class="chip ${this.state}" aria-description=${why}><i></i><span>${text}</span></span>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "spy-validity-chip": ValidityChip;
  }
}
