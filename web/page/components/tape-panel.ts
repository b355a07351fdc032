// The tape (product.md D-6): trades before the cursor, newest first, as many as there are. Only rows in sight are asked
// for and drawn; they have one height, so a few lines of row-scroll.ts place them. Arrows walk it, Enter or a click
// seeks, the pointer on it holds it while the replay plays.
import { html, LitElement, nothing, type PropertyValues } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { live } from "lit/directives/live.js";
import { UNDEF_PRICE } from "../../core/dbn/identifiers.ts";
import { formatCount, formatSize } from "../../lib/format-number.ts";
import type { AppState } from "../state/app-state.ts";
import { emitIntent } from "../state/intent.ts";
import { showsMessages } from "../state/message-filter.ts";
import { tenthsText, wallClock } from "../state/page-zone.ts";
import { isPlaying } from "../state/selectors.ts";
import { StoreController } from "../state/store-controller.ts";
import type { Store } from "../state/store.ts";
import { isTapeMerged, tapeMinSize } from "../state/tape-filter.ts";
import { isLargePrint, isTapeKnown, type TapePage } from "../state/tape-state.ts";
import { AGGRESSORS, tapePrice } from "../state/tape-text.ts";
import { controlStyles } from "../theme/control-styles.ts";
import { buttonStrings } from "../../strings/buttons.ts";
import { tapeStrings } from "../../strings/tape.ts";
import { placed } from "./placed.ts";
import { walkRows } from "./row-keys.ts";
import { RowLayout } from "./row-layout.ts";
import { RowScroll } from "./row-scroll.ts";
import { tapeStyles } from "./tape-styles.ts";
import "./message-tape.ts";
import "./tape-menu.ts";
import "./tape-switch.ts";

const ARROWS = ["▲", "▼", ""] as const;
const SIDES = ["buy", "sell", "none"] as const;
/** Column names, which stay above the rows. */
const HEAD_PX = 24;
/** Characters of a size at least. */
const SIZE_WIDTH = 3;

@customElement("spy-tape-panel")
export class TapePanel extends LitElement {
  static override styles = [controlStyles, tapeStyles];

  @property({ attribute: false }) store: Store | undefined;
  /** Where nothing else names the panel. */
  @property({ type: Boolean }) titled = false;
  @query(".list") private readonly list!: HTMLElement | null;
  @state() private isWide = false;
  private readonly messages = new StoreController(this, showsMessages);
  private readonly page = new StoreController(this, (appState) => appState.tape.page);
  private readonly clock = new StoreController(this, wallClock);
  private readonly minSize = new StoreController(this, tapeMinSize);
  private readonly merged = new StoreController(this, isTapeMerged);
  private readonly resting = new StoreController(this, ({ tape }) => tape.resting);
  private readonly withResting = new StoreController(this, ({ tape }) => tape.withResting);
  private readonly held = new StoreController(
    this,
    (appState) => appState.tape.isHeld && isPlaying(appState),
  );
  private readonly drawn = new StoreController(this, ({ cursor }) => cursor !== undefined);
  private readonly refusal = new StoreController(
    this,
    ({ parameterProblems }: AppState) => parameterProblems["tape_min_size"],
  );
  private readonly decimals = new StoreController(
    this,
    ({ session }) => session.selected?.priceDecimals ?? 2,
  );
  private readonly rows = new RowScroll();
  /** Place of the keyboard, counted from the oldest row, so that it stays on its row; undefined: the newest. */
  private active: number | undefined;
  private shown: TapePage | undefined;
  private filter = "";
  private sizeWidth = SIZE_WIDTH;

  constructor() {
    super();
    const list = (): HTMLElement | null => this.list;
    void new RowLayout(this, { rows: this.rows, list, headPx: HEAD_PX, measured: () => this.look() });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.leave();
  }

  protected override willUpdate(): void {
    const page = this.page.value;
    const filter = `${this.minSize.value} ${this.merged.value}`;
    if (filter !== this.filter) {
      this.filter = filter;
      this.active = undefined;
      this.rows.toTop();
    }
    if (page === this.shown) return;
    this.shown = page;
    this.rows.resize(page?.total ?? 0);
    const widest = Math.max(0, ...(page?.size ?? []));
    this.sizeWidth = Math.max(page === undefined ? SIZE_WIDTH : this.sizeWidth, formatSize(widest).length);
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    this.style.setProperty("--size-width", `${this.sizeWidth}ch`);
    if (this.messages.value) this.leave();
    else this.look();
  }

