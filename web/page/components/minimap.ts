// The whole file under the map: where the cursor is, what is in sight, what has been read. Click or drag to seek,
// drag the window to look elsewhere, a handle of it to show more or less time, arrow keys to step (product.md R-3, R-6).
import { html, LitElement, nothing } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { minimapStrings } from "../../strings/minimap.ts";
import { minimapStyles } from "./minimap-styles.ts";
import { placed } from "./placed.ts";
import type { TimeRange } from "../../core/time/session-presets.ts";
import { formatCount } from "../../lib/format-number.ts";
import { holdPointer } from "../../lib/hold-pointer.ts";
import { readMapTheme } from "../render/map-theme.ts";
import { placedNames } from "../render/minimap-names.ts";
import { paintMinimap, timeAtX, xOf } from "../render/paint-minimap.ts";
import { priceText } from "../render/price-text.ts";
import { emitIntent } from "../state/intent.ts";
import type { Bookmark } from "../state/bookmark-list.ts";
import { wallClock } from "../state/page-zone.ts";
import { rangeBetween } from "../state/places-state.ts";
import { minimapSessions, warmupRange } from "../state/session-marks.ts";
import { fileExtent } from "../state/selectors.ts";
import { StoreController } from "../state/store-controller.ts";
import type { Store } from "../state/store.ts";
import { controlStyles } from "../theme/control-styles.ts";

/** Narrower windows could not be grasped. */
const MIN_WINDOW_PX = 14;
/** A press on the window that moves less is a click. */
const DRAG_THRESHOLD_PX = 4;
const KEYS: Readonly<
  Record<string, "ahead-10s" | "back-10s" | "ahead-1min" | "back-1min" | "to-start" | "to-end">
> = {
  ArrowRight: "ahead-10s",
  ArrowLeft: "back-10s",
  PageUp: "ahead-1min",
  PageDown: "back-1min",
  Home: "to-start",
  End: "to-end",
};

@customElement("spy-minimap")
export class Minimap extends LitElement {
  static override styles = [controlStyles, minimapStyles];

  @property({ attribute: false }) store: Store | undefined;
  @query("canvas") private readonly canvas!: HTMLCanvasElement;
  @state() private width = 0;
  @state() private hoverX: number | undefined;
  private readonly clock = new StoreController(this, wallClock);
  private readonly cursorNs = new StoreController(this, (state) => state.cursor?.clockNs);
  private readonly fromNs = new StoreController(this, ({ view }) => view.visibleFromNs);
  private readonly toNs = new StoreController(this, ({ view }) => view.visibleToNs);
  /** Of the view itself, also where it reaches over what there is. */
  private readonly framedFromNs = new StoreController(this, ({ view }) => view.framed?.fromNs);
  private readonly overview = new StoreController(this, ({ session }) => session.overview);
  private readonly extent = new StoreController(this, fileExtent);
  private readonly selected = new StoreController(this, ({ session }) => session.selected);
  private readonly theme = new StoreController(
    this,
    ({ theme, appearance }) => `${theme} ${appearance.sides}`,
  );
  private readonly observer = new ResizeObserver(() => {
    this.width = this.clientWidth;
  });
  private painted: readonly unknown[] = [];
  @state() private drag: "seek" | "window" | "left" | "right" | "range" | undefined;
  /** Where the window was grasped, and what its left edge showed then. */
  private grasp = { x: 0, fromNs: 0n, isClick: false };
  /** The end of a range that stays where it is while the other one is dragged. */
  private anchorNs = 0n;
  private readonly range = new StoreController(this, ({ places }) => places.range);
  private readonly bookmarks = new StoreController(this, ({ places }) => places.bookmarks);
  private readonly shading = new StoreController(this, minimapSessions);
  private readonly warmup = new StoreController(this, warmupRange);

  override connectedCallback(): void {
    super.connectedCallback();
    this.observer.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.observer.disconnect();
  }

  /** The canvas is painted only when what it shows has changed: cursor and window move above it. */
  protected override updated(): void {
    const inputs = [
      this.width,
      this.overview.value,
      this.extent.value,
      this.theme.value,
      this.shading.value,
      this.warmup.value,
    ];
    if (inputs.every((input, i) => input === this.painted[i])) return;
    this.painted = inputs;
    this.paint();
  }

  private paint(): void {
    const extent = this.extent.value;
    const [width, height] = [this.width, this.clientHeight];
    const ratio = devicePixelRatio;
    this.canvas.width = Math.max(1, Math.round(width * ratio));
    this.canvas.height = Math.max(1, Math.round(height * ratio));
    const g = this.canvas.getContext("2d");
    if (g === null || extent === undefined) return;
    g.scale(ratio, ratio);
    const { colors, textFont } = readMapTheme(this, this.store?.state.theme ?? "dark");
    // For the names above the picture; the next drawing of what moves uses it.
    g.font = textFont;
    paintMinimap({
      g,
      width,
      height,
      colors,
      font: undefined,
      extent,
      overview: this.overview.value,
      sessions: this.shading.value,
      warmup: this.warmup.value,
    });
  }

