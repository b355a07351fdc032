// Export of the computed columns as an Arrow file: range, estimate, where to; then how far it has come.
import { css, html, LitElement, nothing } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { buttonStrings } from "../../strings/buttons.ts";
import { exportStrings } from "../../strings/export.ts";
import { sampleStrings } from "../../strings/sample.ts";
import { styles } from "./styles.ts";
import { formatBytes, formatCount, formatPercent } from "../../lib/format-number.ts";
import type { ExportEstimate, ExportRange } from "../../worker/replay-api.ts";
import type { AppState, ExportState } from "../state/app-state.ts";
import { emitIntent } from "../state/intent.ts";
import { exportPercent, isSynthetic } from "../state/selectors.ts";
import { pageZone, wallClock } from "../state/page-zone.ts";
import { StoreController } from "../state/store-controller.ts";
import type { Store } from "../state/store.ts";
import { controlStyles } from "../theme/control-styles.ts";
import "./icon.ts";
import "./modal-dialog.ts";

type RangeName = "view" | "so-far" | "file";

/** Above this a download is collected in memory first: that is said before (product.md E-5). */
const MEMORY_WARNING_BYTES = 512 * 1024 * 1024;

export type EstimateExport = (range: ExportRange) => Promise<ExportEstimate | undefined>;

/** Undefined where there is nothing. */
function rangeOf({ cursor, view }: AppState, name: RangeName): ExportRange | undefined {
  if (cursor === undefined) return undefined;
  if (name === "file") return "file";
  const end = cursor.entry + 1;
  if (name === "so-far") return { fromEntry: 0, toEntry: end };
  const fromEntry = Math.max(cursor.firstEntry, view.visibleFirstEntry ?? cursor.firstEntry);
  return { fromEntry, toEntry: Math.max(fromEntry, Math.min(end, view.visibleEndEntry ?? end)) };
}

@customElement("spy-export-dialog")
export class ExportDialog extends LitElement {
  static override styles = [
    controlStyles,
    css`
      .format {
        display: flex;
        align-items: center;
        gap: var(--space-12);
        height: 2.375rem;
        padding: 0 var(--space-12);
        border-radius: var(--radius-6);
        background: var(--accent-quiet);
        box-shadow: inset 0 0 0 1px var(--accent);
        font-weight: var(--weight-medium);
      }
      .field {
        display: grid;
        grid-template-columns: 6.75rem 1fr;
        align-items: center;
        min-height: 40px;
      }
      .format {
        margin-bottom: var(--space-8);
      }
      fieldset {
        justify-self: start;
        display: inline-flex;
        margin: 0;
        padding: 2px;
        border: 1px solid var(--separator-strong);
        border-radius: var(--radius-6);
      }
      fieldset label {
        padding: var(--space-6) var(--space-12);
        border-radius: var(--radius-4);
        color: var(--text-2);
        font-size: var(--size-12);
        font-weight: var(--weight-medium);
        cursor: pointer;
      }
      fieldset label:has(:checked) {
        background: var(--surface-pressed);
        color: var(--text-1);
      }
      fieldset label:has(:focus-visible) {
        outline: 2px solid var(--focus);
      }
      fieldset input {
        position: absolute;
        opacity: 0;
      }
      .warning {
        display: flex;
        gap: var(--space-8);
        margin-top: var(--space-8);
        padding: var(--space-8) var(--space-12);
        border-radius: var(--radius-6);
        background: var(--warn-quiet);
        color: var(--text-1);
        font-size: var(--size-12);
        line-height: var(--line-body);
      }
      .warning spy-icon {
        flex: none;
        color: var(--warn);
      }
      .percent {
        font-size: var(--size-15);
      }
      .progress {
        margin: var(--space-4) 0 var(--space-12);
      }
      .foot {
        display: flex;
        flex: 1;
        align-items: center;
        gap: var(--space-8);
      }
    `,
  ];

  @property({ attribute: false }) store: Store | undefined;
  @property({ attribute: false }) estimate: EstimateExport | undefined;
  /** The browser lets the page write to a file as the bytes come. */
  @property({ type: Boolean }) canStream = false;
  @state() private range: RangeName = "view";
  @state() private result: ExportEstimate | "unknown" | undefined;
  @query("button.primary, button.stop") private main!: HTMLButtonElement;
  private readonly synthetic = new StoreController(this, isSynthetic);
  private readonly scanned = new StoreController(
    this,
    (state) => state.session.progress?.scanComplete === true,
  );
  private readonly exporting = new StoreController(this, (state) => state.exporting);
  private asked = "";
  private wasExporting = false;

  protected override render() {
    const exporting = this.exporting.value;
    return html`<spy-modal-dialog heading=${exportStrings.heading}>
      ${this.synthetic.value ? html`<span slot="head" class="badge">${sampleStrings.badge}</span>` : nothing}
      <div class="format">
        <spy-icon name="layers"></spy-icon><span>${exportStrings.what}</span><span class="space"></span>
        <span class="hint">${exportStrings.format}</span>
      </div>
      ${exporting === undefined ? this.renderChoices() : this.renderProgress(exporting)}
    </spy-modal-dialog>`;
  }

