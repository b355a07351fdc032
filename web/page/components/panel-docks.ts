// <spy-panel-docks>: the docks beside the map with their panels, and the lines between them (design guide section 2).
// It is not a box of its own: its docks are columns of the workspace's grid.
import { css, html, LitElement, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { assertNever } from "../../lib/assert-never.ts";
import { emitIntent } from "../state/intent.ts";
import type { LadderFeed } from "../state/ladder-feed.ts";
import {
  byFocus,
  DOCK_WIDTH,
  dockWidth,
  PANELS,
  shownPanel,
  UPPER_SHARE,
  upperShare,
  visibleDocks,
} from "../state/panel-layout.ts";
import type { Dock, PanelGroup, SidePanel } from "../state/panel-layout.ts";
import { StoreController } from "../state/store-controller.ts";
import type { Store } from "../state/store.ts";
import { controlStyles } from "../theme/control-styles.ts";
import { dockStrings } from "../../strings/panels.ts";
import type { SplitterMoved } from "./dock-splitter.ts";
import { styles } from "./styles.ts";
import "./dock-splitter.ts";
import "./events-panel.ts";
import "./model-panel.ts";
import "./order-ladder.ts";
import "./panel-group.ts";
import "./parameters-panel.ts";
import "./quality-panel.ts";
import "./tape-panel.ts";

function rootUnitPx(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
}

@customElement("spy-panel-docks")
export class PanelDocks extends LitElement {
  static override styles = [
    controlStyles,
    css`
      :host {
        display: contents;
      }
      .dock {
        grid-row: 1 / 3;
        display: grid;
        grid-template-rows: minmax(0, 1fr);
        min-width: 0;
        min-height: 0;
        border-left: 1px solid var(--separator);
        background: var(--surface-panel);
      }
      .dock.split {
        grid-template-rows: minmax(0, var(--upper)) minmax(0, var(--lower));
      }
      .upper {
        grid-row: 1;
      }
      .lower {
        grid-row: 2;
        border-top: 1px solid var(--separator);
      }
      .group {
        display: grid;
        grid-column: 1;
        min-width: 0;
        min-height: 0;
      }
      spy-dock-splitter[grows="left"] {
        grid-row: 1 / 3;
        justify-self: start;
      }
      spy-dock-splitter[grows="down"] {
        grid-row: 2;
        grid-column: 1;
        align-self: start;
      }
      .at-2 {
        grid-column: 2;
      }
      .at-3 {
        grid-column: 3;
      }
      .at-4 {
        grid-column: 4;
      }
      @media (max-width: 47.99em) {
        .dock {
          grid-row: auto;
          grid-area: dock;
          border-left: 0;
        }
        spy-dock-splitter[grows="left"] {
          display: none;
        }
      }
      @media (max-width: 47.99em) and (orientation: landscape) {
        .dock {
          border-left: 1px solid var(--separator);
        }
      }
    `,
  ];

  @property({ attribute: false }) store: Store | undefined;
  @property({ attribute: false }) ladder: LadderFeed | undefined;
  private readonly layout = new StoreController(this, ({ ui }) => ui.layout);

  protected override render() {
    const docks = visibleDocks(this.layout.value).map((dock, index) => ({
      dock,
      place: `at-${index + 2}`,
      members: dock.groups.flatMap(({ members }) => members),
    }));
    return repeat(
      byFocus(docks),
      ({ dock }) => dock.id,
      ({ dock, place }) => this.renderDock(dock, place),
    );
  }

  private renderDock(dock: Dock, place: string) {
    const layout = this.layout.value;
    const upper = upperShare(layout, dock);
    const isSplit = dock.groups.length > 1;
    return html`<spy-dock-splitter
        class=${place}
        grows="left"
        label=${dockStrings.width(dock.label)}
        .value=${dockWidth(layout, dock)}
        .range=${{ ...DOCK_WIDTH, usual: dock.widthPx }}
        .unitPx=${rootUnitPx}
        @splitter-moved=${({ detail }: SplitterMoved) =>
          emitIntent(this, { kind: "layout", change: { kind: "width", dock: dock.id, px: detail } })}
      ></spy-dock-splitter>
      <div
        class="dock ${place} ${isSplit ? "split" : ""}"
        data-dock=${dock.id}
        ${styles({ "--upper": `${upper}fr`, "--lower": `${100 - upper}fr` })}
      >
        ${repeat(
          byFocus(dock.groups),
          ({ id }) => id,
          (group) => this.renderGroup(group),
        )}
        ${
          isSplit
            ? html`<spy-dock-splitter
                grows="down"
                label=${dockStrings.height(dock.label)}
                .value=${upper}
                .range=${{ ...UPPER_SHARE, usual: dock.upperPercent }}
                .unitPx=${() => this.percentPx(dock)}
                @splitter-moved=${({ detail }: SplitterMoved) =>
                  emitIntent(this, {
                    kind: "layout",
                    change: { kind: "share", dock: dock.id, percent: detail },
                  })}
              ></spy-dock-splitter>`
            : nothing
        }
      </div>`;
  }

  private percentPx({ id }: Dock): number {
    const height = this.renderRoot.querySelector<HTMLElement>(`[data-dock="${id}"]`)?.clientHeight ?? 0;
    return Math.max(1, height / 100);
  }

  private renderGroup(group: PanelGroup) {
    const shown = shownPanel(this.layout.value, group);
    if (shown === undefined) return nothing;
    return html`<aside class="group ${group.place}" aria-label=${PANELS[shown].label}>
      <spy-panel-group .store=${this.store} .members=${group.members} .shown=${shown}
        >${this.renderPanel(shown, group.members.length === 1)}</spy-panel-group
      >
    </aside>`;
  }

  /** `isAlone`: no tab names it. */
  private renderPanel(panel: SidePanel, isAlone: boolean) {
    const { store } = this;
    switch (panel) {
      case "ladder":
        return html`<spy-order-ladder
          .store=${store}
          .feed=${this.ladder}
          ?titled=${isAlone}
        ></spy-order-ladder>`;
      case "model":
        return html`<spy-model-panel .store=${store}></spy-model-panel>`;
      case "tape":
        return html`<spy-tape-panel .store=${store} ?titled=${isAlone}></spy-tape-panel>`;
      case "quality":
        return html`<spy-quality-panel .store=${store}></spy-quality-panel>`;
      case "events":
        return html`<spy-events-panel .store=${store}></spy-events-panel>`;
      case "parameters":
        return html`<spy-parameters-panel .store=${store}></spy-parameters-panel>`;
      default:
        return assertNever(panel);
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "spy-panel-docks": PanelDocks;
  }
}
