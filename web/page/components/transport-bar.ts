// Playback: file, steps, play or pause, speed, clock, loop, range, session, jumps, zone (the order of product.md
// section 4), and the model's verdict in one line. A narrow bar keeps what moves the replay and folds the rest.
import { css, html, LitElement } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { type CommandId, commandSpec } from "../state/command-table.ts";
import { emitIntent } from "../state/intent.ts";
import { KeyTips } from "../state/key-tips.ts";
import { isPlaying } from "../state/selectors.ts";
import { StoreController } from "../state/store-controller.ts";
import type { Store } from "../state/store.ts";
import { controlStyles } from "../theme/control-styles.ts";
import { FOLDED_TRANSPORT } from "../theme/window-widths.ts";
import { transportStrings } from "../../strings/replay.ts";
import type { IconName } from "./icon-sources.ts";
import "./bar-menu.ts";
import "./icon.ts";
import "./jump-menu.ts";
import "./range-menu.ts";
import "./replay-clock.ts";
import "./session-menu.ts";
import "./speed-control.ts";
import "./status-line.ts";
import "./zone-select.ts";

@customElement("spy-transport-bar")
export class TransportBar extends LitElement {
  static override styles = [
    controlStyles,
    css`
      :host {
        display: flex;
        align-items: center;
        gap: var(--space-4);
        height: var(--bar-transport);
        padding: 0 var(--space-12) 0 var(--space-8);
        border-top: 1px solid var(--separator);
        background: var(--surface-panel);
        min-width: 0;
        overflow: hidden;
      }
      /* What gives way first: its tooltip has the whole name. */
      .file {
        min-width: 104px;
        max-width: 200px;
        background: none;
        box-shadow: inset 0 0 0 1px var(--separator-strong);
        color: var(--text-2);
        font-size: var(--size-12);
        font-weight: var(--weight-regular);
        height: var(--control-sm);
        border-radius: var(--radius-4);
      }
      .file span {
        overflow: hidden;
        text-overflow: ellipsis;
        line-height: var(--line-ui);
      }
      .play {
        flex: none;
        width: 2.5rem;
        padding: 0;
      }
      @media (max-width: 89.99em) {
        spy-status-line {
          display: none;
        }
      }
      .globe {
        margin-left: var(--space-4);
        color: var(--icon);
      }
      button[aria-pressed="true"] {
        color: var(--accent);
      }
      .folded {
        display: grid;
        min-width: 14rem;
      }
      .folded .row,
      .zone {
        display: flex;
        align-items: center;
        justify-content: flex-start;
        gap: var(--space-6);
        height: var(--control-touch);
        padding: 0 var(--space-16);
        border-radius: 0;
      }
      @media (max-width: 73.74em) {
        .file {
          min-width: 4rem;
          max-width: 104px;
        }
        .globe {
          display: none;
        }
      }
      @media (max-width: 47.99em), (max-width: 60em) and (max-height: 30em) {
        .file,
        .separator {
          display: none;
        }
        .play {
          width: 3.25rem;
        }
      }
      /* Room for fingers, not between them. */
      @media (max-width: 47.99em) {
        :host {
          gap: 0;
          padding: 0 var(--space-4);
        }
      }
      @media (max-width: 22em) {
        :host {
          flex-wrap: wrap;
          height: auto;
          min-height: var(--bar-transport);
        }
      }
    `,
  ];

  @property({ attribute: false }) store: Store | undefined;
  @state() private isNarrow = false;
  private readonly tips = new KeyTips(this);
  private readonly narrow = matchMedia(FOLDED_TRANSPORT);
  private readonly looping = new StoreController(this, ({ places }) => places.isLoop);
  private readonly playing = new StoreController(this, isPlaying);
  /** One filled button in sight: an open card or dialogue has its own (design guide section 7). */
  private readonly yields = new StoreController(
    this,
    ({ messages, ui }) => messages.length > 0 || ui.dialog !== undefined,
  );
  private readonly idle = new StoreController(
    this,
    (state) => state.session.phase === "idle" || state.session.phase === "failed",
  );
  private readonly fileName = new StoreController(this, ({ load }) =>
    load.kind === "landing" ? "" : load.kind === "open" ? load.file.name : load.name,
  );

