// First run: what the page does, where to drop, the sample.
import { css, html, LitElement, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import { emitIntent } from "../state/intent.ts";
import { KeyTips } from "../state/key-tips.ts";
import { changedCount } from "../state/selectors.ts";
import { StoreController } from "../state/store-controller.ts";
import type { Store } from "../state/store.ts";
import { controlStyles } from "../theme/control-styles.ts";
import { buttonStrings } from "../../strings/buttons.ts";
import { landingStrings, recentFileStrings } from "../../strings/landing.ts";
import { sampleStrings } from "../../strings/sample.ts";
import "./icon.ts";
import "./link-card.ts";
import "./recent-files.ts";

@customElement("spy-landing-view")
export class LandingView extends LitElement {
  static override styles = [
    controlStyles,
    css`
      :host {
        display: grid;
        grid-template-rows: 1fr auto;
        height: 100%;
        overflow: auto;
        background: var(--surface-app);
      }
      main {
        align-self: center;
        justify-self: center;
        width: min(calc(960px + 2 * var(--space-16)), 100%);
        padding: var(--space-24) var(--space-16);
      }
      h1 {
        font: var(--weight-strong) var(--size-36) / 1.15 var(--font-ui);
        letter-spacing: -0.025em;
      }
      .lead {
        max-width: 40rem;
        margin-top: var(--space-12);
        color: var(--text-2);
        font-size: var(--size-15);
        line-height: var(--line-body);
      }
      .drop {
        display: grid;
        place-content: center;
        justify-items: center;
        min-height: 204px;
        margin-top: var(--space-24);
        padding: var(--space-16);
        border: 1.5px dashed var(--line-control);
        border-radius: var(--radius-10);
        background: var(--surface-panel);
        text-align: center;
      }
      .drop > spy-icon {
        color: var(--accent);
      }
      h2 {
        margin: var(--space-12) 0;
        font: var(--weight-strong) var(--size-18) / 1.3 var(--font-ui);
        letter-spacing: var(--tracking-title);
      }
      .privacy {
        display: flex;
        align-items: center;
        justify-content: center;
        flex-wrap: wrap;
        gap: var(--space-6);
        margin-top: var(--space-16);
        color: var(--text-2);
        font-size: var(--size-12);
      }
      .privacy spy-icon {
        margin-right: var(--space-4);
        vertical-align: -2px;
      }
      details {
        display: contents;
      }
      summary {
        color: var(--accent);
        cursor: pointer;
        list-style: none;
        display: inline-flex;
        align-items: center;
        min-height: var(--control-sm);
        border-radius: var(--radius-2);
      }
      summary::-webkit-details-marker {
        display: none;
      }
      .check {
        flex-basis: 100%;
        max-width: 560px;
        margin: var(--space-8) auto 0;
        line-height: var(--line-body);
        text-align: left;
      }
      .below {
        display: grid;
        grid-template-columns: 1fr 1fr;
        gap: var(--space-24);
        margin-top: var(--space-24);
      }
      .card {
        position: relative;
        display: flex;
        flex-direction: column;
        min-height: 204px;
        border: 1px solid var(--separator);
        border-radius: var(--radius-10);
        background: var(--surface-panel);
        overflow: hidden;
      }
      .card h3 {
        font: var(--weight-strong) var(--size-15) / 1.3 var(--font-ui);
      }
      .preview {
        display: block;
        width: 100%;
        height: 124px;
        object-fit: cover;
        background: var(--surface-chart);
      }
      .card .badge {
        position: absolute;
        top: var(--space-12);
        left: var(--space-16);
      }
      .sample {
        flex: 1;
        display: flex;
        align-items: center;
        gap: var(--space-12);
        padding: var(--space-12) var(--space-16);
      }
      .sample p {
        margin-top: var(--space-2);
        color: var(--text-2);
        font-size: var(--size-12);
      }
      ol {
        display: grid;
        gap: var(--space-12);
        margin: 0;
        padding: var(--space-16);
        list-style: none;
      }
      .steps h3 {
        padding: var(--space-16) var(--space-16) 0;
      }
      li {
        display: grid;
        grid-template-columns: var(--icon-md) 1fr;
        gap: var(--space-12);
        color: var(--text-2);
        font-size: var(--size-13);
        line-height: var(--line-ui);
      }
      li strong {
        color: var(--text-1);
        font-weight: var(--weight-strong);
      }
      footer {
        display: flex;
        flex-wrap: wrap;
        justify-content: center;
        gap: var(--space-4) 20px;
        padding: var(--space-12) var(--space-16);
        color: var(--text-3);
        font-size: var(--size-12);
      }
      @media (max-width: 47.99em) {
        h1 {
          font-size: var(--size-24);
        }
        .below {
          grid-template-columns: 1fr;
          gap: var(--space-16);
        }
        .drop {
          margin-top: var(--space-16);
        }
      }
    `,
  ];

  @property({ type: Boolean }) busy = false;
  @property({ attribute: false }) store: Store | undefined;
  private readonly tips = new KeyTips(this);
  private readonly hasLink = new StoreController(
    this,
    (state) => state.awaited !== undefined || changedCount(state) > 0,
  );
  /** One filled button in sight: a card that tells what went wrong has its own (design guide section 7). */
  private readonly yields = new StoreController(this, ({ messages }) => messages.length > 0);
  private readonly hasRecent = new StoreController(this, (state) => state.recent.length > 0);

  protected override render() {
    return html`<main>
        <h1>${landingStrings.title}</h1>
        <p class="lead">${landingStrings.lead}</p>
        ${this.hasLink.value ? html`<spy-link-card .store=${this.store}></spy-link-card>` : nothing}
        <section class="drop" aria-label=${landingStrings.drop}>
          <spy-icon name="file-up" size="large"></spy-icon>
          <h2>${landingStrings.dropHere}</h2>
          <button
            class="${this.yields.value ? "secondary" : "primary"} large"
            aria-description=${this.tips.tip("open-file")}
            @click=${() => emitIntent(this, { kind: "command", id: "open-file" })}
          >
            <spy-icon name="folder-open"></spy-icon>${buttonStrings.openFile}
          </button>
          <div class="privacy">
            <span><spy-icon name="shield-check" size="small"></spy-icon> ${landingStrings.privacy}</span>
            <details>
              <summary>${landingStrings.howToCheck}</summary>
              <p class="check">${landingStrings.check}</p>
            </details>
          </div>
        </section>
        <div class="below">
          <section class="card" aria-label=${landingStrings.sample}>
            <img class="preview" src="./sample-preview.webp" alt="" width="468" height="124" />
            <span class="badge" aria-description=${sampleStrings.tip}>${sampleStrings.badge}</span>
            <div class="sample">
              <div>
                <h3>${landingStrings.trySample}</h3>
                <p>${landingStrings.aboutSample}</p>
              </div>
              <span class="space"></span>
              <button
                class="secondary large"
                ?disabled=${this.busy}
                @click=${() => emitIntent(this, { kind: "open-sample" })}
              >
                ${landingStrings.openSample}
              </button>
            </div>
          </section>
          ${
            this.hasRecent.value
              ? html`<section class="card" aria-label=${recentFileStrings.heading}>
                  <spy-recent-files .store=${this.store}></spy-recent-files>
                </section>`
              : this.renderSteps()
          }
        </div>
      </main>
      <footer>
        <span>${landingStrings.formats}</span>
        <span>${landingStrings.disclaimer}</span>
      </footer>`;
  }

  private renderSteps() {
    return html`<section class="card steps" aria-label=${landingStrings.steps}>
      <h3>${landingStrings.steps}</h3>
      <ol>
        <li>
          <spy-icon name="layers"></spy-icon>
          <span><strong>${landingStrings.map}</strong> ${landingStrings.mapText}</span>
        </li>
        <li>
          <spy-icon name="gauge"></spy-icon>
          <span><strong>${landingStrings.model}</strong> ${landingStrings.modelText}</span>
        </li>
        <li>
          <spy-icon name="sliders-horizontal"></spy-icon>
          <span><strong>${landingStrings.parameters}</strong> ${landingStrings.parametersText}</span>
        </li>
      </ol>
    </section>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "spy-landing-view": LandingView;
  }
}
