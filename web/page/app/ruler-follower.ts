// Tells the ruler what was traded in its time, and what was added and pulled in its box: one question at a time, the
// newest ruler and cursor win.
import type { FlowAnswer, FlowQuery } from "../../core/flow/flow-query.ts";
import type { BoxQuery, BoxReading } from "../../core/bins/box-reading.ts";
import { type Ruler, rulerBox, rulerTimes } from "../render/ruler.ts";
import type { Store } from "../state/store.ts";
import type { MapController } from "./map-controller.ts";

export interface RulerFollowerParts {
  readonly store: Store;
  readonly map: Pick<MapController, "setRulerSums">;
  /** undefined: the engine is gone. */
  readonly ask: (query: FlowQuery) => Promise<FlowAnswer | undefined>;
  /** undefined: not all of it is kept. */
  readonly askBox: (query: BoxQuery) => Promise<BoxReading | undefined>;
}

export class RulerFollower {
  #ruler: Ruler | undefined;
  #isAsking = false;
  #isDue = false;

  constructor(private readonly parts: RulerFollowerParts) {
    parts.store.subscribe((state, before) => {
      const hasMoved = state.cursor?.recordIndex !== before.cursor?.recordIndex;
      // More trades may be known than when it was asked.
      if (hasMoved || state.session.overview !== before.session.overview) this.#changed();
    });
  }

  measure(ruler: Ruler | undefined): void {
    this.#ruler = ruler;
    this.#changed();
  }

  #changed(): void {
    this.#isDue = this.#ruler !== undefined;
    if (this.#isDue && !this.#isAsking) void this.#ask();
  }

  async #ask(): Promise<void> {
    const { store, map, ask, askBox } = this.parts;
    const ruler = this.#ruler;
    const { cursor } = store.state;
    this.#isDue = false;
    if (ruler === undefined || cursor === undefined) return;
    const { fromNs, toNs } = rulerTimes(ruler);
    this.#isAsking = true;
    const flow: FlowQuery = {
      edges: BigInt64Array.of(fromNs, toNs),
      untilRecord: cursor.recordIndex,
      anchorNs: fromNs,
    };
    const [answer, box] = await Promise.all([ask(flow), askBox(rulerBox(ruler))]);
    this.#isAsking = false;
    const total = answer?.columns?.total;
    if (ruler === this.#ruler && total !== undefined) {
      const { buy, sell, none, trades } = total;
      map.setRulerSums({ volume: buy + sell + none, delta: buy - sell, trades, box });
    }
    if (this.#isDue) void this.#ask();
  }
}
