import { describe, expect, it } from "vitest";
import { parseTimeEntry, type TimeEntryContext } from "../../web/core/time/time-entry.ts";
import { NEW_YORK } from "../../web/core/time/zones.ts";

const ns = (iso: string) => BigInt(Date.parse(iso)) * 1_000_000n;

const DAY: TimeEntryContext = {
  zoneName: NEW_YORK,
  cursorNs: ns("2026-02-06T14:31:07Z"),
  firstNs: ns("2026-02-05T23:00:00Z"),
  lastNs: ns("2026-02-06T22:00:00Z"),
};

describe("time entry", () => {
  it.each([
    ["09:31", ns("2026-02-06T14:31:00Z")],
    ["9:31", ns("2026-02-06T14:31:00Z")],
    [" 09:31:07.25 ", ns("2026-02-06T14:31:07.250Z")],
    ["09:31:07.250118904", ns("2026-02-06T14:31:07.250Z") + 118_904n],
    ["2026-02-06 09:31", ns("2026-02-06T14:31:00Z")],
    ["2026-02-06T09:31:07.5", ns("2026-02-06T14:31:07.500Z")],
    ["2026-02-06T14:31:07.25Z", ns("2026-02-06T14:31:07.250Z")],
    ["2026-02-06 15:31:07+01:00", ns("2026-02-06T14:31:07Z")],
    ["2026-02-06", ns("2026-02-06T05:00:00Z")],
    ["+90s", DAY.cursorNs + 90_000_000_000n],
    ["-5m", DAY.cursorNs - 300_000_000_000n],
    ["−5m", DAY.cursorNs - 300_000_000_000n],
    ["+0.5 ms", DAY.cursorNs + 500_000n],
    ["+1h", DAY.cursorNs + 3_600_000_000_000n],
    ["-1ns", DAY.cursorNs - 1n],
    ["1770388267250118904", 1_770_388_267_250_118_904n],
    ["1,770,388,267,250,118,904", 1_770_388_267_250_118_904n],
  ])("reads %s", (text, expected) => {
    expect(parseTimeEntry(text, DAY)).toEqual({ ns: expected });
  });

  it("takes a time of day on the date that has data, nearest to the cursor", () => {
    expect(parseTimeEntry("18:30", DAY)).toEqual({ ns: ns("2026-02-05T23:30:00Z") });
    const week = { ...DAY, firstNs: ns("2026-02-02T00:00:00Z"), lastNs: ns("2026-02-10T00:00:00Z") };
    expect(parseTimeEntry("20:00", week)).toEqual({ ns: ns("2026-02-07T01:00:00Z") });
    // Without data at that time on any date: the cursor's date, and the caller says that nothing is there.
    const morning = { ...DAY, lastNs: ns("2026-02-06T15:00:00Z") };
    expect(parseTimeEntry("16:00", morning)).toEqual({ ns: ns("2026-02-06T21:00:00Z") });
  });

  it("reads in the zone that is shown", () => {
    expect(parseTimeEntry("14:31", { ...DAY, zoneName: "UTC" })).toEqual({ ns: ns("2026-02-06T14:31:00Z") });
    expect(parseTimeEntry("20:01", { ...DAY, zoneName: "Asia/Kolkata" })).toEqual({
      ns: ns("2026-02-06T14:31:00Z"),
    });
  });

  it.each([
    ["25:00", "25:00 is not a time of day: hours go from 00 to 23, minutes and seconds from 00 to 59."],
    ["24:00", "hours go from 00 to 23"],
    ["9:61", "9:61 is not a time of day"],
    ["09:31:60", "09:31:60 is not a time of day"],
    ["2026-02-06 25:00", "25:00 is not a time of day"],
    ["2026-02-06 25:00Z", "25:00 is not a time of day"],
    ["2026-02-30 09:31", "2026-02-30 is not a day of the calendar. Write a day such as 2026-02-06."],
    ["2026-13-01", "2026-13-01 is not a day of the calendar"],
  ])("says which part of %s is impossible", (text, says) => {
    const entry = parseTimeEntry(text, DAY);
    expect("problem" in entry ? entry.problem : "").toContain(says);
  });

  it("says what daylight saving does to a time", () => {
    const spring = { ...DAY, cursorNs: ns("2026-03-08T12:00:00Z") };
    expect(parseTimeEntry("2026-03-08 02:30", spring)).toEqual({
      problem: "The clock skips 02:30 on 2026-03-08: daylight saving time begins.",
    });
    const autumn = parseTimeEntry("2026-11-01 01:30", DAY);
    expect(autumn).toEqual({
      problem:
        "The clock shows 01:30 twice on 2026-11-01. Add the offset: 2026-11-01 01:30-04:00 or 2026-11-01 01:30-05:00.",
    });
    expect(parseTimeEntry("2026-11-01 01:30-05:00", DAY)).toEqual({ ns: ns("2026-11-01T06:30:00Z") });
  });

  it.each([
    "",
    "now",
    "25:00",
    "09:61",
    "+5",
    "+5 parsecs",
    "12345",
    "2026-02-30 09:30",
    "09:31:07.1234567891",
  ])("refuses “%s” with a sentence", (text) => {
    const entry = parseTimeEntry(text, DAY);
    expect("problem" in entry && entry.problem.length).toBeGreaterThan(20);
  });
});
