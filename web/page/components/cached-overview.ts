// The course of a file that is not open, from what this device keeps of it, and where in it a link leads.
import { css, html, LitElement } from "lit";
import { customElement, property, query } from "lit/decorators.js";
import { readMapTheme } from "../render/map-theme.ts";
import { paintMinimap, xOf } from "../render/paint-minimap.ts";
import { wallClock } from "../state/page-zone.ts";
import { StoreController } from "../state/store-controller.ts";
import type { Store } from "../state/store.ts";
import { overviewStrings } from "../../strings/minimap.ts";
import { placed } from "./placed.ts";
import { controlStyles } from "../theme/control-styles.ts";

@customElement("spy-cached-overview")
export class CachedOverviewStrip extends LitElement {
  static override styles = [
    controlStyles,
    css`
      :host {
        display: block;
      }
      figure {
        margin: var(--space-8) 0 0;
      }
      .strip {
        position: relative;
        height: 64px;
        border-radius: var(--radius-2);
        background: var(--surface-inset);
        overflow: hidden;
      }
      canvas {
        position: absolute;
        inset: 0;
        width: 100%;
        height: 100%;
      }
      .span,
      .moment {
        position: absolute;
        top: 0;
        bottom: 0;
        left: 0;
      }
      .span {
        min-width: 14px;
        border: 1px solid var(--accent);
        border-radius: 2px;
        background: var(--accent-quiet);
      }
      .moment {
        width: 1px;
        background: var(--accent);
      }
      figcaption {
        display: flex;
        justify-content: space-between;
        gap: var(--space-8);
        margin-top: var(--space-4);
        color: var(--text-3);
        font-size: var(--size-11);
      }
    `,
  ];

  @property({ attribute: false }) store: Store | undefined;
  @query("canvas") private readonly canvas!: HTMLCanvasElement;
  private readonly overview = new StoreController(this, (state) => state.cachedOverview);
  private readonly awaited = new StoreController(this, (state) => state.awaited);
  private readonly clock = new StoreController(this, wallClock);
  private readonly theme = new StoreController(this, (state) => state.theme);
  private width = 0;
  private readonly observer = new ResizeObserver(() => {
    if (this.clientWidth === this.width) return;
    this.width = this.clientWidth;
    this.requestUpdate();
  });

  override connectedCallback(): void {
    super.connectedCallback();
    this.observer.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.observer.disconnect();
  }

  protected override render() {
    const extent = this.extent;
    const from = this.clock.value.at(extent.fromNs);
    const to = this.clock.value.at(extent.toNs);
    return html`<figure aria-label=${overviewStrings.overview}>
      <div class="strip"><canvas></canvas>${this.renderPlace()}</div>
      <figcaption>
        <span class="num">${from.date} ${from.time.slice(0, 5)}</span>
        <span aria-description=${overviewStrings.tip}>${overviewStrings.cached}</span>
        <span class="num">${to.time.slice(0, 5)}</span>
      </figcaption>
    </figure>`;
  }

  private renderPlace() {
    const { cursorNs, fromNs, toNs } = this.awaited.value ?? {};
    const scale = { extent: this.extent, width: this.width };
    if (fromNs !== undefined && toNs !== undefined) {
      const left = xOf(scale, fromNs);
      const width = xOf(scale, toNs) - left;
      return html`<div
        class="span"
        ${placed({ transform: `translateX(${left}px)`, width: `${width}px` })}
      ></div>`;
    }
    if (cursorNs === undefined) return undefined;
    return html`<div class="moment" ${placed({ transform: `translateX(${xOf(scale, cursorNs)}px)` })}></div>`;
  }

  private get extent() {
    const overview = this.overview.value;
    return { fromNs: overview?.firstNs ?? 0n, toNs: overview?.endNs ?? 1n };
  }

  protected override updated(): void {
    const { canvas, width } = this;
    const height = canvas.clientHeight;
    canvas.width = Math.max(1, Math.round(width * devicePixelRatio));
    canvas.height = Math.max(1, Math.round(height * devicePixelRatio));
    const g = canvas.getContext("2d");
    if (g === null) return;
    g.scale(devicePixelRatio, devicePixelRatio);
    const { colors, textFont: font } = readMapTheme(this, this.theme.value);
    const { extent } = this;
    paintMinimap({
      g,
      width,
      height,
      colors,
      font,
      extent,
      overview: this.overview.value,
      sessions: [],
      warmup: undefined,
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "spy-cached-overview": CachedOverviewStrip;
  }
}