  override connectedCallback(): void {
    super.connectedCallback();
    this.narrow.addEventListener("change", this.fold);
    this.fold();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.narrow.removeEventListener("change", this.fold);
  }

  private readonly fold = (): void => {
    this.isNarrow = this.narrow.matches;
  };

  protected override render() {
    const playing = this.playing.value;
    return html`<button
        class="file"
        aria-description=${this.tips.tip("file-details", { more: this.fileName.value })}
        @click=${() => emitIntent(this, { kind: "command", id: "file-details" })}
      >
        <spy-icon size="small" name="file"></spy-icon><span class="num">${this.fileName.value}</span>
      </button>
      <span class="separator"></span>
      ${this.button("previous-event", "step-back")}
      <button
        class="${this.yields.value ? "secondary" : "primary"} play"
        aria-description=${this.tips.tip("play-pause")}
        aria-label=${playing ? transportStrings.pause : transportStrings.play}
        ?disabled=${this.idle.value}
        @click=${() => emitIntent(this, { kind: "command", id: "play-pause" })}
      >
        <spy-icon name=${playing ? "pause" : "play"}></spy-icon>
      </button>
      ${this.button("next-event", "step-forward")}
      <spy-speed-control .store=${this.store}></spy-speed-control>
      <span class="separator"></span>
      <spy-replay-clock .store=${this.store}></spy-replay-clock>
      ${this.isNarrow ? this.renderFolded() : this.renderPlaces()}`;
  }

  private renderPlaces() {
    return html`${this.renderLoop("")}
      <spy-range-menu .store=${this.store}></spy-range-menu>
      <spy-session-menu .store=${this.store}></spy-session-menu>
      <span class="space"></span>
      <spy-status-line .store=${this.store}></spy-status-line>
      <spy-jump-menu .store=${this.store}></spy-jump-menu>
      <spy-icon class="globe" name="globe"></spy-icon>
      <spy-zone-select .store=${this.store}></spy-zone-select>`;
  }

  private renderFolded() {
    return html`<span class="space"></span
      ><spy-bar-menu class="more" icon="ellipsis" tip=${transportStrings.more}>
        <div class="folded">
          ${this.renderLoop(transportStrings.loop)}
          <spy-range-menu .store=${this.store}></spy-range-menu>
          <spy-session-menu .store=${this.store}></spy-session-menu>
          <spy-jump-menu .store=${this.store}></spy-jump-menu>
          <label class="zone"
            ><spy-icon name="globe"></spy-icon><spy-zone-select .store=${this.store}></spy-zone-select
          ></label>
        </div>
      </spy-bar-menu>`;
  }

  private renderLoop(label: string) {
    return html`<button
      class=${label === "" ? "icon" : "row"}
      aria-description=${this.tips.tip("loop")}
      aria-label=${commandSpec("loop").label}
      aria-pressed=${this.looping.value ? "true" : "false"}
      ?disabled=${this.idle.value}
      @click=${() => emitIntent(this, { kind: "command", id: "loop" })}
    >
      <spy-icon name="repeat"></spy-icon>${label}
    </button>`;
  }

  private button(id: CommandId, icon: IconName) {
    return html`<button
      class="icon step"
      aria-description=${this.tips.tip(id)}
      aria-label=${commandSpec(id).label}
      ?disabled=${this.idle.value}
      @click=${() => emitIntent(this, { kind: "command", id })}
    >
      <spy-icon name=${icon}></spy-icon>
    </button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "spy-transport-bar": TransportBar;
  }
}
