// Whether a letter is held down, for gestures that go with one. Typing in a field and combinations do not count, nor
// does a key of the pan and zoom cluster, which goes by its place.
import { clusterName, keyName } from "../state/key-name.ts";

export class HeldKey {
  isHeld = false;
  private code = "";

  /** `letter` in upper case. */
  constructor(
    private readonly letter: string,
    signal: AbortSignal,
    private readonly changed: (isHeld: boolean) => void,
  ) {
    window.addEventListener("keydown", (event) => this.#down(event), { signal });
    window.addEventListener("keyup", (event) => this.#up(event), { signal });
    // Let go in another window: nobody tells.
    window.addEventListener("blur", () => this.#set(false), { signal });
  }

  #down(event: KeyboardEvent): void {
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey;
    const [target] = event.composedPath();
    const isTyped =
      target instanceof HTMLElement && target.matches("input, textarea, select, [contenteditable]");
    const isLetter = keyName(event, false) === this.letter && clusterName(event) === undefined;
    if (!isPlain || isTyped || !isLetter) return;
    this.code = event.code;
    this.#set(true);
  }

  #up(event: KeyboardEvent): void {
    if (event.code === this.code) this.#set(false);
  }

  #set(isHeld: boolean): void {
    if (isHeld === this.isHeld) return;
    this.isHeld = isHeld;
    this.changed(isHeld);
  }
}
