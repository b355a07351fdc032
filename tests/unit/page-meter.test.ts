// What the About dialogue tells: counted from one reading to the next, the fastest second kept.
import { describe, expect, it } from "vitest";
import { PageMeter } from "../../web/page/app/page-meter.ts";
import { measurementPairs } from "../../web/page/state/measurements.ts";
import { Store } from "../../web/page/state/store.ts";
import type { Progress } from "../../web/worker/replay-api.ts";

function progress(recordsPerSecond: number): Progress {
  return {
    bytesDone: 0,
    bytesTotal: 1,
    records: 1,
    recordsPerSecond,
    elapsedMs: 1,
    eventTimeNs: 0n,
    stage: "decoding",
    cache: "hit",
    firstNs: 0n,
    lastNs: 1n,
    scanComplete: true,
    speedAchieved: 1,
  };
}

describe("page meter", () => {
  it("counts frames between readings and keeps the fastest second", async () => {
    const store = new Store();
    const drawn = { frames: 10, lastMs: 1.25 };
    let atMs = 1000;
    const meter = new PageMeter({
      store,
      now: () => atMs,
      drawn: () => drawn,
      pageBytes: () => 1_000_000,
      storage: async () => undefined,
    });
    for (const rate of [5, 2_000_000, 7])
      store.dispatch({ kind: "session-event", event: { kind: "progress", progress: progress(rate) } });
    expect((await meter.read()).framesPerSecond).toBeUndefined();
    atMs = 3000;
    drawn.frames = 130;
    const measured = await meter.read();
    expect(measured).toMatchObject({ framesPerSecond: 60, drawMs: 1.25, recordsPerSecond: 2_000_000 });
    // A map that begins anew counts from 0 again.
    atMs = 4000;
    drawn.frames = 3;
    expect((await meter.read()).framesPerSecond).toBe(0);
    expect(measurementPairs(measured)).toEqual([
      ["Replay, fastest second", expect.stringMatching(/^2.000.000 records$/)],
      ["Map, frames a second", "60"],
      ["Map, newest frame", "1.3 ms"],
      ["Memory, about", "1.0 MB"],
      ["Kept on this device", expect.any(String)],
      ["Book states", "used from the store"],
    ]);
  });

  it("has nothing to tell before a file is open", () => {
    const empty = measurementPairs({
      recordsPerSecond: 0,
      drawMs: 0,
      memoryBytes: 0,
      cache: undefined,
      storedBytes: 0,
    });
    expect(empty.map(([, value]) => value).filter((value) => value === "–")).toHaveLength(3);
    expect(measurementPairs(undefined)).toEqual([]);
  });
});
