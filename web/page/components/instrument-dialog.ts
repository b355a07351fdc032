// Which instrument of a file to replay: counts that grow while the scan goes on, filter, spreads apart.
import { css, html, LitElement, nothing } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { buttonStrings } from "../../strings/buttons.ts";
import { instrumentStrings } from "../../strings/instruments.ts";
import { styles } from "./styles.ts";
import { formatCount, formatPercent } from "../../lib/format-number.ts";
import type { InstrumentSummary } from "../../worker/replay-api.ts";
import { emitIntent } from "../state/intent.ts";
import { readShare } from "../state/selectors.ts";
import { wallClock } from "../state/page-zone.ts";
import { StoreController } from "../state/store-controller.ts";
import type { Store } from "../state/store.ts";
import { controlStyles } from "../theme/control-styles.ts";
import "./modal-dialog.ts";

function keyOf({ publisherId, instrumentId }: InstrumentSummary): string {
  return `${publisherId}/${instrumentId}`;
}

@customElement("spy-instrument-dialog")
export class InstrumentDialog extends LitElement {
  static override styles = [
    controlStyles,
    css`
      .filter {
        position: relative;
        display: flex;
        align-items: center;
        /* Above it there is room for its focus ring. */
        margin: var(--space-4) 0 var(--space-8);
      }
      .filter spy-icon {
        position: absolute;
        left: 10px;
        color: var(--icon);
        pointer-events: none;
      }
      .filter input {
        flex: 1;
        height: var(--control-lg);
        padding: 0 90px 0 34px;
        font-size: var(--size-13);
      }
      .filter .num {
        position: absolute;
        right: var(--space-12);
        color: var(--text-2);
        font-size: var(--size-12);
      }
      .rows {
        max-height: min(420px, 50dvh);
        margin: 0 -20px;
      }
      table {
        width: 100%;
        border-collapse: collapse;
      }
      th {
        position: sticky;
        top: 0;
        z-index: 1;
        padding: 0 10px;
        background: var(--surface-panel);
        color: var(--text-3);
        font: var(--weight-medium) var(--size-11) / 24px var(--font-ui);
        text-align: right;
      }
      td {
        height: 2rem;
        padding: 0 10px;
        font: var(--weight-regular) var(--size-12) / 1 var(--font-num);
        font-feature-settings: var(--num-features);
        text-align: right;
        white-space: nowrap;
      }
      th:first-child,
      td:first-child {
        padding-left: 20px;
        text-align: left;
      }
      th:last-child,
      td:last-child {
        padding-right: 20px;
      }
      td:first-child {
        font: var(--weight-strong) var(--size-13) / 1 var(--font-ui);
      }
      tbody tr {
        cursor: pointer;
      }
      tbody tr:hover {
        background: var(--surface-raised-hover);
      }
      tbody tr:focus-visible {
        outline-offset: -2px;
      }
      tbody tr[aria-selected="true"] {
        background: var(--accent-quiet);
        box-shadow: inset 2px 0 var(--accent);
      }
      [aria-selected="true"] .hint {
        color: var(--text-2);
      }
      .group td {
        height: 1.75rem;
        background: var(--surface-inset);
        color: var(--text-3);
        font: var(--weight-medium) var(--size-11) / 1 var(--font-ui);
        cursor: default;
      }
      .chip {
        height: 20px;
        margin-left: var(--space-8);
        font-size: var(--size-11);
      }
      .counting {
        display: flex;
        align-items: center;
        gap: var(--space-8);
        color: var(--text-2);
        font-size: var(--size-12);
      }
      .counting .progress {
        width: 8.75rem;
      }
      .foot {
        display: flex;
        flex: 1;
        align-items: center;
        gap: var(--space-8);
      }
      @media (max-width: 47.99em) {
        .narrow-out {
          display: none;
        }
      }
    `,
  ];

  @property({ attribute: false }) store: Store | undefined;
  @query(".rows") private readonly rows!: HTMLElement;
  private readonly clock = new StoreController(this, wallClock);
  @state() private wanted = "";
  @state() private chosen: string | undefined;
  private readonly instruments = new StoreController(this, (state) => state.session.instruments);
  private readonly selected = new StoreController(this, (state) => state.session.selected);
  private readonly complete = new StoreController(this, (state) => state.session.instrumentsComplete);
  private readonly share = new StoreController(this, readShare);

