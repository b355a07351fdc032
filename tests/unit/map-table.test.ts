// The picture in numbers: columns in sight newest first, the strongest cell of each, what was traded, the ladder.
import { describe, expect, it } from "vitest";
import type { FlowAnswer, FlowQuery } from "../../web/core/flow/flow-query.ts";
import { TableReader } from "../../web/page/app/table-reader.ts";
import { tableColumns } from "../../web/page/render/table-columns.ts";
import { INITIAL_STATE } from "../../web/page/state/app-state.ts";
import type { AppState } from "../../web/page/state/app-state.ts";
import {
  COLUMN_HEADS,
  columnTexts,
  LADDER_ROWS,
  ladderTexts,
  tableText,
} from "../../web/page/state/map-table.ts";
import type { MapTable, TableColumn } from "../../web/page/state/map-table.ts";
import { Store } from "../../web/page/state/store.ts";
import { cellAt, spotTickAt, TICK_INT } from "../e2e/fixtures/map/synthetic-frames.ts";
import { recordedChart } from "../support/recorded-chart.ts";

const side = (price: bigint, size: number) => ({
  count: 1,
  price: BigInt64Array.of(price),
  size: Float64Array.of(size),
  orders: Uint32Array.of(2),
});
const none = { count: 0, price: new BigInt64Array(0), side: new Uint8Array(0), net: new Float64Array(0) };

const TABLE: MapTable = {
  clockNs: 5_000_000_000n,
  columns: [
    {
      fromNs: 2n,
      toNs: 3n,
      spot: 10_125_000_000n,
      bid: 10_000_000_000n,
      ask: 10_250_000_000n,
      validity: "valid",
      strongest: { price: 10_500_000_000n, value: -2.345 },
    },
    { fromNs: 1n, toNs: 2n, spot: 0n, bid: 0n, ask: 0n, validity: "building", strongest: undefined },
  ],
  total: 7,
  traded: [{ bought: 1200, sold: 3 }, undefined],
  surface: { label: "Forces", unit: "", signed: true, decimals: 2 },
  ladder: {
    timeNs: 5n,
    bid: side(10_000_000_000n, 7),
    ask: side(10_250_000_000n, 9),
    changes: { sinceNs: 0n, ...none },
  },
  profile: undefined,
  tickInt: 250_000_000n,
  priceDecimals: 2,
  lastPrice: 10_250_000_000n,
};

describe("tables of the picture", () => {
  it("read the columns in sight, newest first, as many as are wanted", () => {
    const { scene } = recordedChart([]);
    const { columns, total } = tableColumns(scene, TICK_INT, 20);
    expect(columns).toHaveLength(20);
    expect(total).toBe(200);
    const newest = columns[0];
    expect(newest?.fromNs).toBeGreaterThan(columns[1]?.fromNs ?? 0n);
    expect(newest?.toNs).toBe((newest?.fromNs ?? 0n) + 100_000_000n);
    expect(newest?.spot).toBe(BigInt(Math.round(spotTickAt(199))) * TICK_INT);
    const cells = Array.from({ length: 9 }, (_, i) => spotTickAt(199) - 4 + i).map((tick) => ({
      tick,
      value: cellAt("vacuum_pressure", 199, tick),
    }));
    const strongest = cells.reduce((one, other) =>
      Math.abs(other.value) > Math.abs(one.value) ? other : one,
    );
    expect(newest?.strongest?.price).toBe(BigInt(strongest.tick) * TICK_INT);
    expect(newest?.strongest?.value).toBeCloseTo(strongest.value, 5);
  });

  it("write every number with its sign and decimals, what is not known as a dash", () => {
    const rows = columnTexts(TABLE, String);
    expect(rows).toEqual([
      ["2", "10.125", "10.00", "10.25", "1,200", "3", "10.50", "−2.35", "valid"],
      ["1", "–", "–", "–", "–", "–", "–", "–", "building"],
    ]);
    expect(rows[0]).toHaveLength(COLUMN_HEADS.length);
    expect(tableText(["a", "b"], [["1", "2"]])).toBe("a\tb\n1\t2");
  });

  it("hold the book around the touch from the highest price down", () => {
    const rows = ladderTexts(TABLE);
    expect(rows).toHaveLength(LADDER_ROWS);
    const at = rows.findIndex(([price]) => price === "10.25");
    expect(rows[at]).toEqual(["10.25", "0", "0", "9", "2", "0", "0", "0", "best ask, last trade"]);
    expect(rows[at + 1]).toEqual(["10.00", "2", "7", "0", "0", "0", "0", "0", "best bid"]);
    expect(ladderTexts({ ...TABLE, ladder: undefined })).toEqual([]);
  });

  it("ask what was traded in exactly these columns, and leave open what is not known yet", async () => {
    const asked: FlowQuery[] = [];
    const columns: TableColumn[] = [4n, 3n, 2n].map((fromNs) =>
      Object.assign({}, TABLE.columns[1] as TableColumn, { fromNs, toNs: fromNs + 1n }),
    );
    const answer = {
      knownToNs: 4n,
      minListed: 1,
      columns: { count: 3, buy: Float64Array.of(1, 2, 3), sell: Float64Array.of(10, 20, 30) },
    } as unknown as FlowAnswer;
    const open = {
      ...INITIAL_STATE,
      load: { kind: "open", file: { dataset: "GLBX.MDP3" }, sample: false },
      cursor: { clockNs: 5n, recordIndex: 77, lastTradePrice: 0n },
      session: {
        ...INITIAL_STATE.session,
        selected: { tickInt: TICK_INT, priceDecimals: 2 },
        progress: { firstNs: 2n, lastNs: 9n },
      },
      places: { ...INITIAL_STATE.places, sessionRange: { fromNs: 2n, toNs: 9n } },
    } as unknown as AppState;
    const reader = new TableReader({
      store: new Store(open),
      map: { tableColumns: () => ({ columns, total: 9 }) },
      ladder: { ladder: undefined },
      ask: (query) => {
        asked.push(query);
        return Promise.resolve(answer);
      },
    });
    const table = await reader.read();
    expect(asked[0]).toMatchObject({
      edges: BigInt64Array.of(2n, 3n, 4n, 5n),
      untilRecord: 77,
      anchorNs: 2n,
    });
    expect(table?.traded).toEqual([undefined, { bought: 2, sold: 20 }, { bought: 1, sold: 10 }]);
    expect([table?.total, table?.surface.label]).toEqual([9, "Vacuum / pressure"]);
  });
});
