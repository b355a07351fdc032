// The moving averages at the cursor and what their order says (live-view.md section 9); there while they are drawn.
import { css, html, LitElement, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import { emaPanel } from "../../core/view/ema-panel.ts";
import { formatFixed, formatSigned } from "../../lib/format-number.ts";
import { emaParameters } from "../state/ema-state.ts";
import { StoreController } from "../state/store-controller.ts";
import type { Store } from "../state/store.ts";
import { controlStyles } from "../theme/control-styles.ts";
import { emaStrings } from "../../strings/averages.ts";

@customElement("spy-ema-panel")
export class EmaPanelElement extends LitElement {
  static override styles = [
    controlStyles,
    css`
      :host {
        display: block;
        font-size: var(--size-12);
      }
      h3 {
        margin-bottom: var(--space-4);
        font: var(--weight-strong) var(--size-12) / 1.2 var(--font-ui);
      }
      .pair {
        display: flex;
        justify-content: space-between;
        gap: var(--space-8);
        color: var(--text-2);
        line-height: 1.25rem;
      }
      .value {
        color: var(--text-1);
      }
      .up {
        color: var(--bid);
      }
      .down {
        color: var(--ask);
      }
      .caution {
        color: var(--warn);
      }
    `,
  ];

  @property({ attribute: false }) store: Store | undefined;
  private readonly reading = new StoreController(this, (state) => state.ema);
  private readonly parameters = new StoreController(this, (state) => state.parameters);

  protected override render() {
    const state = this.store?.state;
    const reading = this.reading.value;
    if (state === undefined || reading === undefined || this.parameters.value === undefined) return nothing;
    const panel = emaPanel(reading, emaParameters(state));
    const { tone } = panel.signal;
    const decimals = state.session.selected?.priceDecimals ?? 2;
    const values = [...reading.ema, ...reading.sma];
    return html`<h3>${emaStrings.heading}</h3>
      <div class="pair" aria-description=${emaStrings.signalTip}>
        <span>${emaStrings.signal}</span
        ><span class="num ${typeof tone === "string" ? tone : ""}" data-value="ema-signal"
          >${formatSigned(reading.signal, 3)} ${panel.verdict.text}</span
        >
      </div>
      <div class="pair" aria-description=${emaStrings.statusTip}>
        <span>${emaStrings.status}</span
        ><span class=${reading.ready ? "value" : "caution"} data-value="ema-status"
          >${reading.ready ? emaStrings.live : emaStrings.warmingUp}</span
        >
      </div>
      ${panel.lines.map(
        ({ label }, i) =>
          html`<div class="pair">
            <span>${label}</span
            ><span class="num value">${formatFixed(values[i] ?? Number.NaN, decimals)}</span>
          </div>`,
      )}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "spy-ema-panel": EmaPanelElement;
  }
}
