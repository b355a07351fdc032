// The message tape (product.md D-7): every message of the book before the cursor, newest first. Rows are looked up in
// the file when they come into sight: as far back as has been looked through, further where the list is scrolled to its
// end. Arrows walk it, Enter or a click seeks, the pointer on it holds it while the replay plays.
import { html, LitElement, nothing, type PropertyValues } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { UNDEF_PRICE } from "../../core/dbn/identifiers.ts";
import { DASH, formatCount, formatSize } from "../../lib/format-number.ts";
import { emitIntent } from "../state/intent.ts";
import { isMessageFiltered, MESSAGE_FILTERS, messageFilterKey } from "../state/message-filter.ts";
import type { MessagePage } from "../state/message-tape-state.ts";
import { actionWord, isMessageTime, orderText, sideWord } from "../state/message-text.ts";
import { tenthsText, wallClock } from "../state/page-zone.ts";
import { isPlaying } from "../state/selectors.ts";
import { StoreController } from "../state/store-controller.ts";
import type { Store } from "../state/store.ts";
import { tapePrice } from "../state/tape-text.ts";
import { controlStyles } from "../theme/control-styles.ts";
import { buttonStrings } from "../../strings/buttons.ts";
import { messageTapeStrings } from "../../strings/messages.ts";
import { messageTapeStyles } from "./message-tape-styles.ts";
import { placed } from "./placed.ts";
import { walkRows } from "./row-keys.ts";
import { RowLayout } from "./row-layout.ts";
import { RowScroll } from "./row-scroll.ts";
import { tapeStyles } from "./tape-styles.ts";
import "./message-menu.ts";
import "./tape-switch.ts";

/** Column names, which stay above the rows. */
const HEAD_PX = 24;
/** Characters of a size at least. */
const SIZE_WIDTH = 3;
const SIDE_CLASSES: Readonly<Record<string, string>> = { B: "buy", A: "sell" };

@customElement("spy-message-tape")
export class MessageTape extends LitElement {
  static override styles = [controlStyles, tapeStyles, messageTapeStyles];

  @property({ attribute: false }) store: Store | undefined;
  @query(".list") private readonly list!: HTMLElement | null;
  @state() private isWide = false;
  private readonly page = new StoreController(this, ({ messageTape }) => messageTape.page);
  private readonly clock = new StoreController(this, wallClock);
  private readonly filterKey = new StoreController(this, messageFilterKey);
  private readonly filtered = new StoreController(this, isMessageFiltered);
  private readonly held = new StoreController(
    this,
    (appState) => appState.messageTape.isHeld && isPlaying(appState),
  );
  private readonly decimals = new StoreController(
    this,
    ({ session }) => session.selected?.priceDecimals ?? 2,
  );
  private readonly rows = new RowScroll();
  /** Row of the keyboard, counted from the newest; undefined: the newest, whichever that is. */
  private active: number | undefined;
  /** Record of the message that was sought: its row is the keyboard's when it comes. */
  private sought: number | undefined;
  private shown: MessagePage | undefined;
  private filter = "";
  private sizeWidth = SIZE_WIDTH;

  constructor() {
    super();
    const list = (): HTMLElement | null => this.list;
    void new RowLayout(this, { rows: this.rows, list, headPx: HEAD_PX, measured: () => this.look() });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.store?.dispatch({
      kind: "message-tape-changed",
      messageTape: { window: undefined, isHeld: false, page: undefined },
    });
  }

  protected override willUpdate(): void {
    if (this.filterKey.value !== this.filter) {
      this.filter = this.filterKey.value;
      this.active = undefined;
      this.rows.toTop();
    }
    const page = this.page.value;
    if (page !== this.shown) this.take(page);
  }

