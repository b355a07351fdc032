// Answers what trades say about a stretch of time (flow-query.ts) from the list of trades of an index, which may still
// grow. Nothing walks the whole list: sums are kept by block, volumes by price and prints by chunk; what a question
// would have to sum up first is summed up as trades come.
import { bubblesOf } from "./bubbles.ts";
import { flowColumns, sumsOf, type TradeSpan } from "./flow-columns.ts";
import type { FlowAnswer, FlowQuery, VolumeProfile } from "./flow-query.ts";
import { PriceVolumeSums } from "./price-volumes.ts";
import { Prints } from "./prints.ts";
import { sessionLines } from "./session-lines.ts";
import type { TradeList } from "./trade-list.ts";
import { TradeSums } from "./trade-sums.ts";
import { profileRows, valueArea } from "./volume-profile.ts";

export class TradeFlow {
  readonly #sums: TradeSums;
  readonly #volumes: PriceVolumeSums;
  readonly #bubbles: Prints;

  constructor(
    private readonly list: TradeList,
    tickInt: bigint,
  ) {
    this.#sums = new TradeSums(list, tickInt);
    this.#volumes = new PriceVolumeSums(list);
    this.#bubbles = new Prints(list, "price");
  }

  /** Sums up what the list has got, in short steps. */
  *warm(): Generator<void> {
    yield* this.#sums.warm();
    yield* this.#volumes.warm();
    yield* this.#bubbles.warm();
  }

  /** `knownToNs`: the list holds every trade before this time. */
  flow(query: FlowQuery, knownToNs: bigint): FlowAnswer {
    const { list } = this;
    const sums = this.#sums;
    sums.follow();
    const until = list.countBefore(query.untilRecord);
    const at = (timeNs: bigint): number => Math.min(until, list.countBeforeNs(timeNs));
    const { edges, anchorNs } = query;
    const anchor = at(anchorNs);
    const columns = flowColumns(sums, {
      edges,
      anchor,
      anchorNs,
      until,
      knownToNs,
      withRanges: query.ranges === true,
    });
    const visible = { from: at(edges[0] ?? 0n), to: at(edges.at(-1) ?? 0n) };
    const sessionSpan = { from: anchor, to: until };
    return {
      knownToNs,
      minListed: list.minSize,
      ...(columns && { columns }),
      ...(query.bubbles && {
        bubbles: bubblesOf(this.#bubbles, sums, visible, sessionSpan, query.bubbles),
      }),
      ...(query.profile && {
        profile: this.#profile(
          { from: at(query.profile.fromNs), to: at(query.profile.toNs) },
          query.profile.group,
        ),
      }),
      ...(query.session && {
        session: sessionLines(sums, {
          anchor,
          openingEnd: at(anchorNs + query.session.openingNs),
          until,
        }),
      }),
    };
  }

  #profile({ from, to }: TradeSpan, group: number): VolumeProfile {
    const sums = this.#sums;
    const end = Math.max(from, to);
    const rows = profileRows(this.#volumes.of(from, end), (id) => sums.tick(id), group);
    const total = sumsOf(sums, { from, to: end });
    const [before, after] = [sums.upTo(from), sums.upTo(end)];
    const unpriced = total.buy + total.sell + total.none - (after.priced - before.priced);
    return { ...rows, ...valueArea(rows), unpriced, total };
  }
}

/** Known time of a list that lacks nothing. */
export const ALL_KNOWN = 2n ** 63n - 1n;

/** What is told before there is a list of trades. */
export const NO_FLOW: FlowAnswer = { knownToNs: 0n, minListed: 1 };
