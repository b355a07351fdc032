// One parameter: name with its changed mark, value field or choice, slider, range, reset, refusal in one line.
import { css, html, LitElement, noChange, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { live } from "lit/directives/live.js";
import { rangeText } from "../../core/config/parameters.ts";
import type { ParameterSpec } from "../../core/config/parameters.ts";
import { emitIntent } from "../state/intent.ts";
import { formatParameter } from "../state/parameter-value.ts";
import type { ParameterValue } from "../state/parameter-value.ts";
import { controlStyles } from "../theme/control-styles.ts";
import { buttonStrings } from "../../strings/buttons.ts";
import { parameterPanelStrings } from "../../strings/parameters-panel.ts";
import { SliderScale } from "./slider-scale.ts";
import { styles } from "./styles.ts";
import "./icon.ts";

function defaultText({ default: value, unit, type }: ParameterSpec): string {
  if (type === "boolean") return value === true ? parameterPanelStrings.on : parameterPanelStrings.off;
  const text = formatParameter(value).replaceAll("_", " ");
  return text === "" ? parameterPanelStrings.none : `${text}${unit === "" ? "" : ` ${unit}`}`;
}

@customElement("spy-parameter-field")
export class ParameterField extends LitElement {
  static override styles = [
    controlStyles,
    css`
      :host {
        display: grid;
        gap: var(--space-4);
        padding: 10px var(--space-12);
        border-bottom: 1px solid var(--separator);
      }
      .row {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        align-items: center;
        gap: var(--space-8);
      }
      label {
        display: flex;
        align-items: center;
        gap: var(--space-6);
        min-width: 0;
        font-size: var(--size-13);
        line-height: 1.25;
      }
      .name {
        display: flex;
        align-items: center;
        min-width: 0;
      }
      /* Quiet until the hand or the focus is on the row. */
      .about {
        color: var(--text-3);
        opacity: 0;
      }
      :host(:hover) .about,
      :host(:focus-within) .about,
      .about[aria-expanded="true"] {
        opacity: 1;
      }
      @media (hover: none) {
        .about {
          opacity: 1;
        }
      }
      .help {
        color: var(--text-2);
        font-size: var(--size-12);
        line-height: var(--line-ui);
      }
      .help code {
        color: var(--text-3);
        font: var(--weight-regular) var(--size-11) / 1.4 var(--font-num);
      }
      .slider {
        position: relative;
        display: grid;
      }
      /* Where the default stands: half a thumb from each end, as the thumb's middle does. */
      .tick {
        position: absolute;
        top: 3px;
        left: calc(7px + var(--default-share) * (100% - 14px));
        width: 1px;
        height: 10px;
        background: var(--line-control);
        pointer-events: none;
      }
      .mark {
        flex: none;
        width: 6px;
        height: 6px;
        border-radius: var(--radius-full);
        background: var(--accent);
      }
      .value {
        display: inline-flex;
        align-items: center;
        gap: var(--space-6);
      }
      .unit {
        max-width: 9ch;
        color: var(--text-3);
        font-size: var(--size-11);
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .value input.num {
        width: 8ch;
        height: var(--control-sm);
        text-align: right;
      }
      .value input.wide {
        width: 15ch;
      }
      .select select {
        max-width: 8.75rem;
        background: var(--surface-raised);
        box-shadow: inset 0 0 0 1px var(--separator-strong);
      }
      input[type="range"] {
        appearance: none;
        width: 100%;
        height: 16px;
        margin: 0;
        background: none;
        cursor: pointer;
        border-radius: var(--radius-2);
      }
      input[type="range"]::-webkit-slider-runnable-track {
        height: 4px;
        border-radius: var(--radius-2);
        background: linear-gradient(
          90deg,
          var(--accent) var(--filled, 0%),
          var(--surface-pressed) var(--filled, 0%)
        );
      }
      input[type="range"]::-moz-range-track {
        height: 4px;
        border-radius: var(--radius-2);
        background: var(--surface-pressed);
      }
      input[type="range"]::-moz-range-progress {
        height: 4px;
        border-radius: var(--radius-2);
        background: var(--accent);
      }
      input[type="range"]::-webkit-slider-thumb {
        appearance: none;
        width: 14px;
        height: 14px;
        margin-top: -5px;
        border-radius: var(--radius-full);
        background: var(--text-1);
        box-shadow: 0 0 0 3px var(--surface-panel);
      }
      input[type="range"]::-moz-range-thumb {
        width: 14px;
        height: 14px;
        border: 0;
        border-radius: var(--radius-full);
        background: var(--text-1);
        box-shadow: 0 0 0 3px var(--surface-panel);
      }
      .ends {
        display: grid;
        grid-template-columns: 1fr auto 1fr;
        align-items: center;
        min-height: 15px;
        color: var(--text-3);
        font-size: var(--size-11);
      }
      .ends > :last-child {
        text-align: right;
      }
      button.link {
        font-size: var(--size-11);
      }
      .refused {
        color: var(--error);
        font-size: var(--size-11);
        line-height: 1.35;
      }
      .switch {
        appearance: none;
        position: relative;
        width: 32px;
        height: 18px;
        margin: 0;
        border: 1px solid var(--line-control);
        border-radius: var(--radius-full);
        background: var(--surface-inset);
        cursor: pointer;
      }
      .switch::before {
        content: "";
        position: absolute;
        top: 2px;
        left: 2px;
        width: 12px;
        height: 12px;
        border-radius: var(--radius-full);
        background: var(--text-2);
      }
      .switch:checked {
        border-color: var(--accent);
        background: var(--accent-quiet);
      }
      .switch:checked::before {
        left: 16px;
        background: var(--accent);
      }
      /* As large as ever to look at, with room around it for a finger. */
      @media (pointer: coarse) {
        input[type="range"] {
          height: var(--control-touch);
        }
        .tick {
          top: calc((var(--control-touch) - 10px) / 2);
        }
        .switch {
          width: 58px;
          height: 44px;
          border: 13px solid transparent;
          border-radius: 22px;
          background-clip: padding-box;
          box-shadow: inset 0 0 0 1px var(--line-control);
        }
        .switch:checked {
          border-color: transparent;
          box-shadow: inset 0 0 0 1px var(--accent);
        }
        .switch::before {
          top: 3px;
          left: 3px;
        }
        .switch:checked::before {
          left: 17px;
        }
      }
      /* The system draws its own. */
      @media (forced-colors: active) {
        .switch,
        input[type="range"],
        input[type="range"]::-webkit-slider-thumb {
          appearance: auto;
        }
        .switch::before {
          display: none;
        }
        .mark {
          background: Highlight;
          forced-color-adjust: none;
        }
      }
    `,
  ];

  @property({ attribute: false }) spec: ParameterSpec | undefined;
  @property({ attribute: false }) value: ParameterValue = "";
  @property({ type: Boolean }) changed = false;
  @property() refusal = "";
  @state() private explained = false;

  protected override render() {
    const { spec } = this;
    if (spec === undefined) return nothing;
    const scale = SliderScale.of(spec);
    return html`<div class="row">
        <span class="name"
          ><label for="value" aria-description=${spec.text}>
            ${this.changed ? html`<span class="mark" role="img" aria-label=${parameterPanelStrings.changed}></span>` : nothing}
            <span>${spec.label}</span></label
          ><button
            class="icon small about"
            aria-description=${spec.text}
            aria-label=${parameterPanelStrings.explain(spec.label)}
            aria-expanded=${this.explained ? "true" : "false"}
            @click=${() => (this.explained = !this.explained)}
          >
            <spy-icon size="small" name="info"></spy-icon></button
        ></span>
        <span class="value">${this.renderValue(spec)}</span>
      </div>
      ${scale === undefined || typeof this.value !== "number" ? nothing : this.renderSlider(scale, this.value)}
      ${
        scale === undefined && !this.changed
          ? nothing
          : html`<div class="ends num">
              <span>${scale?.low ?? ""}</span>
              ${
                this.changed
                  ? html`<button
                      class="link"
                      aria-description=${parameterPanelStrings.backTo(formatParameter(spec.default))}
                      @click=${() => emitIntent(this, { kind: "reset-parameters", names: [spec.name] })}
                    >
                      ${buttonStrings.reset}
                    </button>`
                  : html`<span></span>`
              }
              <span>${scale?.high ?? ""}</span>
            </div>`
      }
      ${
        this.refusal === ""
          ? nothing
          : html`<p class="refused" id="refused" role="alert">
              ${parameterPanelStrings.refused(this.refusal, rangeText(spec))}
            </p>`
      }
      ${
        this.explained
          ? html`<p class="help">
              ${parameterPanelStrings.help(spec.text, defaultText(spec))}
              <code aria-description=${parameterPanelStrings.linkKey}>${spec.name}</code>
            </p>`
          : nothing
      }`;
  }

  private renderValue(spec: ParameterSpec) {
    if (spec.type === "boolean") {
      return html`<input
        id="value"
        class="switch"
        type="checkbox"
        role="switch"
        .checked=${this.value === true}
        @change=${(event: Event) => this.send((event.target as HTMLInputElement).checked)}
      />`;
    }
    if (spec.type === "choice") {
      return html`<span class="select"
        ><select id="value" @change=${(event: Event) => this.send((event.target as HTMLSelectElement).value)}>
          ${(spec.choices ?? []).map(
            (choice) =>
              html`<option value=${choice} ?selected=${choice === this.value}>
                ${choice.replaceAll("_", " ")}
              </option>`,
          )}</select
        ><spy-icon size="small" name="chevron-down"></spy-icon
      ></span>`;
    }
    const single = spec.type === "number" || spec.type === "integer";
    return html`<input
        id="value"
        class="num ${single ? "" : "wide"}"
        inputmode=${single ? "decimal" : "text"}
        autocomplete="off"
        spellcheck="false"
        placeholder=${spec.type === "time" ? parameterPanelStrings.timeForm : ""}
        aria-invalid=${this.refusal === "" ? "false" : "true"}
        aria-describedby=${this.refusal === "" ? nothing : "refused"}
        .value=${this.refusal === "" ? live(formatParameter(this.value)) : noChange}
        @change=${(event: Event) => this.send((event.target as HTMLInputElement).value.trim())}
      />${spec.unit === "" ? nothing : html`<span class="unit" aria-description=${spec.unit}>${spec.unit}</span>`}`;
  }

  private renderSlider(scale: SliderScale, value: number) {
    const position = scale.position(value);
    const { spec } = this;
    const standard = this.changed && typeof spec?.default === "number" ? spec.default : undefined;
    return html`<span class="slider"
      >${
        standard === undefined
          ? nothing
          : html`<span
              class="tick"
              ${styles({ "--default-share": String(scale.position(standard) / SliderScale.STEPS) })}
            ></span>`
      }<input
        type="range"
        min="0"
        max=${SliderScale.STEPS}
        step="1"
        aria-label=${this.spec?.label ?? ""}
        aria-valuetext=${formatParameter(value)}
        .value=${String(position)}
        @change=${(event: Event) => this.send(scale.value(Number((event.target as HTMLInputElement).value)))}
        @input=${(event: Event) => this.fill(event.target as HTMLInputElement)}
    /></span>`;
  }

  protected override updated(): void {
    const slider = this.renderRoot.querySelector<HTMLInputElement>('input[type="range"]');
    if (slider) this.fill(slider);
  }

  private fill(slider: HTMLInputElement): void {
    slider.style.setProperty("--filled", `${(Number(slider.value) / SliderScale.STEPS) * 100}%`);
  }

  private send(raw: unknown): void {
    const name = this.spec?.name;
    if (name !== undefined) emitIntent(this, { kind: "set-parameter", name, raw });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "spy-parameter-field": ParameterField;
  }
}