  /** Rows of the same kind as before keep their places, whatever has come on top of them. */
  private take(page: MessagePage | undefined): void {
    const before = this.shown;
    this.shown = page;
    const goesOn = page !== undefined && before?.edition === page.edition;
    if (!goesOn) {
      this.active = undefined;
      this.rows.toTop();
    }
    const added = goesOn ? page.total - page.older - (before.total - before.older) : 0;
    if (this.active !== undefined) this.active = Math.max(0, this.active + added);
    this.rows.resize(page?.total ?? 0, added);
    const at = this.sought === undefined ? -1 : (page?.recordIndex.indexOf(this.sought) ?? -1);
    if (page !== undefined && at >= 0) {
      this.sought = undefined;
      this.walkTo(page.skip + at);
    }
    const widest = Math.max(0, ...(page?.size ?? []));
    this.sizeWidth = Math.max(page === undefined ? SIZE_WIDTH : this.sizeWidth, formatSize(widest).length);
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    this.style.setProperty("--size-width", `${this.sizeWidth}ch`);
    this.look();
  }

  protected override render() {
    const page = this.page.value;
    return html`<div class="panel-head">
        <spy-tape-switch .store=${this.store}></spy-tape-switch>
        <span class="sub">${this.renderCount(page)}</span>
        <spy-message-menu
          .store=${this.store}
          ?wide=${this.isWide}
          @rows-copied=${() => emitIntent(this, { kind: "copy-messages", skip: this.rows.range(0).from })}
          @wide-changed=${(event: CustomEvent<boolean>) => (this.isWide = event.detail)}
          @filter-cleared=${() => this.clearFilter()}
        ></spy-message-menu>
      </div>
      <div
        class="frame ${this.isWide ? "wide" : ""}"
        @pointerenter=${(event: PointerEvent) => this.hold(event.pointerType === "mouse")}
        @pointerleave=${() => this.hold(false)}
      >
        ${page === undefined ? html`<p class="none">${messageTapeStrings.notYet}</p>` : this.renderRows(page)}
      </div>`;
  }

  private renderCount(page: MessagePage | undefined) {
    if (page === undefined) return nothing;
    const isWhole = page.fromRecord === 0;
    return html`<span
      class="num"
      aria-description=${isWhole ? messageTapeStrings.before : messageTapeStrings.beforePartly}
      >${formatCount(page.total)}${isWhole ? "" : "+"}</span
    >`;
  }

  private renderRows(page: MessagePage) {
    const note = page.isSearching ? this.renderSearching(page) : nothing;
    if (page.total === 0) return page.isSearching ? note : this.renderNone();
    const { rows } = this;
    const { from, to } = rows.drawn(page);
    const active = this.activeRow(page);
    return html`${note}
      <div
        class="list scroll"
        tabindex="0"
        role="listbox"
        aria-label=${messageTapeStrings.heading}
        aria-activedescendant=${`row-${active}`}
        @scroll=${() => this.scrolled()}
        @keydown=${(event: KeyboardEvent) => this.keyDown(event, page)}
      >
        <div class="columns" aria-hidden="true">
          <span>${this.held.value ? messageTapeStrings.onHold : messageTapeStrings.time}</span
          ><span aria-description=${messageTapeStrings.actionTip}>${messageTapeStrings.action}</span
          ><span aria-description=${messageTapeStrings.sideTip}>${messageTapeStrings.side}</span
          ><span>${messageTapeStrings.price}</span><span>${messageTapeStrings.size}</span
          ><span class="extra">${messageTapeStrings.orderId}</span>
        </div>
        <div class="all" ${placed({ height: `${rows.partPx}px` })}>
          ${Array.from({ length: to - from }, (_, i) => this.renderRow(page, from + i, from + i === active))}
        </div>
      </div>`;
  }

  private renderRow(page: MessagePage, row: number, isActive: boolean) {
    const i = row - page.skip;
    const [action, side] = [page.action[i] ?? 0, page.side[i] ?? 0];
    const price = page.price[i] ?? UNDEF_PRICE;
    const size = page.size[i] ?? 0;
    const order = orderText(page.orderId[i] ?? 0n);
    const letter = String.fromCharCode(action);
    return html`<div
      id=${`row-${row}`}
      class="row ${SIDE_CLASSES[String.fromCharCode(side)] ?? "none"} ${letter === "T" ? "traded" : ""}"
      role="option"
      aria-description=${this.tip(page, i)}
      aria-selected=${isActive ? "true" : "false"}
      aria-setsize=${page.fromRecord === 0 ? page.total : -1}
      aria-posinset=${row + 1}
      data-record=${page.recordIndex[i] ?? 0}
      ${placed({ transform: `translateY(${(row - this.rows.base) * this.rows.rowPx}px)` })}
      @click=${() => this.go(page, row)}
    >
      <span class="time num">${this.timeText(page.timeNs[i] ?? 0n)}</span
      ><span class="action num" aria-label=${actionWord(action)}>${letter}</span
      ><span class="side">${sideWord(side)}</span
      ><span class="num">${tapePrice(price, this.decimals.value)}</span
      ><span class="quantity num">${formatSize(size)}</span><span class="extra num">${order}</span>
    </div>`;
  }