  protected override render() {
    if (this.messages.value) return html`<spy-message-tape .store=${this.store}></spy-message-tape>`;
    const page = this.page.value;
    return html`${this.renderHead(page)}
      <div
        class="frame ${this.isWide ? "wide" : ""} ${this.withResting.value ? "resting" : ""}"
        @pointerenter=${(event: PointerEvent) => this.hold(event.pointerType === "mouse")}
        @pointerleave=${() => this.hold(false)}
      >
        ${page === undefined ? this.renderUnknown() : this.renderRows(page)}
      </div>`;
  }

  private renderHead(page: TapePage | undefined) {
    const refusal = this.refusal.value;
    return html`<div class="panel-head">
      ${this.titled ? html`<h2 class="hidden-text">${tapeStrings.trades}</h2>` : nothing}
      <spy-tape-switch .store=${this.store}></spy-tape-switch>
      <span class="sub merging" aria-description=${tapeStrings.before}
        >${
          this.held.value ? tapeStrings.onHold : this.merged.value ? tapeStrings.merged : tapeStrings.every
        }${page === undefined ? nothing : html`<span class="count"> · <span class="num">${formatCount(page.total)}</span></span>`}</span
      >
      <label for="least" aria-description=${tapeStrings.minSizeTip}>≥</label>
      <input
        id="least"
        class="num"
        inputmode="numeric"
        autocomplete="off"
        aria-label=${tapeStrings.minSize}
        aria-invalid=${refusal === undefined ? "false" : "true"}
        aria-description=${refusal ?? tapeStrings.minSizeLabel}
        .value=${live(String(this.minSize.value))}
        @change=${(event: Event) => this.setMinSize((event.target as HTMLInputElement).value.trim())}
      />
      <spy-tape-menu
        .store=${this.store}
        ?wide=${this.isWide}
        @rows-copied=${() => emitIntent(this, { kind: "copy-tape", skip: this.rows.range(0).from })}
        @wide-changed=${(event: CustomEvent<boolean>) => (this.isWide = event.detail)}
      ></spy-tape-menu>
    </div>`;
  }

  private renderUnknown() {
    return html`<p class="none">${this.drawn.value ? tapeStrings.notYet : tapeStrings.notBegun}</p>`;
  }

  private renderRows(page: TapePage) {
    const known = isTapeKnown(page);
    if (page.total === 0) return known || page.unfiltered > 0 ? this.renderNone(page) : this.renderUnknown();
    const { rows } = this;
    const { from, to } = rows.drawn(page);
    const active = this.activeRow(page);
    return html`${known ? nothing : this.renderPartly(page)}
      ${
        page.minListed <= 1
          ? nothing
          : html`<p class="note">${tapeStrings.tooMany(formatSize(page.minListed))}</p>`
      }
      <div
        class="list scroll"
        tabindex="0"
        role="listbox"
        aria-label=${tapeStrings.heading}
        aria-activedescendant=${`row-${page.total - 1 - active}`}
        @scroll=${() => this.scrolled()}
        @keydown=${(event: KeyboardEvent) => this.keyDown(event, page)}
      >
        <div class="columns" aria-hidden="true">
          <span>${this.held.value ? tapeStrings.onHoldTime : tapeStrings.time}</span
          ><span>${tapeStrings.price}</span><span></span><span>${tapeStrings.size}</span
          ><span class="extra" aria-description=${tapeStrings.levelsTip}>${tapeStrings.levels}</span
          ><span class="extra" aria-description=${tapeStrings.ordersTip}>${tapeStrings.orders}</span
          ><span class="ids" aria-description=${tapeStrings.hitTip}>${tapeStrings.hit}</span>
        </div>
        <div class="all" ${placed({ height: `${rows.partPx}px` })}>
          ${Array.from({ length: to - from }, (_, i) => this.renderRow(page, from + i, from + i === active))}
        </div>
      </div>`;
  }

  private renderRow(page: TapePage, row: number, isActive: boolean) {
    const i = row - page.skip;
    const timeNs = page.timeNs[i] ?? 0n;
    const { date, time, milliseconds, microseconds, nanoseconds } = this.clock.value.at(timeNs);
    const size = page.size[i] ?? 0;
    const side = page.side[i] ?? 2;
    const [levels, orders] = [page.levels[i] ?? 1, page.orders[i] ?? 0];
    const aggressor = AGGRESSORS[side] ?? AGGRESSORS[2];
    const tip = `${date} ${time}.${milliseconds} ${microseconds} ${nanoseconds}: ${SIDE_TIPS[side] ?? SIDE_TIPS[2]}`;
    return html`<div
      id=${`row-${page.total - 1 - row}`}
      class="row ${SIDES[side] ?? "none"} ${isLargePrint(size, page) ? "large" : ""}"
      role="option"
      aria-description=${tapeStrings.row(tip, levels, orders)}
      aria-selected=${isActive ? "true" : "false"}
      aria-setsize=${page.total}
      aria-posinset=${row + 1}
      data-record=${page.recordIndex[i] ?? 0}
      ${placed({ transform: `translateY(${(row - this.rows.base) * this.rows.rowPx}px)` })}
      @click=${() => this.go(page, row)}
    >
      <span class="time num">${time}.${milliseconds}</span
      ><span class="num">${tapePrice(page.price[i] ?? UNDEF_PRICE, this.decimals.value)}</span
      ><span class="arrow" role="img" aria-label=${aggressor}>${ARROWS[side] ?? ""}</span
      ><span class="quantity num">${formatSize(size)}</span
      ><span class="extra num">${levels > 1 ? levels : ""}</span
      ><span class="extra num">${orders > 0 ? orders : ""}</span
      >${this.renderIds(page.recordIndex[i] ?? 0, orders)}
    </div>`;
  }

