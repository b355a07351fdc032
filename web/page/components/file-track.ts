// The whole file as one track: what has been read, what has been played, what is not read yet (hatched).
import { css, html, LitElement } from "lit";
import { customElement, property } from "lit/decorators.js";
import { PAGE_TIME_ZONE, WallClockFormat } from "../../lib/wall-clock.ts";
import { playedShare, readShare } from "../state/selectors.ts";
import { StoreController } from "../state/store-controller.ts";
import type { Store } from "../state/store.ts";
import { controlStyles } from "../theme/control-styles.ts";

const format = new WallClockFormat(PAGE_TIME_ZONE);
const STEPS = 1000;

@customElement("spy-file-track")
export class FileTrack extends LitElement {
  static override styles = [
    controlStyles,
    css`
      :host {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr) auto;
        align-items: center;
        gap: var(--space-12);
        height: var(--track-height);
        padding: 0 var(--space-12);
        border-top: 1px solid var(--separator);
        background: var(--surface-inset);
        color: var(--text-3);
        font-size: var(--size-11);
      }
      .end {
        min-width: 8ch;
      }
      .end:last-child {
        text-align: right;
      }
      .track {
        position: relative;
        height: 6px;
        border-radius: var(--radius-2);
        background: repeating-linear-gradient(135deg, var(--hatch-none) 0 1px, var(--surface-inset) 1px 5px);
        overflow: hidden;
      }
      .read,
      .played {
        position: absolute;
        inset: 0;
        transform-origin: left;
      }
      .read {
        background: var(--surface-pressed);
        transform: scaleX(var(--read, 0));
      }
      .played {
        background: var(--accent);
        transform: scaleX(var(--played, 0));
      }
    `,
  ];

  @property({ attribute: false }) store: Store | undefined;
  private readonly read = new StoreController(
    this,
    (state) => Math.round((readShare(state) ?? 0) * STEPS) / STEPS,
  );
  private readonly played = new StoreController(
    this,
    (state) => Math.round((playedShare(state) ?? 0) * STEPS) / STEPS,
  );
  private readonly firstNs = new StoreController(this, (state) => state.session.progress?.firstNs);
  private readonly lastNs = new StoreController(this, (state) => state.session.progress?.lastNs);

  protected override updated(): void {
    this.style.setProperty("--read", String(Math.max(this.read.value, this.played.value)));
    this.style.setProperty("--played", String(this.played.value));
  }

  protected override render() {
    const percent = Math.round(this.played.value * 100);
    return html`<span class="end num" title="First record">${this.time(this.firstNs.value)}</span>
      <div
        class="track"
        role="progressbar"
        aria-label="Played"
        aria-valuemin="0"
        aria-valuemax="100"
        aria-valuenow=${percent}
        title=${`${percent}% played`}
      >
        <div class="read"></div>
        <div class="played"></div>
      </div>
      <span class="end num" title="Last record read">${this.time(this.lastNs.value)}</span>`;
  }

  private time(timeNs: bigint | undefined): string {
    return timeNs === undefined || timeNs === 0n ? "––:––:––" : format.at(timeNs).time;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "spy-file-track": FileTrack;
  }
}
