// The files opened before on this device. Names stay here: no link and no text that is copied holds them.
import { css, html, LitElement } from "lit";
import { customElement, property } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import type { RecentFile } from "../../core/cache/recent-files.ts";
import { formatBytes } from "../../lib/format-number.ts";
import { emitIntent } from "../state/intent.ts";
import { StoreController } from "../state/store-controller.ts";
import type { Store } from "../state/store.ts";
import { controlStyles } from "../theme/control-styles.ts";
import { recentFileStrings } from "../../strings/landing.ts";
import { LOCALE } from "../../strings/locale.ts";
import "./icon.ts";

const DAY_MS = 86_400_000;
const days = new Intl.RelativeTimeFormat(LOCALE, { numeric: "auto" });

/** "today", "yesterday", "3 days ago". */
function ago(timeMs: number): string {
  const midnight = new Date().setHours(0, 0, 0, 0);
  return days.format(Math.min(0, Math.floor((timeMs - midnight) / DAY_MS)), "day");
}

function nameOf({ parts }: RecentFile): string {
  return parts.map(({ name }) => name).join(", ");
}

@customElement("spy-recent-files")
export class RecentFilesList extends LitElement {
  static override styles = [
    controlStyles,
    css`
      :host {
        display: block;
      }
      header {
        display: flex;
        align-items: baseline;
        gap: var(--space-8);
        padding: var(--space-16) var(--space-16) var(--space-8);
      }
      h3 {
        font: var(--weight-strong) var(--size-15) / 1.3 var(--font-ui);
      }
      header .hint {
        margin-left: auto;
        font-size: var(--size-12);
      }
      ul {
        list-style: none;
      }
      li {
        display: flex;
        align-items: center;
        padding-right: var(--space-8);
        border-top: 1px solid var(--separator);
      }
      .open {
        flex: 1;
        justify-content: flex-start;
        gap: var(--space-8);
        min-width: 0;
        height: 2.625rem;
        padding: 0 var(--space-8) 0 var(--space-16);
        border-radius: 0;
        font-weight: var(--weight-regular);
        line-height: var(--line-ui);
      }
      .open spy-icon {
        color: var(--icon);
      }
      .what {
        flex: 1;
        min-width: 0;
        overflow: hidden;
        text-overflow: ellipsis;
        text-align: left;
      }
      strong {
        font-weight: var(--weight-strong);
      }
      .when {
        color: var(--text-3);
        font-size: var(--size-12);
      }
      .num {
        color: var(--text-3);
        font-size: var(--size-12);
      }
    `,
  ];

  @property({ attribute: false }) store: Store | undefined;
  private readonly recent = new StoreController(this, (state) => state.recent);

  protected override render() {
    return html`<header>
        <h3>${recentFileStrings.heading}</h3>
        <span class="hint">${recentFileStrings.privacy}</span>
      </header>
      <ul>
        ${repeat(
          this.recent.value,
          ({ fingerprint }) => fingerprint,
          (file) => this.renderFile(file),
        )}
      </ul>`;
  }

  private renderFile(file: RecentFile) {
    const { fingerprint, symbol, date, bytes, parts, openedAtMs } = file;
    const name = nameOf(file);
    const hasHandles = parts.every(({ handle }) => handle !== undefined);
    const tip = hasHandles ? name : recentFileStrings.asksAgain(name);
    return html`<li>
      <button
        class="open"
        aria-description=${tip}
        aria-label=${recentFileStrings.openAgain(name)}
        @click=${() => emitIntent(this, { kind: "open-recent", fingerprint })}
      >
        <spy-icon name="history"></spy-icon>
        <span class="what"
          ><strong>${symbol}</strong> ${date}
          <span class="num"
            >${formatBytes(bytes)}${parts.length > 1 ? recentFileStrings.more(parts.length) : ""}</span
          ></span
        >
        <span class="when">${ago(openedAtMs)}</span>
      </button>
      <button
        class="icon small"
        aria-description=${recentFileStrings.remove}
        aria-label=${recentFileStrings.removeNamed(name)}
        @click=${() => emitIntent(this, { kind: "forget-recent", fingerprint })}
      >
        <spy-icon name="x" size="small"></spy-icon>
      </button>
    </li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "spy-recent-files": RecentFilesList;
  }
}
