// Tooltips with the key in force, for an element with a store: it renders again when keys are changed or switched off.
import { commandSpec, isMacPlatform, keyCaps } from "./command-table.ts";
import type { CommandId } from "./command-table.ts";
import { keysInForce, type KeyBindings } from "./key-bindings.ts";
import { StoreController, type StoreHost } from "./store-controller.ts";

export class KeyTips {
  private readonly bindings: StoreController<KeyBindings>;

  constructor(host: StoreHost) {
    this.bindings = new StoreController(host, ({ ui }) => ui.keys);
  }

  /** The first key in words, "⇧ L"; undefined: there is none. */
  key(id: CommandId): string | undefined {
    const [key] = keysInForce(id, this.bindings.value);
    return key === undefined ? undefined : keyCaps(key, isMacPlatform()).join(" ");
  }

  /** Tooltip of a control: its name, then its key. */
  tip(id: CommandId): string {
    const { label } = commandSpec(id);
    const key = this.key(id);
    return key === undefined ? label : `${label} (${key})`;
  }
}
