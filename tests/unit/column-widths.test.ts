import { describe, expect, it } from "vitest";
import { columnWidthMs, widthReason, widthText } from "../../web/core/config/column-widths.ts";

describe("column widths", () => {
  it("are those that whole bins make up; else columns are as narrow as can be", () => {
    expect(columnWidthMs("auto", 100)).toBeUndefined();
    expect(columnWidthMs("1s", 100)).toBe(1000);
    expect(columnWidthMs("100ms", 100)).toBe(100);
    expect(columnWidthMs("5min", 250)).toBe(300_000);
    expect(columnWidthMs("50ms", 100)).toBeUndefined();
    expect(columnWidthMs("250ms", 100)).toBeUndefined();
  });

  it("that cannot be say why", () => {
    expect(widthReason("50ms", 100)).toBe("bins are 100 ms");
    expect(widthReason("250ms", 100)).toBe("not a whole number of 100 ms bins");
    expect(widthReason("auto", 100)).toBeUndefined();
    expect(widthReason("500ms", 100)).toBeUndefined();
    expect(widthReason("500ms", Number.NaN)).toBeUndefined();
  });

  it("are said with three digits", () => {
    expect([100, 1000, 3200, 233.333, 60_000, 300_000, 7_654_321].map(widthText)).toEqual([
      "100 ms",
      "1 s",
      "3.2 s",
      "233 ms",
      "1 min",
      "5 min",
      "128 min",
    ]);
  });
});
