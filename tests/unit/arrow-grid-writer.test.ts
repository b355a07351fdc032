// Arrow export: what is written is read back by apache-arrow, whatever the way the bins were handed over.
import { type Table, tableFromIPC } from "apache-arrow";
import { describe, expect, it } from "vitest";
import type { VpField } from "../../assembly/abi/vp-fields.ts";
import {
  type ArrowFormat,
  ArrowGridWriter,
  type BinValues,
  type GridRows,
} from "../../web/core/output/arrow-grid-writer.ts";
import { gridColumns, rowBytes, SILVER_COLUMNS } from "../../web/core/output/grid-schema.ts";

const ROWS = 101;

/** Every value tells its entry, field and row. */
const rowsOf = (entry: number): GridRows => ({
  numbers: (field: VpField) =>
    Float64Array.from({ length: ROWS }, (_, row) => (field % 2 === 0 ? entry + row / 1000 : (row % 5) - 2)),
  integers: () => BigInt64Array.from({ length: ROWS }, (_, row) => 2n ** 60n + BigInt(entry * ROWS + row)),
});

function valuesOf(entry: number): BinValues {
  const values: Record<string, number | bigint> = {};
  for (const column of gridColumns(true)) if (column.source === "bin") values[column.name] = entry;
  values["ts_ns"] = 1_770_000_000_000_000_001n + BigInt(entry);
  values["best_ask_move_ticks"] = -3;
  return values;
}

function write(format: ArrowFormat, bins: number, withGold = false): Uint8Array {
  const parts: Uint8Array[] = [];
  const writer = new ArrowGridWriter({
    format,
    columns: gridColumns(withGold),
    rows: ROWS,
    firstRow: -50,
    metadata: new Map([["spymaster:synthetic", "true"]]),
  });
  for (let entry = 0; entry < bins; entry += 1) {
    writer.append(valuesOf(entry), rowsOf(entry));
    if (entry % 7 === 0) parts.push(writer.take().slice());
  }
  writer.finish(new Map([["spymaster:validity", "told at the end"]]));
  parts.push(writer.take().slice());
  expect(writer.rowsWritten).toBe(bins * ROWS);
  expect(writer.rowsInBatches).toBe(bins * ROWS);
  expect(writer.take()).toHaveLength(0);
  return new Uint8Array(Buffer.concat(parts));
}

function checkTable(table: Table, bins: number): void {
  expect(table.numRows).toBe(bins * ROWS);
  const last = bins * ROWS - 1;
  expect(table.getChild("k")?.get(0)).toBe(-50);
  expect(table.getChild("k")?.get(last)).toBe(50);
  expect(table.getChild("ts_ns")?.get(last)).toBe(1_770_000_000_000_000_001n + BigInt(bins - 1));
  expect(table.getChild("bin_seq")?.get(last)).toBe(BigInt(bins - 1));
  expect(table.getChild("add_mass")?.get(last)).toBe(bins - 1 + 0.1);
  expect(table.getChild("last_event_id")?.get(last)).toBe(2n ** 60n + BigInt(last));
  expect(table.getChild("best_ask_move_ticks")?.get(last)).toBe(-3);
}

describe("Arrow grid", () => {
  it("has the 33 canonical fields in their order", () => {
    expect(SILVER_COLUMNS).toHaveLength(33);
    expect(SILVER_COLUMNS.slice(0, 3).map((column) => `${column.name}:${column.type}`)).toEqual([
      "k:int32",
      "add_mass:float64",
      "pull_mass:float64",
    ]);
    expect(SILVER_COLUMNS.slice(25).map((column) => `${column.name}:${column.type}`)).toEqual([
      "last_event_id:int64",
      "best_ask_move_ticks:int32",
      "best_bid_move_ticks:int32",
      "ask_reprice_sign:int8",
      "bid_reprice_sign:int8",
      "microstate_id:int8",
      "chase_up_flag:int8",
      "chase_down_flag:int8",
    ]);
  });

  it.each(["file", "stream"] as const)(
    "%s: every value comes back, in batches of ≥ 10,000 rows",
    (format) => {
      const table = tableFromIPC(write(format, 250, true));
      checkTable(table, 250);
      expect(table.batches.map((batch) => batch.numRows)).toEqual([10_100, 10_100, 5050]);
      expect(table.schema.metadata.get("spymaster:synthetic")).toBe("true");
      expect(table.schema.fields.every((field) => !field.nullable)).toBe(true);
      expect(table.getChild("state5_code")?.get(0)).toBe(-2);
    },
  );

  it("is the same file every time, and close to its estimate", () => {
    const once = write("file", 120);
    expect(Buffer.compare(write("file", 120), once)).toBe(0);
    expect(Math.abs(once.length / (120 * ROWS * rowBytes(false)) - 1)).toBeLessThan(0.02);
  });

  it.each(["file", "stream"] as const)("%s: no bin at all still has a schema", (format) => {
    const table = tableFromIPC(write(format, 0));
    expect(table.numRows).toBe(0);
    expect(table.schema.fields).toHaveLength(gridColumns(false).length);
  });

  it.each([100, 200, 250])("says at the end of %d bins what is known only then", (bins) => {
    const last = tableFromIPC(write("stream", bins)).batches.at(-1);
    expect(last?.metadata.get("spymaster:validity")).toBe("told at the end");
    const { schema } = tableFromIPC(write("file", bins));
    expect(schema.metadata.get("spymaster:validity")).toBe("told at the end");
    expect(schema.metadata.get("spymaster:synthetic")).toBe("true");
  });
});
