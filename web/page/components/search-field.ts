// The search field of the top bar: a time or a price takes the replay there; what is neither says why.
import { css, html, LitElement, nothing } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { emitIntent } from "../state/intent.ts";
import { KeyTips } from "../state/key-tips.ts";
import { pageZone } from "../state/page-zone.ts";
import { parseSearchEntry } from "../state/search-entry.ts";
import { fileExtent } from "../state/selectors.ts";
import { StoreController } from "../state/store-controller.ts";
import type { Store } from "../state/store.ts";
import { controlStyles } from "../theme/control-styles.ts";
import { searchStrings } from "../../strings/search.ts";
import "./icon.ts";

@customElement("spy-search-field")
export class SearchField extends LitElement {
  static override styles = [
    controlStyles,
    css`
      :host {
        position: relative;
        display: inline-flex;
        align-items: center;
        width: 15rem;
        min-width: 8rem;
      }
      spy-icon {
        position: absolute;
        left: var(--space-8);
        color: var(--icon);
        pointer-events: none;
      }
      input {
        width: 100%;
        height: var(--control-md);
        padding: 0 var(--space-32) 0 var(--space-32);
      }
      kbd {
        position: absolute;
        right: var(--space-6);
        pointer-events: none;
      }
      :host([open]) input:focus-visible {
        outline-offset: -2px;
        box-shadow: none;
      }
      input:focus ~ kbd {
        display: none;
      }
      #problem {
        position: fixed;
        inset: calc(var(--bar-top) - var(--space-4)) auto auto var(--left, 50vw);
        max-width: 44ch;
        margin: 0;
        padding: var(--space-8) var(--space-12);
        border: 0;
        border-radius: var(--radius-4);
        background: var(--surface-raised);
        box-shadow: var(--shadow-2);
        color: var(--text-1);
        font-size: var(--size-12);
        line-height: 1.45;
      }
    `,
  ];

  @property({ attribute: false }) store: Store | undefined;
  /** Where the bar has no room for it, it lies over the bar while it is used (top-bar.ts). */
  @property({ type: Boolean, reflect: true }) open = false;
  @state() private problem = "";
  @query("input") private readonly field!: HTMLInputElement;
  @query("#problem") private readonly card!: HTMLElement | null;
  private readonly tips = new KeyTips(this);
  private readonly wished = new StoreController(this, ({ ui }) => ui.searchWished);
  private answered = 0;

  protected override updated(): void {
    const { card } = this;
    if (card !== null && !card.matches(":popover-open")) {
      card.style.setProperty("--left", `${this.field.getBoundingClientRect().left}px`);
      card.showPopover();
    }
    if (this.wished.value === this.answered) return;
    this.answered = this.wished.value;
    this.toggleAttribute("open", true);
    this.field.focus();
    this.field.select();
  }

  protected override render() {
    return html`<spy-icon size="small" name="search"></spy-icon
      ><input
        type="text"
        spellcheck="false"
        autocomplete="off"
        placeholder=${searchStrings.placeholder}
        aria-description=${this.tips.tip("go-to")}
        aria-label=${searchStrings.field}
        aria-invalid=${this.problem === "" ? "false" : "true"}
        aria-describedby="problem"
        @input=${() => (this.problem = "")}
        @blur=${() => {
          this.problem = "";
          this.open = false;
        }}
        @keydown=${(event: KeyboardEvent) => this.keyDown(event)}
      />${this.renderKey()}${
        this.problem === ""
          ? nothing
          : html`<div id="problem" popover="manual" role="alert">${this.problem}</div>`
      }`;
  }

  private renderKey() {
    const key = this.tips.key("go-to");
    return key === undefined ? nothing : html`<kbd aria-hidden="true">${key}</kbd>`;
  }

  private keyDown(event: KeyboardEvent): void {
    if (event.key !== "Enter" && event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === "Enter" && !this.go()) return;
    this.field.value = "";
    this.problem = "";
    this.field.blur();
  }

  /** False, with the reason shown, when the text leads nowhere. */
  private go(): boolean {
    const state = this.store?.state;
    const extent = state && fileExtent(state);
    if (state?.cursor === undefined || extent === undefined || this.field.value.trim() === "") return true;
    const entry = parseSearchEntry(this.field.value, {
      zoneName: pageZone(state).name,
      cursorNs: state.cursor.clockNs,
      firstNs: extent.fromNs,
      lastNs: extent.toNs,
    });
    switch (entry.kind) {
      case "problem":
        this.problem = entry.text;
        return false;
      case "time":
        emitIntent(this, { kind: "place", place: { kind: "go", timeNs: entry.ns } });
        return true;
      default:
        emitIntent(this, {
          kind: "place",
          place: { kind: "jump", query: { kind: "price", direction: "next", price: entry.price } },
        });
        return true;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "spy-search-field": SearchField;
  }
}
