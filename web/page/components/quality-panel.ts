// What the file's data is worth: a verdict, and every count behind it with the places where it was met first
// (product.md T-3, T-6). Whatever is not zero opens its first places; each of them seeks.
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { formatCount, formatPercent } from "../../lib/format-number.ts";
import type { QualityReport } from "../../worker/replay-api.ts";
import { emitIntent } from "../state/intent.ts";
import { wallClock } from "../state/page-zone.ts";
import {
  type QualityReading,
  type QualityRow,
  readQuality,
  showsNoOrders,
} from "../state/quality-reading.ts";
import { coverageText, momentText, qualityText, spanText } from "../state/quality-text.ts";
import { indexedShare } from "../state/selectors.ts";
import { StoreController } from "../state/store-controller.ts";
import type { Store } from "../state/store.ts";
import { controlStyles } from "../theme/control-styles.ts";
import { buttonStrings } from "../../strings/buttons.ts";
import { qualityStrings } from "../../strings/quality.ts";
import { unitStrings } from "../../strings/units.ts";
import { findingStyles } from "./finding-styles.ts";
import type { IconName } from "./icon-sources.ts";
import "./icon.ts";

const TONES: Readonly<Record<QualityReading["tone"], IconName>> = {
  clean: "check",
  faults: "triangle-alert",
  reading: "hourglass",
};

const TOP_ONLY = qualityStrings.topOnly;

