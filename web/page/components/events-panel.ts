// The list of what happened to the book and to the file: clears, snapshots, gaps, doubt, breaks (product.md T-5).
// Long lists are drawn as far as they are in sight. Arrows walk it, Enter or a click seeks.
import { css, html, LitElement, nothing, type PropertyValues } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { formatCount } from "../../lib/format-number.ts";
import { emitIntent } from "../state/intent.ts";
import { wallClock } from "../state/page-zone.ts";
import { momentText, spanText } from "../state/quality-text.ts";
import { fileEvents } from "../state/selectors.ts";
import { StoreController } from "../state/store-controller.ts";
import type { Store } from "../state/store.ts";
import { eventBefore, type TimelineEvent, type TimelineEventKind } from "../state/timeline-events.ts";
import { controlStyles } from "../theme/control-styles.ts";
import { eventStrings } from "../../strings/events.ts";
import type { IconName } from "./icon-sources.ts";
import { placed } from "./placed.ts";
import { walkRows } from "./row-keys.ts";
import "./icon.ts";

const KINDS: Readonly<Record<TimelineEventKind, readonly [icon: IconName, name: string, tip: string]>> = {
  clear: ["eraser", eventStrings.clear, eventStrings.clearTip],
  snapshot: ["layers", eventStrings.snapshot, eventStrings.snapshotTip],
  gap: ["circle-alert", eventStrings.gap, eventStrings.gapTip],
  suspect: ["triangle-alert", eventStrings.suspect, eventStrings.suspectTip],
  incomplete: ["circle-dashed", eventStrings.incomplete, eventStrings.incompleteTip],
  auction: ["gavel", eventStrings.auction, eventStrings.auctionTip],
  crossed: ["arrow-up-down", eventStrings.crossed, eventStrings.crossedTip],
  hole: ["scissors", eventStrings.hole, eventStrings.holeTip],
  overlap: ["copy", eventStrings.overlap, eventStrings.overlapTip],
  idle: ["moon", eventStrings.idle, eventStrings.idleTip],
};

/** Rows drawn beyond what is in sight, each side. */
const MARGIN_ROWS = 6;
const PAGE_ROWS = 10;

