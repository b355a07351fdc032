// *Session*: trading sessions by name, and one typed as HH:MM–HH:MM (product.md Z-3). Those without data say why.
import { css, html, LitElement, nothing } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import {
  findSession,
  pickSession,
  SESSION_PRESETS,
  sessionProblem,
  type SessionPreset,
  type TimeRange,
  WHOLE_FILE,
} from "../../core/time/session-presets.ts";
import { emitIntent } from "../state/intent.ts";
import { sessionName, sessionTimes } from "../state/session-name.ts";
import { sessionsOf } from "../state/session-marks.ts";
import { fileExtent } from "../state/selectors.ts";
import { StoreController } from "../state/store-controller.ts";
import type { Store } from "../state/store.ts";
import { controlStyles } from "../theme/control-styles.ts";
import { menuStyles } from "../theme/menu-styles.ts";
import { sessionStrings } from "../../strings/replay.ts";
import type { BarMenu } from "./bar-menu.ts";
import "./bar-menu.ts";

@customElement("spy-session-menu")
export class SessionMenu extends LitElement {
  static override styles = [
    controlStyles,
    menuStyles,
    css`
      input {
        width: 14ch;
      }
    `,
  ];

  @property({ attribute: false }) store: Store | undefined;
  @state() private isOpen = false;
  @state() private problem = "";
  @query("spy-bar-menu") private readonly menu!: BarMenu;
  @query("input") private readonly field!: HTMLInputElement;
  private readonly chosen = new StoreController(this, ({ places }) => places.session);
  private readonly extent = new StoreController(this, fileExtent);

  protected override render() {
    const chosen = this.chosen.value;
    const preset = findSession(chosen);
    return html`<spy-bar-menu
      folds="late"
      icon="calendar-clock"
      label=${preset?.label ?? sessionStrings.session}
      tip=${preset === undefined ? sessionStrings.wholeFilePlayed : sessionStrings.named(preset.label)}
      ?on=${preset !== undefined}
      @menu-toggled=${(event: CustomEvent<boolean>) => {
        this.isOpen = event.detail;
        this.problem = "";
      }}
    >
      ${this.isOpen ? this.renderEntries(chosen) : nothing}
    </spy-bar-menu>`;
  }

  private renderEntries(chosen: string) {
    const isOwn = findSession(chosen) !== undefined && !SESSION_PRESETS.some(({ id }) => id === chosen);
    return html`<div role="radiogroup" aria-label=${sessionStrings.session}>
        <button
          class="menu-row"
          role="radio"
          aria-checked=${chosen === WHOLE_FILE ? "true" : "false"}
          @click=${() => this.choose(WHOLE_FILE)}
        >
          ${sessionStrings.wholeFile}
        </button>
        ${SESSION_PRESETS.map((preset) => this.renderPreset(preset, chosen))}
      </div>
      <div class="menu-line"></div>
      <label class="menu-row"
        ><span class="grow">${sessionStrings.custom}</span
        ><input
          class="num"
          placeholder="09:30–10:00"
          autocomplete="off"
          spellcheck="false"
          .value=${isOwn ? chosen : ""}
          aria-invalid=${this.problem === "" ? "false" : "true"}
          @keydown=${(event: KeyboardEvent) => this.keyDown(event)}
      /></label>
      ${this.problem === "" ? nothing : html`<p class="menu-note refused" role="alert">${this.problem}</p>`}
      <p class="menu-note">${sessionStrings.hint}</p>`;
  }

  private renderPreset(preset: SessionPreset, chosen: string) {
    const extent = this.extent.value;
    const problem = extent === undefined ? sessionStrings.nothingRead : sessionProblem(preset, extent);
    const range = problem === undefined ? this.rangeOf(preset) : undefined;
    return html`<button
      class="menu-row"
      role="radio"
      aria-checked=${preset.id === chosen ? "true" : "false"}
      ?disabled=${problem !== undefined}
      aria-description=${problem ?? sessionStrings.hours(preset.from, preset.to)}
      @click=${() => this.choose(preset.id)}
    >
      <span class="grow">${range === undefined ? preset.label : sessionName(preset, range)}</span
      ><span class="aside num"
        >${problem !== undefined ? sessionStrings.noData : range === undefined ? "" : sessionTimes(preset, range)}</span
      >
    </button>`;
  }

  /** Which one it will be. */
  private rangeOf(preset: SessionPreset): TimeRange | undefined {
    const state = this.store?.state;
    return state && pickSession(sessionsOf(state, preset), state.cursor?.clockNs ?? 0n);
  }

  private choose(id: string): void {
    this.menu.close();
    emitIntent(this, { kind: "place", place: { kind: "choose-session", id } });
  }

  private keyDown(event: KeyboardEvent): void {
    if (event.key !== "Enter") return;
    event.preventDefault();
    const preset = findSession(this.field.value);
    const extent = this.extent.value;
    if (preset === undefined) this.problem = sessionStrings.malformed;
    else this.problem = (extent && sessionProblem(preset, extent)) ?? "";
    if (preset !== undefined && this.problem === "") this.choose(preset.id);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "spy-session-menu": SessionMenu;
  }
}
