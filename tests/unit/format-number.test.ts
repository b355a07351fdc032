import { describe, expect, it } from "vitest";
import {
  formatBytes,
  formatCount,
  formatDuration,
  formatFixed,
  formatNumber,
  formatPrice,
  formatSigned,
  formatSize,
  formatSpeed,
  formatTyped,
} from "../../web/lib/format-number.ts";
import { WallClockFormat } from "../../web/lib/wall-clock.ts";

describe("numbers for people", () => {
  it("makes exact decimals of fixed-point prices", () => {
    expect(formatPrice(25_488_250_000_000n, 2)).toBe("25,488.25");
    expect(formatPrice(-250_000_000n, 2)).toBe("−0.25");
    expect(formatPrice(-1n, 2)).toBe("0.00");
    expect(formatPrice(9_223_372_036_854_775_806n, 0)).toBe("9,223,372,037");
  });

  it("never shows a negative zero or a not-a-number", () => {
    expect(formatFixed(-0.04, 1)).toBe("0.0");
    expect(formatSigned(0.04, 1)).toBe("0.0");
    expect(formatSigned(-61.74, 1)).toBe("−61.7");
    expect(formatSigned(1234.5, 1)).toBe("+1,234.5");
    expect(formatFixed(Number.NaN, 2)).toBe("–");
  });

  it.each([
    ["-3", "−3"],
    ["+1234.50", "1,234.50"],
    ["300000", "300,000"],
    ["0.30000000000000004", "0.3000000000000…"],
    ["12345678901234567890", "123456789012345…"],
    ["1e-7", "1e-7"],
    ["100,200,350", "100,200,350"],
    ["nonsense", "nonsense"],
    ["x".repeat(80), `${"x".repeat(39)}…`],
  ])("writes what was typed in a sentence: %s", (typed, shown) => {
    expect(formatTyped(typed)).toBe(shown);
  });

  it("writes bounds with the decimals that they have", () => {
    expect(formatNumber(300_000)).toBe("300,000");
    expect(formatNumber(-0.05)).toBe("−0.05");
    expect(formatNumber(1e-9)).toBe("0.000000001");
  });

  it("groups counts with thin spaces", () => {
    expect(formatCount(9_862_114)).toBe("9\u2009862\u2009114");
    expect(formatCount(12)).toBe("12");
    // Sizes stand beside prices and are grouped as they are.
    expect(formatSize(9_862_114)).toBe("9,862,114");
  });

  it("keeps units readable", () => {
    expect(formatBytes(412_000_000)).toBe("412 MB");
    expect(formatBytes(1_230_000_000)).toBe("1.2 GB");
    expect(formatDuration(1640)).toBe("1.6 s");
    expect(formatDuration(95_000)).toBe("1 min 35 s");
    expect(formatSpeed(141.3)).toBe("141×");
    expect(formatSpeed(0.25)).toBe("0.25×");
  });
});

describe("wall clock", () => {
  const newYork = new WallClockFormat("America/New_York");

  it("shows nanoseconds in groups with zone and offset", () => {
    const { date, time, milliseconds, microseconds, nanoseconds, zone, offset } =
      newYork.at(1_770_388_938_250_118_904n);
    expect([date, time, milliseconds, microseconds, nanoseconds]).toEqual([
      "6 Feb 2026",
      "09:42:18",
      "250",
      "118",
      "904",
    ]);
    expect([zone, offset]).toEqual(["EST", "−05:00"]);
  });

  it("follows daylight saving", () => {
    expect(newYork.at(1_782_000_000_000_000_000n).zone).toBe("EDT");
    expect(newYork.at(1_782_000_000_000_000_000n).offset).toBe("−04:00");
  });
});