@customElement("spy-quality-panel")
export class QualityPanel extends LitElement {
  static override styles = [
    controlStyles,
    findingStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-height: 0;
        background: var(--surface-panel);
      }
      .verdict {
        flex: none;
        display: flex;
        align-items: center;
        gap: var(--space-8);
        min-height: var(--panel-head);
        padding: var(--space-4) var(--space-4) var(--space-4) var(--space-12);
        border-bottom: 1px solid var(--separator);
        font-size: var(--size-12);
        line-height: 1.35;
      }
      .verdict p {
        flex: 1;
      }
      .clean > spy-icon {
        color: var(--ok);
      }
      .faults > spy-icon {
        color: var(--warn);
      }
      .reading > spy-icon {
        color: var(--text-3);
      }
      .body {
        flex: 1;
        min-height: 0;
        padding-bottom: var(--space-12);
      }
      .note,
      .read {
        padding: var(--space-8) var(--space-12);
        color: var(--text-2);
        font-size: var(--size-12);
        line-height: 1.45;
      }
      .note {
        background: var(--warn-quiet);
        color: var(--text-1);
      }
    `,
  ];

  @property({ attribute: false }) store: Store | undefined;
  /** Names of the rows whose places are shown. */
  @state() private opened: ReadonlySet<string> = new Set();
  private readonly report = new StoreController(this, ({ session }) => session.quality);
  private readonly clock = new StoreController(this, wallClock);
  private readonly share = new StoreController(this, indexedShare);

  protected override render() {
    const report = this.report.value;
    if (report === undefined) {
      return html`<p class="read">${qualityStrings.notYet}</p>`;
    }
    const reading = readQuality(report);
    const coverage = coverageText(report, this.clock.value);
    return html`<div class="verdict ${reading.tone}">
        <spy-icon name=${TONES[reading.tone]}></spy-icon>
        <p data-value="verdict">${this.verdictText(reading)}</p>
        <button
          class="icon small"
          aria-description=${buttonStrings.copyAsText}
          aria-label=${buttonStrings.copyAsText}
          @click=${() => this.copy(report)}
        >
          <spy-icon name="copy"></spy-icon>
        </button>
      </div>
      <div class="body scroll" tabindex="-1">
        ${coverage === undefined ? nothing : html`<p class="note" data-value="coverage">${coverage}</p>`}
        ${coverage === undefined ? nothing : this.renderCoverage(report)}
        ${showsNoOrders(report) ? html`<p class="note">${TOP_ONLY}</p>` : nothing}
        ${repeat(
          reading.sections,
          ({ title }) => title,
          ({ title, rows }, at) =>
            html`${this.renderSection(title, rows)} ${at === 0 ? this.renderCrossings(report) : nothing}`,
        )}
      </div>`;
  }

  private verdictText({ verdict, tone }: QualityReading): string {
    if (tone !== "reading") return verdict;
    const share = this.share.value;
    return share === undefined
      ? qualityStrings.reading(verdict)
      : qualityStrings.readPercent(formatPercent(Math.floor(share * 100)), verdict);
  }

  private renderSection(title: string, rows: readonly QualityRow[]) {
    return html`<section aria-label=${title}>
      <h3>${title}</h3>
      ${rows.map((row) => this.renderRow(row))}
    </section>`;
  }

  private renderRow({ name, label, tip, count, isFault, first }: QualityRow) {
    const kind = count === 0 ? "zero" : isFault ? "fault" : "some";
    const text = html`<span class="label">${label}</span><span class="num">${formatCount(count)}</span>`;
    if (first.length === 0)
      return html`<div class="row ${kind}" data-count=${name} aria-description=${tip}>${text}</div>`;
    return this.renderOpening(name, kind, tip, text, () =>
      first.map(
        ({ clockNs, recordIndex }) =>
          html`<button
            class="place"
            aria-description=${buttonStrings.goThere}
            @click=${() => emitIntent(this, { kind: "seek-record", recordIndex })}
          >
            <span class="num">${momentText(clockNs, this.clock.value)}</span>
            <span class="num quiet">${qualityStrings.record(formatCount(recordIndex))}</span>
          </button>`,
      ),
    );
  }

  /** A row that opens what it counts. */
  private renderOpening(
    name: string,
    kind: string,
    tip: string,
    text: TemplateResult,
    places: () => readonly TemplateResult[],
  ) {
    const isOpen = this.opened.has(name);
    return html`<button
        class="row ${kind}"
        data-count=${name}
        aria-description=${tip}
        aria-expanded=${isOpen ? "true" : "false"}
        @click=${() => this.toggle(name)}
      >
        <spy-icon class="chevron" size="small" name=${isOpen ? "chevron-down" : "chevron-right"}></spy-icon
        >${text}
      </button>
      ${isOpen ? html`<div class="places" data-places=${name}>${places()}</div>` : nothing}`;
  }

  private renderCrossings({ crossings }: QualityReport) {
    const { lockedNs, crossedNs, longest } = crossings;
    const total = (kind: "locked" | "crossed", label: string, tip: string, durationNs: bigint) => {
      const spans = longest.filter((span) => span.kind === kind);
      const isFault = kind === "crossed" && spans.some(({ hadTrades }) => hadTrades);
      const text = html`<span class="label">${label}</span><span class="num">${spanText(durationNs)}</span>`;
      const look = durationNs === 0n ? "zero" : isFault ? "fault" : "some";
      if (spans.length === 0) {
        return html`<div class="row ${look}" data-count=${kind} aria-description=${tip}>${text}</div>`;
      }
      return this.renderOpening(kind, look, tip, text, () =>
        spans.map(
          ({ startNs, endNs, recordIndex, hadTrades }) =>
            html`<button
              class="place"
              aria-description=${hadTrades ? qualityStrings.hadTrades : qualityStrings.hadNone}
              @click=${() => emitIntent(this, { kind: "seek-record", recordIndex })}
            >
              <span class="num">${momentText(startNs, this.clock.value)}</span>
              <span class="num quiet"
                >${hadTrades ? qualityStrings.tradesThen : ""}${spanText(endNs - startNs)}</span
              >
            </button>`,
        ),
      );
    };
    return html`<section aria-label=${qualityStrings.crossedHeading}>
      <h3>${qualityStrings.crossedLongest}</h3>
      ${total("locked", qualityStrings.locked, qualityStrings.lockedTip, lockedNs)}
      ${total("crossed", qualityStrings.crossed, qualityStrings.crossedTip, crossedNs)}
    </section>`;
  }

  private renderCoverage({ coverage }: QualityReport) {
    return html`<section aria-label=${qualityStrings.refreshed}>
      <h3>${qualityStrings.refreshedSince}</h3>
      ${(coverage ?? []).map(({ ticks, sinceNs }) => {
        const label = qualityStrings.within(unitStrings.ticks(ticks));
        if (sinceNs === undefined) {
          return html`<div class="row zero">
            <span class="label">${label}</span><span class="num">${qualityStrings.notRefreshed}</span>
          </div>`;
        }
        return html`<button
          class="row some"
          aria-description=${buttonStrings.goThere}
          @click=${() => emitIntent(this, { kind: "place", place: { kind: "go", timeNs: sinceNs } })}
        >
          <span class="label">${label}</span><span class="num">${momentText(sinceNs, this.clock.value)}</span>
        </button>`;
      })}
    </section>`;
  }

  private toggle(name: string): void {
    const opened = new Set(this.opened);
    if (!opened.delete(name)) opened.add(name);
    this.opened = opened;
  }

  private copy(report: QualityReport): void {
    emitIntent(this, {
      kind: "copy-text",
      text: qualityText(report, this.clock.value),
      done: qualityStrings.copied,
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "spy-quality-panel": QualityPanel;
  }
}
