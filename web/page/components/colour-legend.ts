// Ramp, distribution of the visible values and the numbers at both ends and in the middle (product.md H-6).
import { css, html, LitElement, nothing, svg } from "lit";
import { customElement, property } from "lit/decorators.js";
import { formatFixed, formatSigned } from "../../lib/format-number.ts";
import { holdPointer } from "../../lib/hold-pointer.ts";
import type { LegendState } from "../state/app-state.ts";
import { emitIntent } from "../state/intent.ts";
import { StoreController } from "../state/store-controller.ts";
import type { Store } from "../state/store.ts";
import { controlStyles } from "../theme/control-styles.ts";
import { legendStrings } from "../../strings/chart-bar.ts";
import { draggedLimits, isMovable, KEY_REACH, movedByKey, nearestEnd } from "./legend-drag.ts";
import type { LegendEnd } from "./legend-drag.ts";

const BARS = 48;
const STOPS = 32;
const MOST_DECIMALS = 8;

/** Two digits that count, so that a small limit never reads as zero; what would all the same is a plain 0. */
function decimalsFor(value: number): number {
  const magnitude = Math.abs(value);
  if (magnitude >= 100 || magnitude < 0.5 * 10 ** -MOST_DECIMALS) return 0;
  if (magnitude >= 1) return 1;
  return Math.min(MOST_DECIMALS, 1 - Math.floor(Math.log10(magnitude)));
}

@customElement("spy-colour-legend")
export class ColourLegend extends LitElement {
  static override styles = [
    controlStyles,
    css`
      :host {
        display: inline-grid;
        flex: none;
        white-space: nowrap;
        grid-template-columns: minmax(6ch, auto) 150px minmax(6ch, auto);
        align-items: end;
        gap: var(--space-6);
        color: var(--text-3);
        font: var(--weight-regular) var(--size-11) / 1 var(--font-num);
      }
      .low {
        text-align: right;
      }
      .high {
        min-width: 13ch;
      }
      svg {
        display: block;
        width: 150px;
        height: 27px;
        overflow: visible;
      }
      .measured {
        cursor: ew-resize;
        touch-action: none;
      }
      /* A finger needs more to take hold of than the eye to see. */
      @media (pointer: coarse) {
        .measured {
          box-sizing: content-box;
          margin: -9px 0;
          padding: 9px 0;
        }
      }
      .bar {
        fill: var(--text-3);
        opacity: 0.55;
      }
      .handle {
        fill: var(--text-1);
      }
      .handle:focus-visible {
        outline: 2px solid var(--focus);
        outline-offset: 1px;
      }
      /* On a piece of the bar's ground, so that the distribution behind it does not blur it. */
      .bars {
        position: relative;
      }
      .middle {
        position: absolute;
        top: -3px;
        left: 50%;
        padding: 0 3px;
        background: var(--surface-panel);
        pointer-events: none;
        transform: translateX(-50%);
      }
      .outline {
        fill: none;
        stroke: var(--separator-strong);
      }
      @media (forced-colors: active) {
        .bar,
        .handle {
          fill: CanvasText;
        }
        .outline {
          stroke: CanvasText;
        }
      }
      /* In a bar that has little room; em is the bar's own size of text. */
      @container (max-width: 61.99em) {
        :host {
          grid-template-columns: auto 72px auto;
        }
        svg {
          width: 72px;
        }
        .high {
          min-width: 8ch;
        }
      }
      @container (max-width: 37.99em) {
        :host {
          grid-template-columns: auto 60px auto;
        }
        svg {
          width: 60px;
        }
      }
    `,
  ];

  @property({ attribute: false }) store: Store | undefined;
  private drag:
    | {
        readonly legend: LegendState;
        readonly end: LegendEnd;
        readonly fromX: number;
        readonly width: number;
      }
    | undefined;
  /** Of the handle that has the focus: the limits it started from, and by how much of the ramp keys moved it. */
  private keyed: { readonly legend: LegendState; moved: number } | undefined;
  private readonly legend = new StoreController(this, (state) => state.legend);

