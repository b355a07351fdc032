// Date and time of the replay to the nanosecond, in groups of three, with zone and offset. A click makes it a field
// that takes a time in any notation of product.md R-3; beside it the copies that reports need.
import { css, html, LitElement, nothing } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { parseTimeEntry, TIME_ENTRY_EXAMPLES } from "../../core/time/time-entry.ts";
import { isoText } from "../../core/time/time-text.ts";
import { emitIntent } from "../state/intent.ts";
import { pageZone, wallClock } from "../state/page-zone.ts";
import { fileExtent } from "../state/selectors.ts";
import { StoreController } from "../state/store-controller.ts";
import type { Store } from "../state/store.ts";
import { controlStyles } from "../theme/control-styles.ts";
import { clockStrings } from "../../strings/replay.ts";
import "./icon.ts";

@customElement("spy-replay-clock")
export class ReplayClock extends LitElement {
  static override styles = [
    controlStyles,
    css`
      :host {
        position: relative;
        display: inline-flex;
        align-items: center;
        gap: var(--space-4);
      }
      .clock,
      input {
        height: var(--control-md);
        padding: 0 10px;
        border-radius: var(--radius-4);
        background: var(--surface-raised);
        box-shadow: inset 0 0 0 1px var(--separator-strong);
      }
      .clock {
        gap: var(--space-8);
        font-weight: var(--weight-regular);
      }
      input {
        box-sizing: border-box;
        width: var(--clock-width, 300px);
        border: 0;
        color: var(--text-1);
        font: inherit;
        font-size: var(--size-15);
        font-variant-numeric: tabular-nums;
      }
      input[aria-invalid="true"] {
        box-shadow: inset 0 0 0 1px var(--error);
      }
      .problem {
        position: absolute;
        bottom: calc(100% + var(--space-8));
        left: 0;
        z-index: var(--z-popover);
        width: max-content;
        max-width: 44ch;
        padding: var(--space-8) var(--space-12);
        border-radius: var(--radius-4);
        background: var(--surface-raised);
        box-shadow: var(--shadow-2);
        color: var(--text-1);
        font-size: var(--size-12);
      }
      .date {
        min-width: 11ch;
        color: var(--text-2);
        font-size: var(--size-12);
        text-align: left;
      }
      .time {
        font-size: var(--size-15);
        font-weight: var(--weight-medium);
      }
      .fraction {
        margin-left: 0.25ch;
        color: var(--text-3);
        font-weight: var(--weight-regular);
      }
      .zone {
        min-width: 10ch;
        color: var(--text-3);
        font-size: var(--size-12);
        text-align: left;
      }
      @media (max-width: 73.74em) {
        .zone {
          display: none;
        }
      }
      /* The date stands beside the instrument as well; fingers need the room. */
      @media (pointer: coarse) and (max-width: 73.74em) {
        .date {
          display: none;
        }
      }
      @media (max-width: 47.99em) {
        .date,
        .fraction,
        .copy {
          display: none;
        }
        .clock {
          padding: 0 var(--space-4);
          background: none;
          box-shadow: none;
        }
      }
      @media (max-width: 24em) {
        .milliseconds {
          display: none;
        }
      }
    `,
  ];

  @property({ attribute: false }) store: Store | undefined;
  @state() private problem = "";
  @query("input") private readonly field!: HTMLInputElement | null;
  @query(".clock") private readonly shown!: HTMLElement | null;
  private readonly clock = new StoreController(this, wallClock);
  private readonly clockNs = new StoreController(this, (state) => state.cursor?.clockNs);
  private readonly edited = new StoreController(this, (state) => state.ui.clockEdited);

  protected override updated(): void {
    const clockNs = this.clockNs.value;
    if (!this.edited.value || clockNs === undefined || this.field === null) return;
    if (this.field === this.shadowRoot?.activeElement) return;
    // Only once: the clock may go on while a time is typed.
    const { time, milliseconds } = this.clock.value.at(clockNs);
    this.field.value = `${time}.${milliseconds}`;
    this.field.focus();
    this.field.select();
  }

