// <spy-dock-splitter>: the line between two parts of the frame, moved by pointer and keyboard (design guide
// section 2; product.md G-5). Says where it was moved to; whoever holds it applies that.
import { css, html, LitElement, type PropertyValues } from "lit";
import { customElement, property } from "lit/decorators.js";
import { holdPointer } from "../../lib/hold-pointer.ts";
import { splitterKey, withinRange } from "../state/splitter-step.ts";
import type { SplitterRange } from "../state/splitter-step.ts";
import { dockStrings } from "../../strings/panels.ts";

/** An arrow moves the line by this much. */
const STEP_PX = 8;

/** Undefined: back to where it usually stands. */
export type SplitterMoved = CustomEvent<number | undefined>;

@customElement("spy-dock-splitter")
export class DockSplitter extends LitElement {
  static override styles = css`
    :host {
      position: relative;
      z-index: var(--z-dock);
      display: block;
      background-clip: content-box;
      touch-action: none;
    }
    :host([aria-orientation="vertical"]) {
      width: var(--splitter-hit);
      margin-left: calc(var(--splitter-hit) / -2);
      cursor: col-resize;
    }
    :host([aria-orientation="horizontal"]) {
      height: var(--splitter-hit);
      margin-top: calc(var(--splitter-hit) / -2);
      cursor: row-resize;
    }
    .line {
      position: absolute;
      inset: 0;
      margin: auto;
    }
    :host([aria-orientation="vertical"]) .line {
      width: 1px;
    }
    :host([aria-orientation="horizontal"]) .line {
      height: 1px;
    }
    :host(:hover) .line {
      background: var(--separator-strong);
    }
    :host(:focus) {
      outline: none;
    }
    :host(:focus-visible) .line {
      background: var(--focus);
    }
    :host([aria-orientation="vertical"]:focus-visible) .line {
      width: 2px;
    }
    :host([aria-orientation="horizontal"]:focus-visible) .line {
      height: 2px;
    }
    @media (forced-colors: active) {
      :host(:focus-visible) .line {
        background: Highlight;
      }
    }
  `;

  /** Which way the value grows: a dock to the right of the line by moving it left, an upper part by moving it down. */
  @property() grows: "left" | "down" = "left";
  @property() label = "";
  @property({ type: Number }) value = 0;
  @property({ attribute: false }) range: SplitterRange = { least: 0, most: 100, usual: 50 };
  /** Screen pixels of one step of the value. */
  @property({ attribute: false }) unitPx: () => number = () => 1;
  private from: { readonly at: number; readonly value: number } | undefined;

  constructor() {
    super();
    this.addEventListener("pointerdown", (event) => this.grab(event));
    this.addEventListener("pointermove", (event) => this.drag(event));
    for (const type of ["pointerup", "pointercancel"] as const)
      this.addEventListener(type, () => {
        this.from = undefined;
      });
    this.addEventListener("dblclick", () => this.say(undefined));
    this.addEventListener("keydown", (event) => this.keyDown(event));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.role = "separator";
    this.tabIndex = 0;
  }

  protected override willUpdate(_changed: PropertyValues): void {
    this.ariaOrientation = this.grows === "left" ? "vertical" : "horizontal";
    this.ariaLabel = this.label;
    this.ariaDescription = dockStrings.splitter(this.label);
    this.ariaValueNow = String(Math.round(this.value));
    this.ariaValueMin = String(this.range.least);
    this.ariaValueMax = String(this.range.most);
  }

  protected override render() {
    return html`<span class="line"></span>`;
  }

  private place({ clientX, clientY }: PointerEvent): number {
    return this.grows === "left" ? -clientX : clientY;
  }

  private grab(event: PointerEvent): void {
    if (event.button !== 0) return;
    holdPointer(event, this);
    this.from = { at: this.place(event), value: this.value };
  }

  private drag(event: PointerEvent): void {
    const { from } = this;
    if (from === undefined) return;
    const moved = (this.place(event) - from.at) / this.unitPx();
    if (moved !== 0) this.say(withinRange(from.value + moved, this.range));
  }

  private keyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const arrow = this.grows === "left" ? "ArrowLeft" : "ArrowDown";
    const value =
      event.key === "Enter"
        ? this.range.usual
        : splitterKey(event.key, this.value, STEP_PX / this.unitPx(), this.range, arrow);
    if (value === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    this.say(event.key === "Enter" ? undefined : value);
  }

  private say(value: number | undefined): void {
    this.dispatchEvent(new CustomEvent("splitter-moved", { detail: value }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "spy-dock-splitter": DockSplitter;
  }
}
