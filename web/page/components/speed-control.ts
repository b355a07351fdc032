// Speed of the replay: a field for any value with the steps as suggestions, and the speed really achieved.
import { css, html, LitElement, nothing } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { formatSpeed } from "../../lib/format-number.ts";
import { HeldSpeed } from "../state/held-speed.ts";
import { emitIntent } from "../state/intent.ts";
import { parameterNumber } from "../state/parameter-value.ts";
import { MAX_SPEED, parseSpeed, SPEED_STEPS } from "../state/speed-steps.ts";
import { StoreController } from "../state/store-controller.ts";
import type { Store } from "../state/store.ts";
import { controlStyles } from "../theme/control-styles.ts";
import { speedStrings } from "../../strings/replay.ts";
import "./icon.ts";

function speedText(speed: number): string {
  return speed === MAX_SPEED ? speedStrings.max : formatSpeed(speed);
}

@customElement("spy-speed-control")
export class SpeedControl extends LitElement {
  static override styles = [
    controlStyles,
    css`
      :host {
        display: inline-flex;
        align-items: center;
        gap: var(--space-6);
      }
      .field {
        position: relative;
        display: inline-flex;
        align-items: center;
      }
      .field input.num {
        width: calc(6ch + var(--control-sm) + 8px);
        padding: 0 var(--control-sm) 0 6px;
        text-align: right;
        border-color: transparent;
        background: none;
        font-size: var(--size-13);
        font-weight: var(--weight-medium);
      }
      .field input.num:hover,
      .field input.num:focus {
        background: var(--surface-inset);
        border-color: var(--line-control);
      }
      .open {
        position: absolute;
        right: 0;
        width: var(--control-sm);
        height: var(--control-sm);
        padding: 0;
        color: var(--text-3);
      }
      .achieved {
        display: inline-block;
        width: 8ch;
        color: var(--text-3);
        font-size: var(--size-12);
      }
      #steps {
        position: fixed;
        inset: auto auto calc(var(--bar-transport) + var(--space-4)) auto;
        margin: 0;
        padding: var(--space-4) 0;
        border: 0;
        border-radius: var(--radius-6);
        background: var(--surface-raised);
        box-shadow: var(--shadow-2);
      }
      #steps button {
        display: flex;
        width: 6rem;
        border-radius: 0;
        justify-content: flex-start;
        padding: 0 var(--space-12);
        font: var(--weight-regular) var(--size-13) / 1 var(--font-num);
      }
      #steps button[aria-current="true"] {
        background: var(--accent-quiet);
      }
      @media (max-width: 47.99em) {
        .achieved {
          display: none;
        }
        /* The field begins under the button that opens the list. */
        .field input.num {
          width: calc(6ch + 30px);
          padding: 0 24px 0 6px;
        }
        .open {
          justify-content: flex-end;
          padding-right: 6px;
        }
      }
    `,
  ];

  @property({ attribute: false }) store: Store | undefined;
  @state() private invalid = false;
  @query("input") private field!: HTMLInputElement;
  @query("#steps") private steps!: HTMLElement;

  private readonly speed = new StoreController(this, (state) => parameterNumber(state, "speed"));
  private readonly playing = new StoreController(this, (state) => state.session.phase === "playing");
  private readonly held = new HeldSpeed();
  /** Looked at with every report, also when the number has not changed: a dip has to last. */
  private readonly progress = new StoreController(this, (state) => state.session.progress);

  protected override render() {
    const speed = this.speed.value;
    const playing = this.playing.value;
    // Two digits are enough, and the text does not flicker.
    const achieved = Number((this.progress.value?.speedAchieved ?? 0).toPrecision(2));
    const slow =
      speed === MAX_SPEED
        ? playing && achieved > 0
        : this.held.isMissed(performance.now(), speed, achieved, playing);
    return html`<span class="field">
        <input
          class="num"
          aria-label=${speedStrings.speed}
          aria-description=${speedStrings.tip}
          aria-invalid=${this.invalid ? "true" : "false"}
          .value=${speedText(speed)}
          @change=${() => this.take()}
          @focus=${() => this.field.select()}
          @blur=${() => this.reset()}
        />
        <button
          class="open"
          aria-label=${speedStrings.speeds}
          aria-description=${speedStrings.speeds}
          popovertarget="steps"
          @click=${() => this.place()}
        >
          <spy-icon size="small" name="chevron-down"></spy-icon>
        </button>
      </span>
      <div id="steps" popover>
        ${SPEED_STEPS.map(
          (step) =>
            html`<button
              aria-current=${step === speed ? "true" : "false"}
              popovertarget="steps"
              popovertargetaction="hide"
              @click=${() => this.choose(step)}
            >
              ${speedText(step)}
            </button>`,
        )}
      </div>
      <span class="achieved num" aria-description=${speedStrings.achieved}
        >${slow ? html`→ ${formatSpeed(achieved)}` : nothing}</span
      >`;
  }

  private place(): void {
    this.steps.style.setProperty("left", `${Math.max(0, this.field.getBoundingClientRect().left)}px`);
  }

  private take(): void {
    const speed = parseSpeed(this.field.value);
    this.invalid = speed === undefined;
    if (speed !== undefined) this.choose(speed);
  }

  private reset(): void {
    this.invalid = false;
    this.field.value = speedText(this.speed.value);
  }

  private choose(speed: number): void {
    emitIntent(this, { kind: "set-parameter", name: "speed", raw: speed });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "spy-speed-control": SpeedControl;
  }
}