  protected override render() {
    const all = this.instruments.value.toSorted((one, other) => other.mboRecords - one.mboRecords);
    const wanted = this.wanted.trim().toLowerCase();
    const shown = all.filter(({ symbol, instrumentId }) =>
      `${symbol} ${instrumentId}`.toLowerCase().includes(wanted),
    );
    const chosen = all.find((entry) => keyOf(entry) === this.chosenKey());
    const outrights = shown.filter(({ isSpread }) => !isSpread);
    const spreads = shown.filter(({ isSpread }) => isSpread);
    return html`<spy-modal-dialog heading=${instrumentStrings.heading} width="large">
      <div class="filter">
        <spy-icon name="search"></spy-icon>
        <input
          aria-label=${instrumentStrings.filter}
          placeholder=${instrumentStrings.placeholder}
          autofocus
          autocomplete="off"
          spellcheck="false"
          @input=${(event: Event) => (this.wanted = (event.target as HTMLInputElement).value)}
          @keydown=${(event: KeyboardEvent) => this.keyInFilter(event, shown)}
        />
        <span class="num">${instrumentStrings.shownOf(shown.length, all.length)}</span>
      </div>
      <div class="rows scroll">
        <table role="grid" aria-label=${instrumentStrings.instruments}>
          <thead>
            <tr>
              <th scope="col">${instrumentStrings.symbol}</th>
              <th scope="col" class="narrow-out">${instrumentStrings.id}</th>
              <th scope="col" class="narrow-out">${instrumentStrings.publisher}</th>
              <th scope="col">${instrumentStrings.records}</th>
              <th scope="col">${instrumentStrings.trades}</th>
              <th scope="col" class="narrow-out">${instrumentStrings.first}</th>
              <th scope="col" class="narrow-out">${instrumentStrings.last}</th>
            </tr>
          </thead>
          <tbody>
            ${this.renderRows(outrights)}
            ${
              spreads.length === 0
                ? nothing
                : html`<tr class="group">
                    <td colspan="7">${instrumentStrings.spreads}</td>
                  </tr>`
            }
            ${this.renderRows(spreads)}
            ${
              shown.length === 0
                ? html`<tr class="group">
                    <td colspan="7">${instrumentStrings.noMatch(this.wanted)}</td>
                  </tr>`
                : nothing
            }
          </tbody>
        </table>
      </div>
      <div slot="foot" class="foot">
        ${this.renderCounting()}
        <span class="space"></span>
        <button class="large" @click=${() => emitIntent(this, { kind: "close-dialog" })}>
          ${buttonStrings.cancel}
        </button>
        <button class="primary large" ?disabled=${chosen === undefined} @click=${() => this.open(chosen)}>
          ${buttonStrings.open(chosen?.symbol ?? "")}
        </button>
      </div>
    </spy-modal-dialog>`;
  }

  protected override firstUpdated(): void {
    void this.bringIntoSight();
  }

  /** What is drawn: the one that is shown instead of the one asked for may be far down the list. */
  private async bringIntoSight(): Promise<void> {
    // Nothing lies anywhere before the dialog is open.
    await this.renderRoot.querySelector("spy-modal-dialog")?.updateComplete;
    const row = this.renderRoot.querySelector("[aria-selected=true]");
    // The rows alone: the dialog's body may have to scroll, too, and shows the filter first.
    const { rows } = this;
    if (row === null) return;
    rows.scrollTop +=
      row.getBoundingClientRect().top - rows.getBoundingClientRect().top - rows.clientHeight / 2;
  }

  private renderRows(rows: readonly InstrumentSummary[]) {
    const selected = this.selected.value;
    return repeat(rows, keyOf, (row) => {
      const key = keyOf(row);
      const drawn = selected !== undefined && key === keyOf(selected);
      return html`<tr
        tabindex="0"
        aria-selected=${key === this.chosenKey() ? "true" : "false"}
        @click=${() => (this.chosen = key)}
        @dblclick=${() => this.open(row)}
        @keydown=${(event: KeyboardEvent) => this.keyInRow(event, row)}
      >
        <td>
          ${row.symbol}${drawn ? html`<span class="chip">${instrumentStrings.drawingNow}</span>` : nothing}
        </td>
        <td class="hint narrow-out">${row.instrumentId}</td>
        <td class="hint narrow-out">${row.publisherId}</td>
        <td>${formatCount(row.mboRecords)}</td>
        <td>${formatCount(row.trades)}</td>
        <td class="hint narrow-out">${this.clock.value.at(row.firstNs).time}</td>
        <td class="hint narrow-out">${this.clock.value.at(row.lastNs).time}</td>
      </tr>`;
    });
  }

  private renderCounting() {
    if (this.complete.value) return html`<span class="counting">${instrumentStrings.counted}</span>`;
    const share = this.share.value ?? 0;
    return html`<span class="counting">
      <span class="progress"><span ${styles({ width: `${share * 100}%` })}></span></span>
      ${instrumentStrings.counting(formatPercent(Math.floor(share * 100)))}
    </span>`;
  }

  private chosenKey(): string | undefined {
    const selected = this.selected.value;
    return this.chosen ?? (selected === undefined ? undefined : keyOf(selected));
  }

  private keyInFilter(event: KeyboardEvent, shown: readonly InstrumentSummary[]): void {
    if (event.key === "Enter") this.open(shown[0]);
    if (event.key === "ArrowDown") {
      event.preventDefault();
      this.renderRoot.querySelector<HTMLElement>("tbody tr[tabindex]")?.focus();
    }
  }

  private keyInRow(event: KeyboardEvent, row: InstrumentSummary): void {
    if (event.key === "Enter") this.open(row);
    if (event.key === " ") {
      event.preventDefault();
      this.chosen = keyOf(row);
    }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    const rows = [...this.renderRoot.querySelectorAll<HTMLElement>("tbody tr[tabindex]")];
    const index = rows.indexOf(event.currentTarget as HTMLElement);
    rows[index + (event.key === "ArrowDown" ? 1 : -1)]?.focus();
  }

  private open(row: InstrumentSummary | undefined): void {
    if (row === undefined) return;
    const selected = this.selected.value;
    if (selected !== undefined && keyOf(row) === keyOf(selected)) {
      emitIntent(this, { kind: "close-dialog" });
      return;
    }
    const { publisherId, instrumentId } = row;
    emitIntent(this, { kind: "select-instrument", publisherId, instrumentId });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "spy-instrument-dialog": InstrumentDialog;
  }
}
