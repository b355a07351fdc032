// The zone in which the page writes its times (product.md Z-1).
import { css, html, LitElement } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Zone } from "../../core/time/zones.ts";
import { emitIntent } from "../state/intent.ts";
import { KeyTips } from "../state/key-tips.ts";
import { zonesOf } from "../state/page-zone.ts";
import { StoreController } from "../state/store-controller.ts";
import type { Store } from "../state/store.ts";
import { controlStyles } from "../theme/control-styles.ts";
import { zoneStrings } from "../../strings/replay.ts";
import "./icon.ts";

@customElement("spy-zone-select")
export class ZoneSelect extends LitElement {
  static override styles = [
    controlStyles,
    css`
      :host {
        display: inline-flex;
      }
    `,
  ];

  @property({ attribute: false }) store: Store | undefined;
  private readonly tips = new KeyTips(this);
  private readonly chosen = new StoreController(this, (state) => state.zone);
  private readonly load = new StoreController(this, (state) => state.load);

  protected override render() {
    const zones =
      this.store === undefined || this.load.value.kind === "landing" ? [] : zonesOf(this.store.state);
    return html`<span class="select"
      ><select
        aria-label=${zoneStrings.zone}
        aria-description=${this.tips.tip("next-zone")}
        @change=${(event: Event) => this.choose((event.target as HTMLSelectElement).value)}
      >
        ${zones.map(
          ({ id, label, name }) =>
            html`<option value=${id} title=${name} .selected=${id === this.chosen.value}>${label}</option>`,
        )}</select
      ><spy-icon size="small" name="chevron-down"></spy-icon
    ></span>`;
  }

  private choose(id: string): void {
    const zone = this.store && zonesOf(this.store.state).find((each): each is Zone => each.id === id);
    if (zone !== undefined) emitIntent(this, { kind: "zone", zone: zone.id });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "spy-zone-select": ZoneSelect;
  }
}
