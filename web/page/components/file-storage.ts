// What the page keeps of files: on the device, by file, with what removes it; and in memory, against the budget
// (product.md S-3, S-4, settled question 13). Asks anew every second while it is shown.
import { css, html, LitElement, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { formatBytes } from "../../lib/format-number.ts";
import type { FileSummary, StorageReport } from "../../worker/replay-api.ts";
import { memoryMeter, moment, type Pair, spoolText } from "../state/file-details.ts";
import { emitIntent } from "../state/intent.ts";
import { memoryBudget, NEAR_SHARE } from "../state/memory-budget.ts";
import { wallClock } from "../state/page-zone.ts";
import { StoreController } from "../state/store-controller.ts";
import type { Store } from "../state/store.ts";
import { controlStyles } from "../theme/control-styles.ts";
import { buttonStrings } from "../../strings/buttons.ts";
import { storageStrings } from "../../strings/storage.ts";
import { styles } from "./styles.ts";
import { pairStyles } from "./pair-styles.ts";
import "./icon.ts";

const REFRESH_MS = 1000;

type StoredFile = StorageReport["stored"]["files"][number];

@customElement("spy-file-storage")
export class FileStorage extends LitElement {
  static override styles = [
    controlStyles,
    pairStyles,
    css`
      :host {
        display: grid;
        grid-template-columns: 1fr 1fr;
        gap: var(--space-8) var(--space-32);
      }
      .kept {
        display: flex;
        align-items: center;
        gap: var(--space-8);
        min-height: 28px;
        font-size: var(--size-12);
        line-height: 1.35;
      }
      .kept > span:first-child {
        flex: 1;
        min-width: 0;
      }
      .kept label {
        display: inline-flex;
        align-items: center;
        gap: var(--space-4);
        white-space: nowrap;
        cursor: pointer;
      }
      .meter {
        height: 6px;
        margin: var(--space-6) 0;
      }
      .meter.near > span {
        background: var(--warn);
      }
      .buttons {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-8);
        margin-top: var(--space-8);
      }
      p {
        font-size: var(--size-12);
        line-height: 1.45;
      }
      code {
        color: var(--text-3);
        font: var(--weight-regular) var(--size-11) / 1.4 var(--font-num);
      }
      @media (max-width: 47.99em) {
        :host {
          grid-template-columns: 1fr;
        }
      }
    `,
  ];

  @property({ attribute: false }) store: Store | undefined;
  @property({ attribute: false }) storage: (() => Promise<StorageReport | undefined>) | undefined;
  /** What the page itself holds, about. */
  @property({ attribute: false }) pageBytes: () => number = () => 0;
  @property({ attribute: false }) report: StorageReport | undefined;
  @state() private failed = false;
  private readonly clock = new StoreController(this, wallClock);
  private readonly load = new StoreController(this, (appState) => appState.load);
  private timer: ReturnType<typeof setInterval> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.timer = setInterval(() => void this.read(), REFRESH_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.timer);
  }

  protected override firstUpdated(): void {
    void this.read();
  }

  private async read(): Promise<void> {
    try {
      this.report = (await this.storage?.()) ?? this.report;
      this.dispatchEvent(new CustomEvent("storage-read", { detail: this.report }));
    } catch {
      this.failed = true;
    }
  }

  protected override render() {
    const { report } = this;
    if (report === undefined) {
      return html`<p class="quiet">${this.failed ? storageStrings.unknown : "…"}</p>`;
    }
    return html`<section>
        <h3>${storageStrings.heading}</h3>
        ${
          report.isReader
            ? html`<p class="quiet" data-value="reader">
                ${storageStrings.otherTab} <code>store/blocked</code>
              </p>`
            : nothing
        }
        ${this.renderStored(report)} ${this.renderQuota(report)}
        <div class="buttons">
          <button class="secondary" data-action="clear-all" @click=${() => this.clear(undefined)}>
            ${storageStrings.clearAll}
          </button>
          ${
            report.quota === undefined || report.quota.isPersistent
              ? nothing
              : html`<button @click=${() => emitIntent(this, { kind: "persist-storage" })}>
                  ${storageStrings.askToKeep}
                </button>`
          }
        </div>
      </section>
      <section>
        <h3>${storageStrings.memory}</h3>
        ${this.renderMemory(report)}
      </section>`;
  }

  private get file(): FileSummary | undefined {
    const load = this.load.value;
    return load.kind === "open" ? load.file : undefined;
  }

  private renderStored({ stored, spools }: StorageReport) {
    const own = new Set([
      this.file?.fingerprint,
      ...(this.file?.parts ?? []).map(({ fingerprint }) => fingerprint),
    ]);
    const isOwn = ({ fingerprint }: { readonly fingerprint: string }): boolean => own.has(fingerprint);
    const others = spools.filter((spool) => !isOwn(spool));
    if (stored.files.length === 0 && spools.length === 0)
      return html`<p class="quiet">${storageStrings.nothing}</p>`;
    return html`${stored.files.map(
      (file) =>
        html`<div class="kept" data-kept=${file.fingerprint}>
          <span
            >${isOwn(file) ? storageStrings.thisFile : this.labelOf(file)}${storageStrings.bookStates}</span
          >
          <span class="num">${formatBytes(file.bytes)}</span>
          <button class="small" @click=${() => this.clear(file.fingerprint)}>${buttonStrings.clear}</button>
        </div>`,
    )}
    ${spools.filter(isOwn).map(
      ({ fingerprint, bytes, isKept }) =>
        html`<div class="kept" data-spool=${fingerprint}>
          <span>${spoolText(bytes, isKept)}</span>
          <label
            ><input
              type="checkbox"
              .checked=${isKept}
              @change=${(event: Event) => this.keep(fingerprint, (event.target as HTMLInputElement).checked)}
            />${storageStrings.keep}</label
          >
        </div>`,
    )}
    ${others.map(
      ({ fingerprint, bytes }) =>
        html`<div class="kept" data-spool=${fingerprint}>
          <span>${storageStrings.otherInflated}</span>
          <span class="num">${formatBytes(bytes)}</span>
          <button class="small" @click=${() => this.clear(fingerprint)}>${buttonStrings.clear}</button>
        </div>`,
    )}`;
  }

  /** Files are told apart by what they hold: their names are not kept. */
  private labelOf({ labels, usedAtMs }: StoredFile): string {
    const [label] = labels;
    if (label === undefined) return storageStrings.otherFile;
    const used =
      usedAtMs === 0 ? "" : storageStrings.used(this.clock.value.at(BigInt(usedAtMs) * 1_000_000n).date);
    return `${label.symbol}, ${label.dataset}, ${moment(label.startNs, this.clock.value)}${used}`;
  }

  private renderQuota({ quota, stored, spools }: StorageReport) {
    const kept = stored.bytes + spools.reduce((sum, { bytes }) => sum + bytes, 0);
    const pairs: readonly Pair[] = [
      [storageStrings.byPage, formatBytes(kept)],
      ...(quota === undefined
        ? []
        : ([
            [storageStrings.byBrowser, formatBytes(quota.usedBytes)],
            [storageStrings.available, formatBytes(Math.max(0, quota.quotaBytes - quota.usedBytes))],
            [
              storageStrings.mayDelete,
              quota.isPersistent ? storageStrings.mayNotDelete : storageStrings.mayDeleteWhenShort,
            ],
          ] satisfies Pair[])),
    ];
    return this.renderPairs(pairs);
  }

  private renderMemory({ memory }: StorageReport) {
    const budget = memoryBudget((query) => matchMedia(query).matches);
    const { usedBytes, share, pairs } = memoryMeter(memory, this.pageBytes(), budget);
    const text = storageStrings.memoryUse(formatBytes(usedBytes), formatBytes(budget));
    return html`<div
        class="progress meter ${share > NEAR_SHARE ? "near" : ""}"
        role="meter"
        aria-label=${storageStrings.memoryAbout}
        aria-valuemin="0"
        aria-valuemax="100"
        aria-valuenow=${Math.round(share * 100)}
        aria-valuetext=${text}
      >
        <span ${styles({ width: `${(share * 100).toFixed(1)}%` })}></span>
      </div>
      ${this.renderPairs([[storageStrings.about, text], ...pairs])}`;
  }

  private renderPairs(pairs: readonly Pair[]) {
    return html`<dl>
      ${pairs.map(
        ([name, value]) =>
          html`<div>
            <dt>${name}</dt>
            <dd class="num">${value}</dd>
          </div>`,
      )}
    </dl>`;
  }

  private keep(fingerprint: string, isKept: boolean): void {
    emitIntent(this, { kind: "keep-inflated", fingerprint, isKept });
  }

  private clear(fingerprint: string | undefined): void {
    emitIntent(this, { kind: "clear-cache", fingerprint });
    void this.read();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "spy-file-storage": FileStorage;
  }
}
