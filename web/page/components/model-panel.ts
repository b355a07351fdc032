// The signal panel of live-view.md section 8 in the form of design guide section 6: state, sentence, net edge,
// forces, the rules that made the state, guidance, risk, depth, score.
import { css, html, LitElement, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import { modelStrings } from "../../strings/model.ts";
import { styles } from "./styles.ts";
import { DASH, formatCount, formatFixed, formatPrice, formatSigned } from "../../lib/format-number.ts";
import { readModel } from "../state/model-reading.ts";
import type { ModelReading, Posture } from "../state/model-reading.ts";
import { StoreController } from "../state/store-controller.ts";
import type { Store } from "../state/store.ts";
import { controlStyles } from "../theme/control-styles.ts";
import "./ema-panel.ts";
import "./force-diagram.ts";
import "./icon.ts";

@customElement("spy-model-panel")
export class ModelPanel extends LitElement {
  static override styles = [
    controlStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-height: 0;
        background: var(--surface-panel);
      }
      .body {
        flex: 1;
        display: grid;
        align-content: start;
        gap: var(--space-8);
        padding: var(--space-8) var(--space-12);
      }
      /* One baseline. Where the font is too wide for it, the number stands below for every state, never for some. */
      .state {
        position: relative;
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        justify-content: space-between;
        gap: 0 var(--space-4);
        padding-bottom: 9px;
      }
      .word {
        display: inline-grid;
        font-size: var(--size-18);
        font-weight: var(--weight-strong);
        letter-spacing: -0.02em;
        line-height: 1.3;
        white-space: nowrap;
      }
      .word > span,
      .word::after {
        grid-area: 1 / 1;
      }
      /* The widest state keeps the place. */
      .word::after {
        content: "Down lean";
        padding-left: calc(11px + 5px);
        visibility: hidden;
      }
      .word svg {
        width: 11px;
        height: 11px;
        margin-right: 5px;
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
      .conviction {
        margin-left: auto;
        color: var(--text-2);
        font-size: var(--size-11);
        white-space: nowrap;
      }
      .conviction .num {
        display: inline-block;
        min-width: 4ch;
        color: var(--text-1);
        font-size: var(--size-12);
        text-align: right;
      }
      .state .progress {
        position: absolute;
        inset: auto 0 3px;
      }
      .why {
        min-height: calc(2 * 1.45em);
        color: var(--text-2);
        font-size: var(--size-12);
        line-height: 1.45;
      }
      .pair {
        display: flex;
        justify-content: space-between;
        gap: var(--space-8);
        color: var(--text-2);
        font-size: var(--size-12);
        line-height: 1.125rem;
      }
      .pair .value {
        color: var(--text-1);
        text-align: right;
      }
      .strong {
        font-weight: var(--weight-strong);
      }
      .small {
        color: var(--text-3);
        font-size: var(--size-11);
      }
      .edge {
        position: relative;
        height: 6px;
        margin: var(--space-6) 0;
        border-radius: 3px;
        background: linear-gradient(90deg, var(--ask-quiet) 50%, var(--bid-quiet) 50%);
      }
      .edge .fill {
        position: absolute;
        top: 0;
        bottom: 0;
      }
      .edge .zero {
        position: absolute;
        left: 50%;
        top: -2px;
        width: 1px;
        height: 10px;
        background: var(--line-control);
      }
      .edge .marker {
        position: absolute;
        top: -4px;
        width: 3px;
        height: 14px;
        margin-left: -1.5px;
        border-radius: var(--radius-2);
        background: var(--text-1);
        box-shadow: 0 0 0 2px var(--surface-panel);
      }
      @media (forced-colors: active) {
        .edge,
        .edge * {
          forced-color-adjust: none;
        }
      }
      .rules {
        display: grid;
        gap: 3px;
        padding: 0;
        list-style: none;
        color: var(--text-2);
        font-size: var(--size-12);
      }
      .rules li {
        display: flex;
        align-items: flex-start;
        gap: var(--space-6);
        line-height: 1.0625rem;
      }
      .rules spy-icon {
        margin-top: calc((1.0625rem - var(--icon-sm)) / 2);
        color: var(--ok);
      }
      .rules .failed,
      .rules .failed spy-icon {
        color: var(--text-3);
      }
      .guidance {
        display: grid;
        grid-template-columns: 1fr 1fr;
        gap: var(--space-8);
      }
      .guidance > div {
        padding: var(--space-4) 10px var(--space-6);
        border-radius: var(--radius-6);
        background: var(--surface-raised);
      }
      .guidance b {
        display: block;
        font-weight: var(--weight-strong);
      }
      .disclaimer {
        color: var(--text-3);
        font-size: var(--size-11);
      }
    `,
  ];

  @property({ attribute: false }) store: Store | undefined;
  private readonly hasAverages = new StoreController(this, ({ ema }) => ema !== undefined);
  private readonly cursor = new StoreController(this, (state) => state.cursor);

  protected override render() {
    const state = this.store?.state;
    const cursor = this.cursor.value;
    if (state === undefined || cursor === undefined) {
      return html`<div class="body">
        <p class="quiet">${modelStrings.notYet}</p>
      </div>`;
    }
    const model = readModel(state, cursor);
    const decimals = state.session.selected?.priceDecimals ?? 2;
    return html`<div class="body scroll" tabindex="0" data-bin-seq=${cursor.binSeq}>
      ${model.ready ? this.renderState(model) : this.renderWarming(model)} ${this.renderEdge(model)}
      <spy-force-diagram
        .forces=${model.values}
        .decimals=${model.decimals}
        .price=${cursor.spot === 0n ? DASH : formatPrice(cursor.spot, decimals)}
      ></spy-force-diagram>
      <ul class="rules">
        ${model.rules.map(
          (rule) =>
            html`<li class=${rule.holds ? "" : "failed"}>
              <spy-icon size="small" name=${rule.holds ? "check" : "minus"}></spy-icon>
              <span
                >${rule.text}<span class="hidden-text"
                  >${rule.holds ? modelStrings.holds : modelStrings.holdsNot}</span
                ></span
              >
            </li>`,
        )}
      </ul>
      <div class="guidance">
        ${this.renderPosture(modelStrings.ifLong, model.long, model.ready)}
        ${this.renderPosture(modelStrings.ifShort, model.short, model.ready)}
      </div>
      ${this.renderNumbers(model)}
      ${this.hasAverages.value === true ? html`<spy-ema-panel .store=${this.store}></spy-ema-panel>` : nothing}
      <p class="disclaimer">${modelStrings.disclaimer}</p>
    </div>`;
  }

  private renderState(model: ModelReading) {
    return html`<div>
      <div class="state">
        <span class="word ${model.direction}" data-state=${model.panel.bias}
          ><span
            ><svg viewBox="0 0 12 12" aria-hidden="true">
              <path
                fill="currentColor"
                d=${model.direction === "up" ? "M6 1l5 9H1z" : model.direction === "down" ? "M6 11L1 2h10z" : "M1 5h10v2H1z"}
              /></svg
            >${model.stateText}</span
          ></span
        >
        <span class="conviction" aria-description=${modelStrings.convictionTip}
          >${modelStrings.conviction}
          <span class="num" data-value="conviction">${model.convictionText}</span></span
        >
      </div>
      <p class="why">${model.why}</p>
    </div>`;
  }

  private renderWarming({ samples, samplesNeeded }: ModelReading) {
    const share = Math.min(1, samples / samplesNeeded);
    return html`<div>
      <div class="state">
        <span class="word flat"><span>${modelStrings.warmingUp}</span></span>
        <span class="conviction num"
          >${modelStrings.samples(formatCount(samples), formatCount(samplesNeeded))}</span
        >
        <div class="progress"><span ${styles({ width: `${(share * 100).toFixed(1)}%` })}></span></div>
      </div>
      <p class="why">${modelStrings.needs(formatCount(samplesNeeded))}</p>
    </div>`;
  }

  private renderEdge({ panel: { net, bull, bear, markerPercent }, decimals }: ModelReading) {
    const rising = net >= 0;
    const fill = {
      left: `${Math.min(50, markerPercent)}%`,
      width: `${Math.abs(markerPercent - 50)}%`,
      background: rising ? "var(--bid)" : "var(--ask)",
    };
    return html`<div>
      <div class="pair">
        <span>${modelStrings.netEdge}</span
        ><span class="num value strong" data-value="net">${formatSigned(net, decimals)}</span>
      </div>
      <div class="edge" aria-hidden="true">
        ${Number.isNaN(net) ? nothing : html`<span class="fill" ${styles(fill)}></span>`}
        <span class="zero"></span>
        ${Number.isNaN(net) ? nothing : html`<span class="marker" ${styles({ left: `${markerPercent}%` })}></span>`}
      </div>
      <div class="pair">
        <span class="num small">${modelStrings.bear(formatFixed(bear, decimals))}</span
        ><span class="num small">${modelStrings.bull(formatFixed(bull, decimals))}</span>
      </div>
    </div>`;
  }

  /** The word; why is told by its tooltip and to screen readers. */
  private renderPosture(label: string, { word, reason }: Posture, isReady: boolean) {
    return html`<div
      tabindex="0"
      role="group"
      aria-label=${label}
      aria-description=${isReady ? `${reason}.` : modelStrings.waitTip}
    >
      <span class="small">${label}</span><b>${isReady ? word : modelStrings.wait}</b>
    </div>`;
  }

  private renderNumbers(model: ModelReading) {
    const { panel, values, ready, decimals } = model;
    const scored = (value: number): string => (ready ? formatSigned(value, 3) : DASH);
    const rows: readonly (readonly [string, string, string])[] = [
      [modelStrings.depthTilt, formatSigned(panel.depthTilt, 0), modelStrings.depthTiltTip],
      [modelStrings.depthTotal, formatFixed(panel.depthTotal, 0), modelStrings.depthTotalTip],
      [modelStrings.forceTotal, formatFixed(panel.forceTotal, decimals), modelStrings.forceTotalTip],
      [modelStrings.score, scored(values.flowScore), modelStrings.scoreTip],
      [modelStrings.composite, scored(values.composite), modelStrings.compositeTip],
      [modelStrings.compositeChange, scored(values.compositeD1), modelStrings.compositeChangeTip],
    ];
    return html`<div>
      <div class="pair">
        <span>${modelStrings.risk}</span><span class="value">${ready ? model.risk : DASH}</span>
      </div>
      ${rows.map(
        ([name, value, title]) =>
          html`<div class="pair" aria-description=${title}>
            <span>${name}</span><span class="num value">${value}</span>
          </div>`,
      )}
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "spy-model-panel": ModelPanel;
  }
}
