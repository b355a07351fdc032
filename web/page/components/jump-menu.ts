// *Jump to*: each kind of moment with a button back and one ahead (product.md R-9). What cannot be used says why.
import { css, html, LitElement, nothing } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { SESSION_PRESETS, sessionProblem } from "../../core/time/session-presets.ts";
import { parseTypedDecimal } from "../../lib/decimal.ts";
import type { JumpDirection, JumpQuery } from "../../worker/replay-api.ts";
import type { AppState } from "../state/app-state.ts";
import { emitIntent } from "../state/intent.ts";
import type { PlaceIntent } from "../state/intent.ts";
import { flowAnchor } from "../state/flow-question.ts";
import { KeyTips } from "../state/key-tips.ts";
import { LARGEST_ENTRIES, largestProblem, MOMENT_ENTRIES, momentProblem } from "../state/jump-entries.ts";
import { fileExtent } from "../state/selectors.ts";
import { StoreController } from "../state/store-controller.ts";
import type { Store } from "../state/store.ts";
import { controlStyles } from "../theme/control-styles.ts";
import { menuStyles } from "../theme/menu-styles.ts";
import { bookmarkStrings } from "../../strings/bookmarks.ts";
import { jumpStrings, momentStrings } from "../../strings/jumps.ts";
import type { BarMenu } from "./bar-menu.ts";
import "./bar-menu.ts";
import "./icon.ts";

const FIRST_SIZE = "10";
const DIRECTIONS = ["previous", "next"] as const;

interface Row {
  readonly label: string;
  readonly title?: string;
  readonly problem: string | undefined;
  readonly jump: (direction: JumpDirection) => PlaceIntent | undefined;
  readonly field?: unknown;
}

@customElement("spy-jump-menu")
export class JumpMenu extends LitElement {
  static override styles = [
    controlStyles,
    menuStyles,
    css`
      .entries {
        width: 19rem;
        max-width: 100%;
      }
      .menu-row {
        padding-right: var(--space-8);
      }
      .pair {
        display: inline-flex;
      }
      input {
        width: 8ch;
        height: var(--control-sm);
        text-align: right;
      }
      @media (max-width: 47.99em) {
        .entries {
          width: auto;
        }
      }
      @media (pointer: coarse), (max-width: 47.99em) {
        .pair button.icon {
          width: var(--control-touch);
          height: var(--control-touch);
        }
      }
    `,
  ];

  @property({ attribute: false }) store: Store | undefined;
  @state() private isOpen = false;
  @state() private refused: "size" | "price" | undefined;
  @query("spy-bar-menu") private readonly menu!: BarMenu;
  @query("#size") private readonly sizeField!: HTMLInputElement;
  @query("#price") private readonly priceField!: HTMLInputElement;
  private readonly tips = new KeyTips(this);
  private size = FIRST_SIZE;
  private price = "";
  private readonly extent = new StoreController(this, fileExtent);
  private readonly quality = new StoreController(this, ({ session }) => session.quality);
  private readonly bookmarks = new StoreController(this, ({ places }) => places.bookmarks);

  protected override render() {
    return html`<spy-bar-menu
      folds="early"
      icon="map-pin"
      label=${jumpStrings.label}
      tip=${jumpStrings.tip}
      @menu-toggled=${(event: CustomEvent<boolean>) => {
        this.isOpen = event.detail;
        this.refused = undefined;
      }}
    >
      ${this.isOpen ? this.renderEntries() : nothing}
    </spy-bar-menu>`;
  }

  private renderEntries() {
    return html`<div class="entries">
      <p class="menu-head">${jumpStrings.sessionStarts}</p>
      ${SESSION_PRESETS.map((preset) =>
        this.renderRow({
          label: preset.label,
          title: jumpStrings.presetTip(preset.from),
          problem: this.extent.value && sessionProblem(preset, this.extent.value),
          jump: (direction) => ({ kind: "jump-session", id: preset.id, direction }),
        }),
      )}
      <p class="menu-head">${jumpStrings.trades}</p>
      ${this.renderRow({
        label: jumpStrings.sizeAtLeast,
        problem: undefined,
        jump: (direction) => this.bySize(direction),
        field: this.renderField("size", jumpStrings.size, this.size),
      })}
      ${this.renderRow({
        label: jumpStrings.priceReached,
        problem: undefined,
        jump: (direction) => this.byPrice(direction),
        field: this.renderField("price", jumpStrings.price, this.price),
      })}
      ${this.renderRow({
        label: momentStrings.sweep,
        title: momentStrings.sweepTip,
        problem: undefined,
        jump: (direction) => asked({ kind: "sweep", direction }),
      })}
      ${this.renderRow({
        label: momentStrings.vwapCross,
        title: momentStrings.vwapCrossTip,
        problem: undefined,
        jump: (direction) => this.byVwap(direction),
      })}
      <p class="menu-head">${jumpStrings.book}</p>
      ${MOMENT_ENTRIES.map(({ kind, label, text }) =>
        this.renderRow({
          label,
          title: text,
          problem: this.problem((known) => momentProblem(kind, known)),
          jump: (direction) => asked({ kind, direction }),
        }),
      )}
      ${LARGEST_ENTRIES.map(({ change, label, text }) =>
        this.renderRow({
          label,
          title: text,
          problem: this.problem((known) => largestProblem(change, known)),
          jump: (direction) => ({ kind: "jump-largest", change, direction }),
        }),
      )}
      <p class="menu-head">${bookmarkStrings.heading}</p>
      ${this.renderRow({
        label: jumpStrings.bookmark,
        problem: this.bookmarks.value.length === 0 ? this.bookmarkHint : undefined,
        jump: (direction) => ({ kind: "jump-bookmark", direction }),
      })}
      <button
        class="menu-row"
        aria-description=${this.tips.tip("bookmark")}
        @click=${() => this.command("bookmark")}
      >
        <span class="grow">${bookmarkStrings.add}</span
        ><span class="aside">${this.tips.key("bookmark")}</span>
      </button>
      <button
        class="menu-row"
        aria-description=${this.tips.tip("bookmarks")}
        @click=${() => this.command("bookmarks")}
      >
        <span class="grow">${jumpStrings.allBookmarks}</span
        ><span class="aside">${this.tips.key("bookmarks")}</span>
      </button>
    </div>`;
  }