  protected override render() {
    const legend = this.legend.value;
    if (legend === undefined) return nothing;
    const { low, high, middle, unit, signed, isCode, isMeasured, ramp, askRamp, histogram } = legend;
    const text = (value: number): string =>
      (signed ? formatSigned : formatFixed)(value, isCode ? 0 : decimalsFor(value));
    const sides = askRamp === undefined ? "" : legendStrings.sidesTip;
    const kind = sides + (isMeasured ? legendStrings.dragTip : legendStrings.fixedTip);
    const title = legendStrings.range(text(low), text(high), unit, text(middle), kind);
    return html`<span class="low">${text(low)}</span>
      <span class="bars"
        ><svg
          viewBox="0 0 150 27"
          preserveAspectRatio="none"
          role="group"
          aria-label=${legendStrings.colours(title)}
          class=${isMeasured ? "measured" : ""}
          @pointerdown=${(event: PointerEvent) => this.pressed(event)}
          @pointermove=${(event: PointerEvent) => this.moved(event)}
          @pointerup=${() => this.released()}
          @pointercancel=${() => this.released()}
          @dblclick=${() => this.reset()}
        >
          <title>${title}</title>
          <defs>
            ${this.gradient("ramp", ramp)}
            ${askRamp === undefined ? nothing : this.gradient("ask-ramp", askRamp)}
          </defs>
          ${this.bars(histogram)}
          <rect x="0" y="19" width="150" height="7" fill="url(#ramp)" />
          ${askRamp === undefined ? nothing : svg`<rect x="0" y="19" width="150" height="3.5" fill="url(#ask-ramp)" />`}
          <rect class="outline" x="0" y="19" width="150" height="7" />
          ${this.handle(legend, "low", text)} ${this.handle(legend, "high", text)}
          <rect class="handle" x="74.5" y="16" width="1" height="3" />
        </svg>
        <span class="middle">${text(middle)}</span></span
      >
      <span class="high">${text(high)} ${unit}</span>`;
  }

  private gradient(id: string, ramp: readonly string[]) {
    return svg`<linearGradient id=${id}>
      ${Array.from({ length: STOPS + 1 }, (_, index) => {
        const colour = ramp[Math.round((index / STOPS) * (ramp.length - 1))] ?? "transparent";
        return svg`<stop offset=${index / STOPS} stop-color=${colour} />`;
      })}
    </linearGradient>`;
  }

  private handle(legend: LegendState, end: LegendEnd, text: (value: number) => string) {
    const x = end === "low" ? -1 : 148;
    if (!legend.isMeasured || !isMovable(legend, end))
      return svg`<rect class="handle" x=${x} y="14" width="3" height="13" />`;
    const base = this.keyed?.legend ?? legend;
    const at = (moved: number): number => draggedLimits(base, end, moved)[end];
    // A limit below zero grows towards the left.
    const bounds = [at(KEY_REACH.least), at(KEY_REACH.most)];
    return svg`<rect
      class="handle"
      x=${x}
      y="14"
      width="3"
      height="13"
      role="slider"
      tabindex="0"
      aria-label=${end === "low" ? legendStrings.low : legendStrings.high}
      aria-valuemin=${Math.min(...bounds, legend[end])}
      aria-valuemax=${Math.max(...bounds, legend[end])}
      aria-valuenow=${legend[end]}
      aria-valuetext=${`${text(legend[end])} ${legend.unit}`}
      @focus=${() => (this.keyed = { legend, moved: 0 })}
      @blur=${() => (this.keyed = undefined)}
      @keydown=${(event: KeyboardEvent) => this.moveByKey(event, end)}
    />`;
  }

  private moveByKey(event: KeyboardEvent, end: LegendEnd): void {
    const { keyed } = this;
    if (keyed === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const moved = movedByKey(event.key, event.shiftKey, keyed.moved);
    if (moved === undefined) return;
    event.preventDefault();
    keyed.moved = moved;
    emitIntent(this, { kind: "contrast", limits: draggedLimits(keyed.legend, end, moved) });
  }

  private pressed(event: PointerEvent): void {
    const legend = this.legend.value;
    if (legend === undefined || !legend.isMeasured || event.button !== 0) return;
    const svg = event.currentTarget as SVGElement;
    const { left, width } = svg.getBoundingClientRect();
    const handle = (event.target as SVGElement).closest<SVGElement>("[tabindex]");
    holdPointer(event, svg, handle ?? svg);
    this.drag = { legend, end: nearestEnd((event.clientX - left) / width), fromX: event.clientX, width };
  }

  private moved(event: PointerEvent): void {
    const { drag } = this;
    if (drag === undefined) return;
    const limits = draggedLimits(drag.legend, drag.end, (event.clientX - drag.fromX) / drag.width);
    emitIntent(this, { kind: "contrast", limits });
  }

  private released(): void {
    this.drag = undefined;
  }

  private reset(): void {
    if (this.legend.value?.isMeasured === true) emitIntent(this, { kind: "contrast", limits: undefined });
  }

  private bars(histogram: readonly number[]) {
    if (histogram.length === 0) return nothing;
    const bars = Array.from({ length: BARS }, (_, bar) => {
      const from = Math.floor((bar / BARS) * histogram.length);
      const to = Math.max(from + 1, Math.floor(((bar + 1) / BARS) * histogram.length));
      return histogram.slice(from, to).reduce((sum, share) => sum + share, 0);
    });
    const largest = Math.max(...bars, 1e-9);
    const width = 150 / BARS;
    return bars.map((share, index) => {
      const height = 17 * Math.sqrt(share / largest);
      return svg`<rect class="bar" x=${index * width} y=${18 - height} width=${width * 0.66} height=${height} />`;
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "spy-colour-legend": ColourLegend;
  }
}
