// On the landing view, for a link that came without its file: what to drop, what it will show, and the file itself
// where this device has seen it before.
import { css, html, LitElement, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import { linkPicture, wantedFile } from "../share-url/link-text.ts";
import { emitIntent } from "../state/intent.ts";
import { StoreController } from "../state/store-controller.ts";
import type { Store } from "../state/store.ts";
import { controlStyles } from "../theme/control-styles.ts";
import { buttonStrings } from "../../strings/buttons.ts";
import { linkCardStrings } from "../../strings/landing.ts";
import "./cached-overview.ts";
import "./icon.ts";

@customElement("spy-link-card")
export class LinkCard extends LitElement {
  static override styles = [
    controlStyles,
    css`
      :host {
        display: block;
        max-width: 560px;
        margin-top: var(--space-24);
        border-radius: var(--radius-10);
        background: var(--surface-panel);
        box-shadow: inset 0 0 0 1px var(--separator-strong);
      }
      .body {
        display: grid;
        gap: var(--space-12);
        padding: var(--space-16) 20px;
      }
      h2 {
        font: var(--weight-strong) var(--size-18) / 1.3 var(--font-ui);
        letter-spacing: var(--tracking-title);
      }
      p {
        font-size: var(--size-13);
        line-height: var(--line-body);
        overflow-wrap: anywhere;
      }
      dl {
        display: grid;
        grid-template-columns: 108px 1fr;
        gap: var(--space-6) var(--space-12);
        padding: var(--space-16);
        border: 1.5px dashed var(--line-control);
        border-radius: var(--radius-10);
        font-size: var(--size-13);
        line-height: 1.25rem;
      }
      dt {
        color: var(--text-3);
      }
      dd {
        font-size: var(--size-12);
        white-space: normal;
        overflow-wrap: anywhere;
      }
      h3 {
        margin-bottom: var(--space-4);
        color: var(--text-3);
        font: var(--weight-regular) var(--size-11) / 1.4 var(--font-ui);
      }
      footer {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-8);
        padding: var(--space-12) 20px;
        border-top: 1px solid var(--separator);
      }
      footer .quiet {
        display: flex;
        align-items: center;
        gap: var(--space-6);
        font-size: var(--size-12);
      }
      .name {
        max-width: 9.5rem;
        overflow: hidden;
        text-overflow: ellipsis;
        line-height: var(--line-ui);
      }
    `,
  ];

  @property({ attribute: false }) store: Store | undefined;
  private readonly awaited = new StoreController(this, (state) => state.awaited);
  private readonly parameters = new StoreController(this, (state) => state.parameters);
  private readonly hasOverview = new StoreController(this, (state) => state.cachedOverview !== undefined);
  private readonly known = new StoreController(this, ({ recent, awaited }) =>
    recent.find(({ fingerprint }) => fingerprint === awaited?.fingerprint),
  );

  protected override render() {
    const view = this.awaited.value ?? {};
    const parameters = this.parameters.value;
    const facts = wantedFile(view, parameters, this.known.value?.bytes);
    const picture = linkPicture(view, parameters);
    return html`<section role="status" aria-label=${linkCardStrings.link}>
      <div class="body">
        <h2>${linkCardStrings.heading}</h2>
        <p class="quiet">
          ${linkCardStrings.carries}
          ${facts.length === 0 ? linkCardStrings.openItsFile : linkCardStrings.dropThisFile}
        </p>
        ${
          facts.length === 0
            ? nothing
            : html`<dl>
                ${facts.map(
                  ([name, value]) =>
                    html`<dt>${name}</dt>
                      <dd class="num">${value}</dd>`,
                )}
              </dl>`
        }
        <div>
          <h3>${linkCardStrings.willShow}</h3>
          ${view.title === undefined ? nothing : html`<p><strong>“${view.title}”</strong></p>`}
          <p class="quiet">${picture}</p>
          ${this.hasOverview.value ? html`<spy-cached-overview .store=${this.store}></spy-cached-overview>` : nothing}
        </div>
      </div>
      <footer>
        <span class="quiet"
          ><spy-icon name="shield-check" size="small"></spy-icon>${linkCardStrings.privacy}</span
        >
        <span class="space"></span>
        <button class="large" @click=${() => emitIntent(this, { kind: "dismiss-link" })}>
          ${linkCardStrings.dismiss}
        </button>
        ${this.renderKnown()}
      </footer>
    </section>`;
  }

  /** Offered first where it was open before. */
  private renderKnown() {
    const known = this.known.value;
    const [part] = known?.parts ?? [];
    if (known === undefined || part === undefined) return nothing;
    const { fingerprint } = known;
    return html`<button
      class="primary large"
      aria-description=${part.name}
      @click=${() => emitIntent(this, { kind: "open-recent", fingerprint })}
    >
      <spy-icon name="history"></spy-icon><span class="name">${buttonStrings.open(part.name)}</span>
    </button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "spy-link-card": LinkCard;
  }
}
