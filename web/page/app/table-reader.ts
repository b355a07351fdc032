// Reads what *Show as table* shows (product.md X-6): the map's columns, the book at the cursor, and what was traded in
// and at them.
import type { FlowAnswer, FlowQuery } from "../../core/flow/flow-query.ts";
import { flowAnchor } from "../state/flow-question.ts";
import type { LadderFeed } from "../state/ladder-feed.ts";
import { MOST_COLUMNS } from "../state/map-table.ts";
import type { MapTable, TableColumn } from "../state/map-table.ts";
import { parameterText } from "../state/parameter-value.ts";
import type { Store } from "../state/store.ts";
import type { MapController } from "./map-controller.ts";
import { surfaceStyle } from "./surface-styles.ts";

export interface TableReaderParts {
  readonly store: Store;
  readonly map: Pick<MapController, "tableColumns">;
  readonly ladder: Pick<LadderFeed, "ladder">;
  /** undefined: the engine is gone. */
  readonly ask: (query: FlowQuery) => Promise<FlowAnswer | undefined>;
}

export class TableReader {
  constructor(private readonly parts: TableReaderParts) {}

  /** Undefined: nothing is open. */
  async read(): Promise<MapTable | undefined> {
    const { store, map, ladder } = this.parts;
    const { cursor, session } = store.state;
    const { selected } = session;
    if (cursor === undefined || selected === undefined) return undefined;
    const { columns, total } = map.tableColumns(selected.tickInt, MOST_COLUMNS);
    const book = ladder.ladder;
    const answer = await this.traded(columns);
    return {
      clockNs: cursor.clockNs,
      columns,
      total,
      traded: tradedIn(columns, answer),
      surface: surfaceStyle(parameterText(store.state, "surface"), selected.productType),
      ladder: book,
      profile: answer?.profile,
      tickInt: selected.tickInt,
      priceDecimals: selected.priceDecimals,
      lastPrice: cursor.lastTradePrice,
    };
  }

  private async traded(columns: readonly TableColumn[]): Promise<FlowAnswer | undefined> {
    const { state } = this.parts.store;
    const anchorNs = flowAnchor(state);
    if (state.cursor === undefined || anchorNs === undefined) return undefined;
    const starts = columns.map(({ fromNs }) => fromNs).toReversed();
    const edges = BigInt64Array.from([...starts, ...columns.slice(0, 1).map(({ toNs }) => toNs)]);
    const { clockNs, recordIndex } = state.cursor;
    return this.parts.ask({
      edges,
      untilRecord: recordIndex,
      anchorNs,
      profile: { fromNs: anchorNs, toNs: clockNs + 1n, group: 1 },
    });
  }
}

/** Columns are newest first, the answer's are in the order of time. */
function tradedIn(columns: readonly TableColumn[], answer: FlowAnswer | undefined): MapTable["traded"] {
  const sums = answer?.columns;
  return columns.map(({ toNs }, i) => {
    if (answer === undefined || sums === undefined || toNs > answer.knownToNs) return undefined;
    const at = sums.count - 1 - i;
    return { bought: sums.buy[at] ?? 0, sold: sums.sell[at] ?? 0 };
  });
}
