// Every command with its keys, from the one table; each can be given another (product.md section 13).
import { css, html, LitElement, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import {
  COMMAND_GROUPS,
  COMMAND_IDS,
  commandSpec,
  isMacPlatform,
  KEY_GESTURES,
  SPEED_DIGITS,
} from "../state/command-table.ts";
import type { CommandGroup } from "../state/command-table.ts";
import { OWN_KEYS } from "../state/key-bindings.ts";
import type { KeyBindings } from "../state/key-bindings.ts";
import { emitIntent } from "../state/intent.ts";
import { StoreController } from "../state/store-controller.ts";
import type { Store } from "../state/store.ts";
import { controlStyles } from "../theme/control-styles.ts";
import { keyStrings, shortcutStrings } from "../../strings/keyboard.ts";
import { commandGroupStrings } from "../../strings/commands.ts";
import "./command-keys.ts";
import "./modal-dialog.ts";

/** One alone at a column's foot would still be torn from its group. */
const ROWS_WITH_HEADING = 3;

/** What goes with keys and is no command: gestures of the pointer, and digits for the speed. */
interface Fixed {
  readonly label: string;
  readonly keys: string;
}

function fixedRows(group: CommandGroup, { areSingleOn }: KeyBindings): readonly Fixed[] {
  if (group === "view") return KEY_GESTURES;
  return group === "replay" && areSingleOn ? [SPEED_DIGITS] : [];
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
        margin-bottom: var(--space-24);
      }
      h3 {
        margin-bottom: var(--space-8);
        color: var(--text-2);
        font: var(--weight-strong) var(--size-12) / 1 var(--font-ui);
      }
      /* A heading stays with its first rows. */
      .head,
      .row,
      spy-command-keys {
        break-inside: avoid;
      }
      .row {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: var(--space-8);
        min-height: var(--control-sm);
        padding-right: 2px;
        font-size: var(--size-12);
      }
      kbd {
        flex: none;
      }
      input[type="search"] {
        width: 220px;
        min-width: 0;
      }
      .foot {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-8) var(--space-16);
        min-height: var(--row-list);
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
  private readonly bindings = new StoreController(this, ({ ui }) => ui.keys);
  @state() private wanted = "";

  protected override render() {
    const bindings = this.bindings.value;
    const isChanged = Object.keys(bindings.chosen).length > 0;
    return html`<spy-modal-dialog heading=${shortcutStrings.heading} width="wide" bare>
      <input
        slot="head"
        type="search"
        placeholder=${shortcutStrings.find}
        aria-label=${shortcutStrings.find}
        @input=${(event: Event) => (this.wanted = (event.target as HTMLInputElement).value)}
      />
      <div class="groups">${COMMAND_GROUPS.map((group) => this.renderGroup(group, bindings))}</div>
      <div class="foot">
        <label class="switch"
          ><input
            type="checkbox"
            .checked=${bindings.areSingleOn}
            @change=${({ target }: Event) =>
              this.send({ ...bindings, areSingleOn: (target as HTMLInputElement).checked })}
          />${shortcutStrings.singleKeys}</label
        >
        ${
          isChanged
            ? html`<button
                class="secondary small"
                @click=${() => this.send({ ...bindings, chosen: OWN_KEYS.chosen })}
              >
                <spy-icon size="small" name="rotate-ccw"></spy-icon>${shortcutStrings.resetAll}
              </button>`
            : nothing
        }
      </div>
      <p class="hint">${shortcutStrings.hint(isMacPlatform() ? "⌘" : keyStrings.control)}</p>
    </spy-modal-dialog>`;
  }

  private send(keys: KeyBindings): void {
    emitIntent(this, { kind: "keys", keys });
  }

  private renderGroup(group: CommandGroup, bindings: KeyBindings) {
    const wanted = this.wanted.trim().toLowerCase();
    const isWanted = ({ label }: { readonly label: string }): boolean => label.toLowerCase().includes(wanted);
    const commands = COMMAND_IDS.filter((id) => commandSpec(id).group === group && isWanted(commandSpec(id)));
    const fixed = fixedRows(group, bindings).filter(isWanted);
    if (commands.length + fixed.length === 0) return nothing;
    const rows = [
      ...commands.map(
        (id) => html`<spy-command-keys .command=${id} .bindings=${bindings}></spy-command-keys>`,
      ),
      ...fixed.map(({ label, keys }) => html`<div class="row"><span>${label}</span><kbd>${keys}</kbd></div>`),
    ];
    return html`<section>
      <div class="head">
        <h3>${commandGroupStrings[group]}</h3>
        ${rows.slice(0, ROWS_WITH_HEADING)}
      </div>
      ${rows.slice(ROWS_WITH_HEADING)}
    </section>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "spy-shortcuts-dialog": ShortcutsDialog;
  }
}
