// The session over a fake engine and a fake clock: phases, pacing, commands, back-pressure, failures.
import { describe, expect, it } from "vitest";
import { ProblemError } from "../../web/core/errors.ts";
import { LEAD_IN_ENTRIES } from "../../web/core/session/lead-in.ts";
import type { OpenOptions } from "../../web/core/session/open-options.ts";
import { START_NS, fakeFile, fakeSession } from "../support/fake-session.ts";

const OPTIONS: OpenOptions = {
  parameters: {},
  surface: "vacuum_pressure",
  speed: 1,
  autoplay: true,
  wantDepthChannel: false,
};

/** One record every 50 ms for this long: two a bin. */
const steady = (seconds: number): number[] => Array.from({ length: seconds * 20 }, (_, i) => i * 50);

describe("session", () => {
  it("opens, scans, builds, warms up, plays and ends in this order", async () => {
    const { session, time, phases, entries } = fakeSession();
    await session.open(fakeFile(steady(40)), OPTIONS);
    await time.advance(60_000);
    expect(phases()).toEqual(["opening", "scanning", "building", "warming", "playing", "ended"]);
    expect(entries()).toBe(400);
  });

  it("plays the newest of two files opened in a row", async () => {
    const { session, time, phases, entries } = fakeSession();
    const first = session.open(fakeFile(steady(10)), OPTIONS);
    const second = session.open(fakeFile(steady(40)), { ...OPTIONS, speed: 0 });
    await time.advance(2000);
    await Promise.all([first, second]);
    expect(phases().at(-1)).toBe("ended");
    expect(entries()).toBe(400);
  });

  it("draws the lead-in at once and then follows the clock", async () => {
    const { session, time, entries, frames } = fakeSession();
    await session.open(fakeFile(steady(120)), OPTIONS);
    await time.settle();
    const leadIn = entries();
    expect(leadIn).toBeGreaterThanOrEqual(LEAD_IN_ENTRIES);
    expect(leadIn).toBeLessThan(LEAD_IN_ENTRIES + 200);
    await time.advance(2000);
    expect(entries()).toBeGreaterThanOrEqual(leadIn + 19);
    expect(entries()).toBeLessThanOrEqual(leadIn + 21);
    expect(frames.at(-1)?.clockNs).toBeGreaterThan(START_NS);
  });

  it("runs ten times as fast at speed 10, and as fast as possible at 0", async () => {
    const { session, time, entries, phases } = fakeSession();
    await session.open(fakeFile(steady(200)), OPTIONS);
    await time.settle();
    const leadIn = entries();
    session.setSpeed(10);
    await time.advance(2000);
    expect(Math.abs(entries() - leadIn - 200)).toBeLessThanOrEqual(2);
    session.setSpeed(0);
    await time.advance(500);
    expect(phases().at(-1)).toBe("ended");
    expect(entries()).toBe(2000);
  });

  it("keeps its position while paused", async () => {
    const { session, time, entries, phases } = fakeSession();
    await session.open(fakeFile(steady(120)), { ...OPTIONS, autoplay: false });
    await time.settle();
    expect(phases().at(-1)).toBe("paused");
    const held = entries();
    await time.advance(5000);
    expect(entries()).toBe(held);
    session.play();
    await time.advance(1000);
    expect(Math.abs(entries() - held - 10)).toBeLessThanOrEqual(1);
    session.pause();
    await time.advance(1000);
    expect(Math.abs(entries() - held - 10)).toBeLessThanOrEqual(1);
    expect(phases().slice(-3)).toEqual(["paused", "playing", "paused"]);
  });

  it("gives the same entries whatever the speed and the pauses", async () => {
    const calm = fakeSession();
    await calm.session.open(fakeFile(steady(60)), { ...OPTIONS, speed: 0 });
    await calm.time.advance(1000);
    const restless = fakeSession();
    await restless.session.open(fakeFile(steady(60)), OPTIONS);
    for (const speed of [3, 0.5, 20, 7]) {
      restless.session.setSpeed(speed);
      await restless.time.advance(700);
      restless.session.pause();
      await restless.time.advance(50);
      restless.session.play();
    }
    await restless.time.advance(60_000);
    const ends = (frames: typeof calm.frames) => frames.flatMap((frame) => [...frame.entries.endNs]);
    expect(ends(calm.frames)).toHaveLength(600);
    expect(ends(restless.frames)).toEqual(ends(calm.frames));
  });

  it("restarts at the start, in the same generation", async () => {
    const { session, time, frames, entries, phases } = fakeSession();
    await session.open(fakeFile(steady(120)), OPTIONS);
    await time.settle();
    const leadIn = entries();
    await time.advance(5000);
    expect(entries()).toBeGreaterThan(leadIn + 40);
    const { generation } = session;
    session.restart();
    session.restart();
    await time.settle();
    expect(session.generation).toBe(generation);
    expect(frames.at(-1)?.clockNs).toBe(frames[0]?.entries.startNs[0]);
    expect(entries()).toBe(0);
    expect(phases().slice(-2)).toEqual(["seeking", "playing"]);
    await time.advance(1000);
    expect(Math.abs(entries() - 10)).toBeLessThanOrEqual(1);
    expect(frames.every((frame) => frame.generation === generation)).toBe(true);
  });

  it("plays from the start after the end", async () => {
    const { session, time, phases } = fakeSession();
    await session.open(fakeFile(steady(40)), OPTIONS);
    await time.advance(20_000);
    expect(phases().at(-1)).toBe("ended");
    session.play();
    await time.settle();
    expect(phases().slice(-3)).toEqual(["ended", "seeking", "playing"]);
    await time.advance(45_000);
    expect(phases().at(-1)).toBe("ended");
  });

  it("has at most two frames under way and waits for the page", async () => {
    const { session, time, frames, phases } = fakeSession(false);
    await session.open(fakeFile(steady(600)), { ...OPTIONS, speed: 0 });
    await time.advance(3000);
    expect(frames).toHaveLength(2);
    expect(phases().at(-1)).toBe("playing");
    for (let i = 0; i < 40; i += 1) {
      session.acknowledge(frames.length);
      await time.advance(20);
    }
    expect(phases().at(-1)).toBe("ended");
    const entries = frames.flatMap((frame) =>
      Array.from({ length: frame.entries.count }, (_, i) => frame.entries.firstEntry + i),
    );
    expect(entries).toEqual(Array.from({ length: 6000 }, (_, i) => i));
  });

  it("skips an idle stretch in half a second", async () => {
    const { session, time, events, phases } = fakeSession();
    const gap = [...steady(40), ...steady(10).map((ms) => ms + 3_640_000)];
    await session.open(fakeFile(gap), OPTIONS);
    await time.advance(25_000);
    const skipped = events.find((event) => event.kind === "idle-skipped");
    expect(skipped).toMatchObject({ toNs: START_NS + 3_640_000_000_000n });
    expect(phases().at(-1)).toBe("ended");
  });

  it("cancels at once, forgets the file, and opens another", async () => {
    const { session, time, phases, frames } = fakeSession();
    await session.open(fakeFile(steady(120)), OPTIONS);
    await time.advance(100);
    await session.cancel();
    const count = frames.length;
    await time.advance(1000);
    expect(frames).toHaveLength(count);
    expect(phases().at(-1)).toBe("idle");
    expect(session.answers.exportable).toBeUndefined();
    await session.open(fakeFile(steady(5)), OPTIONS);
    await time.settle();
    expect(phases().at(-1)).toBe("ended");
  });

  it("plays up to damage and says so", async () => {
    const { session, time, events, phases, entries } = fakeSession();
    const failure = new ProblemError({ code: "zstd_corrupt", fatal: false, offset: 12 });
    await session.open(fakeFile(steady(20), failure), OPTIONS);
    await time.advance(1000);
    expect(phases().at(-1)).toBe("ended");
    expect(entries()).toBe(200);
    expect(events.filter((event) => event.kind === "problem")).toHaveLength(1);
  });

  it("tells damage as soon as the scan finds it, long before playback is there, and only once", async () => {
    const { session, time, events, phases } = fakeSession();
    const failure = new ProblemError({ code: "zstd_truncated", fatal: false, offset: 12 });
    await session.open(fakeFile(steady(120), failure), OPTIONS);
    await time.advance(1000);
    expect(phases().at(-1)).toBe("playing");
    const problems = () => events.flatMap((event) => (event.kind === "problem" ? [event.problem] : []));
    expect(problems()).toEqual([{ code: "zstd_truncated", fatal: false, offset: 12, record: 2400 }]);
    session.setSpeed(0);
    await time.advance(1000);
    expect(phases().at(-1)).toBe("ended");
    session.restart();
    await time.advance(1000);
    expect(problems()).toHaveLength(1);
    await session.open(fakeFile(steady(120), failure), OPTIONS);
    await time.advance(1000);
    expect(problems()).toHaveLength(2);
  });

  it("fails on a file without order-by-order records", async () => {
    const { session, time, events, phases } = fakeSession();
    await session.open(fakeFile([]), OPTIONS);
    await time.settle();
    expect(phases().at(-1)).toBe("failed");
    expect(events.find((event) => event.kind === "problem")).toMatchObject({
      problem: { code: "no_records" },
    });
  });

  it("switches the surface and answers with the history the page has been sent", async () => {
    const { session, time, entries } = fakeSession();
    await session.open(fakeFile(steady(120)), OPTIONS);
    await time.advance(500);
    const history = session.setSurface("add_mass", true);
    expect(history.reduce((sum, part) => sum + part.count, 0)).toBe(entries());
    expect(history[0]).toMatchObject({ surface: "add_mass", firstEntry: 0, rows: 5 });
    expect(history[0]?.depth).toHaveLength((history[0]?.count ?? 0) * 5);
    expect(history[0]?.baseTick[0]).toBe(98);
    expect(session.answers.histogram("add_mass", 0, 100, 98, 103)?.cells).toBe(99 * 5);
  });
});
