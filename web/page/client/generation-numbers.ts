// Generations as the page counts them. Every engine begins to count anew; on the page a replay that goes on with
// another engine stays the same generation, so that what is drawn stays, and everything else is a newer one.
import type { SessionEvent } from "../../worker/replay-api.ts";

export class GenerationNumbers {
  /** What is drawn. */
  #drawn = 0;
  /** Frames and events below this are of a replay that has been left. */
  #oldest = 0;
  /** From the engine's numbers to the page's; undefined: the engine has not said yet what it replays. */
  #offset: number | undefined = 0;
  #fingerprint = "";
  #instrument = "";
  /** File, instrument and parameters of what was told last, and of what is drawn. */
  #told = "";
  #shown = "";

  get drawn(): number {
    return this.#drawn;
  }

  /** Of the page, for a number of the engine. */
  of(generation: number): number {
    return this.#offset === undefined ? Math.max(this.#drawn, this.#oldest) : generation + this.#offset;
  }

  isStale(generation: number): boolean {
    return generation < this.#oldest || generation < this.#drawn;
  }

  /** What is under way counts no longer. */
  leave(): void {
    this.#oldest = this.#drawn + 1;
  }

  /** Another engine takes over. */
  replaced(): void {
    this.#offset = undefined;
  }

  /** Every event of the engine, before it is numbered. */
  hear(event: SessionEvent): void {
    if (event.kind === "file") this.#fingerprint = event.file.fingerprint;
    if (event.kind === "selected") {
      const { publisherId, instrumentId } = event.instrument;
      this.#instrument = `${publisherId}:${instrumentId}`;
    }
    if (event.kind !== "config") return;
    this.#told = [this.#fingerprint, this.#instrument, event.config.config_version].join(" ");
    if (this.#offset !== undefined) return;
    const newest = Math.max(this.#drawn, this.#oldest);
    const goesOn = newest === this.#drawn && this.#told === this.#shown;
    this.#offset = (goesOn ? newest : Math.max(newest, this.#drawn + 1)) - event.generation;
  }

  /** True: the first frame of a generation. */
  draws(generation: number): boolean {
    if (generation === this.#drawn) return false;
    this.#drawn = generation;
    this.#shown = this.#told;
    return true;
  }
}
