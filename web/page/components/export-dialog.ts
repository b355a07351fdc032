// Export of the computed columns as an Arrow file: range, estimate, save.
import { css, html, LitElement, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { formatBytes, formatCount } from "../../lib/format-number.ts";
import { PAGE_TIME_ZONE, PAGE_TIME_ZONE_NAME, WallClockFormat } from "../../lib/wall-clock.ts";
import type { ExportEstimate } from "../../worker/replay-api.ts";
import type { AppState } from "../state/app-state.ts";
import { emitIntent } from "../state/intent.ts";
import { isSynthetic } from "../state/selectors.ts";
import { StoreController } from "../state/store-controller.ts";
import type { Store } from "../state/store.ts";
import { controlStyles } from "../theme/control-styles.ts";
import "./icon.ts";
import "./modal-dialog.ts";

type Range = "view" | "kept";

const clock = new WallClockFormat(PAGE_TIME_ZONE);

export type EstimateExport = (fromEntry: number, toEntry: number) => Promise<ExportEstimate>;

/** Entries [from, to) and their count; undefined where there is nothing. */
function entriesOf(state: AppState, range: Range): readonly [number, number] | undefined {
  const { cursor, view } = state;
  if (cursor === undefined) return undefined;
  const end = cursor.entry + 1;
  if (range === "kept") return [cursor.firstEntry, end];
  const from = Math.max(cursor.firstEntry, view.visibleFirstEntry ?? cursor.firstEntry);
  return [from, Math.max(from, Math.min(end, view.visibleEndEntry ?? end))];
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
  @state() private range: Range = "view";
  @state() private result: ExportEstimate | undefined;
  private readonly synthetic = new StoreController(this, isSynthetic);
  private asked = "";

  protected override render() {
    const state = this.store?.state;
    const entries = state === undefined ? undefined : entriesOf(state, this.range);
    return html`<spy-modal-dialog heading="Export">
      ${this.synthetic.value ? html`<span slot="head" class="badge">SYNTHETIC</span>` : nothing}
      <div class="format">
        <spy-icon name="layers"></spy-icon><span>Columns and grid rows</span><span class="space"></span>
        <span class="hint">Arrow IPC</span>
      </div>
      <div class="field">
        <span class="quiet">Range</span>
        <fieldset>
          <legend class="hidden-text">Range</legend>
          ${this.choice("view", "View")} ${this.choice("kept", "All kept columns")}
        </fieldset>
      </div>
      <div class="field">
        <span class="quiet">Time</span>
        <span class="num">${entries === undefined ? "–" : this.times(entries)}</span>
      </div>
      <div class="field" aria-live="polite">
        <span class="quiet">Estimate</span>
        <span
          >${
            this.result === undefined
              ? "…"
              : html`<span class="num">${formatCount(this.result.rows)}</span> rows, about
                  <span class="num">${formatBytes(this.result.bytes)}</span>`
          }</span
        >
      </div>
      <div slot="foot" class="foot">
        <span class="hint">With parameters and validity.</span>
        <span class="space"></span>
        <button class="large" @click=${() => emitIntent(this, { kind: "close-dialog" })}>Cancel</button>
        <button
          class="primary large"
          ?disabled=${(this.result?.rows ?? 0) === 0}
          @click=${() => this.save(entries)}
        >
          <spy-icon name="download"></spy-icon>Save Arrow
        </button>
      </div>
    </spy-modal-dialog>`;
  }

  protected override updated(): void {
    const state = this.store?.state;
    const entries = state === undefined ? undefined : entriesOf(state, this.range);
    if (entries === undefined || this.estimate === undefined) return;
    const key = entries.join("/");
    if (key === this.asked) return;
    this.asked = key;
    void this.estimate(...entries).then(
      (result) => {
        if (key === this.asked) this.result = result;
      },
      () => {
        if (key === this.asked) this.result = { rows: 0, bytes: 0 };
      },
    );
  }

  private choice(range: Range, label: string) {
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

  private times([from, to]: readonly [number, number]): string {
    const cursor = this.store?.state.cursor;
    if (cursor === undefined) return "–";
    const { time, milliseconds } = clock.at(cursor.endNs);
    return `${formatCount(to - from)} columns up to ${time}.${milliseconds} ${PAGE_TIME_ZONE_NAME}`;
  }

  private save(entries: readonly [number, number] | undefined): void {
    if (entries === undefined) return;
    const [fromEntry, toEntry] = entries;
    emitIntent(this, { kind: "export", fromEntry, toEntry });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "spy-export-dialog": ExportDialog;
  }
}
