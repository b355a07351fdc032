// What the open file is: metadata, instrument, quality counts, cache (product.md L-10, T-6).
import { css, html, LitElement, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { DASH, formatBytes, formatCount, formatPrice } from "../../lib/format-number.ts";
import type { WallClockFormat } from "../../lib/wall-clock.ts";
import type { StoredUsage } from "../../worker/replay-api.ts";
import { emitIntent } from "../state/intent.ts";
import { wallClock } from "../state/page-zone.ts";
import { StoreController } from "../state/store-controller.ts";
import type { Store } from "../state/store.ts";
import { controlStyles } from "../theme/control-styles.ts";
import "./modal-dialog.ts";

export type CacheUsage = () => Promise<StoredUsage>;

type Pair = readonly [string, string];

function moment(timeNs: bigint, clock: WallClockFormat): string {
  if (timeNs <= 0n) return DASH;
  const { date, time, zone } = clock.at(timeNs);
  return `${date} ${time} ${zone}`;
}

@customElement("spy-file-dialog")
export class FileDialog extends LitElement {
  static override styles = [
    controlStyles,
    css`
      .columns {
        display: grid;
        grid-template-columns: 1fr 1fr;
        gap: var(--space-8) var(--space-32);
      }
      h3 {
        margin-bottom: var(--space-4);
        color: var(--text-2);
        font: var(--weight-strong) var(--size-12) / 1.6 var(--font-ui);
      }
      dl div {
        display: flex;
        justify-content: space-between;
        gap: var(--space-12);
        min-height: 22px;
        font-size: var(--size-12);
        line-height: 1.375rem;
      }
      dt {
        color: var(--text-2);
        white-space: nowrap;
      }
      dd {
        min-width: 0;
        text-align: right;
        overflow: hidden;
        text-overflow: ellipsis;
      }
      .zero dd {
        color: var(--text-3);
      }
      section {
        min-width: 0;
        margin-bottom: var(--space-12);
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
  private readonly clock = new StoreController(this, wallClock);
  @property({ attribute: false }) cacheUsage: CacheUsage | undefined;
  @state() private cache = "";
  private readonly load = new StoreController(this, (state) => state.load);
  private readonly session = new StoreController(this, (state) => state.session);

  protected override firstUpdated(): void {
    this.readCache();
  }

  private readCache(): void {
    void this.cacheUsage?.().then(
      ({ files, bytes }) => {
        this.cache =
          files.length === 0 ? "nothing kept" : `${formatCount(files.length)} kept, ${formatBytes(bytes)}`;
      },
      () => {
        this.cache = "not available";
      },
    );
  }

  protected override render() {
    const load = this.load.value;
    const { counters } = this.session.value;
    const quality = Object.entries(counters).map(([name, count]): Pair => [
      name.charAt(0).toUpperCase() + name.slice(1).replaceAll("_", " "),
      formatCount(count),
    ]);
    return html`<spy-modal-dialog heading="File" width="large">
      <div class="columns">
        <section>
          <h3>File</h3>
          ${this.pairs(this.filePairs())}
        </section>
        <section>
          <h3>Instrument</h3>
          ${this.pairs(this.instrumentPairs())}
        </section>
        <section>
          <h3>Book quality</h3>
          ${quality.length === 0 ? html`<p class="quiet">Counts appear as the book is built.</p>` : this.pairs(quality)}
        </section>
        <section>
          <h3>Kept on this device</h3>
          ${this.pairs([["Book states", this.cache === "" ? "…" : this.cache]])}
        </section>
      </div>
      <div slot="foot" class="foot">
        ${load.kind === "open" && load.file.warnings.length > 0 ? html`<span>${load.file.warnings.join(" ")}</span>` : nothing}
        <span class="space"></span>
        <button class="large" @click=${() => emitIntent(this, { kind: "command", id: "open-file" })}>
          Open another file
        </button>
        <button class="large" @click=${() => this.copy()}>Copy as text</button>
        <button
          class="secondary large"
          @click=${() => {
            emitIntent(this, { kind: "clear-cache" });
            this.cache = "nothing kept";
          }}
        >
          Clear book states
        </button>
      </div>
    </spy-modal-dialog>`;
  }

  private filePairs(): readonly Pair[] {
    const load = this.load.value;
    if (load.kind !== "open") return [];
    const { name, bytes, version, dataset, schema, startNs, endNs, compressed, fingerprint } = load.file;
    const records = this.session.value.progress?.records;
    return [
      ["Name", name],
      ["Size", `${formatBytes(bytes)}${compressed ? ", Zstandard" : ""}`],
      ["DBN version", version === 0 ? "no header" : String(version)],
      ["Dataset", dataset === "" ? DASH : dataset],
      ["Schema", schema === "" ? DASH : schema],
      ["Start", moment(startNs, this.clock.value)],
      ["End", moment(endNs, this.clock.value)],
      ["Records read", records === undefined ? DASH : formatCount(records)],
      ["Fingerprint", fingerprint.slice(0, 16)],
    ];
  }

  private instrumentPairs(): readonly Pair[] {
    const { selected, config } = this.session.value;
    if (selected === undefined) return [];
    const width = config?.["cell_width_ms"];
    return [
      ["Symbol", selected.symbol],
      ["Id", String(selected.instrumentId)],
      ["Publisher", String(selected.publisherId)],
      ["Type", selected.productType === "future_mbo" ? "future" : "equity"],
      ["Tick", `${formatPrice(selected.tickInt, selected.priceDecimals)} (${selected.tickSource})`],
      ["Multiplier", String(selected.multiplier)],
      ["Records", formatCount(selected.mboRecords)],
      ["Trades", formatCount(selected.trades)],
      ["Column", typeof width === "number" ? `${width} ms` : DASH],
    ];
  }

  private pairs(pairs: readonly Pair[]) {
    return html`<dl>
      ${pairs.map(
        ([name, value]) =>
          html`<div class=${value === "0" ? "zero" : ""}>
            <dt>${name}</dt>
            <dd class="num" title=${value}>${value}</dd>
          </div>`,
      )}
    </dl>`;
  }

  /** Without the file's name: the text is meant for reports. */
  private copy(): void {
    const { counters } = this.session.value;
    const lines = [
      ...this.filePairs().filter(([name]) => name !== "Name"),
      ...Object.entries(counters).map(([name, count]): Pair => [name, String(count)]),
    ].map(([name, value]) => `${name}: ${value}`);
    emitIntent(this, { kind: "copy-text", text: lines.join("\n"), done: "Copied" });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "spy-file-dialog": FileDialog;
  }
}
