// What the open file is (product.md L-10): header, instrument, records by action, symbols and their dates, parts of a
// timeline; and what is kept of it.
import { css, html, LitElement, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { formatCount } from "../../lib/format-number.ts";
import type { FileSummary, StorageReport } from "../../worker/replay-api.ts";
import {
  actionPairs,
  filePairs,
  instrumentPairs,
  mappingCount,
  mappingPairs,
  MOST_MAPPINGS,
  type Pair,
  partPairs,
  seamPairs,
} from "../state/file-details.ts";
import { emitIntent } from "../state/intent.ts";
import { wallClock } from "../state/page-zone.ts";
import { readQuality } from "../state/quality-reading.ts";
import { StoreController } from "../state/store-controller.ts";
import type { Store } from "../state/store.ts";
import { controlStyles } from "../theme/control-styles.ts";
import { buttonStrings } from "../../strings/buttons.ts";
import { fileDialogStrings } from "../../strings/file-details.ts";
import { pairStyles } from "./pair-styles.ts";
import "./file-storage.ts";
import "./modal-dialog.ts";

@customElement("spy-file-dialog")
export class FileDialog extends LitElement {
  static override styles = [
    controlStyles,
    pairStyles,
    css`
      .columns {
        display: grid;
        grid-template-columns: 1fr 1fr;
        gap: var(--space-8) var(--space-32);
      }
      .wide {
        grid-column: 1 / -1;
      }
      .long {
        max-height: 12rem;
      }
      .verdict {
        display: flex;
        justify-content: space-between;
        gap: var(--space-8);
        min-height: 22px;
        font-size: var(--size-12);
        line-height: 1.375rem;
      }
      .verdict button {
        min-width: 0;
        font-size: inherit;
        line-height: inherit;
        text-align: right;
        white-space: normal;
      }
      .foot {
        display: flex;
        flex: 1;
        align-items: center;
        gap: var(--space-8);
        color: var(--text-2);
        font-size: var(--size-12);
      }
      @media (max-width: 47.99em) {
        .columns {
          grid-template-columns: 1fr;
        }
      }
    `,
  ];

  @property({ attribute: false }) store: Store | undefined;
  @property({ attribute: false }) storage: (() => Promise<StorageReport | undefined>) | undefined;
  @property({ attribute: false }) pageBytes: () => number = () => 0;
  /** Told by what is kept: only a spool knows it. */
  @state() private inflatedBytes: number | undefined;
  private readonly clock = new StoreController(this, wallClock);
  private readonly load = new StoreController(this, (appState) => appState.load);
  private readonly session = new StoreController(this, (appState) => appState.session);

  protected override render() {
    const { file } = this;
    const clock = this.clock.value;
    return html`<spy-modal-dialog heading=${fileDialogStrings.heading} width="large">
      <div class="columns">
        <section>
          <h3>${fileDialogStrings.file}</h3>
          ${this.renderPairs(this.filePairs())}
        </section>
        <section>
          <h3>${fileDialogStrings.instrument}</h3>
          ${this.renderPairs(instrumentPairs(this.session.value))}
        </section>
        <section>
          <h3>${fileDialogStrings.recordsByAction}</h3>
          ${this.renderActions()}
        </section>
        ${file === undefined ? nothing : this.renderMappings(file)}
        ${
          file?.parts === undefined
            ? nothing
            : html`<section class="wide">
                <h3>${fileDialogStrings.timeline}</h3>
                ${this.renderPairs([...partPairs(file, clock), ...seamPairs(file, clock)])}
              </section>`
        }
      </div>
      <spy-file-storage
        .store=${this.store}
        .storage=${this.storage}
        .pageBytes=${this.pageBytes}
        @storage-read=${({ detail }: CustomEvent<StorageReport | undefined>) => {
          this.inflatedBytes = detail?.inflatedBytes;
        }}
      ></spy-file-storage>
      <div slot="foot" class="foot">
        ${file === undefined || file.warnings.length === 0 ? nothing : html`<span>${file.warnings.join(" ")}</span>`}
        <span class="space"></span>
        <button class="large" @click=${() => emitIntent(this, { kind: "command", id: "open-file" })}>
          ${fileDialogStrings.openAnother}
        </button>
        <button class="secondary large" @click=${() => this.copy()}>${buttonStrings.copyAsText}</button>
      </div>
    </spy-modal-dialog>`;
  }

  private get file(): FileSummary | undefined {
    const load = this.load.value;
    return load.kind === "open" ? load.file : undefined;
  }

  private filePairs(): readonly Pair[] {
    const { file } = this;
    if (file === undefined) return [];
    const { quality } = this.session.value;
    // Of the whole file or none: what has been read up to the cursor says nothing of it.
    const records = quality?.isComplete === true ? quality.records : undefined;
    return filePairs(file, records, this.inflatedBytes, this.clock.value);
  }

  /** And how good the data is, with the way to what stands behind that. */
  private renderActions() {
    const pairs = actionPairs(this.session.value);
    const { quality } = this.session.value;
    if (pairs.length === 0) return html`<p class="quiet">${fileDialogStrings.countsLater}</p>`;
    return html`${this.renderPairs(pairs)}
      <div class="verdict">
        <span class="quiet">${fileDialogStrings.quality}</span>
        <button class="link" @click=${() => this.showQuality()}>
          ${quality === undefined ? fileDialogStrings.stillLooking : readQuality(quality).verdict}
        </button>
      </div>`;
  }

  private renderMappings(file: FileSummary) {
    const pairs = mappingPairs(file);
    const count = mappingCount(file);
    const title = count > MOST_MAPPINGS ? fileDialogStrings.firstOf(MOST_MAPPINGS, formatCount(count)) : "";
    return html`<section>
      <h3>${fileDialogStrings.symbols}${title}</h3>
      ${
        pairs.length === 0
          ? html`<p class="quiet">${fileDialogStrings.noSymbols}</p>`
          : html`<div class="long scroll" tabindex="0" role="group" aria-label=${fileDialogStrings.symbols}>
              ${this.renderPairs(pairs)}
            </div>`
      }
    </section>`;
  }

  private renderPairs(pairs: readonly Pair[]) {
    return html`<dl>
      ${pairs.map(
        ([name, value]) =>
          html`<div class=${value === "0" ? "zero" : ""}>
            <dt>${name}</dt>
            <dd class="num" aria-description=${value}>${value}</dd>
          </div>`,
      )}
    </dl>`;
  }

  private showQuality(): void {
    emitIntent(this, { kind: "close-dialog" });
    emitIntent(this, { kind: "show-panel", panel: "quality" });
  }

  /** Without the file's name: the text is meant for reports. */
  private copy(): void {
    const pairs = [...this.filePairs().slice(1), ...actionPairs(this.session.value)];
    const text = pairs.map(([name, value]) => `${name}: ${value}`).join("\n");
    emitIntent(this, { kind: "copy-text", text, done: fileDialogStrings.copied });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "spy-file-dialog": FileDialog;
  }
}
