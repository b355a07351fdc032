// What was added, pulled and filled in any box of the file, in the background of the replay (product.md O-7): what is
// kept is answered elsewhere and at once. The newest question wins; the same box is gone on with.
import type { BoxQuery, BoxReading } from "../bins/box-reading.ts";
import type { SurfaceOptions } from "../bins/surface-reader.ts";
import { BoxPass } from "./box-pass.ts";
import { NewestQuestion } from "./newest-question.ts";
import type { ReplayEngine } from "./replay-engine.ts";
import type { SidePassBase, SidePassParts } from "./side-pass.ts";

export class BoxFlows {
  #base: SidePassBase | undefined;
  #engine: ReplayEngine | undefined;
  #pass: BoxPass | undefined;
  readonly #question = new NewestQuestion();

  constructor(private readonly parts: SidePassParts) {}

  /** Resolves when nothing runs any more; never rejects. */
  get finished(): Promise<unknown> {
    return this.#question.finished;
  }

  /** A run begins. */
  begin(base: SidePassBase): void {
    if (this.#base?.places === base.places) return;
    this.#leave();
    this.#base = base;
  }

  stop(): void {
    this.#leave();
    this.#engine = undefined;
  }

  /** Of entries before `endEntry`. undefined: a later question has come, or there is nothing that tells. */
  read(query: BoxQuery, endEntry: number, surface: SurfaceOptions): Promise<BoxReading | undefined> {
    return this.#question.ask(
      (signal) => this.#read(query, endEntry, surface, signal),
      (error, isWanted) => {
        this.#closePass();
        this.#engine = undefined;
        if (isWanted) this.parts.failed(error);
      },
    );
  }

  async #read(
    query: BoxQuery,
    endEntry: number,
    surface: SurfaceOptions,
    signal: AbortSignal,
  ): Promise<BoxReading | undefined> {
    const base = this.#base;
    if (base?.plan.engine.depth === undefined) return undefined;
    const held = this.#pass;
    const isSame = held !== undefined && isSameBox(held.query, query) && held.next <= endEntry;
    if (isSame) return held.run(endEntry, signal);
    this.#closePass();
    const engine = (this.#engine ??= await this.parts.environment.createEngine());
    if (signal.aborted) return undefined;
    const pass = new BoxPass({ ...this.parts, ...base, engine, surface }, query);
    this.#pass = pass;
    return pass.run(endEntry, signal);
  }

  #leave(): void {
    this.#question.leave();
    this.#closePass();
    this.#base = undefined;
  }

  #closePass(): void {
    void this.#pass?.close().catch(() => undefined);
    this.#pass = undefined;
  }
}

function isSameBox(one: BoxQuery, other: BoxQuery): boolean {
  return (
    one.fromNs === other.fromNs &&
    one.toNs === other.toNs &&
    one.lowTick === other.lowTick &&
    one.highTick === other.highTick
  );
}
