import { expect, it } from "vitest";
import { dateToNs, nsToDate, Symbology } from "../../web/core/dbn/symbology.ts";

const interval = (startDate: number, endDate: number, symbol: string) => ({ startDate, endDate, symbol });
const OUT_IS_ID = { stypeIn: "raw_symbol", stypeOut: "instrument_id" } as const;

it("finds the name by the UTC date, start inclusive, end exclusive", () => {
  const names = new Symbology({
    ...OUT_IS_ID,
    mappings: [
      { rawSymbol: "AAU5", intervals: [interval(20250901, 20250915, "7")] },
      { rawSymbol: "AAZ5", intervals: [interval(20250915, 20251001, "7")] },
    ],
  });
  expect(names.lookup(7, dateToNs(20250901))).toBe("AAU5");
  expect(names.lookup(7, dateToNs(20250915) - 1n)).toBe("AAU5");
  expect(names.lookup(7, dateToNs(20250915))).toBe("AAZ5");
  expect(names.lookup(7, dateToNs(20251001))).toBeUndefined();
  expect(names.display(7, dateToNs(20251001))).toBe("AAU5");
  expect(names.display(8)).toBe("8");
});

it("reads mappings whose input is the id", () => {
  const mappings = [{ rawSymbol: "42", intervals: [interval(20250101, 20260101, "BBX5")] }];
  const names = new Symbology({ stypeIn: "instrument_id", stypeOut: "raw_symbol", mappings });
  expect(names.lookup(42, dateToNs(20250601))).toBe("BBX5");
});

it("has no names where neither side is the id", () => {
  const mappings = [{ rawSymbol: "A", intervals: [interval(20250101, 20260101, "7")] }];
  expect(new Symbology({ stypeIn: "parent", stypeOut: "raw_symbol", mappings }).instrumentIds()).toEqual([]);
});

it("skips empty names, and counts empty intervals and ids that are no u32", () => {
  const names = new Symbology({
    ...OUT_IS_ID,
    mappings: [
      {
        rawSymbol: "A",
        intervals: [
          interval(20250101, 20250102, ""),
          interval(20250102, 20250102, "1"),
          interval(20250101, 20250102, "4294967296"),
          interval(20250101, 20250102, "x1"),
          interval(20250101, 20250102, "4294967295"),
        ],
      },
    ],
  });
  expect(names.emptyIntervals).toBe(1);
  expect(names.badIds).toBe(2);
  expect(names.instrumentIds()).toEqual([4_294_967_295]);
});

it("prefers the file's own mapping records", () => {
  const names = new Symbology({
    ...OUT_IS_ID,
    mappings: [{ rawSymbol: "OLD", intervals: [interval(20250101, 20260101, "7")] }],
  });
  names.addRecord(7, "NEW", dateToNs(20250201), dateToNs(20250301));
  expect(names.lookup(7, dateToNs(20250210))).toBe("NEW");
  expect(names.lookup(7, dateToNs(20250310))).toBe("OLD");
});

it("holds intervals of centuries and early years", () => {
  expect(dateToNs(19700101)).toBe(0n);
  expect(nsToDate(dateToNs(20240229))).toBe(20240229);
  expect(dateToNs(500101)).toBeLessThan(dateToNs(16000101));
});
