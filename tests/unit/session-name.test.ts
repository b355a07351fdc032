// Trading days are named by the date that they end on.
import { expect, it } from "vitest";
import { findSession, sessionOn } from "../../web/core/time/session-presets.ts";
import { sessionName, sessionTimes } from "../../web/page/state/session-name.ts";

const of = (id: string, date: string) => {
  const preset = findSession(id)!;
  const range = sessionOn(preset, date);
  return [sessionName(preset, range), sessionTimes(preset, range)];
};

it("names a session over midnight by the date it ends on, and tells both", () => {
  expect(of("globex", "2023-12-26")).toEqual(["Globex day 26 Dec", "25 Dec 18:00 – 26 Dec 17:00"]);
  expect(of("overnight", "2026-02-06")).toEqual(["Overnight 6 Feb", "5 Feb 18:00 – 6 Feb 09:30"]);
});

it("leaves the date of others to their times", () => {
  expect(of("regular", "2026-02-06")).toEqual(["Regular hours", "6 Feb 09:30–16:00"]);
});
