// Tooltips with the key in force, for an element with a store: it renders again when keys are changed or switched off.
import { commandSpec, isMacPlatform, keyCaps } from "./command-table.ts";
import type { CommandId } from "./command-table.ts";
import { keysInForce, type KeyBindings } from "./key-bindings.ts";
import { StoreController, type StoreHost } from "./store-controller.ts";
import { tipText } from "./tip-text.ts";

export class KeyTips {
  private readonly bindings: StoreController<KeyBindings>;

  constructor(host: StoreHost) {
    this.bindings = new StoreController(host, ({ ui }) => ui.keys);
  }

  /** The first key in words, "⇧ L"; undefined: there is none. */
  key(id: CommandId): string | undefined {
    const caps = this.caps(id);
    return caps.length === 0 ? undefined : caps.join(" ");
  }

  /** Tooltip of a control: its name, if it has another one than the command, then its key, then what explains it. */
  tip(id: CommandId, { name = commandSpec(id).label, more }: TipWords = {}): string {
    return tipText({ name, caps: this.caps(id), ...(more !== undefined && { more }) });
  }

  private caps(id: CommandId): readonly string[] {
    const [key] = keysInForce(id, this.bindings.value);
    return key === undefined ? [] : keyCaps(key, isMacPlatform());
  }
}

interface TipWords {
  readonly name?: string;
  readonly more?: string;
}
