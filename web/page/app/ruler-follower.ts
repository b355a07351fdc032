// Tells the ruler what was traded in its time, and what was added and pulled in its box. The newest ruler and cursor win.
// The box may take a while where the file has to be run through for it: nothing else waits for that.
import type { FlowAnswer, FlowQuery } from "../../core/flow/flow-query.ts";
import type { BoxQuery, BoxReading } from "../../core/bins/box-reading.ts";
import { type Ruler, rulerBox, type RulerSums, rulerTimes } from "../render/ruler.ts";
import type { Store } from "../state/store.ts";
import type { MapController } from "./map-controller.ts";

export interface RulerFollowerParts {
  readonly store: Store;
  readonly map: Pick<MapController, "setRulerSums">;
  /** undefined: the engine is gone. */
  readonly ask: (query: FlowQuery) => Promise<FlowAnswer | undefined>;
  /** undefined: the engine is gone, or a later question has come. */
  readonly askBox: (query: BoxQuery) => Promise<BoxReading | undefined>;
}

export class RulerFollower {
  #ruler: Ruler | undefined;
  #traded: Omit<RulerSums, "box"> | undefined;
  #box: BoxReading | undefined;
  #isAsking = false;
  #isDue = false;
  /** Of the newest question about a box that is not answered yet. */
  #askedBox: Ruler | undefined;
  #isBoxDue = false;

  constructor(private readonly parts: RulerFollowerParts) {
    parts.store.subscribe((state, before) => {
      const hasMoved =
        state.cursor?.recordIndex !== before.cursor?.recordIndex ||
        state.cursor?.isProvisional !== before.cursor?.isProvisional;
      // More trades may be known than when it was asked.
      if (hasMoved || state.session.overview !== before.session.overview) this.#changed();
    });
  }

  measure(ruler: Ruler | undefined): void {
    this.#ruler = ruler;
    this.#traded = undefined;
    this.#box = undefined;
    this.#changed();
  }

  #changed(): void {
    this.#isDue = this.#isBoxDue = this.#ruler !== undefined;
    if (this.#isDue && !this.#isAsking) void this.#ask();
    // About another ruler at once: that ends what is being looked up for the one before.
    if (this.#isBoxDue && this.#askedBox !== this.#ruler) void this.#askForBox();
  }

  async #ask(): Promise<void> {
    const { store, ask } = this.parts;
    const ruler = this.#ruler;
    const { cursor } = store.state;
    this.#isDue = false;
    if (ruler === undefined || cursor === undefined) return;
    const { fromNs, toNs } = rulerTimes(ruler);
    this.#isAsking = true;
    const answer = await ask({
      edges: BigInt64Array.of(fromNs, toNs),
      untilRecord: cursor.recordIndex,
      anchorNs: fromNs,
    });
    this.#isAsking = false;
    const total = answer?.columns?.total;
    if (ruler === this.#ruler && total !== undefined) {
      const { buy, sell, none, trades } = total;
      this.#traded = { volume: buy + sell + none, delta: buy - sell, trades };
      this.#tell();
    }
    if (this.#isDue) void this.#ask();
  }

  async #askForBox(): Promise<void> {
    const ruler = this.#ruler;
    this.#isBoxDue = false;
    if (ruler === undefined || this.parts.store.state.cursor === undefined) return;
    this.#askedBox = ruler;
    const box = await this.parts.askBox(rulerBox(ruler));
    if (this.#askedBox !== ruler) return;
    this.#askedBox = undefined;
    if (ruler !== this.#ruler) return;
    this.#box = box;
    this.#tell();
    if (this.#isBoxDue) void this.#askForBox();
  }

  #tell(): void {
    const { map } = this.parts;
    if (this.#traded !== undefined) map.setRulerSums({ ...this.#traded, box: this.#box });
  }
}
