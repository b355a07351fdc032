// The live orders of the hostile stream: parallel arrays with removal by swapping the last order in.

export class HostilePool {
  length = 0;
  readonly ids: Float64Array;
  readonly priceLow: Uint32Array;
  readonly priceHigh: Int32Array;
  readonly sizes: Uint32Array;
  /** instrument · 2 + side (0 bid, 1 ask). */
  readonly homes: Uint8Array;

  constructor(readonly capacity: number) {
    this.ids = new Float64Array(capacity);
    this.priceLow = new Uint32Array(capacity);
    this.priceHigh = new Int32Array(capacity);
    this.sizes = new Uint32Array(capacity);
    this.homes = new Uint8Array(capacity);
  }

  add(id: number, low: number, high: number, size: number, home: number): number {
    const index = this.length;
    this.length += 1;
    this.ids[index] = id;
    this.priceLow[index] = low;
    this.priceHigh[index] = high;
    this.sizes[index] = size;
    this.homes[index] = home;
    return index;
  }

  remove(index: number): void {
    const last = this.length - 1;
    this.ids[index] = this.ids[last] ?? 0;
    this.priceLow[index] = this.priceLow[last] ?? 0;
    this.priceHigh[index] = this.priceHigh[last] ?? 0;
    this.sizes[index] = this.sizes[last] ?? 0;
    this.homes[index] = this.homes[last] ?? 0;
    this.length = last;
  }
}