  protected override render() {
    const clockNs = this.clockNs.value;
    if (clockNs === undefined) {
      return html`<button class="clock" disabled aria-label=${clockStrings.nothingRead}>
        <span class="date num">–</span><span class="time num">––:––:––.–––</span>
        <span class="fraction num">––– –––</span><span class="zone">–</span>
      </button>`;
    }
    return html`${this.edited.value ? this.renderField() : this.renderClock(clockNs)}
      <button
        class="icon copy"
        aria-description=${clockStrings.copyTip}
        aria-label=${clockStrings.copy}
        @click=${(event: MouseEvent) => this.copy(clockNs, event.shiftKey)}
      >
        <spy-icon name="copy"></spy-icon>
      </button>`;
  }

  private renderClock(clockNs: bigint) {
    const { date, time, milliseconds, microseconds, nanoseconds, zone, offset } =
      this.clock.value.at(clockNs);
    const text = `${date} ${time}.${milliseconds}${microseconds}${nanoseconds} ${zone} ${offset}`;
    return html`<button
      class="clock"
      aria-description=${clockStrings.typeTip}
      aria-label=${clockStrings.goFrom(text)}
      @click=${() => this.edit()}
    >
      <span class="date num">${date}</span>
      <span class="num"
        ><span class="time">${time}<span class="milliseconds">.${milliseconds}</span></span
        ><span class="fraction time"> ${microseconds} ${nanoseconds}</span></span
      >
      <span class="zone">${zone} ${offset}</span>
    </button>`;
  }

  private renderField() {
    return html`<input
        type="text"
        spellcheck="false"
        autocomplete="off"
        aria-label=${clockStrings.goTo}
        aria-invalid=${this.problem === "" ? "false" : "true"}
        aria-describedby="problem"
        placeholder=${clockStrings.example(TIME_ENTRY_EXAMPLES)}
        @keydown=${(event: KeyboardEvent) => this.keyDown(event)}
        @input=${() => {
          this.problem = "";
        }}
        @blur=${() => this.leave()}
      />${this.problem === "" ? nothing : html`<span id="problem" class="problem" role="alert">${this.problem}</span>`}`;
  }

  private edit(): void {
    this.problem = "";
    const width = this.shown?.offsetWidth ?? 0;
    if (width > 0) this.style.setProperty("--clock-width", `${width}px`);
    this.store?.dispatch({ kind: "ui-changed", ui: { clockEdited: true } });
  }

  private leave(): void {
    this.problem = "";
    this.store?.dispatch({ kind: "ui-changed", ui: { clockEdited: false } });
  }

  private keyDown(event: KeyboardEvent): void {
    if (event.key !== "Enter" && event.key !== "Escape") return;
    event.stopPropagation();
    event.preventDefault();
    if (event.key === "Escape" || this.go()) this.leave();
  }

  /** False, with the reason shown, when the text is no time. */
  private go(): boolean {
    const state = this.store?.state;
    const cursor = state?.cursor;
    const extent = state && fileExtent(state);
    if (state === undefined || cursor === undefined || extent === undefined) return true;
    const entry = parseTimeEntry(this.field?.value ?? "", {
      zoneName: pageZone(state).name,
      cursorNs: cursor.clockNs,
      firstNs: extent.fromNs,
      lastNs: extent.toNs,
    });
    if ("problem" in entry) {
      this.problem = entry.problem;
      return false;
    }
    emitIntent(this, { kind: "place", place: { kind: "go", timeNs: entry.ns } });
    return true;
  }

  private copy(clockNs: bigint, asNanoseconds: boolean): void {
    if (this.store === undefined) return;
    const zone = pageZone(this.store.state).name;
    const text = asNanoseconds ? clockNs.toString() : isoText(clockNs, zone);
    const done = asNanoseconds ? clockStrings.copiedNs : clockStrings.copiedIso;
    emitIntent(this, { kind: "copy-text", text, done });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "spy-replay-clock": ReplayClock;
  }
}
