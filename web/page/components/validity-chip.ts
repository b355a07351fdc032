// Says in words whether the book can be trusted; valid is a dot and grey text, everything else tints the chip.
import { css, html, LitElement, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { ValidityState } from "../../core/bins/frame.ts";
import { controlStyles } from "../theme/control-styles.ts";

const TEXTS: Readonly<Record<ValidityState, readonly [string, string]>> = {
  empty: ["Book empty", "No order has been seen yet."],
  building: ["Book building", "A snapshot is being read; the book is not complete yet."],
  valid: ["Book valid", "Every change since the last snapshot or clear is in the book."],
  suspect: [
    "Book suspect",
    "The feed reported a gap or the book contradicts itself. It heals at the next snapshot.",
  ],
  incomplete: [
    "Book incomplete",
    "The file has no start snapshot: older orders are missing until they are replaced.",
  ],
  auction: [
    "Auction or pre-open",
    "Bid and ask may cross without trading; that is normal before an opening.",
  ],
};

const TOP_ONLY = [
  "Top of book only",
  "This venue sends its best quote only: there are no single orders, queues and depth to show.",
] as const;

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
      .auction i {
        background: var(--validity-auction);
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
    return html`<span class="chip ${this.state}" title=${why}><i></i><span>${text}</span></span>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "spy-validity-chip": ValidityChip;
  }
}
