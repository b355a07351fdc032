// Pacing: event time = t0 + speed · (wall − wall0), and what the speed chip shows.
import { describe, expect, it } from "vitest";
import { AchievedSpeed } from "../../web/core/session/achieved-speed.ts";
import { NO_LIMIT_NS, ReplayClock, UNPACED } from "../../web/core/session/replay-clock.ts";

const T0 = 1_770_000_000_000_000_001n;

describe("replay clock", () => {
  it("advances event time by speed", () => {
    const clock = new ReplayClock(10);
    clock.start(T0, 500);
    expect(clock.timeNs(500)).toBe(T0);
    expect(clock.timeNs(600)).toBe(T0 + 1_000_000_000n);
    expect(clock.limitNs(600.5)).toBe(T0 + 1_005_000_000n);
  });

  it("holds its time while stopped and goes on from there", () => {
    const clock = new ReplayClock(1);
    clock.start(T0, 0);
    clock.stop(250);
    expect(clock.timeNs(9999)).toBe(T0 + 250_000_000n);
    clock.start(clock.timeNs(9999), 10_000);
    expect(clock.timeNs(10_100)).toBe(T0 + 350_000_000n);
  });

  it("keeps the time reached when the speed changes", () => {
    const clock = new ReplayClock(2);
    clock.start(T0, 0);
    clock.setSpeed(100, 50, 0n);
    expect(clock.timeNs(50)).toBe(T0 + 100_000_000n);
    expect(clock.timeNs(60)).toBe(T0 + 1_100_000_000n);
  });

  it("has no limit at speed 0, and continues from what was reached when paced again", () => {
    const clock = new ReplayClock(UNPACED);
    clock.start(T0, 0);
    expect(clock.limitNs(1)).toBe(NO_LIMIT_NS);
    clock.setSpeed(1, 100, T0 + 77n);
    expect(clock.timeNs(101)).toBe(T0 + 1_000_077n);
  });

  it.each([-1, 0.001, 10_001, Number.NaN])("refuses speed %d", (speed) => {
    expect(() => new ReplayClock(speed)).toThrow(RangeError);
  });
});

describe("achieved speed", () => {
  it("is event time over wall time in the last second", () => {
    const achieved = new AchievedSpeed();
    expect(achieved.factor).toBe(0);
    for (let ms = 0; ms <= 5000; ms += 100)
      achieved.mark(ms, BigInt(ms < 3000 ? ms : 3000 + (ms - 3000) * 50) * 1_000_000n);
    expect(achieved.factor).toBeCloseTo(50, 5);
  });
});
