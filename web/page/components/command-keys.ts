// <spy-command-keys>: the keys of one command, and the way to give it another: press the button, then the key. What
// clashes or belongs to the browser is refused with the reason (product.md section 13).
import { css, html, LitElement, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { commandSpec, isMacPlatform, keyCaps } from "../state/command-table.ts";
import type { CommandId } from "../state/command-table.ts";
import {
  canChange,
  keyProblem,
  keysInForce,
  OWN_KEYS,
  resetProblem,
  withKeys,
} from "../state/key-bindings.ts";
import type { KeyBindings } from "../state/key-bindings.ts";
import { isForSystem, keyName } from "../state/key-name.ts";
import { emitIntent } from "../state/intent.ts";
import { controlStyles } from "../theme/control-styles.ts";
import { buttonStrings } from "../../strings/buttons.ts";
import { shortcutStrings } from "../../strings/keyboard.ts";
import "./icon.ts";

/** Held on the way to another key. */
const MODIFIERS = new Set(["Shift", "Control", "Meta", "Alt", "AltGraph", "CapsLock", "Dead", "Process"]);

@customElement("spy-command-keys")
export class CommandKeys extends LitElement {
  static override styles = [
    controlStyles,
    css`
      :host {
        display: block;
      }
      .row {
        display: flex;
        align-items: center;
        gap: var(--space-6);
        min-height: var(--control-sm);
        font-size: var(--size-12);
      }
      .label {
        flex: 1;
        min-width: 0;
      }
      .changed::before {
        content: "";
        display: inline-block;
        width: 6px;
        height: 6px;
        margin-right: var(--space-6);
        border-radius: 50%;
        background: var(--accent);
        vertical-align: middle;
      }
      .keys {
        flex: none;
        justify-content: flex-end;
        gap: 3px;
        min-width: var(--control-sm);
        height: var(--control-sm);
        padding: 0 2px;
        border-radius: var(--radius-4);
      }
      .keys.fixed {
        display: flex;
        align-items: center;
      }
      .keys[aria-pressed="true"] {
        padding: 0 var(--space-8);
        box-shadow: inset 0 0 0 1px var(--accent);
        font-weight: var(--weight-regular);
        font-size: var(--size-11);
      }
      .or {
        color: var(--text-3);
        font-size: var(--size-11);
      }
      .choices {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-4);
        align-items: center;
        justify-content: flex-end;
        padding: var(--space-2) 0 var(--space-6);
      }
      .problem {
        flex-basis: 100%;
        color: var(--error);
        font-size: var(--size-11);
        line-height: var(--line-ui);
        text-align: right;
      }
      @media (forced-colors: active) {
        .changed::before {
          background: Highlight;
          forced-color-adjust: none;
        }
        button.keys {
          border: 0;
        }
        .keys[aria-pressed="true"] {
          outline: 2px solid Highlight;
        }
      }
    `,
  ];

  @property() command: CommandId = "shortcuts";
  @property({ attribute: false }) bindings: KeyBindings = OWN_KEYS;
  @state() private isRecording = false;
  @state() private problem = "";
  private readonly isMac = isMacPlatform();
  /** Its release must not press the button. */
  private heldCode = "";

  constructor() {
    super();
    this.addEventListener("focusout", ({ relatedTarget }) => {
      const isInside = relatedTarget instanceof Node && this.renderRoot.contains(relatedTarget);
      if (!isInside) this.stop();
    });
  }

  protected override render() {
    const { command, bindings, isRecording } = this;
    const { label } = commandSpec(command);
    const isChanged = bindings.chosen[command] !== undefined;
    const keys = keysInForce(command, bindings);
    const caps = keys.map((key) => keyCaps(key, this.isMac).join(" "));
    return html`<div class="row">
        <span class="label ${isChanged ? "changed" : ""}">${label}</span>
        ${
          canChange(command)
            ? html`<button
                class="keys"
                aria-description=${shortcutStrings.change}
                aria-label=${shortcutStrings.keysOf(label, caps.length === 0 ? shortcutStrings.noKey : caps.join(shortcutStrings.betweenKeys))}
                aria-pressed=${isRecording ? "true" : "false"}
                @click=${() => (isRecording ? this.stop() : (this.isRecording = true))}
                @keydown=${(event: KeyboardEvent) => this.keyDown(event)}
                @keyup=${(event: KeyboardEvent) => this.keyUp(event)}
              >
                ${isRecording ? shortcutStrings.press : this.renderCaps(caps)}
              </button>`
            : html`<span class="keys fixed">${this.renderCaps(caps)}</span>`
        }
      </div>
      ${isRecording ? this.renderChoices(isChanged, keys.length > 0) : nothing}`;
  }

  private renderCaps(caps: readonly string[]) {
    if (caps.length === 0) return html`<span class="or">–</span>`;
    return caps.map(
      (cap, index) =>
        html`${index > 0 ? html`<span class="or">${shortcutStrings.or}</span>` : nothing}<kbd>${cap}</kbd>`,
    );
  }

  private renderChoices(isChanged: boolean, hasKeys: boolean) {
    return html`<div class="choices">
      <span class="problem" role="alert">${this.problem}</span>
      ${
        hasKeys
          ? html`<button class="secondary small" @click=${() => this.choose([])}>
              ${shortcutStrings.noKeyButton}
            </button>`
          : nothing
      }
      ${
        isChanged
          ? html`<button class="secondary small" @click=${() => this.reset()}>
              <spy-icon size="small" name="rotate-ccw"></spy-icon>${buttonStrings.reset}
            </button>`
          : nothing
      }
      <button class="small" aria-description=${shortcutStrings.leave} @click=${() => this.stop()}>
        ${buttonStrings.cancel}
      </button>
    </div>`;
  }

  private keyDown(event: KeyboardEvent): void {
    if (!this.isRecording || event.repeat || MODIFIERS.has(event.key)) return;
    const name = keyName(event, this.isMac);
    if (name === "Tab" || name === "Shift+Tab") return;
    // Nothing else gets to see the key, the dialogue's Escape included.
    event.preventDefault();
    event.stopPropagation();
    this.heldCode = event.code;
    if (name === "Escape") {
      this.stop();
      return;
    }
    const problem = isForSystem(event, this.isMac)
      ? shortcutStrings.notAllowed
      : keyProblem(name, this.command, this.bindings, this.isMac);
    if (problem === undefined) this.choose([name]);
    else this.problem = problem;
  }

  private keyUp(event: KeyboardEvent): void {
    if (event.code !== this.heldCode) return;
    event.preventDefault();
    this.heldCode = "";
  }

  private reset(): void {
    const problem = resetProblem(this.command, this.bindings, this.isMac);
    if (problem === undefined) this.choose(undefined);
    else this.problem = problem;
  }

  private choose(keys: readonly string[] | undefined): void {
    this.stop();
    emitIntent(this, { kind: "keys", keys: withKeys(this.bindings, this.command, keys) });
    this.renderRoot.querySelector<HTMLElement>("button.keys")?.focus();
  }

  private stop(): void {
    this.isRecording = false;
    this.problem = "";
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "spy-command-keys": CommandKeys;
  }
}
