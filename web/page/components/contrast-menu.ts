// <spy-contrast-menu>: where the limits of the colours come from, each a percentile or an exact value, and the gamma
// between them (product.md H-5). Locked limits stand still: what is set here would not show.
import { css, html, LitElement, noChange, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { live } from "lit/directives/live.js";
import { findParameter, rangeText } from "../../core/config/parameters.ts";
import type { ContrastLimit } from "../../core/view/contrast-limits.ts";
import type { LegendState } from "../state/app-state.ts";
import {
  CONTRAST_PARAMETERS,
  contrastLimits,
  crossedLimits,
  LIMIT_PARAMETERS,
  limitNumber,
  typedLimit,
  type LimitEnd,
} from "../state/limit-parameters.ts";
import { emitIntent } from "../state/intent.ts";
import { KeyTips } from "../state/key-tips.ts";
import { StoreController } from "../state/store-controller.ts";
import type { Store } from "../state/store.ts";
import { controlStyles } from "../theme/control-styles.ts";
import { menuStyles } from "../theme/menu-styles.ts";
import { buttonStrings } from "../../strings/buttons.ts";
import { contrastMenuStrings, legendStrings } from "../../strings/chart-bar.ts";
import { parameterPanelStrings } from "../../strings/parameters-panel.ts";
import { isMovable } from "./legend-drag.ts";
import "./bar-menu.ts";
import "./icon.ts";
import "./parameter-field.ts";

/** Digits of a limit in force that becomes an exact one. */
const TAKEN_DIGITS = 3;
const GAMMA = findParameter("gamma");

@customElement("spy-contrast-menu")
export class ContrastMenu extends LitElement {
  static override styles = [
    controlStyles,
    menuStyles,
    css`
      :host {
        display: inline-flex;
        flex: none;
      }
      .limit input {
        width: 9ch;
        height: var(--control-sm);
        text-align: right;
      }
      .unit {
        min-width: 9ch;
        max-width: 12ch;
        overflow: hidden;
        text-overflow: ellipsis;
      }
      .limit select {
        background: var(--surface-inset);
        box-shadow: inset 0 0 0 1px var(--separator-strong);
      }
      spy-parameter-field {
        display: block;
        padding: var(--space-4) var(--space-12);
      }
    `,
  ];

  @property({ attribute: false }) store: Store | undefined;
  @state() private isOpen = false;
  /** Typed, and not taken because of the other limit. */
  @state() private crossed: { readonly end: LimitEnd; readonly text: string } | undefined;
  /** Being typed: what is in force meanwhile does not take its place. */
  private typed: LimitEnd | undefined;
  private readonly tips = new KeyTips(this);
  private readonly legend = new StoreController(this, (state) => state.legend);
  private readonly parameters = new StoreController(this, (state) => state.parameters);
  private readonly problems = new StoreController(this, (state) => state.parameterProblems);

  protected override render() {
    return html`<spy-bar-menu
      class="small"
      opens="below"
      icon="sliders-horizontal"
      tip=${contrastMenuStrings.tip}
      ?on=${this.isChanged}
      @menu-toggled=${(event: CustomEvent<boolean>) => this.toggled(event.detail)}
    >
      ${this.isOpen ? this.renderRows() : nothing}
    </spy-bar-menu>`;
  }

  private get isChanged(): boolean {
    return CONTRAST_PARAMETERS.some((name) => this.parameters.value[name] !== undefined);
  }

  private toggled(isOpen: boolean): void {
    this.isOpen = isOpen;
    this.crossed = undefined;
  }

  private renderRows() {
    const legend = this.legend.value;
    if (legend === undefined) return html`<p class="menu-note">${contrastMenuStrings.nothing}</p>`;
    const { isMeasured, locked, signed } = legend;
    return html`<div class="menu-head">${contrastMenuStrings.heading}</div>
      ${!signed && isMovable(legend, "low") ? this.renderLimit("low", legend) : nothing}
      ${this.renderLimit("high", legend)}
      <p class="menu-note" role="status">${this.note(legend)}</p>
      <label class="menu-row"
        ><span class="grow">${contrastMenuStrings.lock}</span
        ><span class="aside">${this.tips.key("lock-contrast")}</span
        ><input
          class="switch"
          type="checkbox"
          role="switch"
          ?disabled=${!isMeasured}
          .checked=${live(locked)}
          @change=${() => this.toggleLock()}
      /></label>
      <div class="menu-line"></div>
      ${this.renderGamma(legend)}
      <div class="menu-line"></div>
      <button class="menu-row" ?disabled=${!this.isChanged && !locked} @click=${() => this.reset()}>
        <spy-icon size="small" name="rotate-ccw"></spy-icon><span class="grow">${buttonStrings.reset}</span>
      </button>`;
  }

  private note({ isMeasured, locked, signed, isLog }: LegendState): string {
    if (!isMeasured) return contrastMenuStrings.fixed;
    if (locked) return contrastMenuStrings.locked;
    if (signed) return contrastMenuStrings.symmetric;
    return isLog ? contrastMenuStrings.open : contrastMenuStrings.fromZero;
  }

  private renderLimit(end: LimitEnd, legend: LegendState) {
    const limit = contrastLimits(this.parameters.value)[end];
    const label = legendStrings[end];
    const isIdle = !legend.isMeasured || legend.locked;
    const refusal = this.refusal(end, limit.kind);
    const unit = limit.kind === "percentile" ? contrastMenuStrings.ofCells : legend.unit;
    return html`<div class="menu-row limit" role="group" aria-label=${label}>
        <span class="grow">${label}</span
        ><span class="select"
          ><select
            aria-label=${contrastMenuStrings.kindOf(label)}
            aria-description=${contrastMenuStrings.kindTip}
            ?disabled=${isIdle}
            @change=${(event: Event) => this.choose(end, (event.target as HTMLSelectElement).value, legend)}
          >
            ${(["percentile", "exact"] as const).map(
              (kind) =>
                html`<option value=${kind} .selected=${kind === limit.kind}>
                  ${contrastMenuStrings[kind]}
                </option>`,
            )}</select
          ><spy-icon size="small" name="chevron-down"></spy-icon></span
        ><input
          class="num"
          inputmode="decimal"
          autocomplete="off"
          aria-label=${contrastMenuStrings.valueOf(label)}
          aria-invalid=${refusal === "" ? "false" : "true"}
          aria-describedby=${refusal === "" ? nothing : `refused-${end}`}
          ?disabled=${isIdle}
          .value=${refusal !== "" || this.typed === end ? noChange : live(String(limitNumber(limit)))}
          @input=${() => (this.typed = end)}
          @blur=${() => (this.typed = undefined)}
          @change=${(event: Event) => this.send(end, limit.kind, (event.target as HTMLInputElement).value.trim())}
        /><span class="aside unit">${unit}</span>
      </div>
      ${
        refusal === ""
          ? nothing
          : html`<p class="menu-note refused" id=${`refused-${end}`} role="alert">${refusal}</p>`
      }`;
  }

  private refusal(end: LimitEnd, kind: ContrastLimit["kind"]): string {
    if (this.crossed?.end === end) return this.crossed.text;
    const spec = findParameter(LIMIT_PARAMETERS[end][kind]);
    const problem = spec && this.problems.value[spec.name];
    return spec && problem ? parameterPanelStrings.refused(problem, rangeText(spec)) : "";
  }

  /** The one of the ramps is found from what is in sight, until it is set. */
  private renderGamma({ gamma }: LegendState) {
    if (GAMMA === undefined) return nothing;
    const value = this.parameters.value[GAMMA.name];
    return html`<spy-parameter-field
      data-parameter=${GAMMA.name}
      .spec=${GAMMA}
      .value=${value ?? Number(gamma.toFixed(2))}
      .changed=${value !== undefined}
      .refusal=${this.problems.value[GAMMA.name] ?? ""}
    ></spy-parameter-field>`;
  }

  /** An exact limit starts as the one that is in force. */
  private choose(end: LimitEnd, kind: string, legend: LegendState): void {
    this.crossed = undefined;
    const { percentile, exact } = LIMIT_PARAMETERS[end];
    if (kind === "exact") {
      emitIntent(this, {
        kind: "set-parameter",
        name: exact,
        raw: Number(legend[end].toPrecision(TAKEN_DIGITS)),
      });
    } else emitIntent(this, { kind: "reset-parameters", names: [percentile, exact] });
  }

  private send(end: LimitEnd, kind: ContrastLimit["kind"], raw: string): void {
    this.typed = undefined;
    const legend = this.legend.value;
    const wanted = typedLimit(end, kind, raw);
    const limits = contrastLimits(this.parameters.value);
    const isAlone = legend === undefined || legend.signed || !legend.isLog;
    const text = wanted && !isAlone ? crossedLimits(wanted, end, limits, legend) : undefined;
    // 0 would take the exact limit away.
    const isZero = kind === "exact" && wanted === undefined && raw !== "" && Number(raw) === 0;
    if (text !== undefined || isZero) {
      this.crossed = { end, text: text ?? contrastMenuStrings.notAboveZero };
      return;
    }
    this.crossed = undefined;
    emitIntent(this, { kind: "set-parameter", name: LIMIT_PARAMETERS[end][kind], raw });
  }

  private toggleLock(): void {
    this.crossed = undefined;
    emitIntent(this, { kind: "command", id: "lock-contrast" });
  }

  private reset(): void {
    this.crossed = undefined;
    emitIntent(this, { kind: "reset-parameters", names: CONTRAST_PARAMETERS });
    if (this.legend.value?.locked === true) emitIntent(this, { kind: "contrast", limits: undefined });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "spy-contrast-menu": ContrastMenu;
  }
}
