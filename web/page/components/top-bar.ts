// Mark, instrument, badges, validity and the page's own commands.
import { css, html, LitElement, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import { formatBytes, formatPercent } from "../../lib/format-number.ts";
import { commandSpec } from "../state/command-table.ts";
import type { CommandId } from "../state/command-table.ts";
import { emitIntent } from "../state/intent.ts";
import { KeyTips } from "../state/key-tips.ts";
import { exportStrings } from "../../strings/export.ts";
import { sampleStrings } from "../../strings/sample.ts";
import { topBarStrings } from "../../strings/top-bar.ts";
import type { IconName } from "./icon-sources.ts";
import { exportPercent, isSynthetic, isTopOnly, readShare } from "../state/selectors.ts";
import { wallClock } from "../state/page-zone.ts";
import { isPanelShown } from "../state/panel-layout.ts";
import { StoreController } from "../state/store-controller.ts";
import type { Store } from "../state/store.ts";
import { controlStyles } from "../theme/control-styles.ts";
import "./brand-mark.ts";
import "./docks-menu.ts";
import "./icon.ts";
import "./link-menu.ts";
import "./more-menu.ts";
import "./search-field.ts";
import "./settings-menu.ts";
import "./validity-chip.ts";

@customElement("spy-top-bar")
export class TopBar extends LitElement {
  static override styles = [
    controlStyles,
    css`
      :host {
        position: relative;
        display: flex;
        align-items: center;
        gap: var(--space-4);
        height: var(--bar-top);
        padding: 0 var(--space-8) 0 var(--space-12);
        border-bottom: 1px solid var(--separator);
        background: var(--surface-panel);
        min-width: 0;
        overflow: hidden;
      }
      .instrument {
        min-width: 0;
        flex: 0 1 auto;
        justify-content: flex-start;
      }
      .symbol {
        font-weight: var(--weight-strong);
      }
      .about {
        color: var(--text-3);
        font-weight: var(--weight-regular);
        overflow: hidden;
        text-overflow: ellipsis;
        line-height: var(--line-ui);
      }
      .chevron {
        color: var(--text-3);
      }
      .badge {
        margin-right: var(--space-4);
      }
      spy-more-menu,
      .search {
        display: none;
      }
      @media (max-width: 73.74em) {
        .words,
        .description {
          display: none;
        }
        spy-search-field {
          flex: 0 1 12rem;
        }
      }
      /* No room: the field lies over the bar while it is used, and a button leads to it; on phones the menu does. */
      @media (max-width: 63.99em) {
        spy-search-field:not([open]) {
          display: none;
        }
        spy-search-field[open] {
          position: absolute;
          inset: 0 var(--space-8);
          z-index: 1;
          width: auto;
          background: var(--surface-panel);
        }
        .search {
          display: inline-flex;
        }
      }
      @media (max-width: 47.99em), (max-width: 60em) and (max-height: 30em) {
        .about,
        .separator,
        .wide-only {
          display: none;
        }
        spy-more-menu {
          display: inline-flex;
        }
        button.icon,
        .command {
          width: var(--control-touch);
          height: var(--control-touch);
          padding: 0;
        }
      }
      /* Large text in a small window: two rows (product.md X-5). */
      @media (max-width: 22em) {
        :host {
          flex-wrap: wrap;
          height: auto;
          min-height: var(--bar-top);
        }
        spy-brand-mark:not([full]) {
          display: none;
        }
        .instrument {
          padding-left: 0;
        }
      }
    `,
  ];

  @property({ attribute: false }) store: Store | undefined;
  private readonly tips = new KeyTips(this);

  private readonly load = new StoreController(this, (state) => state.load);
  private readonly selected = new StoreController(this, (state) => state.session.selected);
  private readonly several = new StoreController(this, (state) => state.session.instruments.length > 1);
  /** Of the cursor, in the zone of the clock: the file may begin on the day before. */
  private readonly date = new StoreController(this, (state) =>
    state.cursor === undefined ? "" : wallClock(state).at(state.cursor.clockNs).date,
  );
  private readonly validity = new StoreController(this, (state) => state.cursor?.validity);
  private readonly reading = new StoreController(this, (state) =>
    state.ui.progressFolded || state.cursor !== undefined ? readShare(state) : undefined,
  );
  private readonly synthetic = new StoreController(this, isSynthetic);
  private readonly topOnly = new StoreController(this, isTopOnly);
  private readonly exporting = new StoreController(this, exportPercent);
  private readonly canUndo = new StoreController(this, (state) => state.ui.canUndo);
  private readonly canRedo = new StoreController(this, (state) => state.ui.canRedo);
  private readonly parametersShown = new StoreController(this, ({ ui }) =>
    isPanelShown(ui.layout, "parameters"),
  );

  protected override render() {
    return html`<spy-brand-mark ?full=${this.load.value.kind === "landing"}></spy-brand-mark>
      ${this.load.value.kind === "landing" ? nothing : this.renderFile()}
      <span class="space"></span>
      ${this.load.value.kind === "landing" ? nothing : this.renderCommands()}
      ${this.icon("shortcuts", "circle-question-mark")}
      <spy-settings-menu .store=${this.store}></spy-settings-menu>
      ${this.load.value.kind === "landing" ? nothing : html`<spy-more-menu .store=${this.store}></spy-more-menu>`}`;
  }

  private renderFile() {
    const load = this.load.value;
    const selected = this.selected.value;
    const name = load.kind === "landing" ? "" : load.kind === "open" ? load.file.name : load.name;
    return html`<span class="separator"></span>
      ${
        selected === undefined
          ? html`<span class="about" aria-description=${name}>${name}</span>`
          : html`<button
              class="instrument"
              aria-description=${this.tips.tip("choose-instrument")}
              @click=${() => this.command("choose-instrument")}
            >
              <span class="symbol">${selected.symbol}</span>
              ${
                selected.description === undefined
                  ? nothing
                  : html`<span class="about description">${selected.description}</span>`
              }
              <span class="about">${this.date.value}</span>
              ${
                this.several.value
                  ? html`<spy-icon class="chevron" size="small" name="chevron-down"></spy-icon>`
                  : nothing
              }
            </button>`
      }
      ${
        this.synthetic.value
          ? html`<span class="badge" aria-description=${sampleStrings.tip}>${sampleStrings.badge}</span>`
          : nothing
      }
      <spy-validity-chip .state=${this.validity.value} .topOnly=${this.topOnly.value}></spy-validity-chip>
      ${this.renderReading()}`;
  }

  /** The progress card as a chip, once the picture is there and the file is still being read. */
  private renderReading() {
    const share = this.reading.value;
    const load = this.load.value;
    if (share === undefined || share >= 1 || load.kind !== "open") return nothing;
    const percent = Math.floor(share * 100);
    return html`<span
      class="chip wide-only"
      aria-description=${topBarStrings.inFile(formatBytes(load.file.bytes))}
      >${topBarStrings.reading} <span class="num">${formatPercent(percent)}</span></span
    >`;
  }

  private get exportWords(): string {
    const percent = this.exporting.value;
    return percent === undefined
      ? exportStrings.heading
      : topBarStrings.exportPercent(formatPercent(percent));
  }

  private renderCommands() {
    return html`<spy-search-field .store=${this.store}></spy-search-field>
      ${this.icon("go-to", "search", "search")} ${this.step("undo-view", "undo-2", this.canUndo.value)}
      ${this.step("redo-view", "redo-2", this.canRedo.value)}
      <span class="separator wide-only"></span>
      ${this.button("copy-link", "link", topBarStrings.copyLink)}
      <spy-link-menu class="wide-only" .store=${this.store}></spy-link-menu>
      ${this.button("export", "download", this.exportWords)}
      <span class="separator"></span>
      <button
        class="icon"
        aria-description=${this.tips.tip("parameters")}
        aria-label=${topBarStrings.parameters}
        aria-pressed=${this.parametersShown.value ? "true" : "false"}
        @click=${() => this.command("parameters")}
      >
        <spy-icon name="sliders-horizontal"></spy-icon>
      </button>
      <spy-docks-menu class="wide-only" .store=${this.store}></spy-docks-menu>`;
  }

  private button(id: CommandId, icon: IconName, words: string) {
    return html`<button
      class="command wide-only"
      aria-description=${this.tips.tip(id)}
      aria-label=${words}
      @click=${() => this.command(id)}
    >
      <spy-icon size="small" name=${icon}></spy-icon><span class="words">${words}</span>
    </button>`;
  }

  private step(id: CommandId, icon: IconName, isThere: boolean) {
    return html`<button
      class="icon wide-only"
      aria-description=${this.tips.tip(id)}
      aria-label=${commandSpec(id).label}
      ?disabled=${!isThere}
      @click=${() => this.command(id)}
    >
      <spy-icon name=${icon}></spy-icon>
    </button>`;
  }

  private icon(id: CommandId, icon: IconName, also = "") {
    return html`<button
      class="icon wide-only ${also}"
      aria-description=${this.tips.tip(id)}
      aria-label=${commandSpec(id).label}
      @click=${() => this.command(id)}
    >
      <spy-icon name=${icon}></spy-icon>
    </button>`;
  }

  private command(id: CommandId): void {
    emitIntent(this, { kind: "command", id });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "spy-top-bar": TopBar;
  }
}
