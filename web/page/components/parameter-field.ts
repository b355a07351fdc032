// One parameter: name with its changed mark, value field or choice, slider, range, reset, refusal in one line.
import { html, LitElement, noChange, nothing } from "lit";
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
import { parameterFieldStyles } from "./parameter-field-styles.ts";
import { styles } from "./styles.ts";
import "./icon.ts";

function defaultText({ default: value, unit, type }: ParameterSpec): string {
  if (type === "boolean") return value === true ? parameterPanelStrings.on : parameterPanelStrings.off;
  const text = formatParameter(value).replaceAll("_", " ");
  return text === "" ? parameterPanelStrings.none : `${text}${unit === "" ? "" : ` ${unit}`}`;
}

@customElement("spy-parameter-field")
export class ParameterField extends LitElement {
  static override styles = [controlStyles, parameterFieldStyles];

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
        @keydown=${(event: KeyboardEvent) => this.takeBack(event)}
      />${
        spec.unit === "" && !single
          ? nothing
          : html`<span class="unit" aria-description=${spec.unit || nothing}>${spec.unit}</span>`
      }`;
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

  /** Escape: what was refused goes, the value in force stands again. */
  private takeBack(event: KeyboardEvent): void {
    if (event.key !== "Escape" || this.refusal === "") return;
    event.preventDefault();
    event.stopPropagation();
    const field = event.target as HTMLInputElement;
    field.value = formatParameter(this.value);
    this.send(field.value);
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
