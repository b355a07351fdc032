// Bookmarks of the open file: go there, name, remove, take along as JSON (product.md R-10).
import { css, html, LitElement, nothing } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { DASH, formatPrice } from "../../lib/format-number.ts";
import { readBookmarkFile } from "../state/bookmark-file.ts";
import { MAX_NOTE } from "../state/bookmark-list.ts";
import type { Bookmark } from "../state/bookmark-list.ts";
import { emitIntent } from "../state/intent.ts";
import type { PlaceIntent } from "../state/intent.ts";
import { KeyTips } from "../state/key-tips.ts";
import { wallClock } from "../state/page-zone.ts";
import { StoreController } from "../state/store-controller.ts";
import type { Store } from "../state/store.ts";
import { controlStyles } from "../theme/control-styles.ts";
import { bookmarkStrings } from "../../strings/bookmarks.ts";
import { buttonStrings } from "../../strings/buttons.ts";
import "./icon.ts";
import "./modal-dialog.ts";

@customElement("spy-bookmarks-dialog")
export class BookmarksDialog extends LitElement {
  static override styles = [
    controlStyles,
    css`
      ul {
        list-style: none;
        display: grid;
        gap: var(--space-4);
      }
      li {
        display: grid;
        grid-template-columns: auto 8rem 1fr auto;
        align-items: center;
        gap: var(--space-12);
      }
      .go {
        gap: var(--space-8);
        color: var(--accent);
        font-weight: var(--weight-regular);
      }
      .date {
        color: var(--text-3);
        font-size: var(--size-12);
      }
      .price {
        text-align: right;
      }
      .note {
        width: 100%;
      }
      .refused {
        margin-top: var(--space-12);
        padding: var(--space-8) var(--space-12);
        border-radius: var(--radius-6);
        background: var(--error-quiet);
      }
      @media (max-width: 47.99em) {
        li {
          grid-template-columns: 1fr auto;
          padding: var(--space-8) 0;
          border-bottom: 1px solid var(--separator);
        }
        .price {
          text-align: right;
        }
      }
    `,
  ];

  @property({ attribute: false }) store: Store | undefined;
  private readonly tips = new KeyTips(this);
  @state() private problem = "";
  @query("input[type=file]") private readonly picker!: HTMLInputElement;
  private readonly list = new StoreController(this, ({ places }) => places.bookmarks);
  private readonly clock = new StoreController(this, wallClock);
  private readonly decimals = new StoreController(
    this,
    ({ session }) => session.selected?.priceDecimals ?? 2,
  );

  protected override render() {
    const list = this.list.value;
    return html`<spy-modal-dialog heading=${bookmarkStrings.heading} width="large">
      ${
        list.length === 0
          ? html`<p class="quiet">
              ${bookmarkStrings.none}
              <kbd>${this.tips.key("bookmark") ?? bookmarkStrings.add}</kbd> ${bookmarkStrings.addText}
            </p>`
          : html`<ul>
              ${repeat(
                list,
                ({ timeNs }) => timeNs,
                (bookmark) => this.renderBookmark(bookmark),
              )}
            </ul>`
      }
      ${this.problem === "" ? nothing : html`<p class="refused" role="alert">${this.problem}</p>`}
      <input type="file" accept=".json,application/json" hidden @change=${() => void this.take()} />
      <span slot="foot" class="hint">${bookmarkStrings.kept}</span>
      <span slot="foot" class="space"></span>
      <button slot="foot" class="large" @click=${() => this.picker.click()}>
        <spy-icon name="upload"></spy-icon>${bookmarkStrings.import}
      </button>
      <button
        slot="foot"
        class="secondary large"
        ?disabled=${list.length === 0}
        @click=${() => this.send({ kind: "export-bookmarks" })}
      >
        <spy-icon name="download"></spy-icon>${bookmarkStrings.export}
      </button>
    </spy-modal-dialog>`;
  }

  private renderBookmark({ timeNs, price, note }: Bookmark) {
    const { date, time, milliseconds } = this.clock.value.at(timeNs);
    const name = note === "" ? time : note;
    return html`<li>
      <button class="go num" aria-description=${buttonStrings.goThere} @click=${() => this.go(timeNs)}>
        <spy-icon name="bookmark"></spy-icon>${time}.${milliseconds}<span class="date">${date}</span>
      </button>
      <span class="price num">${price === 0n ? DASH : formatPrice(price, this.decimals.value)}</span>
      <input
        class="note"
        maxlength=${MAX_NOTE}
        placeholder=${bookmarkStrings.note}
        aria-label=${bookmarkStrings.noteAt(time)}
        .value=${note}
        @change=${(event: Event) => this.send({ kind: "name-bookmark", timeNs, note: (event.target as HTMLInputElement).value })}
      />
      <button
        class="icon"
        aria-description=${buttonStrings.remove}
        aria-label=${bookmarkStrings.removeNamed(name)}
        @click=${() => this.send({ kind: "remove-bookmark", timeNs })}
      >
        <spy-icon name="trash-2"></spy-icon>
      </button>
    </li>`;
  }

  private go(timeNs: bigint): void {
    emitIntent(this, { kind: "close-dialog" });
    this.send({ kind: "go", timeNs });
  }

  /** Taken whole or not at all, with the reason. */
  private async take(): Promise<void> {
    const file = this.picker.files?.[0];
    this.picker.value = "";
    if (file === undefined) return;
    const read = readBookmarkFile(await file.text());
    this.problem = "problem" in read ? bookmarkStrings.nothingImported(read.problem) : "";
    if (!("problem" in read)) this.send({ kind: "import-bookmarks", ...read });
  }

  private send(place: PlaceIntent): void {
    emitIntent(this, { kind: "place", place });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "spy-bookmarks-dialog": BookmarksDialog;
  }
}
