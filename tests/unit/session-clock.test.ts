// Clock and newest column are one instant (product.md R-12): in every frame, at every speed, through quiet and
// skipped stretches, pauses, and a page that does not answer. At the end of the file the clock shows the last event,
// which the last column has before its end.
import { describe, expect, it } from "vitest";
import type { FrameMessage } from "../../web/core/bins/frame.ts";
import type { OpenOptions } from "../../web/core/session/open-options.ts";
import { START_NS, fakeFile, fakeSession } from "../support/fake-session.ts";

const OPTIONS: OpenOptions = {
  parameters: {},
  surface: "vacuum_pressure",
  speed: 1,
  autoplay: true,
  wantDepthChannel: false,
};
const BIN_MS = 100;

const every = (stepMs: number, count: number, fromMs = 0): number[] =>
  Array.from({ length: count }, (_, i) => fromMs + i * stepMs);
const steady = (seconds: number): number[] => every(50, seconds * 20);

interface Shown {
  readonly clockMs: number;
  /** End of the newest column the page has. */
  readonly columnMs: number;
}

/** What the page shows after each frame, ms after the start. */
function shown(frames: readonly FrameMessage[]): readonly Shown[] {
  let columnNs = START_NS;
  return frames.map(({ clockNs, entries }) => {
    columnNs = entries.endNs.at(-1) ?? columnNs;
    return { clockMs: Number(clockNs - START_NS) / 1e6, columnMs: Number(columnNs - START_NS) / 1e6 };
  });
}

function expectOneInstant(frames: readonly FrameMessage[], aheadMs = BIN_MS, lastMs = Infinity): void {
  let before = 0;
  for (const { clockMs, columnMs } of shown(frames)) {
    expect(clockMs).toBeGreaterThanOrEqual(Math.min(columnMs, lastMs));
    // The open column ends less than one width ahead; one turn of the loop (16 ms) may lie between.
    expect(clockMs - columnMs).toBeLessThanOrEqual(aheadMs + 17);
    expect(clockMs).toBeGreaterThanOrEqual(before);
    before = clockMs;
  }
}

describe("replay clock and columns", () => {
  it.each([0.1, 1, 7, 100])("agree in every frame at speed %d", async (speed) => {
    const { session, time, frames } = fakeSession();
    await session.open(fakeFile(steady(120)), { ...OPTIONS, speed });
    await time.advance(4000);
    expect(frames.length).toBeGreaterThan(20);
    expectOneInstant(frames, BIN_MS + 17 * speed, 119_950);
  });

  it("agree when records are rare: the lead-in may end seconds after the newest record", async () => {
    const { session, time, frames } = fakeSession();
    await session.open(fakeFile(every(13_000, 400)), OPTIONS);
    await time.settle();
    const first = shown(frames)[0];
    expect(first?.clockMs).toBe(first?.columnMs);
    expect(first?.columnMs).toBeGreaterThan(30_000);
    const count = frames.length;
    await time.advance(5000);
    // Empty columns appear as time passes.
    expect(shown(frames.slice(count)).at(-1)?.columnMs).toBeGreaterThan(
      (shown(frames.slice(0, count)).at(-1)?.columnMs ?? 0) + 4800,
    );
    expectOneInstant(frames);
  });

  it("agree before and after a skipped stretch, which takes half a second", async () => {
    const { session, time, frames, events } = fakeSession();
    const gapEndMs = 3_640_000;
    await session.open(fakeFile([...steady(40), ...every(50, 200, gapEndMs)]), OPTIONS);
    await time.advance(14_000);
    const pictures = shown(frames);
    const before = pictures.filter(({ clockMs }) => clockMs < 41_000);
    const after = pictures.filter(({ columnMs }) => columnMs > 41_000);
    expect(before.length + after.length).toBe(pictures.length);
    expect(after[0]?.clockMs).toBeGreaterThanOrEqual(gapEndMs - BIN_MS);
    expectOneInstant(frames);
    const runs = frames.flatMap(({ entries }) => [...entries.runLength].filter((length) => length > 1));
    expect(runs).toEqual([36_000]);
    expect(events.filter((event) => event.kind === "idle-skipped")).toHaveLength(1);
  });

  it("skip shorter stretches, or none, from the moment that is asked for", async () => {
    const { session, time, events } = fakeSession();
    // Ten seconds without a record, and again after ten seconds with some.
    await session.open(
      fakeFile([...steady(40), ...every(50, 200, 50_000), ...every(50, 200, 70_000)]),
      OPTIONS,
    );
    session.setParameters({ skip_idle: 5 });
    await time.advance(14_000);
    expect(events.filter((event) => event.kind === "idle-skipped")).toHaveLength(1);
    session.setParameters({ skip_idle: 0 });
    await time.advance(20_000);
    expect(events.filter((event) => event.kind === "idle-skipped")).toHaveLength(1);
    expect(session.phase).toBe("playing");
  });

  it("stands still while paused and goes on from there, also in a quiet stretch", async () => {
    const { session, time, frames } = fakeSession();
    await session.open(fakeFile([...steady(40), ...every(50_000, 20, 80_000)]), OPTIONS);
    await time.advance(13_050);
    session.pause();
    await time.advance(200);
    const held = shown(frames).at(-1)?.clockMs ?? 0;
    await time.advance(10_000);
    expect(shown(frames).at(-1)?.clockMs).toBe(held);
    session.play();
    await time.advance(1000);
    const clockMs = shown(frames).at(-1)?.clockMs ?? 0;
    expect(clockMs - held).toBeGreaterThan(900);
    expect(clockMs - held).toBeLessThan(1100);
    expectOneInstant(frames);
  });

  it("holds while the page does not answer and resumes without a jump", async () => {
    const { session, time, frames } = fakeSession(false);
    await session.open(fakeFile(steady(120)), OPTIONS);
    const answer = async (ms: number): Promise<void> => {
      for (let i = 0; i < ms / 10; i += 1) {
        const newest = frames.at(-1);
        if (newest) session.acknowledge(newest.serial);
        await time.advance(10);
      }
    };
    await answer(1000);
    const before = shown(frames).at(-1)?.clockMs ?? 0;
    await time.advance(20_000);
    await answer(100);
    const clockMs = shown(frames).at(-1)?.clockMs ?? 0;
    expect(clockMs - before).toBeLessThan(600);
    expectOneInstant(frames);
  });

  it("stays behind the columns of a frame that cannot carry them all", async () => {
    const { session, time, frames } = fakeSession();
    await session.open(fakeFile(every(13_000, 400)), { ...OPTIONS, speed: 0 });
    await time.advance(4000);
    expect(frames.some(({ entries }) => entries.count === 512)).toBe(true);
    for (const { clockMs, columnMs } of shown(frames).slice(0, -1)) {
      expect(clockMs - columnMs).toBeLessThanOrEqual(13_000);
      expect(clockMs).toBeGreaterThanOrEqual(Math.min(columnMs, 399 * 13_000));
    }
  });

  it("ends on the last event, before the end of its column", async () => {
    const { session, time, frames, phases } = fakeSession();
    await session.open(fakeFile([...steady(35), 35_010]), OPTIONS);
    await time.advance(10_000);
    expect(phases().at(-1)).toBe("ended");
    expect(shown(frames).at(-1)).toEqual({ clockMs: 35_010, columnMs: 35_100 });
    expectOneInstant(frames, BIN_MS, 35_010);
  });
});
