// The only scheduler: a binary heap of pending actions by time, ties in the order of their scheduling.

export type Action = (nowNs: number) => void;

export class ActionHeap {
  private times = new Float64Array(1024);
  private serials = new Float64Array(1024);
  private readonly actions: (Action | undefined)[] = [];
  private length = 0;
  private serial = 0;

  get size(): number {
    return this.length;
  }

  /** Time of the earliest action; Infinity when there is none. */
  get nextNs(): number {
    return this.length === 0 ? Number.POSITIVE_INFINITY : (this.times[0] ?? 0);
  }

  push(timeNs: number, action: Action): void {
    if (this.length === this.times.length) this.grow();
    const serial = (this.serial += 1);
    let index = this.length;
    this.length += 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if ((this.times[parent] ?? 0) <= timeNs) break;
      this.move(parent, index);
      index = parent;
    }
    this.place(index, timeNs, serial, action);
  }

  /** Takes the earliest action off; call only with size > 0. */
  pop(): Action | undefined {
    const first = this.actions[0];
    this.length -= 1;
    const last = this.length;
    const time = this.times[last] ?? 0;
    const serial = this.serials[last] ?? 0;
    const action = this.actions[last];
    this.actions[last] = undefined;
    if (last === 0 || action === undefined) return first;
    let index = 0;
    for (;;) {
      let child = 2 * index + 1;
      if (child >= last) break;
      if (child + 1 < last && this.isBefore(child + 1, child)) child += 1;
      const childTime = this.times[child] ?? 0;
      if (childTime > time || (childTime === time && (this.serials[child] ?? 0) > serial)) break;
      this.move(child, index);
      index = child;
    }
    this.place(index, time, serial, action);
    return first;
  }

  /** Puts everything off by the same time: nothing happens while the venue is closed. */
  sleep(ns: number): void {
    for (let index = 0; index < this.length; index += 1) this.times[index] = (this.times[index] ?? 0) + ns;
  }

  private isBefore(left: number, right: number): boolean {
    const a = this.times[left] ?? 0;
    const b = this.times[right] ?? 0;
    return a < b || (a === b && (this.serials[left] ?? 0) < (this.serials[right] ?? 0));
  }

  private place(index: number, timeNs: number, serial: number, action: Action): void {
    this.times[index] = timeNs;
    this.serials[index] = serial;
    this.actions[index] = action;
  }

  private move(from: number, to: number): void {
    this.times[to] = this.times[from] ?? 0;
    this.serials[to] = this.serials[from] ?? 0;
    this.actions[to] = this.actions[from];
  }

  private grow(): void {
    const times = new Float64Array(this.times.length * 2);
    const serials = new Float64Array(this.times.length * 2);
    times.set(this.times);
    serials.set(this.serials);
    this.times = times;
    this.serials = serials;
  }
}