  private renderChoices() {
    const state = this.store?.state;
    const range = state === undefined ? undefined : rangeOf(state, this.range);
    const { result } = this;
    return html`<div class="field">
        <span class="quiet">${exportStrings.range}</span>
        <fieldset>
          <legend class="hidden-text">${exportStrings.range}</legend>
          ${this.choice("view", exportStrings.view)} ${this.choice("so-far", exportStrings.soFar)}
          ${this.choice("file", exportStrings.wholeFile)}
        </fieldset>
      </div>
      <div class="field">
        <span class="quiet">${exportStrings.time}</span>
        <span class="num">${range === undefined ? "–" : this.times(range)}</span>
      </div>
      <div class="field" aria-live="polite">
        <span class="quiet">${exportStrings.estimate}</span>
        <span>${this.estimateText(result)}</span>
      </div>
      <div class="field">
        <span class="quiet">${exportStrings.saved}</span>
        <span>${this.canStream ? exportStrings.toFile : exportStrings.asDownload}</span>
      </div>
      ${this.renderWarning(result)}
      <div slot="foot" class="foot">
        <span class="hint">${exportStrings.contents}</span>
        <span class="space"></span>
        <button class="large" @click=${() => emitIntent(this, { kind: "close-dialog" })}>
          ${buttonStrings.cancel}
        </button>
        <button
          class="primary large"
          ?disabled=${result === undefined || (result !== "unknown" && result.rows === 0)}
          @click=${() => this.save(range)}
        >
          <spy-icon name="download"></spy-icon>${exportStrings.save}
        </button>
      </div>`;
  }

  private estimateText(result: ExportEstimate | "unknown" | undefined) {
    if (result === undefined) return "…";
    if (result === "unknown") return exportStrings.estimateLater;
    return html`<span class="num">${formatCount(result.rows)}</span> ${exportStrings.rowsAbout}
      <span class="num">${formatBytes(result.bytes)}</span>`;
  }

  private renderWarning(result: ExportEstimate | "unknown" | undefined) {
    const isLarge = result !== undefined && (result === "unknown" || result.bytes > MEMORY_WARNING_BYTES);
    if (this.canStream || !isLarge) return nothing;
    return html`<p class="warning" role="status">
      <spy-icon size="small" name="triangle-alert"></spy-icon>
      <span>${exportStrings.memoryWarning}</span>
    </p>`;
  }

  private renderProgress({ rows, rowsTotal, bytes, readShare, toDisk, cancelling }: ExportState) {
    const percent = this.store === undefined ? 0 : (exportPercent(this.store.state) ?? 0);
    const step =
      rows === 0
        ? exportStrings.replaying
        : rows >= rowsTotal && rowsTotal > 0
          ? exportStrings.finishing
          : exportStrings.writing;
    return html`<div class="field">
        <span class="quiet">${step}</span>
        <span class="percent num">${formatPercent(percent)}</span>
      </div>
      <div
        class="progress"
        role="progressbar"
        aria-label=${exportStrings.heading}
        aria-valuenow=${percent}
        aria-valuemin="0"
        aria-valuemax="100"
      >
        <span ${styles({ width: `${percent}%` })}></span>
      </div>
      <div class="field">
        <span class="quiet">${exportStrings.rows}</span>
        <span class="num" data-value="rows"
          >${formatCount(rows)}${rowsTotal === 0 ? "" : exportStrings.ofRows(formatCount(rowsTotal))}</span
        >
      </div>
      <div class="field">
        <span class="quiet">${exportStrings.size}</span
        ><span class="num" data-value="bytes">${formatBytes(bytes)}</span>
      </div>
      <div class="field">
        <span class="quiet">${exportStrings.fileRead}</span
        ><span class="num">${formatPercent(Math.floor(readShare * 100))}</span>
      </div>
      <div slot="foot" class="foot">
        <span class="hint">${toDisk ? exportStrings.writtenToFile : exportStrings.downloaded}</span>
        <span class="space"></span>
        <button
          class="large stop"
          ?disabled=${cancelling}
          @click=${() => emitIntent(this, { kind: "cancel-export" })}
        >
          ${exportStrings.cancel}
        </button>
        <button class="secondary large" @click=${() => emitIntent(this, { kind: "close-dialog" })}>
          ${exportStrings.hide}
        </button>
      </div>`;
  }

  protected override updated(): void {
    const isExporting = this.exporting.value !== undefined;
    // The button that had the focus is gone: its successor takes it.
    if (isExporting !== this.wasExporting) this.main.focus();
    this.wasExporting = isExporting;
    const state = this.store?.state;
    const range = state === undefined ? undefined : rangeOf(state, this.range);
    if (isExporting || range === undefined || this.estimate === undefined) return;
    const key = JSON.stringify([range, this.scanned.value]);
    if (key === this.asked) return;
    this.asked = key;
    void this.estimate(range).then(
      (result) => {
        if (key === this.asked) this.result = result ?? "unknown";
      },
      () => {
        if (key === this.asked) this.result = { rows: 0, bytes: 0 };
      },
    );
  }

  private choice(range: RangeName, label: string) {
    return html`<label
      ><input
        type="radio"
        name="range"
        ?autofocus=${range === "view"}
        .checked=${this.range === range}
        @change=${() => (this.range = range)}
      />${label}</label
    >`;
  }

  private times(range: ExportRange): string {
    const state = this.store?.state;
    if (state?.cursor === undefined) return "–";
    const isFile = range === "file";
    const endNs = isFile ? state.session.progress?.lastNs : state.cursor.endNs;
    if (endNs === undefined) return "–";
    const { time, milliseconds } = wallClock(state).at(endNs);
    const columns = isFile
      ? exportStrings.allColumns
      : exportStrings.columns(formatCount(range.toEntry - range.fromEntry));
    return exportStrings.rangeText(columns, time, milliseconds, pageZone(state).label);
  }

  private save(range: ExportRange | undefined): void {
    if (range !== undefined) emitIntent(this, { kind: "export", range });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "spy-export-dialog": ExportDialog;
  }
}
