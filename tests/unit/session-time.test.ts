import { describe, expect, it } from "vitest";
import { localDate, localInstant } from "../../web/core/time/session-time.ts";
import { clockText, isoText, timeParts } from "../../web/core/time/time-text.ts";
import { NEW_YORK, offsetMinutes } from "../../web/core/time/zones.ts";

const ns = (iso: string) => BigInt(Date.parse(iso)) * 1_000_000n;

describe("local times", () => {
  it.each([
    ["2026-02-06", "09:25", "2026-02-06T14:25:00Z"],
    ["2026-07-06", "09:25", "2026-07-06T13:25:00Z"],
    ["2026-03-08", "01:59", "2026-03-08T06:59:00Z"],
    ["2026-03-08", "03:00", "2026-03-08T07:00:00Z"],
    ["2026-11-01", "02:00", "2026-11-01T07:00:00Z"],
  ])("%s %s in New York is %s", (date, time, iso) => {
    expect(localInstant(date, time, NEW_YORK)).toEqual({ ns: ns(iso) });
  });

  it.each([
    ["2026-03-08", "02:30", "skipped"],
    ["2026-11-01", "01:30", "ambiguous"],
    ["2026-02-30", "09:30", "malformed"],
    ["2026-02-06", "9:30", "malformed"],
  ])("%s %s is refused as %s", (date, time, problem) => {
    expect(localInstant(date, time, NEW_YORK)).toEqual({ problem });
  });

  it("knows half-hour zones and the local date across midnight", () => {
    expect(localInstant("2026-02-06", "09:30", "Asia/Kolkata")).toEqual({ ns: ns("2026-02-06T04:00:00Z") });
    expect(localDate(ns("2026-02-07T03:00:00Z"), NEW_YORK)).toBe("2026-02-06");
    expect(offsetMinutes(Date.parse("2026-07-01T00:00:00Z"), NEW_YORK)).toBe(-240);
  });
});

describe("time text", () => {
  const time = ns("2026-02-06T14:31:07.250Z") + 118_904n;

  it("keeps every nanosecond", () => {
    expect(timeParts(time, NEW_YORK)).toEqual({
      date: "2026-02-06",
      clock: "09:31:07",
      fraction: ["250", "118", "904"],
      offset: "−05:00",
      abbreviation: "EST",
    });
    expect(clockText(time, NEW_YORK, 3)).toBe("09:31:07.250");
    expect(isoText(time, "UTC")).toBe("2026-02-06T14:31:07.250118904Z");
    expect(isoText(time, NEW_YORK)).toBe("2026-02-06T09:31:07.250118904-05:00");
  });

  it("writes undefined times as a dash and times before the epoch rightly", () => {
    expect(clockText(2n ** 64n - 1n, NEW_YORK, 0)).toBe("–");
    expect(isoText(-1_500_000_000n, "UTC")).toBe("1969-12-31T23:59:58.500000000Z");
  });
});
