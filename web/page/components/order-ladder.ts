// The book at the cursor, price by price (product.md D-1 … D-3, D-5, D-8; design guide section 6): sizes and orders of
// both sides around the price, what was stacked and pulled lately, what was traded. Rows stand still until the touch
// leaves the dead band; wheel and arrows scroll, which lets go of the touch until it is centred again.
import { html, LitElement, nothing, type PropertyValues } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { PULLED_STACKED_SECONDS, type Ladder } from "../../core/bins/ladder.ts";
import { TICK_GROUPS, tickGroupLabel } from "../../core/config/tick-groups.ts";
import {
  DASH,
  formatCount,
  formatFixed,
  formatPrice,
  formatSigned,
  formatSize,
} from "../../lib/format-number.ts";
import type { LadderChoice } from "../state/ladder-choice.ts";
import { ladderNote } from "../state/ladder-note.ts";
import type { LadderFeed } from "../state/ladder-feed.ts";
import {
  followedCentre,
  imbalances,
  type LadderView,
  ladderRows,
  middleRow,
  rowsToDraw,
} from "../state/ladder-rows.ts";
import { KeyTips } from "../state/key-tips.ts";
import { isTopOnly } from "../state/selectors.ts";
import { StoreController } from "../state/store-controller.ts";
import type { Store } from "../state/store.ts";
import { ladderGroup, tickGroup } from "../state/tick-group.ts";
import { controlStyles } from "../theme/control-styles.ts";
import { ladderStrings } from "../../strings/ladder.ts";
import { unitStrings } from "../../strings/units.ts";
import { LadderGrid } from "./ladder-grid.ts";
import { ladderStyles } from "./ladder-styles.ts";
import { styles } from "./styles.ts";
import "./icon.ts";

const PAGE_ROWS = 10;
const WHEEL_ROWS = 3;

/** After the first one, which names its seconds. */
const COLUMN_TIPS = [
  [ladderStrings.orders, ladderStrings.bidOrdersTip],
  [ladderStrings.bid, ladderStrings.bidTip],
  ["", ladderStrings.bidBarTip],
  [ladderStrings.price, ladderStrings.priceTip],
  ["", ladderStrings.askBarTip],
  [ladderStrings.ask, ladderStrings.askTip],
  [ladderStrings.orders, ladderStrings.askOrdersTip],
  [ladderStrings.volume, ladderStrings.volumeTip],
] as const;

@customElement("spy-order-ladder")
export class OrderLadder extends LitElement {
  static override styles = [controlStyles, ladderStyles];

  @property({ attribute: false }) store: Store | undefined;
  @property({ attribute: false }) feed: LadderFeed | undefined;
  /** No tab names it. */
  @property({ type: Boolean }) titled = false;
  /** Where rows are few, head, settings and the rarer sums wait behind a button (ladder-styles.ts). */
  @property({ type: Boolean, reflect: true }) unfolded = false;
  @state() private rowCount = rowsToDraw(0);
  @query(".body") private body!: HTMLElement | null;
  private readonly tips = new KeyTips(this);
  private readonly choice = new StoreController(this, ({ ui }) => ui.ladder);
  private readonly group = new StoreController(this, ladderGroup);
  private readonly mapGroup = new StoreController(this, tickGroup);
  private readonly selected = new StoreController(this, ({ session }) => session.selected);
  private readonly lastTrade = new StoreController(this, ({ cursor }) => cursor?.lastTradePrice ?? 0n);
  private readonly validity = new StoreController(this, ({ cursor }) => cursor?.validity ?? "empty");
  private readonly topOnly = new StoreController(this, isTopOnly);
  private grid: LadderGrid | undefined;
  private centre: number | undefined;
  /** Ticks of the rows that the centre counts. */
  private centreGroup = 1;
  /** Scrolled away by hand. */
  private isAway = false;
  private recentred = 0;
  private unsubscribe: (() => void) | undefined;
  private readonly sizes = new ResizeObserver(() => this.measure());

