// What this page is, and what it does on this machine: measured, asked anew every second while it is shown.
import { css, html, LitElement } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { VERSION } from "../../lib/version.ts";
import { type Measurements, measurementPairs } from "../state/measurements.ts";
import { emitIntent } from "../state/intent.ts";
import { controlStyles } from "../theme/control-styles.ts";
import { aboutStrings } from "../../strings/about.ts";
import { buttonStrings } from "../../strings/buttons.ts";
import { pairStyles } from "./pair-styles.ts";
import "./modal-dialog.ts";

const REFRESH_MS = 1000;

@customElement("spy-about-dialog")
export class AboutDialog extends LitElement {
  static override styles = [
    controlStyles,
    pairStyles,
    css`
      p {
        margin-bottom: var(--space-12);
        color: var(--text-2);
        font-size: var(--size-13);
        line-height: var(--line-body);
      }
      .foot {
        display: flex;
        flex: 1;
        justify-content: flex-end;
      }
    `,
  ];

  @property({ attribute: false }) measure: (() => Promise<Measurements>) | undefined;
  @state() private measured: Measurements | undefined;
  private timer: ReturnType<typeof setInterval> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.refresh();
    this.timer = setInterval(() => void this.refresh(), REFRESH_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.timer);
  }

  protected override render() {
    return html`<spy-modal-dialog heading=${aboutStrings.heading} width="small">
      <p>${aboutStrings.text(VERSION)}</p>
      <section>
        <h3>${aboutStrings.measured}</h3>
        <dl>
          ${measurementPairs(this.measured).map(
            ([name, value]) =>
              html`<div>
                <dt>${name}</dt>
                <dd class="num">${value}</dd>
              </div>`,
          )}
        </dl>
      </section>
      <div slot="foot" class="foot">
        <button class="secondary large" @click=${() => this.copy()}>${buttonStrings.copyAsText}</button>
      </div>
    </spy-modal-dialog>`;
  }

  private async refresh(): Promise<void> {
    this.measured = await this.measure?.();
  }

  private copy(): void {
    const lines = measurementPairs(this.measured).map(([name, value]) => `${name}: ${value}`);
    const text = [`Spymaster ${VERSION}`, navigator.userAgent, ...lines].join("\n");
    emitIntent(this, { kind: "copy-text", text, done: aboutStrings.copied });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "spy-about-dialog": AboutDialog;
  }
}
