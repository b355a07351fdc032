// The range A to B that playback keeps to, and what can be done with it (product.md R-7).
import { css, html, LitElement, nothing } from "lit";
import { customElement, property, query } from "lit/decorators.js";
import type { CommandId } from "../state/command-table.ts";
import { commandSpec } from "../state/command-table.ts";
import { emitIntent } from "../state/intent.ts";
import { wallClock } from "../state/page-zone.ts";
import { playedRange } from "../state/places-state.ts";
import { StoreController } from "../state/store-controller.ts";
import type { Store } from "../state/store.ts";
import { controlStyles } from "../theme/control-styles.ts";
import { menuStyles } from "../theme/menu-styles.ts";
import { rangeStrings } from "../../strings/replay.ts";
import type { BarMenu } from "./bar-menu.ts";
import "./bar-menu.ts";

@customElement("spy-range-menu")
export class RangeMenu extends LitElement {
  static override styles = [
    controlStyles,
    menuStyles,
    css`
      .times {
        padding: 0 var(--space-12) var(--space-8);
        font-size: var(--size-12);
      }
    `,
  ];

  @property({ attribute: false }) store: Store | undefined;
  @query("spy-bar-menu") private readonly menu!: BarMenu;
  private readonly range = new StoreController(this, ({ places }) => places.range);
  private readonly played = new StoreController(this, ({ places }) => playedRange(places));
  private readonly clock = new StoreController(this, wallClock);

  protected override render() {
    const range = this.range.value;
    return html`<spy-bar-menu
      icon="brackets"
      label=${rangeStrings.label}
      tip=${rangeStrings.tip}
      ?on=${range !== undefined}
    >
      ${range === undefined ? nothing : html`<p class="times num">${this.text(range.fromNs)} – ${this.text(range.toNs)}</p>`}
      ${this.row("range-start", true)} ${this.row("range-end", true)}
      <div class="menu-line"></div>
      ${this.row("zoom-to-range", this.played.value !== undefined)}
      ${this.row("clear-range", range !== undefined)}
      <p class="menu-note">${rangeStrings.hint}</p>
    </spy-bar-menu>`;
  }

  private text(timeNs: bigint): string {
    const { time, milliseconds } = this.clock.value.at(timeNs);
    return `${time}.${milliseconds}`;
  }

  private row(id: CommandId, isUsable: boolean) {
    return html`<button
      class="menu-row"
      ?disabled=${!isUsable}
      aria-description=${isUsable ? "" : rangeStrings.none}
      @click=${() => {
        this.menu.close();
        emitIntent(this, { kind: "command", id });
      }}
    >
      ${commandSpec(id).label}
    </button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "spy-range-menu": RangeMenu;
  }
}