  /** The first id, and how many there are besides. */
  private renderIds(record: number, orders: number) {
    if (!this.withResting.value) return nothing;
    const ids = this.resting.value.get(record) ?? [];
    const more = orders - Math.min(1, ids.length);
    const text = ids.length === 0 ? "" : `${ids[0]}${more > 0 ? ` +${formatCount(more)}` : ""}`;
    const tip = ids.length < orders ? [...ids, tapeStrings.more(orders - ids.length)] : ids;
    return html`<span class="ids num" aria-description=${ids.length === 0 ? nothing : tip.join(", ")}
      >${text}</span
    >`;
  }

  private renderPartly(page: TapePage) {
    const { store } = this;
    if (store === undefined) return nothing;
    return html`<p class="note" role="status">
      ${tapeStrings.upTo}
      <span class="num">${tenthsText(store.state, page.knownToNs)}</span> ${tapeStrings.soFar}
    </p>`;
  }

  private renderNone({ unfiltered }: TapePage) {
    if (unfiltered === 0) return html`<p class="none">${tapeStrings.none}</p>`;
    return html`<div class="none">
      <p>${tapeStrings.noneThatLarge(formatCount(unfiltered), formatSize(this.minSize.value))}</p>
      <button
        class="secondary small"
        @click=${() => emitIntent(this, { kind: "reset-parameters", names: ["tape_min_size"] })}
      >
        ${buttonStrings.clearFilter}
      </button>
    </div>`;
  }

  private setMinSize(raw: string): void {
    emitIntent(this, { kind: "set-parameter", name: "tape_min_size", raw: raw === "" ? "0" : raw });
    this.requestUpdate();
  }

  private activeRow({ total }: TapePage): number {
    return this.active === undefined ? 0 : Math.min(total - 1, Math.max(0, total - 1 - this.active));
  }

  private scrolled(): void {
    const { list, rows } = this;
    if (list === null || Math.abs(list.scrollTop - rows.topPx) < 1) return;
    rows.scrolled(list.scrollTop);
    this.requestUpdate();
  }

  /** Tells which rows have to be there. */
  private look(): void {
    const { store, rows } = this;
    if (store === undefined || !this.isConnected) return;
    const { skip, count } = rows.wanted;
    const before = store.state.tape.window;
    if (before?.skip === skip && before.count === count) return;
    store.dispatch({ kind: "tape-changed", tape: { window: { skip, count } } });
  }

  /** No rows are in sight. */
  private leave(): void {
    const { store } = this;
    if (store === undefined || store.state.tape.window === undefined) return;
    store.dispatch({ kind: "tape-changed", tape: { window: undefined, isHeld: false } });
  }

  private hold(isHeld: boolean): void {
    const { store } = this;
    if (store === undefined || store.state.tape.isHeld === isHeld) return;
    store.dispatch({ kind: "tape-changed", tape: { isHeld } });
  }

  private keyDown(event: KeyboardEvent, page: TapePage): void {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    walkRows(
      event,
      { active: this.activeRow(page), pageRows: this.rows.pageRows, total: page.total },
      { walkTo: (row) => this.walkTo(page, row), go: (row) => this.go(page, row) },
    );
  }

  private walkTo(page: TapePage, row: number): void {
    // At the top it stays with the newest row.
    this.active = row === 0 ? undefined : page.total - 1 - row;
    this.rows.reveal(row);
    this.requestUpdate();
  }

  /** The row is the newest one then. */
  private go(page: TapePage, row: number): void {
    const recordIndex = page.recordIndex[row - page.skip];
    if (recordIndex === undefined) return;
    this.active = undefined;
    this.rows.toTop();
    this.requestUpdate();
    emitIntent(this, { kind: "seek-behind", recordIndex });
  }
}

const SIDE_TIPS = [tapeStrings.bought, tapeStrings.sold, tapeStrings.noAggressor] as const;

declare global {
  interface HTMLElementTagNameMap {
    "spy-tape-panel": TapePanel;
  }
}
