import { expect, test } from "vitest";
import { packColumns, unpackColumns } from "../../web/core/levels/columns-query.ts";
import type { LevelColumn } from "../../web/core/levels/level-column.ts";
import { OpenColumn } from "../../web/core/levels/open-column.ts";

const NOTHING = { low: Number.NaN, high: Number.NaN, last: Number.NaN };

function entry(baseTick: number, values: readonly number[]): LevelColumn {
  return {
    firstEntry: 0,
    endEntry: 1,
    startNs: 0n,
    endNs: 1n,
    validity: 1,
    bid: NOTHING,
    ask: NOTHING,
    spot: NOTHING,
    signalMax: 0,
    depthMax: 0,
    baseTick,
    values: Float32Array.from(values),
    depth: undefined,
  };
}

function merged(...entries: readonly LevelColumn[]): readonly [number | undefined, number[]] {
  const open = new OpenColumn("max");
  for (const column of entries) open.add(column);
  const column = open.column();
  return [column?.baseTick, [...(column?.values ?? [])]];
}

test("a column without a spot does not reach down to tick 0", () => {
  const blank = entry(0, [Number.NaN, Number.NaN]);
  const real = entry(80_000, [Number.NaN, 3, 4, Number.NaN]);
  expect(merged(blank, real)).toEqual([80_001, [3, 4]]);
  expect(merged(real, blank)).toEqual([80_001, [3, 4]]);
});

test("cells far away from the newest ones are dropped", () => {
  expect(merged(entry(5, [1]), entry(9_000_000, [2]))).toEqual([9_000_000, [2]]);
  expect(merged(entry(9_000_000, [2]), entry(5, [1, 7]))).toEqual([5, [1, 7]]);
});

test("far rows merge by their own ticks, as far as any entry reached", () => {
  const far = (baseTick: number, values: readonly number[]): LevelColumn => ({
    ...entry(80_000, [1]),
    far: { baseTick, values: Float32Array.from(values) },
  });
  const open = new OpenColumn("max");
  open.add(far(79_968, [5, Number.NaN, 7]));
  open.add(far(80_000, [4, Number.NaN, 9]));
  const merged = open.column()?.far;
  expect(merged?.baseTick).toBe(79_968);
  expect([...(merged?.values ?? [])]).toEqual([5, 4, 7, 9]);
  expect(unpackColumns(packColumns([far(79_968, [5, 6]), entry(80_000, [1])])).map((one) => one.far)).toEqual(
    [{ baseTick: 79_968, values: Float32Array.of(5, 6) }, undefined],
  );
});