  override connectedCallback(): void {
    super.connectedCallback();
    this.subscribe();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.unsubscribe?.();
    this.unsubscribe = undefined;
    this.sizes.disconnect();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("feed")) this.subscribe();
  }

  protected override render() {
    const ladder = this.feed?.ladder;
    return html`${this.renderHead(ladder)} ${this.renderSettings(ladder)} ${this.renderNote()}
      ${ladder === undefined ? this.renderNothing() : nothing}
      <div
        class="table scroll"
        role="table"
        tabindex="0"
        aria-label=${ladderStrings.caption}
        ?hidden=${ladder === undefined}
        @wheel=${(event: WheelEvent) => this.wheel(event)}
        @keydown=${(event: KeyboardEvent) => this.keyDown(event)}
      >
        <div class="columns" role="row">
          <span role="columnheader" aria-description=${ladderStrings.netTip}
            >${ladderStrings.net(unitStrings.seconds(this.seconds))}</span
          >
          ${COLUMN_TIPS.map(
            ([name, tip], i) =>
              html`<span role="columnheader" aria-description=${tip} class=${i >= 7 ? "after" : ""}
                >${name}<span class="hidden-text">${name === "" ? tip : ""}</span></span
              >`,
          )}
        </div>
        <div class="room"><div class="body" role="rowgroup"></div></div>
      </div>
      ${ladder === undefined ? nothing : this.renderFoot(ladder)}`;
  }

  protected override updated(): void {
    const { body } = this;
    if (body === null) return;
    if (this.grid === undefined) {
      this.grid = new LadderGrid(body);
      if (body.parentElement !== null) this.sizes.observe(body.parentElement);
    }
    this.drawRows(this.grid);
  }

  private subscribe(): void {
    this.unsubscribe?.();
    this.unsubscribe = this.feed?.subscribe(() => this.requestUpdate());
  }

  private get seconds(): number {
    return PULLED_STACKED_SECONDS[this.choice.value.window] ?? 5;
  }

  private get tickInt(): bigint {
    return this.selected.value?.tickInt ?? 1n;
  }

  private get decimals(): number {
    return this.selected.value?.priceDecimals ?? 2;
  }

  // ---- rows ----

  private drawRows(grid: LadderGrid): void {
    const ladder = this.feed?.ladder;
    if (ladder === undefined) {
      this.centre = undefined;
      this.isAway = false;
      return;
    }
    this.follow(ladder);
    if (this.centre === undefined) return;
    const { window } = this.choice.value;
    const group = this.group.value;
    const view: LadderView = {
      tickInt: this.tickInt,
      group,
      centre: this.centre,
      rows: this.rowCount,
      window,
      traded: this.feed?.traded,
      lastPrice: this.lastTrade.value,
    };
    grid.draw(ladderRows(ladder, view), this.decimals);
  }

  private follow(ladder: Ladder): void {
    const group = this.group.value;
    const middle = middleRow(ladder, this.tickInt, group);
    if (group !== this.centreGroup) {
      this.centreGroup = group;
      this.isAway = false;
      this.centre = undefined;
    }
    const recentred = this.feed?.recentred ?? 0;
    if (recentred !== this.recentred) {
      this.recentred = recentred;
      this.isAway = false;
      this.centre = undefined;
    }
    if (middle === undefined) return;
    const stays = this.choice.value.locked || this.isAway;
    if (this.centre === undefined || !stays) this.centre = followedCentre(this.centre, middle);
  }

  private measure(): void {
    const { body } = this;
    const rowPx = body?.firstElementChild?.clientHeight ?? 0;
    if (body === null || rowPx === 0) return;
    this.rowCount = rowsToDraw(Math.floor(body.clientHeight / rowPx));
  }

  private scrollRows(rows: number): void {
    if (this.centre === undefined) return;
    this.centre += rows;
    this.isAway = true;
    this.requestUpdate();
  }

  private wheel(event: WheelEvent): void {
    if (event.ctrlKey || event.deltaY === 0) return;
    event.preventDefault();
    this.scrollRows(event.deltaY < 0 ? WHEEL_ROWS : -WHEEL_ROWS);
  }

  private keyDown(event: KeyboardEvent): void {
    const rows = { ArrowUp: 1, ArrowDown: -1, PageUp: PAGE_ROWS, PageDown: -PAGE_ROWS }[event.key];
    if (rows === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    this.scrollRows(event.shiftKey ? rows * PAGE_ROWS : rows);
  }

  private recentre(): void {
    this.isAway = false;
    this.centre = undefined;
    this.requestUpdate();
  }

  // ---- around them ----

  private renderHead(ladder: Ladder | undefined) {
    const bid = ladder?.bid.price[0];
    const ask = ladder?.ask.price[0];
    const hasBoth = bid !== undefined && ask !== undefined;
    // Exact: half of the sum needs one decimal more than the prices.
    const mid = hasBoth ? formatPrice((bid + ask) / 2n, this.decimals + 1) : DASH;
    const spread = hasBoth ? formatSpread(ask - bid, this.tickInt) : DASH;
    const { locked } = this.choice.value;
    return html`<div class="head">
      ${this.titled ? html`<h2>${ladderStrings.heading}</h2>` : nothing}
      <span class="facts" aria-description=${ladderStrings.spreadTip}
        >${ladderStrings.spread} <span class="num" data-value="spread">${spread}</span> ${ladderStrings.mid}
        <span class="num" data-value="mid">${mid}</span></span
      >
      <button
        class="icon small"
        aria-description=${this.tips.tip("recentre")}
        aria-label=${ladderStrings.centre}
        @click=${() => this.recentre()}
      >
        <spy-icon name="locate-fixed"></spy-icon>
      </button>
      <button
        class="icon small"
        aria-description=${ladderStrings.lockTip}
        aria-label=${ladderStrings.lock}
        aria-pressed=${locked ? "true" : "false"}
        @click=${() => this.choose({ locked: !locked })}
      >
        <spy-icon name=${locked ? "lock" : "lock-open"}></spy-icon>
      </button>
    </div>`;
  }

  private renderSettings(ladder: Ladder | undefined) {
    const { window, group } = this.choice.value;
    const sinceNs = ladder?.changes.sinceNs ?? 0n;
    const knownS = ladder === undefined ? 0 : Number(ladder.timeNs - sinceNs) / 1e9;
    const isShort = ladder !== undefined && knownS < this.seconds;
    const windowTip = isShort ? ladderStrings.knownTip : ladderStrings.windowTip;
    return html`<div class="settings">
      <label aria-description=${windowTip}
        ><span class="of"
          >${isShort ? ladderStrings.known(Math.max(0, Math.floor(knownS))) : ladderStrings.netOver}</span
        >
        <span class="select"
          ><select
            aria-label=${ladderStrings.window}
            aria-description=${windowTip}
            @change=${(event: Event) => this.choose({ window: chosen(event) })}
          >
            ${PULLED_STACKED_SECONDS.map(
              (one, i) =>
                html`<option value=${i} .selected=${i === window}>${unitStrings.seconds(one)}</option>`,
            )}</select
          ><spy-icon size="small" name="chevron-down"></spy-icon></span
      ></label>
      <span class="rest"></span>
      <label aria-description=${ladderStrings.rowTip}
        >${ladderStrings.row}
        <span class="select"
          ><select
            aria-label=${ladderStrings.rowTicks}
            aria-description=${ladderStrings.rowTip}
            @change=${(event: Event) => {
              // The word that names the map is no number.
              this.choose({ group: chosen(event) || "map" });
              this.recentre();
            }}
          >
            <option value="map" .selected=${group === "map"}>
              ${ladderStrings.asMap(tickGroupLabel(this.mapGroup.value))}
            </option>
            ${TICK_GROUPS.map(
              (one) => html`<option value=${one} .selected=${one === group}>${tickGroupLabel(one)}</option>`,
            )}</select
          ><spy-icon size="small" name="chevron-down"></spy-icon></span
      ></label>
    </div>`;
  }

  private renderNote() {
    const text = ladderNote(this.validity.value, this.topOnly.value);
    const isKnown = this.feed?.ladder !== undefined;
    // Its room stays where there is nothing to say, so that no row moves when there is.
    return html`<p
      class="note ${text === undefined || !isKnown ? "nothing" : this.validity.value}"
      role="status"
      aria-description=${text ?? nothing}
    >
      <span>${isKnown ? (text ?? "") : ""}</span>
    </p>`;
  }

  private renderNothing() {
    return html`<p class="none">
      ${this.validity.value === "building" ? ladderStrings.building : ladderStrings.notYet}
    </p>`;
  }

  private renderFoot(ladder: Ladder) {
    return html`<div class="foot">
      ${this.renderImbalance(ladder)}
      <button
        class="icon unfold"
        aria-description=${ladderStrings.settingsTip}
        aria-label=${ladderStrings.settings}
        aria-expanded=${this.unfolded ? "true" : "false"}
        @click=${() => (this.unfolded = !this.unfolded)}
      >
        <spy-icon name="sliders-horizontal"></spy-icon>
      </button>
    </div>`;
  }

  private renderImbalance(ladder: Ladder) {
    return html`<div class="imbalance" role="table" aria-label=${ladderStrings.imbalance}>
      ${imbalances(ladder, this.tickInt).map(
        ({ ticks, bid, ask, share }) =>
          html`<div
            class="line"
            role="row"
            data-ticks=${ticks}
            aria-description=${ladderStrings.restingWithin(unitStrings.ticks(ticks))}
          >
            <span class="label" role="rowheader">${unitStrings.ticks(ticks)}</span>
            <span class="num size" role="cell">${formatSize(bid)}</span>
            <span class="scale" aria-hidden="true"
              ><span ${styles({ "--share": Number.isNaN(share) ? "0" : ((share + 1) / 2).toFixed(3) })}></span
            ></span>
            <span class="num size" role="cell">${formatSize(ask)}</span>
            <span class="num" role="cell">${Number.isNaN(share) ? DASH : formatSigned(share, 2)}</span>
          </div>`,
      )}
    </div>`;
  }

  private choose(change: Partial<LadderChoice>): void {
    const ladder = { ...this.choice.value, ...change };
    this.store?.dispatch({ kind: "ui-changed", ui: { ladder } });
  }
}

function chosen(event: Event): number {
  return event.target instanceof HTMLSelectElement ? Number(event.target.value) : 0;
}

/** In ticks; exact, also off the grid. */
function formatSpread(spread: bigint, tickInt: bigint): string {
  const isWhole = spread % tickInt === 0n;
  return isWhole ? formatCount(spread / tickInt) : formatFixed(Number(spread) / Number(tickInt), 1);
}

declare global {
  interface HTMLElementTagNameMap {
    "spy-order-ladder": OrderLadder;
  }
}