  protected override render() {
    const extent = this.extent.value;
    const cursorNs = this.cursorNs.value;
    if (extent === undefined || cursorNs === undefined) return html`<canvas></canvas>`;
    const scale = { extent, width: this.width };
    const share = Number(cursorNs - extent.fromNs) / Number(extent.toNs - extent.fromNs);
    const { date, time } = this.clock.value.at(cursorNs);
    return html`<div
        class="strip"
        ?data-moving=${this.drag === "window"}
        tabindex="0"
        role="slider"
        aria-label=${minimapStrings.heading}
        aria-valuemin="0"
        aria-valuemax="100"
        aria-valuenow=${Math.round(100 * Math.min(1, Math.max(0, share)))}
        aria-valuetext=${`${date} ${time}`}
        @keydown=${(event: KeyboardEvent) => this.keyDown(event)}
        @pointerdown=${(event: PointerEvent) => this.pointerDown(event)}
        @pointermove=${(event: PointerEvent) => this.pointerMove(event)}
        @pointerup=${(event: PointerEvent) => this.pointerUp(event)}
        @pointercancel=${(event: PointerEvent) => this.release(event)}
        @pointerleave=${() => {
          this.hoverX = undefined;
        }}
      >
        <canvas></canvas>
        ${this.renderWindow(scale)} ${this.renderNames(scale)} ${this.renderRange(scale)}
        <div class="cursor" ${placed({ transform: `translateX(${xOf(scale, cursorNs)}px)` })}></div>
        ${this.hoverX === undefined ? nothing : html`<div class="hover" ${placed({ transform: `translateX(${this.hoverX}px)` })}></div>`}
      </div>
      ${this.bookmarks.value.map((bookmark) => this.renderFlag(scale, bookmark))} ${this.renderTip(scale)}`;
  }

  private windowOf(scale: { readonly extent: TimeRange; readonly width: number }) {
    const [fromNs, toNs] = [this.fromNs.value, this.toNs.value];
    if (fromNs === undefined || toNs === undefined) return undefined;
    const right = Math.min(scale.width, Math.max(xOf(scale, toNs), MIN_WINDOW_PX));
    return { left: Math.max(0, Math.min(xOf(scale, fromNs), right - MIN_WINDOW_PX)), right };
  }

  private renderNames(scale: { readonly extent: TimeRange; readonly width: number }) {
    const g = this.canvas?.getContext("2d");
    if (!g) return nothing;
    const warmup = this.warmup.value;
    const names = placedNames({
      ...scale,
      named: [
        ...this.shading.value,
        ...(warmup === undefined ? [] : [{ ...warmup, label: minimapStrings.warmUp }]),
      ],
      window: this.windowOf(scale),
      textWidth: (text) => g.measureText(text).width,
    });
    return names.map(
      ({ text, left }) => html`<span class="name" ${placed({ left: `${left}px` })}>${text}</span>`,
    );
  }

  private renderWindow(scale: { readonly extent: TimeRange; readonly width: number }) {
    const window = this.windowOf(scale);
    if (window === undefined) return nothing;
    const { left, right } = window;
    return html`<div class="window" ${placed({ left: `${left}px`, width: `${right - left}px` })}>
      <div class="hold" data-handle="window"></div>
      <div class="handle left" data-handle="left" aria-description=${minimapStrings.resize}></div>
      <div class="handle right" data-handle="right" aria-description=${minimapStrings.resize}></div>
    </div>`;
  }

  private renderRange(scale: { readonly extent: TimeRange; readonly width: number }) {
    const range = this.range.value;
    if (range === undefined) return nothing;
    const left = xOf(scale, range.fromNs);
    const width = Math.max(1, xOf(scale, range.toNs) - left);
    return html`<div class="range" ${placed({ left: `${left}px`, width: `${width}px` })}>
      <div class="grip left" data-handle="from" aria-description=${minimapStrings.rangeStart}></div>
      <div class="grip right" data-handle="to" aria-description=${minimapStrings.rangeEnd}></div>
    </div>`;
  }

  private renderFlag(
    scale: { readonly extent: TimeRange; readonly width: number },
    { timeNs, note }: Bookmark,
  ) {
    const x = xOf(scale, timeNs);
    if (x < 0 || x > this.width) return nothing;
    const { time } = this.clock.value.at(timeNs);
    const label = minimapStrings.bookmark(note === "" ? time : `${time}: ${note}`);
    return html`<button
      class="flag"
      aria-description=${label}
      aria-label=${label}
      ${placed({ left: `${x}px` })}
      @click=${() => emitIntent(this, { kind: "place", place: { kind: "go", timeNs } })}
    ></button>`;
  }

  /** Time, last price and volume under the pointer. */
  private renderTip(scale: { readonly extent: TimeRange; readonly width: number }) {
    const x = this.hoverX;
    if (x === undefined) return nothing;
    const timeNs = timeAtX(scale, x);
    const { date, time } = this.clock.value.at(timeNs);
    const isRight = x > this.width / 2;
    const place = isRight ? { right: `${this.width - x + 8}px` } : { left: `${x + 8}px` };
    return html`<div class="tip num" ${placed(place)}>
      ${date} ${time}<span> · ${this.readOut(timeNs)}</span>
    </div>`;
  }

