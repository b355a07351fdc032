// Crosshairs that stay (product.md H-9): fixed to a time and a price, at most two. The first is what the second is
// compared with; a third takes the second's place.

export interface Pin {
  readonly timeNs: bigint;
  readonly tick: number;
}

const MOST_PINS = 2;

export class MapPins {
  private list: readonly Pin[] = [];

  constructor(private readonly changed: () => void) {}

  get all(): readonly Pin[] {
    return this.list;
  }

  add(pin: Pin): void {
    this.list = [...this.list.slice(0, MOST_PINS - 1), pin];
    this.changed();
  }

  remove(pin: Pin): void {
    this.list = this.list.filter((other) => other !== pin);
    this.changed();
  }

  /** Another place for the one that was set last. */
  moveLast(pin: Pin): void {
    if (this.list.length === 0) return;
    this.list = [...this.list.slice(0, -1), pin];
    this.changed();
  }

  /** False: there were none. */
  clear(): boolean {
    if (this.list.length === 0) return false;
    this.list = [];
    this.changed();
    return true;
  }
}
