// What the map shows: surface, column width, colours; the legend and its lock.
import { css, html, LitElement, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import { SURFACES } from "../../core/bins/surfaces.ts";
import type { Surface, SurfaceGroup } from "../../core/bins/surfaces.ts";
import { COLUMN_WIDTH_NAMES, columnWidthLabel, widthReason } from "../../core/config/column-widths.ts";
import { findParameter } from "../../core/config/parameters.ts";
import { TICK_GROUPS, tickGroupLabel } from "../../core/config/tick-groups.ts";
import { idleReason } from "../state/drawing-choices.ts";
import { emitIntent } from "../state/intent.ts";
import { KeyTips } from "../state/key-tips.ts";
import { parameterNumber, parameterText } from "../state/parameter-value.ts";
import { StoreController } from "../state/store-controller.ts";
import type { Store } from "../state/store.ts";
import { tickGroup } from "../state/tick-group.ts";
import { tipText } from "../state/tip-text.ts";
import { controlStyles } from "../theme/control-styles.ts";
import { chartBarStrings } from "../../strings/chart-bar.ts";
import { surfaceGroupStrings } from "../../strings/surfaces.ts";
import "./colour-legend.ts";
import "./contrast-menu.ts";
import "./icon.ts";
import "./overlay-toggles.ts";

function bySurfaceGroup(): readonly (readonly [SurfaceGroup, readonly Surface[]])[] {
  const groups = new Map<SurfaceGroup, Surface[]>();
  for (const surface of SURFACES) {
    const members = groups.get(surface.group) ?? [];
    members.push(surface);
    groups.set(surface.group, members);
  }
  return [...groups];
}

const SURFACE_GROUPS = bySurfaceGroup();

@customElement("spy-chart-bar")
export class ChartBar extends LitElement {
  static override styles = [
    controlStyles,
    css`
      :host {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        height: var(--bar-chart);
        padding: 0 var(--space-8);
        border-bottom: 1px solid var(--separator);
        background: var(--surface-panel);
        min-width: 0;
        overflow: hidden;
        container-type: inline-size;
      }
      .select {
        flex: none;
      }
      .surface {
        flex: 0 1 auto;
        min-width: 9.75rem;
      }
      .drawing {
        margin-left: var(--space-4);
      }
      .caption {
        color: var(--text-3);
        font-size: var(--size-11);
      }
      .drawing select {
        max-width: 132px;
        text-overflow: ellipsis;
      }
      /* As wide as what is chosen: the surface's name is the emphasis of the bar. */
      .surface select,
      .width select,
      .ticks select {
        field-sizing: content;
      }
      .surface select {
        max-width: 210px;
        font-size: var(--size-13);
      }
      .width select,
      .ticks select {
        max-width: 110px;
        font-family: var(--font-num);
      }
      /* All of a choice, and why it is idle. */
      @container (min-width: 96rem) {
        .drawing select {
          max-width: none;
          field-sizing: content;
        }
      }
      @media (max-width: 24em) {
        :host {
          flex-wrap: wrap;
          height: auto;
          min-height: var(--bar-chart);
          padding-block: var(--space-4);
        }
      }
      /* The drawing choices are in the parameters as well; here only where there is room. */
      @container (max-width: 78.69em) {
        .drawing {
          display: none;
        }
      }
      /* Long limits on the legend take room from the surface's name; nothing is pushed over the bar's end. */
      @container (max-width: 61.99em) {
        .surface {
          min-width: 7rem;
        }
        spy-colour-legend {
          gap: var(--space-2);
        }
      }
      @container (max-width: 37.99em) {
        .width,
        .ticks {
          display: none;
        }
        .surface select {
          max-width: 160px;
        }
        .separator,
        button {
          display: none;
        }
        .surface {
          min-width: 6rem;
        }
        spy-colour-legend {
          gap: var(--space-2);
          margin-inline: calc(-1 * var(--space-4));
        }
      }
    `,
  ];

  @property({ attribute: false }) store: Store | undefined;
  private readonly tips = new KeyTips(this);
  private readonly surface = new StoreController(this, (state) => parameterText(state, "surface"));
  private readonly width = new StoreController(this, (state) => parameterText(state, "column_width"));
  private readonly ticks = new StoreController(this, tickGroup);
  private readonly binMs = new StoreController(this, (state) => parameterNumber(state, "cell_width_ms"));
  private readonly paint = new StoreController(this, (state) => parameterText(state, "paint"));
  private readonly cell = new StoreController(this, (state) => parameterText(state, "cell_value"));
  private readonly scheme = new StoreController(this, (state) => parameterText(state, "scheme"));
  private readonly norm = new StoreController(this, (state) => parameterText(state, "norm"));
  private readonly locked = new StoreController(this, (state) => state.legend?.locked ?? false);
  private readonly isMeasured = new StoreController(this, (state) => state.legend?.isMeasured ?? true);

  protected override render() {
    return html`<span class="select surface"
        ><select
          aria-label=${chartBarStrings.surface}
          aria-description=${this.tips.tip("switch-surface", { name: chartBarStrings.surface })}
          @change=${(event: Event) => this.set("surface", event)}
        >
          ${SURFACE_GROUPS.map(
            ([group, surfaces]) =>
              html`<optgroup label=${surfaceGroupStrings[group]}>
                ${surfaces.map(
                  ({ name, label }) =>
                    html`<option value=${name} .selected=${name === this.surface.value}>${label}</option>`,
                )}
              </optgroup>`,
          )}</select
        ><spy-icon size="small" name="chevron-down"></spy-icon
      ></span>
      <span class="select width"
        ><select
          aria-label=${chartBarStrings.columnWidth}
          aria-description=${chartBarStrings.columnWidthTip}
          @change=${(event: Event) => this.set("column_width", event)}
        >
          ${COLUMN_WIDTH_NAMES.map((name) => this.widthOption(name))}</select
        ><spy-icon size="small" name="chevron-down"></spy-icon
      ></span>
      <span class="select ticks"
        ><select
          aria-label=${chartBarStrings.rowTicks}
          aria-description=${chartBarStrings.rowTicksTip}
          @change=${(event: Event) => this.set("tick_group", event)}
        >
          ${TICK_GROUPS.map(
            (ticks) =>
              html`<option value=${ticks} .selected=${ticks === this.ticks.value}>
                ${tickGroupLabel(ticks)}
              </option>`,
          )}</select
        ><spy-icon size="small" name="chevron-down"></spy-icon
      ></span>
      <span class="separator"></span>
      <spy-overlay-toggles .store=${this.store}></spy-overlay-toggles>
      <span class="separator drawing"></span>
      ${this.choice("scheme", chartBarStrings.colours, this.scheme.value)}
      ${this.choice("norm", chartBarStrings.scale, this.norm.value)}
      ${this.choice("paint", chartBarStrings.paint, this.paint.value)}
      ${this.choice("cell_value", chartBarStrings.cell, this.cell.value)}
      <span class="space"></span>
      <spy-colour-legend .store=${this.store}></spy-colour-legend>
      <spy-contrast-menu .store=${this.store}></spy-contrast-menu>
      <button
        class="icon small"
        aria-description=${this.isMeasured.value ? this.tips.tip("lock-contrast") : chartBarStrings.contrastFixed}
        ?disabled=${!this.isMeasured.value}
        aria-label=${chartBarStrings.lockContrast}
        aria-pressed=${this.locked.value ? "true" : "false"}
        @click=${() => emitIntent(this, { kind: "command", id: "lock-contrast" })}
      >
        <spy-icon name=${this.locked.value ? "lock" : "lock-open"}></spy-icon>
      </button>`;
  }

  private widthOption(name: string) {
    const reason = widthReason(name, this.binMs.value);
    const label = columnWidthLabel(name);
    return html`<option
      value=${name}
      .selected=${name === this.width.value}
      ?disabled=${reason !== undefined}
    >
      ${reason === undefined ? label : `${label} (${reason})`}
    </option>`;
  }

  private choice(name: string, label: string, value: string) {
    const spec = findParameter(name);
    if (spec?.choices === undefined) return nothing;
    return html`<span class="select drawing"
      ><span class="caption">${label}</span
      ><select
        aria-label=${label}
        aria-description=${tipText({ name: label, more: spec.text })}
        @change=${(event: Event) => this.set(name, event)}
      >
        ${spec.choices.map((choice) => {
          const reason = idleReason(name, choice, { surface: this.surface.value, scheme: this.scheme.value });
          const text = choice.replaceAll("_", " ");
          return html`<option value=${choice} .selected=${choice === value} ?disabled=${reason !== undefined}>
            ${reason === undefined ? text : `${text} (${reason})`}
          </option>`;
        })}</select
      ><spy-icon size="small" name="chevron-down"></spy-icon
    ></span>`;
  }

  private set(name: string, event: Event): void {
    emitIntent(this, { kind: "set-parameter", name, raw: (event.target as HTMLSelectElement).value });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "spy-chart-bar": ChartBar;
  }
}