  private readOut(timeNs: bigint): string {
    const overview = this.overview.value;
    const selected = this.selected.value;
    if (overview === undefined || selected === undefined || timeNs > overview.indexedToNs)
      return minimapStrings.notRead;
    const slot = Math.min(
      overview.count - 1,
      Math.max(0, Number((timeNs - overview.firstNs) / overview.slotNs)),
    );
    let close = overview.close[slot] ?? Number.NaN;
    for (let before = slot; Number.isNaN(close) && before > 0; before -= 1) {
      close = overview.close[before - 1] ?? Number.NaN;
    }
    const price = Number.isNaN(close) ? "–" : priceText(close, selected);
    return minimapStrings.place(price, formatCount(overview.volume[slot] ?? 0));
  }

  private keyDown(event: KeyboardEvent): void {
    const id = event.ctrlKey || event.metaKey || event.altKey ? undefined : KEYS[event.key];
    if (id === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    emitIntent(this, { kind: "command", id });
  }

  private pointerDown(event: PointerEvent): void {
    if (event.button !== 0) return;
    const handle = (event.target as HTMLElement).dataset["handle"];
    const range = this.range.value;
    if (range !== undefined && (handle === "from" || handle === "to")) {
      this.drag = "range";
      this.anchorNs = handle === "from" ? range.toNs : range.fromNs;
    } else if (event.shiftKey) {
      this.drag = "range";
      this.anchorNs = this.timeOf(event);
    } else if (handle === "window" || handle === "left" || handle === "right") {
      this.drag = handle;
      this.grasp = { x: this.xOfEvent(event), fromNs: this.framedFromNs.value ?? 0n, isClick: true };
    } else {
      this.drag = "seek";
    }
    holdPointer(event, event.currentTarget as HTMLElement);
    if (this.drag === "seek") this.seek(event);
  }

  private pointerMove(event: PointerEvent): void {
    this.hoverX = this.xOfEvent(event);
    if (this.drag === "seek") this.seek(event);
    else if (this.drag === "range") this.mark(event);
    else if (this.drag !== undefined) this.dragWindow(this.drag, event);
  }

  private pointerUp(event: PointerEvent): void {
    const isOnWindow = this.drag === "window" || this.drag === "left" || this.drag === "right";
    if (isOnWindow && this.grasp.isClick) this.seek(event);
    this.release(event);
  }

  private release(event: PointerEvent): void {
    this.drag = undefined;
    if (event.pointerType !== "mouse") this.hoverX = undefined;
  }

  private dragWindow(drag: "window" | "left" | "right", event: PointerEvent): void {
    const { grasp } = this;
    if (grasp.isClick && Math.abs(this.xOfEvent(event) - grasp.x) < DRAG_THRESHOLD_PX) return;
    grasp.isClick = false;
    if (drag === "window") this.lookFrom(event);
    else this.resize(event);
  }

  /** What was grasped stays under the pointer. */
  private lookFrom(event: PointerEvent): void {
    const extent = this.extent.value;
    if (extent === undefined || this.framedFromNs.value === undefined) return;
    const share = (this.xOfEvent(event) - this.grasp.x) / this.width;
    const byNs = BigInt(Math.round(share * Number(extent.toNs - extent.fromNs)));
    emitIntent(this, { kind: "look-from", fromNs: this.grasp.fromNs + byNs });
  }

  private xOfEvent(event: PointerEvent): number {
    return Math.min(this.width, Math.max(0, event.clientX - this.getBoundingClientRect().left));
  }

  private seek(event: PointerEvent): void {
    const extent = this.extent.value;
    if (extent === undefined) return;
    const timeNs = timeAtX({ extent, width: this.width }, this.xOfEvent(event));
    emitIntent(this, { kind: "seek", timeNs });
  }

  private timeOf(event: PointerEvent): bigint {
    const extent = this.extent.value;
    return extent === undefined ? 0n : timeAtX({ extent, width: this.width }, this.xOfEvent(event));
  }

  private mark(event: PointerEvent): void {
    const range = rangeBetween(this.anchorNs, this.timeOf(event));
    if (range !== undefined) emitIntent(this, { kind: "place", place: { kind: "mark-range", range } });
  }

  /** The other end of the window stays where it is. */
  private resize(event: PointerEvent): void {
    const extent = this.extent.value;
    const [fromNs, toNs] = [this.fromNs.value, this.toNs.value];
    if (extent === undefined || fromNs === undefined || toNs === undefined) return;
    const timeNs = timeAtX({ extent, width: this.width }, this.xOfEvent(event));
    const spanNs = this.drag === "left" ? toNs - timeNs : timeNs - fromNs;
    if (spanNs > 0n) emitIntent(this, { kind: "show-time", spanNs });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "spy-minimap": Minimap;
  }
}