  private timeText(timeNs: bigint): string {
    if (!isMessageTime(timeNs)) return DASH;
    const { time, milliseconds } = this.clock.value.at(timeNs);
    return `${time}.${milliseconds}`;
  }

  private tip(page: MessagePage, i: number): string {
    const timeNs = page.timeNs[i] ?? 0n;
    const { date, time, milliseconds, microseconds, nanoseconds } = this.clock.value.at(timeNs);
    const at = isMessageTime(timeNs)
      ? `${date} ${time}.${milliseconds} ${microseconds} ${nanoseconds}`
      : messageTapeStrings.noTime;
    const order = orderText(page.orderId[i] ?? 0n);
    return messageTapeStrings.row(
      at,
      actionWord(page.action[i] ?? 0).toLowerCase(),
      order,
      page.sequence[i] ?? 0,
      page.flags[i] ?? 0,
      page.recordIndex[i] ?? 0,
    );
  }

  private renderSearching({ fromRecord, fromNs }: MessagePage) {
    const { store } = this;
    const isBack = store !== undefined && fromRecord > 0 && fromNs > 0n;
    return html`<p class="note" role="status">
      ${messageTapeStrings.lookingFor}${
        isBack
          ? html`${messageTapeStrings.backTo}
              <span class="num">${tenthsText(store.state, fromNs)}</span> ${messageTapeStrings.soFar}`
          : nothing
      }.
    </p>`;
  }

  private renderNone() {
    if (!this.filtered.value) return html`<p class="none">${messageTapeStrings.none}</p>`;
    return html`<div class="none">
      <p>${messageTapeStrings.noneWanted}</p>
      <button class="secondary small" @click=${() => this.clearFilter()}>${buttonStrings.clearFilter}</button>
    </div>`;
  }

  private clearFilter(): void {
    this.store?.dispatch({ kind: "message-tape-changed", messageTape: { orderId: undefined } });
    emitIntent(this, { kind: "reset-parameters", names: MESSAGE_FILTERS });
  }

  private activeRow({ total }: MessagePage): number {
    return Math.min(total - 1, this.active ?? 0);
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
    const before = store.state.messageTape.window;
    if (before?.skip === skip && before.count === count) return;
    store.dispatch({ kind: "message-tape-changed", messageTape: { window: { skip, count } } });
  }

  private hold(isHeld: boolean): void {
    const { store } = this;
    if (store === undefined || store.state.messageTape.isHeld === isHeld) return;
    store.dispatch({ kind: "message-tape-changed", messageTape: { isHeld } });
  }

  private keyDown(event: KeyboardEvent, page: MessagePage): void {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    walkRows(
      event,
      { active: this.activeRow(page), pageRows: this.rows.pageRows, total: page.total },
      { walkTo: (row) => this.walkTo(row), go: (row) => this.go(page, row) },
    );
  }

  private walkTo(row: number): void {
    // At the top it stays with the newest row.
    this.active = row === 0 ? undefined : row;
    this.rows.reveal(row);
    this.requestUpdate();
  }

  /** The event that the message belongs to is the newest one then; its other messages may stand above it. */
  private go(page: MessagePage, row: number): void {
    const recordIndex = page.recordIndex[row - page.skip];
    if (recordIndex === undefined) return;
    this.active = undefined;
    this.sought = recordIndex;
    this.rows.toTop();
    this.requestUpdate();
    emitIntent(this, { kind: "seek-behind", recordIndex });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "spy-message-tape": MessageTape;
  }
}
