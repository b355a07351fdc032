// The picture as real tables: columns in sight and the book at the cursor (product.md X-6). Read once when it opens, so
// that nothing moves while one reads; a button reads anew.
import { css, html, LitElement } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { formatCount } from "../../lib/format-number.ts";
import { emitIntent } from "../state/intent.ts";
import {
  COLUMN_HEADS,
  columnTexts,
  LADDER_HEADS,
  ladderTexts,
  type MapTable,
  tableText,
  type TextRow,
} from "../state/map-table.ts";
import { wallClock } from "../state/page-zone.ts";
import type { Store } from "../state/store.ts";
import { controlStyles } from "../theme/control-styles.ts";
import { tableStrings } from "../../strings/tables.ts";
import "./icon.ts";
import "./modal-dialog.ts";

type Shown = "columns" | "ladder";

const TABS: readonly (readonly [Shown, string])[] = [
  ["columns", tableStrings.columns],
  ["ladder", tableStrings.book],
];

@customElement("spy-table-dialog")
export class TableDialog extends LitElement {
  static override styles = [
    controlStyles,
    css`
      .bar {
        position: sticky;
        top: 0;
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-8);
        padding-bottom: var(--space-8);
        background: var(--surface-panel);
      }
      .scroll {
        max-height: 60dvh;
      }
      table {
        width: 100%;
        border-collapse: collapse;
        font-size: var(--size-12);
      }
      caption {
        padding: 0 0 var(--space-8);
        color: var(--text-2);
        text-align: left;
        line-height: var(--line-ui);
      }
      th {
        position: sticky;
        top: 0;
        padding: var(--space-4) var(--space-8);
        background: var(--surface-panel);
        box-shadow: inset 0 -1px var(--separator-strong);
        color: var(--text-3);
        font: var(--weight-regular) var(--size-11) / var(--line-ui) var(--font-ui);
        text-align: right;
        white-space: nowrap;
      }
      td,
      tbody th {
        height: var(--row-table);
        padding: 0 var(--space-8);
        text-align: right;
      }
      tbody th {
        position: static;
        background: none;
        box-shadow: none;
        color: var(--text-1);
        font: var(--weight-regular) var(--size-12) / 1 var(--font-num);
        font-feature-settings: var(--num-features);
      }
      td.word,
      th.word,
      th.time {
        text-align: left;
      }
      p {
        color: var(--text-2);
      }
    `,
  ];

  @property({ attribute: false }) store: Store | undefined;
  @property({ attribute: false }) read: (() => Promise<MapTable | undefined> | undefined) | undefined;
  @state() private table: MapTable | undefined;
  @state() private isRead = false;
  @state() private shown: Shown = "columns";

  override connectedCallback(): void {
    super.connectedCallback();
    void this.refresh();
  }

  protected override render() {
    return html`<spy-modal-dialog heading=${tableStrings.heading} width="wide" bare>
      ${this.isRead ? this.renderTable() : html`<p role="status">${tableStrings.reading}</p>`}
    </spy-modal-dialog>`;
  }

  private renderTable() {
    const { table, store, shown } = this;
    if (table === undefined || store === undefined) {
      return html`<p>${tableStrings.nothingOpen}</p>`;
    }
    const isColumns = shown === "columns";
    const heads = isColumns ? COLUMN_HEADS : LADDER_HEADS;
    const rows = isColumns ? columnTexts(table, (timeNs) => this.timeText(timeNs)) : ladderTexts(table);
    return html`<div class="bar">
        <span role="group" aria-label=${tableStrings.table}>
          ${TABS.map(
            ([id, label]) =>
              html`<button
                class="small"
                aria-pressed=${id === shown ? "true" : "false"}
                @click=${() => (this.shown = id)}
              >
                ${label}
              </button>`,
          )}
        </span>
        <span class="space"></span>
        <button class="secondary small" @click=${() => void this.refresh()}>
          <spy-icon size="small" name="rotate-ccw"></spy-icon>${tableStrings.readAgain}
        </button>
        <button
          class="secondary small"
          ?disabled=${rows.length === 0}
          @click=${() =>
            emitIntent(this, {
              kind: "copy-text",
              text: tableText(heads, rows),
              done: tableStrings.copied(formatCount(rows.length)),
            })}
        >
          <spy-icon size="small" name="copy"></spy-icon>${tableStrings.copy}
        </button>
      </div>
      <div
        class="scroll"
        tabindex="0"
        role="region"
        aria-label=${isColumns ? tableStrings.columnsTab : tableStrings.bookTab}
      >
        ${this.renderRows(heads, rows, isColumns ? this.columnsCaption(table) : this.ladderCaption(table))}
      </div>`;
  }

  private renderRows(heads: readonly string[], rows: readonly TextRow[], caption: string) {
    // The last column of either table is in words.
    const kind = (at: number): string => (at === heads.length - 1 ? "word" : "num");
    // Times stand left, prices right.
    const first = rows.length > 0 && this.shown === "columns" ? "time" : "";
    const headKind = (at: number): string => (at === 0 ? first : at === heads.length - 1 ? "word" : "");
    return html`<table>
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          ${heads.map((head, at) => html`<th scope="col" class=${headKind(at)}>${head}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ([head, ...others]) =>
            html`<tr>
              <th scope="row" class=${first}>${head}</th>
              ${others.map((text, at) => html`<td class=${kind(at + 1)}>${text}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>`;
  }

  private columnsCaption({ columns, total, clockNs, surface }: MapTable): string {
    const all = columns.length === total;
    const unit = surface.unit === "" ? "" : `, ${surface.unit}`;
    return tableStrings.columnsCaption(
      all ? tableStrings.all : tableStrings.newest(formatCount(columns.length)),
      formatCount(total),
      this.timeText(clockNs),
      surface.label,
      unit,
    );
  }

  private ladderCaption(table: MapTable): string {
    const { ladder } = table;
    if (ladder === undefined) return tableStrings.bookUnknown;
    const levels = tableStrings.levels(formatCount(ladder.bid.count), formatCount(ladder.ask.count));
    return tableStrings.bookCaption(this.timeText(ladder.timeNs), levels);
  }

  private timeText(timeNs: bigint): string {
    const { store } = this;
    if (store === undefined) return "";
    const { time, milliseconds } = wallClock(store.state).at(timeNs);
    return `${time}.${milliseconds}`;
  }

  private async refresh(): Promise<void> {
    this.table = await this.read?.();
    this.isRead = true;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "spy-table-dialog": TableDialog;
  }
}
