// Every command with its keys, from the one table.
import { css, html, LitElement, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import {
  COMMAND_GROUPS,
  COMMAND_IDS,
  commandSpec,
  isMacPlatform,
  KEY_GESTURES,
  keyCaps,
  SPEED_DIGITS,
} from "../state/command-table.ts";
import type { CommandGroup } from "../state/command-table.ts";
import { emitIntent } from "../state/intent.ts";
import { StoreController } from "../state/store-controller.ts";
import type { Store } from "../state/store.ts";
import { controlStyles } from "../theme/control-styles.ts";
import "./modal-dialog.ts";

interface Row {
  readonly label: string;
  readonly keys: readonly string[];
}

function rowsOf(group: CommandGroup): readonly Row[] {
  const rows: Row[] = COMMAND_IDS.map(commandSpec).filter((spec) => spec.group === group);
  if (group === "View") return [...rows, ...KEY_GESTURES.map(({ label, keys }) => ({ label, keys: [keys] }))];
  return group === "Replay" ? [...rows, { label: SPEED_DIGITS.label, keys: [SPEED_DIGITS.keys] }] : rows;
}

@customElement("spy-shortcuts-dialog")
export class ShortcutsDialog extends LitElement {
  static override styles = [
    controlStyles,
    css`
      .groups {
        columns: 3 250px;
        column-gap: var(--space-32);
      }
      section {
        break-inside: avoid;
        margin-bottom: var(--space-24);
      }
      h3 {
        margin-bottom: var(--space-8);
        color: var(--text-2);
        font: var(--weight-strong) var(--size-12) / 1 var(--font-ui);
      }
      .row {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: var(--space-8);
        min-height: 26px;
        font-size: var(--size-12);
      }
      .keys {
        display: flex;
        flex: none;
        gap: 3px;
      }
      .or {
        color: var(--text-3);
        font-size: var(--size-11);
      }
      input[type="search"] {
        width: 220px;
      }
      .switch {
        display: flex;
        align-items: center;
        gap: var(--space-8);
        min-height: var(--row-list);
        font-size: var(--size-13);
      }
      .switch input {
        accent-color: var(--accent);
      }
    `,
  ];

  @property({ attribute: false }) store: Store | undefined;
  private readonly singleKeys = new StoreController(this, ({ ui }) => ui.singleKeys);
  @state() private wanted = "";

  protected override render() {
    return html`<spy-modal-dialog heading="Keyboard" width="wide" bare>
      <input
        slot="head"
        type="search"
        placeholder="Find a command"
        aria-label="Find a command"
        @input=${(event: Event) => (this.wanted = (event.target as HTMLInputElement).value)}
      />
      <div class="groups">${COMMAND_GROUPS.map((group) => this.renderGroup(group))}</div>
      <label class="switch"
        ><input
          type="checkbox"
          .checked=${this.singleKeys.value}
          @change=${({ target }: Event) =>
            emitIntent(this, { kind: "single-keys", isOn: (target as HTMLInputElement).checked })}
        />Keys that are a single character</label
      >
      <p class="hint">
        Keys are ignored while you type in a field. Without single characters, arrows, Space and keys with
        ${isMacPlatform() ? "⌘" : "Ctrl"} go on working; the command palette has everything.
      </p>
    </spy-modal-dialog>`;
  }

  private renderGroup(group: CommandGroup) {
    const wanted = this.wanted.trim().toLowerCase();
    const rows = rowsOf(group).filter(({ label }) => label.toLowerCase().includes(wanted));
    if (rows.length === 0) return nothing;
    return html`<section>
      <h3>${group}</h3>
      ${rows.map(
        ({ label, keys }) =>
          html`<div class="row">
            <span>${label}</span>
            <span class="keys">${keys.map((key, index) => this.renderKey(key, index))}</span>
          </div>`,
      )}
    </section>`;
  }

  private renderKey(key: string, index: number) {
    // "Z + drag" is written as it stands.
    const caps = key.includes(" ") ? [key] : keyCaps(key, isMacPlatform());
    return html`${index > 0 ? html`<span class="or">or</span>` : nothing}<kbd>${caps.join(" ")}</kbd>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "spy-shortcuts-dialog": ShortcutsDialog;
  }
}
