// How far the opening of a file has come: stages that run at the same time, the slowest one strong.
import { css, html, LitElement, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import { buttonStrings } from "../../strings/buttons.ts";
import { progressStrings } from "../../strings/opening.ts";
import { styles } from "./styles.ts";
import {
  DASH,
  formatBytes,
  formatCount,
  formatDuration,
  formatPercent,
  formatRate,
} from "../../lib/format-number.ts";
import type { Progress } from "../../worker/replay-api.ts";
import { emitIntent } from "../state/intent.ts";
import { loadingHeadline, stageState } from "../state/loading-stages.ts";
import { wallClock } from "../state/page-zone.ts";
import { StoreController } from "../state/store-controller.ts";
import type { Store } from "../state/store.ts";
import { controlStyles } from "../theme/control-styles.ts";
import { keyStrings } from "../../strings/keyboard.ts";
import "./icon.ts";

@customElement("spy-progress-card")
export class ProgressCard extends LitElement {
  static override styles = [
    controlStyles,
    css`
      :host {
        display: block;
        width: min(21rem, calc(100vw - 2 * var(--space-16)));
        padding: var(--space-16) var(--space-16) var(--space-12);
        border-radius: var(--radius-10);
        background: var(--surface-panel);
        box-shadow: var(--shadow-2);
      }
      .head,
      .foot {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: var(--space-8);
      }
      h2 {
        font: var(--weight-strong) var(--size-15) / var(--line-tight) var(--font-ui);
      }
      .percent {
        font-size: var(--size-15);
      }
      .progress {
        margin: var(--space-12) 0;
      }
      .stages {
        display: grid;
        grid-template-columns: 14px 1fr auto;
        gap: 0 var(--space-8);
        align-items: center;
        color: var(--text-2);
        font-size: var(--size-12);
        line-height: 1.375rem;
      }
      .stages i {
        box-sizing: border-box;
        justify-self: center;
        width: 6px;
        height: 6px;
        border-radius: var(--radius-full);
        background: var(--accent);
      }
      .stages i.waiting {
        border: 1px solid var(--line-control);
        background: none;
      }
      .stages i.done {
        width: var(--icon-sm);
        height: var(--icon-sm);
        background: none;
        color: var(--accent);
      }
      .stages .num {
        text-align: right;
      }
      .stages .now {
        color: var(--text-1);
        font-weight: var(--weight-medium);
      }
      .stages i.slowest {
        width: 10px;
        height: 10px;
      }
      @media (forced-colors: active) {
        .stages i:not(.waiting, .done) {
          background: CanvasText;
          forced-color-adjust: none;
        }
      }
      .foot {
        margin-top: 10px;
        padding-top: 10px;
        border-top: 1px solid var(--separator);
        color: var(--text-2);
        font-size: var(--size-12);
      }
      :host([brief]) {
        display: grid;
        grid-template-columns: 1fr auto;
        align-items: center;
        gap: var(--space-8) var(--space-16);
        padding-block: var(--space-8);
      }
      :host([brief]) .progress {
        grid-row: 2;
        margin: 0;
      }
      :host([brief]) .foot {
        grid-row: 1 / 3;
        grid-column: 2;
        margin: 0;
        padding: 0;
        border: 0;
      }
      :host([brief]) :is(.stages, .foot span) {
        display: none;
      }
    `,
  ];

  @property({ attribute: false }) store: Store | undefined;
  /** Headline, bar and *Cancel* alone. */
  @property({ type: Boolean, reflect: true }) brief = false;
  private readonly clock = new StoreController(this, wallClock);
  private readonly progress = new StoreController(this, (state) => state.session.progress);
  private readonly phase = new StoreController(this, (state) => state.session.phase);
  private readonly load = new StoreController(this, (state) => state.load);

  protected override render() {
    const progress = this.progress.value;
    const load = this.load.value;
    const bytes = load.kind === "landing" ? 0 : load.kind === "open" ? load.file.bytes : load.bytes;
    const total = progress?.bytesTotal ?? bytes;
    const done = Math.min(progress?.bytesDone ?? 0, total);
    const share = total === 0 ? 0 : done / total;
    const percent = Math.floor(share * 100);
    return html`<div class="head">
        <h2>${loadingHeadline(this.phase.value, progress)}</h2>
        <span class="percent num">${formatPercent(percent)}</span>
      </div>
      <div
        class="progress"
        role="progressbar"
        aria-label=${progressStrings.read}
        aria-valuemin="0"
        aria-valuemax="100"
        aria-valuenow=${percent}
      >
        <span ${styles({ width: `${(share * 100).toFixed(1)}%` })}></span>
      </div>
      <div class="stages">${this.renderStages(progress, done, total)}</div>
      <div class="foot">
        <span>${this.times(progress, share)}</span>
        <button class="secondary" @click=${() => emitIntent(this, { kind: "command", id: "close" })}>
          ${buttonStrings.cancel} <kbd>${keyStrings.escape}</kbd>
        </button>
      </div>`;
  }

  private renderStages(progress: Progress | undefined, done: number, total: number) {
    const records = progress === undefined ? DASH : progressStrings.records(formatCount(progress.records));
    const rate =
      progress === undefined ? DASH : progressStrings.recordsPerSecond(formatRate(progress.recordsPerSecond));
    const eventTime =
      progress === undefined || progress.eventTimeNs === 0n
        ? undefined
        : this.clock.value.at(progress.eventTimeNs);
    const rows: readonly (readonly [Progress["stage"], string, string])[] = [
      ["reading", progressStrings.reading, progressStrings.bytes(formatBytes(done), formatBytes(total))],
      ["decompressing", progressStrings.decompressing, progressStrings.zstandard],
      ["decoding", progressStrings.decoding, records],
      ["building", progressStrings.buildingBook, rate],
      [
        "drawing",
        progressStrings.drawing,
        eventTime === undefined ? DASH : progressStrings.upTo(eventTime.time),
      ],
    ];
    const load = this.load.value;
    const plain = load.kind === "open" && !load.file.compressed;
    return rows
      .filter(([stage]) => !(plain && stage === "decompressing"))
      .map(([stage, name, value]) => {
        const now = progress?.stage === stage ? "now" : "";
        const state = stageState(stage, progress);
        return html`<i class=${state} role="img" aria-label=${progressStrings.stages[state]}
            >${state === "done" ? html`<spy-icon size="small" name="check"></spy-icon>` : nothing}</i
          ><span class=${now}>${name}</span><span class="num ${now}">${value}</span>`;
      });
  }

  private times(progress: Progress | undefined, share: number): string {
    if (progress === undefined) return "";
    const gone = progressStrings.gone(formatDuration(progress.elapsedMs));
    if (share <= 0.02 || share >= 1) return gone;
    return progressStrings.goneAndLeft(gone, formatDuration((progress.elapsedMs * (1 - share)) / share));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "spy-progress-card": ProgressCard;
  }
}
