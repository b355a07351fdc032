// Every parameter of the one table, by group; what acts in drawing comes last. The search narrows the list.
import { css, html, LitElement, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { findParameter, PARAMETERS } from "../../core/config/parameters.ts";
import type { ParameterGroup } from "../../core/config/parameter-spec.ts";
import type { ParameterSpec } from "../../core/config/parameters.ts";
import { sizeUnit } from "../../core/config/size-unit.ts";
import { differingParameters, otherSet } from "../state/compared-settings.ts";
import { emitIntent } from "../state/intent.ts";
import { KeyTips } from "../state/key-tips.ts";
import { formatParameter } from "../state/parameter-value.ts";
import { StoreController } from "../state/store-controller.ts";
import type { Store } from "../state/store.ts";
import { controlStyles } from "../theme/control-styles.ts";
import { parameterPanelStrings } from "../../strings/parameters-panel.ts";
import { parameterGroupStrings } from "../../strings/parameters.ts";
import "./icon.ts";
import "./parameter-field.ts";

/** Have their own controls in bars and heads: neither listed here nor counted as changed. */
const ELSEWHERE: ReadonlySet<string> = new Set(["speed", "symbol", "surface", "overlays", "tape_rows"]);

function groupsOf(
  specs: readonly ParameterSpec[],
): readonly (readonly [ParameterGroup, readonly ParameterSpec[]])[] {
  const groups = new Map<ParameterGroup, ParameterSpec[]>();
  for (const spec of specs) {
    const group = groups.get(spec.group);
    if (group === undefined) groups.set(spec.group, [spec]);
    else group.push(spec);
  }
  return [...groups];
}

@customElement("spy-parameters-panel")
export class ParametersPanel extends LitElement {
  static override styles = [
    controlStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-height: 0;
        background: var(--surface-panel);
      }
      .find {
        flex: none;
        display: flex;
        align-items: center;
        gap: var(--space-8);
        padding: var(--space-8) var(--space-8) var(--space-8) var(--space-12);
        border-bottom: 1px solid var(--separator);
      }
      .find input {
        flex: 1;
        min-width: 0;
      }
      .count {
        color: var(--text-2);
        font-size: var(--size-12);
        white-space: nowrap;
      }
      .count:empty {
        display: none;
      }
      .sets {
        flex: none;
        display: flex;
        align-items: center;
        gap: var(--space-8);
        padding: var(--space-8) var(--space-8) 0 var(--space-12);
      }
      .pair {
        display: flex;
        border-radius: var(--radius-6);
        box-shadow: inset 0 0 0 1px var(--line-control);
      }
      .pair button {
        min-width: 2rem;
      }
      @media (pointer: coarse) {
        .pair button {
          min-width: var(--control-touch);
        }
      }
      .other {
        padding: 0 var(--space-12) var(--space-8);
        color: var(--text-2);
        font-size: var(--size-11);
      }
      .body {
        flex: 1;
        min-height: 0;
      }
      h3 {
        position: sticky;
        top: 0;
        z-index: 1;
        padding: var(--space-8) var(--space-12) var(--space-6);
        border-bottom: 1px solid var(--separator);
        background: var(--surface-panel);
        color: var(--text-3);
        font: var(--weight-medium) var(--size-11) / 1.2 var(--font-ui);
      }
      .none {
        padding: var(--space-12);
        color: var(--text-2);
      }
    `,
  ];

  @property({ attribute: false }) store: Store | undefined;
  @state() private wanted = "";
  @state() private onlyDiffering = false;
  private readonly tips = new KeyTips(this);
  private readonly compared = new StoreController(this, (state) => state.compared);
  private readonly parameters = new StoreController(this, (state) => state.parameters);
  private readonly asked = new StoreController(this, ({ ui }) => ui.wantedParameter);
  private readonly problems = new StoreController(this, (state) => state.parameterProblems);

  /** Asked for by name from elsewhere: the list narrows to it, and typing goes on from there. */
  protected override willUpdate(): void {
    const asked = findParameter(this.asked.value);
    if (asked === undefined) return;
    this.wanted = asked.label;
    this.store?.dispatch({ kind: "ui-changed", ui: { wantedParameter: "" } });
  }

  protected override render() {
    const values = this.parameters.value;
    const changed = Object.keys(values).filter((name) => !ELSEWHERE.has(name));
    const differing = this.differing;
    const wanted = this.wanted.trim().toLowerCase();
    const specs = PARAMETERS.filter(
      (spec) =>
        !ELSEWHERE.has(spec.name) &&
        (!this.onlyDiffering || differing.includes(spec.name)) &&
        (wanted === "" ||
          `${spec.label} ${spec.name} ${parameterGroupStrings[spec.group]}`.toLowerCase().includes(wanted)),
    );
    return html`${this.renderSets()}
      <div class="find">
        <input
          type="search"
          placeholder=${parameterPanelStrings.find}
          aria-label=${parameterPanelStrings.find}
          .value=${this.wanted}
          @input=${(event: Event) => (this.wanted = (event.target as HTMLInputElement).value)}
        />
        <span class="count"
          >${changed.length === 0 ? "" : parameterPanelStrings.changedCount(changed.length)}</span
        >
        <button
          class="icon small"
          aria-description=${parameterPanelStrings.resetAll}
          aria-label=${parameterPanelStrings.resetAll}
          ?disabled=${changed.length === 0}
          @click=${() => emitIntent(this, { kind: "reset-parameters", names: changed })}
        >
          <spy-icon name="rotate-ccw"></spy-icon>
        </button>
      </div>
      <div class="body scroll" tabindex="-1">
        ${groupsOf(specs).map(
          ([group, members]) =>
            html`<section aria-label=${parameterGroupStrings[group]}>
              <h3>${parameterGroupStrings[group]}</h3>
              ${repeat(
                members,
                (spec) => spec.name,
                (spec) => this.renderField(spec),
              )}
            </section>`,
        )}
        ${
          specs.length > 0
            ? nothing
            : html`<p class="none">
                ${this.onlyDiffering ? parameterPanelStrings.same : parameterPanelStrings.noneFound(this.wanted)}
              </p>`
        }
      </div>`;
  }

  private get differing(): readonly string[] {
    return differingParameters(this.parameters.value, this.compared.value);
  }

  /** Two sets of parameters to look at in turn. */
  private renderSets() {
    const { active, other } = this.compared.value;
    const count = this.differing.length;
    const key = this.tips.key("toggle-settings");
    return html`<div class="sets">
      <div class="pair" role="group" aria-label=${parameterPanelStrings.shown}>
        ${(["A", "B"] as const).map(
          (set) =>
            html`<button
              class="small"
              aria-description=${this.tips.tip("toggle-settings", { name: parameterPanelStrings.settings(set) })}
              aria-label=${parameterPanelStrings.settings(set)}
              aria-pressed=${set === active ? "true" : "false"}
              @click=${() => {
                if (set !== active) emitIntent(this, { kind: "command", id: "toggle-settings" });
              }}
            >
              ${set}
            </button>`,
        )}
      </div>
      ${key === undefined ? nothing : html`<kbd aria-hidden="true">${key}</kbd>`}
      <span class="space"></span>
      ${
        other === undefined
          ? html`<span class="count">${parameterPanelStrings.copyOfA}</span>`
          : html`<button
              class="small"
              aria-description=${parameterPanelStrings.onlyDiffering}
              aria-pressed=${this.onlyDiffering ? "true" : "false"}
              @click=${() => (this.onlyDiffering = !this.onlyDiffering)}
            >
              ${parameterPanelStrings.differ(count)}
            </button>`
      }
    </div>`;
  }

  private renderOther({ name, default: usual }: ParameterSpec) {
    const { active, other } = this.compared.value;
    if (other === undefined || !this.differing.includes(name)) return nothing;
    return html`<p class="other">
      ${parameterPanelStrings.inOther(otherSet(active))}
      <span class="num">${formatParameter(other[name] ?? usual)}</span>
    </p>`;
  }

  private renderField(spec: ParameterSpec) {
    const value = this.parameters.value[spec.name];
    return html`<spy-parameter-field
        data-parameter=${spec.name}
        .spec=${{ ...spec, unit: sizeUnit(spec.unit, this.store?.state.session.selected?.productType) }}
        .value=${value ?? spec.default}
        .changed=${value !== undefined}
        .refusal=${this.problems.value[spec.name] ?? ""}
      ></spy-parameter-field
      >${this.renderOther(spec)}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "spy-parameters-panel": ParametersPanel;
  }
}
