import { describe, expect, it } from "vitest";
import {
  chooseSession,
  findSession,
  sessionOn,
  sessionProblem,
  sessionsWithin,
} from "../../web/core/time/session-presets.ts";

const ns = (iso: string) => BigInt(Date.parse(iso)) * 1_000_000n;
const range = (from: string, to: string) => ({ fromNs: ns(from), toNs: ns(to) });
const preset = (id: string) => {
  const found = findSession(id);
  if (found === undefined) throw new Error(id);
  return found;
};
const FRIDAY = range("2026-02-05T23:00:00Z", "2026-02-06T22:00:00Z");

describe("session presets", () => {
  it("gives a Globex day the date it ends on", () => {
    expect(sessionOn(preset("globex"), "2026-02-06")).toEqual(FRIDAY);
    expect(sessionsWithin(preset("globex"), FRIDAY)).toEqual([FRIDAY]);
  });

  it.each([
    ["overnight", "2026-02-05T23:00:00Z", "2026-02-06T14:30:00Z"],
    ["regular", "2026-02-06T14:30:00Z", "2026-02-06T21:00:00Z"],
    ["opening", "2026-02-06T14:30:00Z", "2026-02-06T15:30:00Z"],
    ["morning", "2026-02-06T14:30:00Z", "2026-02-06T17:30:00Z"],
    ["13:15-13:45", "2026-02-06T18:15:00Z", "2026-02-06T18:45:00Z"],
    ["22:00 – 02:00", "2026-02-06T03:00:00Z", "2026-02-06T07:00:00Z"],
  ])("%s of a Friday", (id, from, to) => {
    expect(sessionOn(preset(id), "2026-02-06")).toEqual(range(from, to));
  });

  it("keeps local times on the days that daylight saving changes", () => {
    expect(sessionOn(preset("globex"), "2026-03-08")).toEqual(
      range("2026-03-07T23:00:00Z", "2026-03-08T21:00:00Z"),
    );
    expect(sessionOn(preset("regular"), "2026-03-09")).toEqual(
      range("2026-03-09T13:30:00Z", "2026-03-09T20:00:00Z"),
    );
    expect(sessionOn(preset("globex"), "2026-11-01")).toEqual(
      range("2026-10-31T22:00:00Z", "2026-11-01T22:00:00Z"),
    );
    // A skipped bound lies where the clock skips it, one shown twice at its first.
    expect(sessionOn(preset("02:30-04:00"), "2026-03-08").fromNs).toBe(ns("2026-03-08T07:00:00Z"));
    expect(sessionOn(preset("01:30-04:00"), "2026-11-01").fromNs).toBe(ns("2026-11-01T05:30:00Z"));
  });

  it("chooses the session around the cursor, else the next, else the last", () => {
    const week = range("2026-02-02T05:00:00Z", "2026-02-07T05:00:00Z");
    const regular = preset("regular");
    expect(sessionsWithin(regular, week)).toHaveLength(5);
    expect(chooseSession(regular, week, ns("2026-02-04T15:00:00Z"))?.fromNs).toBe(ns("2026-02-04T14:30:00Z"));
    expect(chooseSession(regular, week, ns("2026-02-04T22:00:00Z"))?.fromNs).toBe(ns("2026-02-05T14:30:00Z"));
    expect(chooseSession(regular, week, ns("2026-02-06T22:00:00Z"))?.fromNs).toBe(ns("2026-02-06T14:30:00Z"));
  });

  it("says why a session cannot be chosen", () => {
    const night = range("2026-02-06T01:00:00Z", "2026-02-06T09:00:00Z");
    expect(sessionProblem(preset("regular"), night)).toBe(
      "The file has no data between 09:30 and 16:00 New York time.",
    );
    expect(sessionProblem(preset("overnight"), night)).toBeUndefined();
    expect(chooseSession(preset("regular"), night, night.fromNs)).toBeUndefined();
  });

  it("takes hours of one digit", () => {
    expect(preset("9:30-10:00")).toEqual(preset("09:30-10:00"));
    expect(preset("22:00 – 2:00").id).toBe("22:00-02:00");
  });

  it.each(["lunch", "25:00-26:00", "9:3-10:00", "09:30-9:30", "09:30-09:30", "09:30"])(
    "knows no session %s",
    (id) => {
      expect(findSession(id)).toBeUndefined();
    },
  );
});
