// Event time that passed per wall time, over the last second or so: what the speed chip shows when the machine
// cannot hold the speed asked for (product.md R-2).

const WINDOW_MS = 1000;

export class AchievedSpeed {
  readonly #marks: { readonly wallMs: number; readonly eventNs: bigint }[] = [];

  reset(): void {
    this.#marks.length = 0;
  }

  mark(wallMs: number, eventNs: bigint): void {
    this.#marks.push({ wallMs, eventNs });
    while (this.#marks.length > 2 && wallMs - (this.#marks[1]?.wallMs ?? wallMs) >= WINDOW_MS)
      this.#marks.shift();
  }

  /** 0 until two marks lie apart. */
  get factor(): number {
    const first = this.#marks[0];
    const last = this.#marks.at(-1);
    if (first === undefined || last === undefined || last.wallMs <= first.wallMs) return 0;
    return Number(last.eventNs - first.eventNs) / 1e6 / (last.wallMs - first.wallMs);
  }
}
