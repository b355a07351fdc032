// The command palette: type a few letters, Enter does it (product.md section 13). A list that the field speaks for,
// so that the caret stays where one types.
import { css, html, LitElement, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { isMacPlatform, keyCaps } from "../state/command-table.ts";
import { emitIntent } from "../state/intent.ts";
import { findEntries, paletteEntries } from "../state/palette-entries.ts";
import type { PaletteEntry } from "../state/palette-entries.ts";
import { StoreController } from "../state/store-controller.ts";
import type { Store } from "../state/store.ts";
import { controlStyles } from "../theme/control-styles.ts";
import { paletteStrings } from "../../strings/palette.ts";
import "./modal-dialog.ts";

const PAGE_ROWS = 8;

@customElement("spy-command-palette")
export class CommandPalette extends LitElement {
  static override styles = [
    controlStyles,
    css`
      input {
        width: min(26rem, 50vw);
      }
      .list {
        min-height: 12rem;
        height: min(26rem, 60dvh);
      }
      .row {
        display: flex;
        align-items: center;
        gap: var(--space-8);
        min-height: var(--row-list);
        padding: 0 var(--space-8);
        border-radius: var(--radius-4);
        font-size: var(--size-13);
        cursor: pointer;
      }
      .row[aria-selected="true"] {
        background: var(--surface-raised-hover);
        box-shadow: inset 2px 0 var(--accent);
      }
      .label {
        flex: 1;
        min-width: 0;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .group {
        color: var(--text-3);
        font-size: var(--size-11);
        white-space: nowrap;
      }
      .keys {
        display: flex;
        gap: 3px;
      }
      .none {
        padding: var(--space-8);
        color: var(--text-2);
      }
      @media (forced-colors: active) {
        .row[aria-selected="true"] {
          outline: 2px solid Highlight;
          outline-offset: -2px;
        }
      }
    `,
  ];

  @property({ attribute: false }) store: Store | undefined;
  @state() private typed = "";
  @state() private active = 0;
  private readonly recent = new StoreController(this, ({ ui }) => ui.recentEntries);
  private entries: readonly PaletteEntry[] = [];

  override connectedCallback(): void {
    super.connectedCallback();
    this.entries = this.store === undefined ? [] : paletteEntries(this.store.state);
  }

  protected override render() {
    const found = findEntries(this.entries, this.typed, this.recent.value);
    const active = Math.min(this.active, found.length - 1);
    return html`<spy-modal-dialog heading=${paletteStrings.heading} width="large" bare>
      <input
        slot="head"
        type="text"
        role="combobox"
        autofocus
        autocomplete="off"
        spellcheck="false"
        placeholder=${paletteStrings.placeholder}
        aria-label=${paletteStrings.field}
        aria-expanded="true"
        aria-autocomplete="list"
        aria-controls="found"
        aria-activedescendant=${active < 0 ? nothing : `entry-${active}`}
        @input=${(event: Event) => {
          this.typed = (event.target as HTMLInputElement).value;
          this.active = 0;
        }}
        @keydown=${(event: KeyboardEvent) => this.keyDown(event, found, active)}
      />
      <div id="found" class="list scroll" role="listbox" aria-label=${paletteStrings.found}>
        ${found.map((entry, at) => this.renderRow(entry, at, at === active))}
        ${found.length === 0 ? html`<p class="none">${paletteStrings.nothingFits(this.typed)}</p>` : nothing}
      </div>
    </spy-modal-dialog>`;
  }

  protected override updated(): void {
    this.renderRoot.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
  }

  private renderRow(entry: PaletteEntry, at: number, isActive: boolean) {
    const [key] = entry.keys;
    return html`<div
      id=${`entry-${at}`}
      class="row"
      role="option"
      aria-selected=${isActive ? "true" : "false"}
      @click=${() => this.choose(entry)}
    >
      <span class="label">${entry.label}</span>
      <span class="group">${entry.group}</span>
      ${
        key === undefined
          ? nothing
          : html`<span class="keys"
              >${keyCaps(key, isMacPlatform()).map((cap) => html`<kbd>${cap}</kbd>`)}</span
            >`
      }
    </div>`;
  }

  private keyDown(event: KeyboardEvent, found: readonly PaletteEntry[], active: number): void {
    const last = found.length - 1;
    const to = {
      ArrowDown: active === last ? 0 : active + 1,
      ArrowUp: active === 0 ? last : active - 1,
      PageDown: Math.min(last, active + PAGE_ROWS),
      PageUp: Math.max(0, active - PAGE_ROWS),
    }[event.key];
    const entry = found[active];
    if (event.key === "Enter" && entry !== undefined) this.choose(entry);
    else if (to === undefined) return;
    else this.active = to;
    event.preventDefault();
  }

  /** The dialogue goes first: what is chosen may open another one. */
  private choose({ id, intent }: PaletteEntry): void {
    emitIntent(this, { kind: "palette-used", id });
    emitIntent(this, intent);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "spy-command-palette": CommandPalette;
  }
}
