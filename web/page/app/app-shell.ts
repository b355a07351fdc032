// <spy-app>: the frame of design guide section 2. Bars, map, panels, what floats above them, the landing view.
import { html, LitElement, nothing } from "lit";
import { customElement, query, state } from "lit/decorators.js";
import { isLoading, isCursorFollowed, isWithoutPicture } from "../state/selectors.ts";
import { formatCount } from "../../lib/format-number.ts";
import { dockWidth, visibleDocks } from "../state/panel-layout.ts";
import type { LayoutState } from "../state/panel-layout.ts";
import { StoreController } from "../state/store-controller.ts";
import type { Store } from "../state/store.ts";
import { parameterText } from "../state/parameter-value.ts";
import { emitIntent, type IntentEvent } from "../state/intent.ts";
import { controlStyles } from "../theme/control-styles.ts";
import type { ExportRange } from "../../worker/replay-api.ts";
import { buttonStrings } from "../../strings/buttons.ts";
import { mapStrings } from "../../strings/map.ts";
import { canStreamToDisk } from "./export-file.ts";
import type { Application } from "./application.ts";
import { shellStyles } from "./shell-styles.ts";
import { watchTooltips } from "./tooltip-watch.ts";
import { styles } from "../components/styles.ts";
import "../components/about-dialog.ts";
import "../components/bookmarks-dialog.ts";
import "../components/chart-bar.ts";
import "../components/command-palette.ts";
import "../components/drop-overlay.ts";
import "../components/export-dialog.ts";
import "../components/file-dialog.ts";
import "../components/instrument-dialog.ts";
import "../components/landing-view.ts";
import "../components/message-stack.ts";
import "../components/minimap.ts";
import "../components/panel-docks.ts";
import "../components/progress-card.ts";
import "../components/replace-dialog.ts";
import "../components/shortcuts-dialog.ts";
import "../components/table-dialog.ts";
import "../components/tool-tip.ts";
import type { ToolTip } from "../components/tool-tip.ts";
import "../components/top-bar.ts";
import "../components/transport-bar.ts";

/** Losses of the graphics context after which the user is asked to help (product.md section 16). */
const OFTEN_LOST = 3;

/** Docks give way down to their least width before the map gets narrower than its own (shell-styles.ts). */
function dockColumns(layout: LayoutState): string {
  const docks = visibleDocks(layout);
  return docks.map((dock) => `minmax(var(--dock-min), ${dockWidth(layout, dock) / 16}rem)`).join(" ");
}

@customElement("spy-app")
export class AppShell extends LitElement {
  static override styles = [controlStyles, shellStyles];

  @state() private application: Application | undefined;
  @query("#map") private mapHost!: HTMLElement;
  @query("spy-tool-tip") private toolTip!: ToolTip;

  private readonly load = new StoreController(this, (state) => state.load.kind);
  private readonly ui = new StoreController(this, (state) => state.ui);
  private readonly empty = new StoreController(this, isWithoutPicture);
  private readonly loading = new StoreController(this, isLoading);
  private readonly hasMessages = new StoreController(this, ({ messages }) => messages.length > 0);
  private readonly following = new StoreController(this, isCursorFollowed);
  private readonly mayAdd = new StoreController(this, ({ load }) => load.kind === "open" && !load.sample);
  private readonly drawn = new StoreController(this, (state) => state.cursor !== undefined);

  get store(): Store | undefined {
    return this.application?.store;
  }

  async run(application: Application): Promise<void> {
    this.application = application;
    this.addEventListener("spy-intent", ({ detail }: IntentEvent) => application.handle(detail));
    await this.updateComplete;
    watchTooltips(document, (shown) => {
      this.toolTip.shown = shown;
    });
    await application.start(this.mapHost);
  }

  protected override render() {
    const { store } = this;
    const landing = this.load.value === "landing";
    const { layout, dragging } = this.ui.value;
    return html`<spy-top-bar .store=${store}></spy-top-bar>
      <div
        class="workspace ${visibleDocks(layout).length === 0 ? "without-docks" : ""}"
        ${styles({ "--docks": dockColumns(layout) })}
        ?inert=${landing}
        aria-hidden=${landing ? "true" : "false"}
      >
        <spy-transport-bar .store=${store}></spy-transport-bar>
        <spy-minimap .store=${store}></spy-minimap>
        <spy-chart-bar .store=${store}></spy-chart-bar>
        <div class="map-area ${this.hasMessages.value ? "with-messages" : ""}">
          <div id="map" tabindex="0" role="application" aria-label=${mapStrings.label}></div>
          ${
            this.drawn.value && !this.following.value
              ? html`<button class="back secondary" @click=${() => this.application?.map.backToCursor()}>
                  <spy-icon size="small" name="locate-fixed"></spy-icon>${mapStrings.backToCursor}
                </button>`
              : nothing
          }
          ${this.ui.value.isMapSlow ? this.renderSlowMap() : nothing} ${this.renderLost()}
          ${this.empty.value ? this.renderNothing() : nothing}
          ${this.loading.value ? this.renderProgress() : nothing}
          ${landing ? nothing : html`${this.renderMessages(true)} ${this.renderToast()}`}
        </div>
        <spy-panel-docks .store=${store} .ladder=${this.application?.ladder}></spy-panel-docks>
      </div>
      ${landing ? html`<spy-landing-view .store=${store}></spy-landing-view>` : nothing}
      ${landing ? html`${this.renderMessages(false)} ${this.renderToast()}` : nothing}
      <div class="hidden-text" role="status" aria-label=${mapStrings.place}>${this.ui.value.spoken}</div>
      ${this.renderDialog()}
      ${dragging === undefined ? nothing : html`<spy-drop-overlay .name=${dragging}></spy-drop-overlay>`}
      <spy-tool-tip></spy-tool-tip>`;
  }

