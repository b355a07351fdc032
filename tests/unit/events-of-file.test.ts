// How many events a file has: told once the whole of it has been looked through, and then by the transport bar.
import { describe, expect, it } from "vitest";
import { eventsOfFile } from "../../web/page/state/events-of-file.ts";
import type { QualityReport } from "../../web/worker/replay-api.ts";

const report = (isComplete: boolean, count: number) =>
  ({ isComplete, counters: [{ name: "events", count, first: [] }] }) as unknown as QualityReport;

describe("events of the file", () => {
  it("are known only when all of it has been looked through", () => {
    expect(eventsOfFile(undefined)).toBeUndefined();
    expect(eventsOfFile(report(false, 12))).toBeUndefined();
    expect(eventsOfFile(report(true, 12))).toBe(12);
  });
});