  private problem(of: (known: AppState) => string | undefined): string | undefined {
    // Rendered anew with every report.
    if (this.quality.value === undefined || this.store === undefined) return jumpStrings.notIndexed;
    return of(this.store.state);
  }

  private get bookmarkHint(): string {
    const key = this.tips.key("bookmark");
    return key === undefined ? jumpStrings.noBookmarks : jumpStrings.noBookmarksBut(key);
  }

  private renderRow({ label, title, problem, jump, field }: Row) {
    const isUsable = problem === undefined;
    return html`<div
      class="menu-row"
      aria-description=${problem ?? title ?? ""}
      role="group"
      aria-label=${label}
    >
      <span class="grow ${isUsable ? "" : "unusable"}">${label}</span>${field ?? nothing}
      <span class="pair"
        >${DIRECTIONS.map(
          (direction) =>
            html`<button
              class="icon small"
              ?disabled=${!isUsable}
              aria-description=${problem ?? `${direction === "next" ? jumpStrings.next : jumpStrings.previous}: ${label}`}
              aria-label=${`${direction === "next" ? jumpStrings.next : jumpStrings.previous}: ${label}${isUsable ? "" : `. ${problem}`}`}
              @click=${() => this.go(jump(direction))}
            >
              <spy-icon
                size="small"
                name=${direction === "next" ? "chevron-right" : "chevron-left"}
              ></spy-icon>
            </button>`,
        )}</span
      >
    </div>`;
  }

  private renderField(name: "size" | "price", label: string, value: string) {
    return html`<input
      id=${name}
      class="num"
      inputmode="decimal"
      autocomplete="off"
      aria-label=${label}
      aria-invalid=${this.refused === name ? "true" : "false"}
      .value=${value}
      @input=${(event: Event) => {
        this[name] = (event.target as HTMLInputElement).value;
        this.refused = undefined;
      }}
      @keydown=${(event: KeyboardEvent) => {
        if (event.key === "Enter") this.go(name === "size" ? this.bySize("next") : this.byPrice("next"));
      }}
    />`;
  }

  private bySize(direction: JumpDirection): PlaceIntent | undefined {
    const minSize = Number(this.size.trim());
    if (Number.isInteger(minSize) && minSize > 0) return asked({ kind: "trade", direction, minSize });
    this.refuse("size", this.sizeField);
    return undefined;
  }

  private byPrice(direction: JumpDirection): PlaceIntent | undefined {
    const price = parseTypedDecimal(this.price);
    if (price !== undefined) return asked({ kind: "price", direction, price });
    this.refuse("price", this.priceField);
    return undefined;
  }

  private byVwap(direction: JumpDirection): PlaceIntent | undefined {
    const anchorNs = this.store && flowAnchor(this.store.state);
    return anchorNs === undefined ? undefined : asked({ kind: "vwap", direction, anchorNs });
  }

  private refuse(name: "size" | "price", field: HTMLInputElement): void {
    this.refused = name;
    field.focus();
  }

  /** The menu stays: the next one is a click away. */
  private go(place: PlaceIntent | undefined): void {
    if (place !== undefined) emitIntent(this, { kind: "place", place });
  }

  private command(id: "bookmark" | "bookmarks"): void {
    this.menu.close();
    emitIntent(this, { kind: "command", id });
  }
}

function asked(query: JumpQuery): PlaceIntent {
  return { kind: "jump", query };
}

declare global {
  interface HTMLElementTagNameMap {
    "spy-jump-menu": JumpMenu;
  }
}