  private renderToast() {
    const { toast } = this.ui.value;
    return toast === undefined ? nothing : html`<div class="toast" role="status">${toast}</div>`;
  }

  private renderSlowMap() {
    return html`<div class="lost slow" role="status">
      <p><strong>${mapStrings.slow}</strong> ${mapStrings.slowText}</p>
      <code>gpu/none</code>
      <button
        class="secondary small"
        @click=${() => this.store?.dispatch({ kind: "ui-changed", ui: { isMapSlow: false } })}
      >
        ${buttonStrings.continue}
      </button>
    </div>`;
  }

  /** The map comes back by itself; a button is offered only where that happens again and again. */
  private renderLost() {
    const { mapLost, mapLosses } = this.ui.value;
    const isOften = mapLosses >= OFTEN_LOST;
    if (!mapLost && !isOften) return nothing;
    return html`<div class="lost" role="status">
      <span>${mapLost ? mapStrings.lost : mapStrings.lostOften}</span>
      <code>gpu/lost</code>
      ${
        isOften
          ? html`<button
              class="secondary small"
              @click=${() => {
                this.application?.map.redraw();
                this.store?.dispatch({ kind: "ui-changed", ui: { mapLosses: 0 } });
              }}
            >
              ${mapStrings.redraw}
            </button>`
          : nothing
      }
    </div>`;
  }

  private renderNothing() {
    const records = this.store?.state.session.progress?.records ?? 0;
    const startTime = this.store === undefined ? "" : parameterText(this.store.state, "start_time");
    return html`<div class="no-map" role="status">
      <h2>${mapStrings.nothing}</h2>
      <p>
        ${
          startTime === ""
            ? mapStrings.nothingText(records, formatCount(records))
            : mapStrings.nothingAfterStart(startTime)
        }
      </p>
      ${startTime === "" ? nothing : this.renderFromStart()}
      <button
        class="secondary"
        @click=${() => this.store?.dispatch({ kind: "dialog-opened", dialog: "file" })}
      >
        ${mapStrings.fileDetails}
      </button>
    </div>`;
  }

  /** The start time alone leaves nothing. */
  private renderFromStart() {
    return html`<button
      class="secondary"
      @click=${() => emitIntent(this, { kind: "reset-parameters", names: ["start_time"] })}
    >
      ${mapStrings.playWhole}
    </button>`;
  }

  private renderMessages(isOverMap: boolean) {
    return this.hasMessages.value
      ? html`<spy-message-stack .store=${this.store} .isOverMap=${isOverMap}></spy-message-stack>`
      : nothing;
  }

  /** Beside a message there is no room for its stages. */
  private renderProgress() {
    return html`<spy-progress-card
      .store=${this.store}
      ?brief=${this.hasMessages.value}
    ></spy-progress-card>`;
  }

  private renderDialog() {
    const { store, application } = this;
    switch (this.ui.value.dialog) {
      case "about":
        return html`<spy-about-dialog .measure=${() => application?.meter.read()}></spy-about-dialog>`;
      case "palette":
        return html`<spy-command-palette .store=${store}></spy-command-palette>`;
      case "shortcuts":
        return html`<spy-shortcuts-dialog .store=${store}></spy-shortcuts-dialog>`;
      case "bookmarks":
        return html`<spy-bookmarks-dialog .store=${store}></spy-bookmarks-dialog>`;
      case "instrument":
        return html`<spy-instrument-dialog .store=${store}></spy-instrument-dialog>`;
      case "file":
        return html`<spy-file-dialog
          .store=${store}
          .storage=${async () => application?.client.api?.storage()}
          .pageBytes=${() => application?.pageBytes() ?? 0}
        ></spy-file-dialog>`;
      case "export":
        return html`<spy-export-dialog
          .store=${store}
          .estimate=${(range: ExportRange) =>
            application?.client.api?.estimateExport(range) ?? Promise.reject(new Error("no engine"))}
          .canStream=${canStreamToDisk(window)}
        ></spy-export-dialog>`;
      case "table":
        return html`<spy-table-dialog
          .store=${store}
          .read=${() => application?.tables.read()}
        ></spy-table-dialog>`;
      case "replace":
        return html`<spy-replace-dialog
          .name=${this.ui.value.waitingFile ?? ""}
          ?mayAdd=${this.mayAdd.value}
        ></spy-replace-dialog>`;
      default:
        return nothing;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "spy-app": AppShell;
  }
}
