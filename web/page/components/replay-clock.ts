// Date and time of the replay to the nanosecond, in groups of three, with zone and offset.
import { css, html, LitElement } from "lit";
import { customElement, property } from "lit/decorators.js";
import { PAGE_TIME_ZONE, WallClockFormat } from "../../lib/wall-clock.ts";
import { emitIntent } from "../state/intent.ts";
import { StoreController } from "../state/store-controller.ts";
import type { Store } from "../state/store.ts";
import { controlStyles } from "../theme/control-styles.ts";

const format = new WallClockFormat(PAGE_TIME_ZONE);

@customElement("spy-replay-clock")
export class ReplayClock extends LitElement {
  static override styles = [
    controlStyles,
    css`
      :host {
        display: inline-flex;
      }
      button {
        gap: var(--space-8);
        padding: 0 10px;
        background: var(--surface-raised);
        box-shadow: inset 0 0 0 1px var(--separator-strong);
        font-weight: var(--weight-regular);
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
        color: var(--text-3);
        font-size: var(--size-12);
      }
      @media (max-width: 73.74em) {
        .zone {
          display: none;
        }
      }
      @media (max-width: 47.99em) {
        .date,
        .fraction {
          display: none;
        }
        button {
          background: none;
          box-shadow: none;
        }
      }
    `,
  ];

  @property({ attribute: false }) store: Store | undefined;
  private readonly clockNs = new StoreController(this, (state) => state.cursor?.clockNs);

  protected override render() {
    const clockNs = this.clockNs.value;
    if (clockNs === undefined) {
      return html`<button disabled aria-label="Clock: nothing has been read yet">
        <span class="date num">–</span><span class="time num">––:––:––.–––</span>
        <span class="fraction num">––– –––</span><span class="zone">New York</span>
      </button>`;
    }
    const { date, time, milliseconds, microseconds, nanoseconds, zone, offset } = format.at(clockNs);
    const text = `${date} ${time}.${milliseconds}${microseconds}${nanoseconds} ${zone} ${offset}`;
    return html`<button
      title="Copy the time in nanoseconds"
      aria-label=${`Clock: ${text}`}
      @click=${() =>
        emitIntent(this, { kind: "copy-text", text: clockNs.toString(), done: "Time copied in nanoseconds" })}
    >
      <span class="date num">${date}</span>
      <span class="num"
        ><span class="time">${time}.${milliseconds}</span
        ><span class="fraction time"> ${microseconds} ${nanoseconds}</span></span
      >
      <span class="zone">${zone} ${offset}</span>
    </button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "spy-replay-clock": ReplayClock;
  }
}
