// The model's verdict in one line at the foot of the page, with the number of the event at the cursor.
import { css, html, LitElement, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import { DASH, formatCount, formatFixed, formatSigned } from "../../lib/format-number.ts";
import { eventsOfFile } from "../state/events-of-file.ts";
import { readModel } from "../state/model-reading.ts";
import { StoreController } from "../state/store-controller.ts";
import type { Store } from "../state/store.ts";
import { controlStyles } from "../theme/control-styles.ts";
import { statusStrings } from "../../strings/status.ts";

@customElement("spy-status-line")
export class StatusLine extends LitElement {
  static override styles = [
    controlStyles,
    css`
      :host {
        display: inline-flex;
        align-items: center;
        gap: var(--space-16);
        color: var(--text-3);
        font-size: var(--size-12);
        white-space: nowrap;
      }
      .value {
        display: inline-block;
        color: var(--text-2);
        text-align: right;
      }
      .edge {
        min-width: 7ch;
      }
      /* Any count below a hundred million; that of the file has its room before it is known. */
      .count,
      .all {
        min-width: 10ch;
      }
      .all {
        text-align: left;
      }
      .state {
        min-width: 11ch;
        font-weight: var(--weight-medium);
        text-align: right;
      }
      .up {
        color: var(--bid);
      }
      .down {
        color: var(--ask);
      }
      .flat {
        color: var(--text-2);
      }
      .verdict {
        display: contents;
      }
      /* Beside all the controls there is room only in wide windows; the panel tells the same. */
      @media (max-width: 119.99em) {
        .verdict {
          display: none;
        }
      }
    `,
  ];

  @property({ attribute: false }) store: Store | undefined;
  private readonly cursor = new StoreController(this, (state) => state.cursor);
  private readonly quality = new StoreController(this, (state) => state.session.quality);

  protected override render() {
    const cursor = this.cursor.value;
    const state = this.store?.state;
    if (cursor === undefined || state === undefined) return nothing;
    const { direction, stateText, ready, panel, decimals } = readModel(state, cursor);
    const { net, bull, bear } = panel;
    const events = eventsOfFile(this.quality.value);
    return html`<span class="verdict"
        ><span class="state ${ready ? direction : "flat"}"
          >${ready ? stateText : statusStrings.warmingUp}</span
        >
        <span>${statusStrings.net} <span class="value edge num">${formatSigned(net, decimals)}</span></span>
        <span>${statusStrings.bull} <span class="value edge num">${formatFixed(bull, decimals)}</span></span>
        <span
          >${statusStrings.bear} <span class="value edge num">${formatFixed(bear, decimals)}</span></span
        ></span
      >
      <span aria-description=${statusStrings.eventTip}
        >${statusStrings.event} <span class="value count num">${formatCount(cursor.eventNumber)}</span>
        ${statusStrings.of}
        <span class="value all num">${events === undefined ? DASH : formatCount(events)}</span></span
      >`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "spy-status-line": StatusLine;
  }
}