@customElement("spy-events-panel")
export class EventsPanel extends LitElement {
  static override styles = [
    controlStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-height: 0;
        container-type: inline-size;
        background: var(--surface-panel);
      }
      .sub {
        flex: none;
        padding: var(--space-8) var(--space-12);
        border-bottom: 1px solid var(--separator);
        color: var(--text-3);
        font-size: var(--size-12);
      }
      .none {
        padding: var(--space-12);
        color: var(--text-2);
        font-size: var(--size-12);
        line-height: 1.45;
      }
      .list {
        position: relative;
        flex: 1;
        min-height: 0;
      }
      .list:focus-visible {
        outline-offset: -2px;
        box-shadow: none;
      }
      .all {
        position: relative;
      }
      .row {
        position: absolute;
        inset-inline: 0;
        display: flex;
        align-items: center;
        gap: var(--space-6);
        height: var(--row-list);
        padding: 0 var(--space-12);
        border-left: 2px solid transparent;
        font-size: var(--size-12);
        cursor: pointer;
      }
      .row:hover {
        background: var(--surface-raised-hover);
      }
      .row.current {
        border-left-color: var(--accent);
      }
      .list:focus-visible .row[aria-selected="true"] {
        background: var(--surface-raised-hover);
      }
      .time {
        color: var(--text-2);
      }
      .time span {
        display: none;
      }
      @container (min-width: 19.5rem) {
        .time span {
          display: inline;
        }
      }
      .name {
        flex: 1;
        min-width: 0;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .day {
        margin-left: var(--space-6);
        color: var(--text-3);
      }
      .number {
        flex: none;
        text-align: right;
        color: var(--text-3);
      }
      .row spy-icon {
        color: var(--icon);
      }
      .doubt spy-icon {
        color: var(--warn);
      }
    `,
  ];

  @property({ attribute: false }) store: Store | undefined;
  @query(".list") private readonly list!: HTMLElement | null;
  @state() private scrolledPx = 0;
  @state() private height = 0;
  /** Place of the keyboard in the list. */
  @state() private active = 0;
  private readonly events = new StoreController(this, fileEvents);
  private readonly clock = new StoreController(this, wallClock);
  /** The one the cursor stands in or after. */
  private readonly current = new StoreController(this, (appState) =>
    eventBefore(fileEvents(appState), appState.cursor?.clockNs),
  );
  private readonly known = new StoreController(this, ({ session }) => session.quality !== undefined);
  private readonly observer = new ResizeObserver(() => {
    this.height = this.list?.clientHeight ?? 0;
  });
  /** As drawn: it depends on pointer and text size. */
  @state() private rowPx = 28;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.observer.disconnect();
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    this.observer.disconnect();
    if (this.list !== null) this.observer.observe(this.list);
    const rowPx = this.renderRoot.querySelector<HTMLElement>(".row")?.offsetHeight ?? 0;
    if (rowPx > 0) this.rowPx = rowPx;
  }

  protected override render() {
    const events = this.events.value;
    if (events.length === 0) return html`<p class="none">${this.noneText()}</p>`;
    const { rowPx } = this;
    const from = Math.max(0, Math.floor(this.scrolledPx / rowPx) - MARGIN_ROWS);
    const to = Math.min(events.length, Math.ceil((this.scrolledPx + this.height) / rowPx) + MARGIN_ROWS);
    const active = Math.min(this.active, events.length - 1);
    return html`<p class="sub">${eventStrings.inFile(formatCount(events.length))}</p>
      <div
        class="list scroll"
        tabindex="0"
        role="listbox"
        aria-label=${eventStrings.heading}
        aria-activedescendant=${`event-${active}`}
        @scroll=${() => (this.scrolledPx = this.list?.scrollTop ?? 0)}
        @keydown=${(event: KeyboardEvent) => this.keyDown(event)}
      >
        <div class="all" ${placed({ height: `${events.length * rowPx}px` })}>
          ${events.slice(from, to).map((event, index) => this.renderRow(event, from + index, active))}
        </div>
      </div>`;
  }

  private noneText(): string {
    return this.known.value ? eventStrings.none : eventStrings.notYet;
  }

  private renderRow(event: TimelineEvent, at: number, active: number) {
    const { kind, timeNs, endNs } = event;
    const [icon, name, tip] = KINDS[kind];
    const clock = this.clock.value.at(timeNs);
    const isDoubt = kind === "gap" || kind === "suspect" || kind === "incomplete" || kind === "hole";
    return html`<div
      id=${`event-${at}`}
      class="row ${isDoubt ? "doubt" : ""} ${at === this.current.value ? "current" : ""}"
      role="option"
      data-kind=${kind}
      aria-description=${`${clock.date} ${momentText(timeNs, this.clock.value)}: ${tip}`}
      aria-selected=${at === active ? "true" : "false"}
      aria-setsize=${this.events.value.length}
      aria-posinset=${at + 1}
      ${placed({ transform: `translateY(${at * this.rowPx}px)` })}
      @click=${() => this.go(at)}
    >
      <span class="time num">${clock.time}<span>.${clock.milliseconds}</span></span>
      <spy-icon size="small" name=${icon}></spy-icon>
      <span class="name"
        >${name}${this.isNewDay(at) ? html`<span class="day num">${clock.date.replace(/ \d+$/, "")}</span>` : nothing}</span
      >
      ${endNs === undefined ? nothing : html`<span class="number num">${spanText(endNs - timeNs)}</span>`}
    </div>`;
  }

  /** Said where the days of a list change; a list of one day needs none. */
  private isNewDay(at: number): boolean {
    const day = (index: number): string | undefined => {
      const event = this.events.value[index];
      return event && this.clock.value.at(event.timeNs).date;
    };
    return at === 0 ? day(0) !== day(this.events.value.length - 1) : day(at) !== day(at - 1);
  }

  private keyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    walkRows(
      event,
      { active: this.active, pageRows: PAGE_ROWS, total: this.events.value.length },
      { walkTo: (at) => this.reveal(at), go: (at) => this.go(at) },
    );
  }

  private reveal(at: number): void {
    this.active = at;
    const { list, rowPx } = this;
    if (list === null) return;
    const top = at * rowPx;
    if (top < list.scrollTop) list.scrollTop = top;
    else if (top + rowPx > list.scrollTop + list.clientHeight)
      list.scrollTop = top + rowPx - list.clientHeight;
  }

  private go(at: number): void {
    this.active = at;
    const event = this.events.value[at];
    if (event === undefined) return;
    const { recordIndex, timeNs } = event;
    if (recordIndex === undefined) emitIntent(this, { kind: "place", place: { kind: "go", timeNs } });
    else emitIntent(this, { kind: "seek-record", recordIndex });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "spy-events-panel": EventsPanel;
  }
}
