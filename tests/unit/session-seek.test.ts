// Seeks and steps over a fake engine and a fake clock: where they land, what the page is sent, what gives way to what.
import type { StepUnit } from "../../web/core/levels/step-unit.ts";
import { describe, expect, it } from "vitest";
import type { FrameMessage } from "../../web/core/bins/frame.ts";
import type { OpenOptions } from "../../web/core/session/open-options.ts";
import { START_NS, type FakeSession, fakeFile, fakeSession } from "../support/fake-session.ts";

const OPTIONS: OpenOptions = {
  parameters: {},
  surface: "vacuum_pressure",
  speed: 1,
  autoplay: false,
  wantDepthChannel: false,
};
/** One record every 50 ms: two a bin. */
const steady = (seconds: number): number[] => Array.from({ length: seconds * 20 }, (_, i) => i * 50);
const at = (ms: number): bigint => START_NS + BigInt(ms) * 1_000_000n;

async function standing(timesMs: readonly number[], options = OPTIONS): Promise<FakeSession> {
  const fake = fakeSession();
  await fake.session.open(fakeFile(timesMs), options);
  await fake.time.settle();
  return fake;
}

async function moved(fake: FakeSession, move: Promise<void>): Promise<FrameMessage> {
  await fake.time.settle();
  await move;
  await fake.time.advance(50);
  const frame = fake.frames.at(-1);
  if (frame === undefined) throw new Error("no frame");
  return frame;
}

/** ms after the start, and the index of the next record. */
function place({ clockNs, cursor }: FrameMessage) {
  expect(cursor?.timeNs).toBe(clockNs);
  return [Number(clockNs - START_NS) / 1e6, cursor?.recordIndex];
}

describe("seek", () => {
  it("lands on a time: every record up to it, every bin that ends by then", async () => {
    const fake = await standing(steady(200));
    for (const ms of [150_020, 20_000, 90_050, 90_051, 199_000, 0]) {
      const frame = await moved(fake, fake.session.seek({ kind: "time", timeNs: at(ms) }));
      expect(place(frame)).toEqual([ms, Math.floor(ms / 50) + 1]);
      expect(fake.entries()).toBe(Math.floor(ms / 100));
      expect(frame.isProvisional).toBe(false);
    }
    expect(fake.session.phase).toBe("paused");
    expect(fake.frames.every(({ generation }) => generation === fake.session.generation)).toBe(true);
  });

  it("lands before a record", async () => {
    const fake = await standing(steady(200));
    for (const recordIndex of [3000, 10, 3999, 1]) {
      const frame = await moved(fake, fake.session.seek({ kind: "record", recordIndex }));
      expect(place(frame)).toEqual([(recordIndex - 1) * 50, recordIndex]);
    }
  });

  it("goes to the nearest end for a time outside the file, and says so", async () => {
    const fake = await standing(steady(60));
    const problems = () =>
      fake.events.flatMap((event) => (event.kind === "problem" ? [event.problem.detail?.["end"]] : []));
    expect(place(await moved(fake, fake.session.seek({ kind: "time", timeNs: at(-5000) })))[0]).toBe(0);
    expect(problems()).toEqual(["start"]);
    const end = await moved(fake, fake.session.seek({ kind: "time", timeNs: at(90_000) }));
    expect(place(end)).toEqual([59_950, 1200]);
    expect(problems()).toEqual(["start", "end"]);
    expect(fake.session.phase).toBe("ended");
  });

  it("keeps playing, and goes on from where it landed", async () => {
    const fake = await standing(steady(200), { ...OPTIONS, autoplay: true });
    await moved(fake, fake.session.seek({ kind: "time", timeNs: at(100_000) }));
    expect(fake.phases().slice(-2)).toEqual(["seeking", "playing"]);
    await fake.time.advance(2000);
    const [ms] = place(fake.frames.at(-1) as FrameMessage);
    expect(Math.abs(Number(ms) - 102_000)).toBeLessThan(120);
  });

  it("lets the newest of many seeks win and resolves all of them", async () => {
    const fake = await standing(steady(200));
    const seeks = [40, 80, 120, 160, 33].map((seconds) =>
      fake.session.seek({ kind: "time", timeNs: at(seconds * 1000) }),
    );
    await fake.time.settle();
    await Promise.all(seeks);
    await fake.time.settle();
    expect(place(fake.frames.at(-1) as FrameMessage)[0]).toBe(33_000);
    const shown = fake.frames.map((frame) => place(frame)[0]);
    expect(shown).not.toContain(80_000);
  });

  it("shows far places at once without scores and settles them", async () => {
    const fake = await standing(steady(1000));
    await moved(fake, fake.session.seek({ kind: "time", timeNs: at(600_000) }));
    const [provisional, settled] = fake.frames.slice(-2);
    expect(provisional?.isProvisional).toBe(true);
    expect(settled?.isProvisional).toBe(false);
    expect(provisional?.clockNs).toBe(settled?.clockNs);
    const samples = settled?.entries.panel.at(-1);
    expect(samples).toBe(20);
    expect(provisional?.entries.panel.at(-1)).toBe(0);
  });

  it("never empties the picture on the way from one unsettled place to another", async () => {
    const fake = await standing(steady(1000));
    const before = fake.frames.length;
    const goTo = (seconds: number) => fake.session.seek({ kind: "time", timeNs: at(seconds * 1000) });
    // Each one begins when the place before is shown, settled or not.
    void goTo(300)
      .then(() => goTo(600))
      .then(() => goTo(900));
    await fake.time.settle();
    const shown = fake.frames.slice(before);
    expect([...new Set(shown.map((frame) => place(frame)[0]))]).toEqual([300_000, 600_000, 900_000]);
    expect(shown.map(({ entries }) => entries.count > 0)).not.toContain(false);
  });

  it("answers a switch of the surface with what the page has been sent", async () => {
    const fake = await standing(steady(1000));
    await moved(fake, fake.session.seek({ kind: "time", timeNs: at(600_000) }));
    const history = fake.session.setSurface("add_mass", false);
    const newest = fake.frames.at(-1) as FrameMessage;
    expect(history[0]?.firstEntry).toBe(newest.entries.firstEntry);
    expect(history.reduce((sum, part) => sum + part.count, 0)).toBe(newest.entries.count);
  });
});

describe("step", () => {
  it("goes by event, trade and column, forward and exactly back", async () => {
    const fake = await standing(steady(100));
    await moved(fake, fake.session.seek({ kind: "time", timeNs: at(50_000) }));
    const step = async (unit: "event" | "trade" | "column", count: number) =>
      place(await moved(fake, fake.session.step(unit, count)));
    expect(await step("event", 1)).toEqual([50_050, 1002]);
    expect(await step("event", -1)).toEqual([50_000, 1001]);
    expect(await step("event", -1)).toEqual([49_950, 1000]);
    expect(await step("trade", -1)).toEqual([49_700, 995]);
    expect(await step("trade", 2)).toEqual([50_200, 1005]);
    expect(await step("column", 1)).toEqual([50_300, 1007]);
    expect(await step("column", -2)).toEqual([50_100, 1003]);
    expect(await step("event", -20)).toEqual([49_100, 983]);
    expect(await step("event", 20)).toEqual([50_100, 1003]);
    expect(fake.phases().at(-1)).toBe("paused");
  });

  it("loses no step that comes while another is under way", async () => {
    const fake = await standing(steady(100));
    await moved(fake, fake.session.seek({ kind: "record", recordIndex: 500 }));
    const steps = Array.from({ length: 7 }, (_, i) => fake.session.step("event", i % 2 === 0 ? 3 : -1));
    await fake.time.settle();
    await Promise.all(steps);
    expect(place(fake.frames.at(-1) as FrameMessage)[1]).toBe(509);
  });

  it("stops playing, and stands on its column when everything newer goes", async () => {
    const fake = await standing(steady(100), { ...OPTIONS, autoplay: true });
    await fake.time.advance(3000);
    const frame = await moved(fake, fake.session.step("column", -2));
    expect(fake.session.phase).toBe("paused");
    expect(frame.entries.count).toBeGreaterThan(0);
    const held = place(frame);
    await fake.time.advance(3000);
    expect(place(fake.frames.at(-1) as FrameMessage)).toEqual(held);
  });

  it("treats a stretch without records as one column", async () => {
    const gap = [...steady(40), ...steady(40).map((ms) => ms + 3_640_000)];
    const fake = await standing(gap);
    await moved(fake, fake.session.seek({ kind: "time", timeNs: at(40_000) }));
    const over = await moved(fake, fake.session.step("column", 1));
    expect(place(over)[0]).toBe(3_640_000);
    expect(over.entries.runLength.at(-1)).toBe(36_000);
    expect(place(await moved(fake, fake.session.step("column", -1)))[0]).toBe(40_000);
  });

  it("goes by what is drawn as one column, and back to the ends that forward had", async () => {
    const fake = await standing(steady(400));
    const step = async (unit: StepUnit, count: number) =>
      place(await moved(fake, fake.session.step(unit, count)))[0];
    const second: StepUnit = { kind: "time", widthNs: 1_000_000_000n };
    const eight: StepUnit = { kind: "entries", entries: 8 };
    await moved(fake, fake.session.seek({ kind: "time", timeNs: at(50_250) }));
    expect(await step(second, 1)).toBe(51_000);
    expect(await step(second, 3)).toBe(54_000);
    expect(await step(second, -2)).toBe(52_000);
    expect(await step("column", 1)).toBe(52_100);
    expect(await step(second, -1)).toBe(52_000);
    expect(await step(eight, 1)).toBe(52_800);
    expect(await step(eight, -2)).toBe(51_200);
    // The bin that the place is in is no column of its own.
    expect(await step({ kind: "entries", entries: 1 }, -1)).toBe(51_100);
  });

  it("ends a drawn column with the stretch without records that begins in it", async () => {
    const fake = await standing([...steady(40), ...steady(40).map((ms) => ms + 3_640_050)]);
    const minute: StepUnit = { kind: "time", widthNs: 60_000_000_000n };
    await moved(fake, fake.session.seek({ kind: "time", timeNs: at(39_000) }));
    const over = place(await moved(fake, fake.session.step(minute, 1)))[0];
    expect(over).toBe(3_640_000);
    await moved(fake, fake.session.step(minute, 1));
    expect(place(await moved(fake, fake.session.step(minute, -1)))[0]).toBe(over);
  });

  it("stays at the first and at the last event", async () => {
    const fake = await standing(steady(60));
    await moved(fake, fake.session.seek({ kind: "record", recordIndex: 1 }));
    expect(place(await moved(fake, fake.session.step("event", -3)))[1]).toBe(1);
    await moved(fake, fake.session.seek({ kind: "record", recordIndex: 1199 }));
    expect(place(await moved(fake, fake.session.step("event", 3)))[1]).toBe(1200);
    expect(fake.session.phase).toBe("ended");
    expect(place(await moved(fake, fake.session.step("event", -1)))[1]).toBe(1199);
    expect(fake.session.phase).toBe("paused");
  });

  it("goes from the end to the event before the last one, and on to the end without a word", async () => {
    const fake = await standing(steady(60));
    const end = await moved(fake, fake.session.seek({ kind: "time", timeNs: at(59_950) }));
    expect(place(end)).toEqual([59_950, 1200]);
    expect(fake.session.phase).toBe("ended");
    expect(place(await moved(fake, fake.session.step("event", -1)))).toEqual([59_900, 1199]);
    expect(place(await moved(fake, fake.session.step("event", 1)))).toEqual([59_950, 1200]);
    expect(fake.session.phase).toBe("ended");
    expect(fake.events.filter(({ kind }) => kind === "problem")).toEqual([]);
    await moved(fake, fake.session.step("event", 1));
    expect(fake.events.filter(({ kind }) => kind === "problem")).toHaveLength(1);
  });
});

describe("range", () => {
  it("ends at its end, and plays from its start again", async () => {
    const fake = await standing(steady(200), { ...OPTIONS, autoplay: true });
    fake.session.setRange({ fromNs: at(50_000), toNs: at(52_000) }, false);
    await moved(fake, fake.session.seek({ kind: "time", timeNs: at(51_000) }));
    await fake.time.advance(1500);
    expect(fake.session.phase).toBe("ended");
    expect(place(fake.frames.at(-1) as FrameMessage)[0]).toBe(52_000);
    fake.session.play();
    await fake.time.advance(1000);
    const [ms] = place(fake.frames.at(-1) as FrameMessage);
    expect(Math.abs(Number(ms) - 51_000)).toBeLessThan(150);
  });

  it("plays from its start also where it was sent to its end", async () => {
    const fake = await standing(steady(200));
    fake.session.setRange({ fromNs: at(50_000), toNs: at(52_020) }, false);
    await moved(fake, fake.session.seek({ kind: "time", timeNs: at(52_020) }));
    fake.session.play();
    await fake.time.advance(1000);
    expect(fake.session.phase).toBe("playing");
    const [ms] = place(fake.frames.at(-1) as FrameMessage);
    expect(Math.abs(Number(ms) - 51_000)).toBeLessThan(150);
  });

  it("repeats while it is a loop", async () => {
    const fake = await standing(steady(200), { ...OPTIONS, autoplay: true });
    fake.session.setRange({ fromNs: at(50_000), toNs: at(52_000) }, true);
    await moved(fake, fake.session.seek({ kind: "time", timeNs: at(50_000) }));
    await fake.time.advance(9000);
    expect(fake.session.phase).toBe("playing");
    const shown = fake.frames.slice(-40).map((frame) => Number(place(frame)[0]));
    expect(Math.min(...shown)).toBeGreaterThanOrEqual(50_000);
    expect(Math.max(...shown)).toBeLessThanOrEqual(52_000);
  });
});

describe("as fast as possible, a range", () => {
  // No record lies at its end.
  const range = { fromNs: at(50_000), toNs: at(52_020) };
  const fastest = { ...OPTIONS, autoplay: true, speed: 0 };

  it("ends at its end", async () => {
    const fake = await standing(steady(200), { ...fastest, autoplay: false });
    fake.session.setRange(range, false);
    await moved(fake, fake.session.seek({ kind: "time", timeNs: at(51_000) }));
    fake.session.play();
    await fake.time.advance(500);
    expect(fake.session.phase).toBe("ended");
    expect(place(fake.frames.at(-1) as FrameMessage)).toEqual([52_020, 1041]);
  });

  it("repeats while it is a loop", async () => {
    const fake = await standing(steady(200), { ...fastest, autoplay: false });
    fake.session.setRange(range, true);
    await moved(fake, fake.session.seek({ kind: "time", timeNs: at(51_000) }));
    fake.session.play();
    await fake.time.advance(500);
    expect(fake.session.phase).toBe("playing");
    const starts = fake.frames.filter((frame) => frame.clockNs === range.fromNs);
    expect(starts.length).toBeGreaterThan(1);
  });
});

describe("after the end", () => {
  it("stands after a seek, and another run plays only where playback had ended", async () => {
    const fake = await standing(steady(40), { ...OPTIONS, autoplay: true, speed: 0 });
    await fake.time.advance(500);
    expect(fake.session.phase).toBe("ended");
    fake.session.selectInstrument(1, 7);
    await fake.time.advance(500);
    expect(fake.phases().slice(-3)).toEqual(["warming", "playing", "ended"]);
    await moved(fake, fake.session.seek({ kind: "time", timeNs: at(20_000) }));
    expect(fake.session.phase).toBe("paused");
    fake.session.selectInstrument(1, 7);
    await fake.time.advance(500);
    expect(fake.session.phase).toBe("paused");
  });
});

describe("other parameters", () => {
  it("draw a draft from the book first, on the same bins, and replace it when the file is indexed", async () => {
    // Ten minutes are for warming up, and nothing is drafted near the start.
    const fake = await standing(steady(3000));
    await fake.time.advance(3000);
    await moved(fake, fake.session.seek({ kind: "time", timeNs: at(2_500_020) }));
    const { generation } = fake.session;
    fake.session.setParameters({ cell_width_ms: 200 });
    await fake.time.advance(3000);
    const frames = fake.frames.filter((each) => each.generation === generation + 1);
    const [first, last] = [frames[0], frames.at(-1)] as [FrameMessage, FrameMessage];
    expect(first.isProvisional).toBe(true);
    expect(last.isProvisional).toBe(false);
    for (const frame of [first, last]) {
      expect(place(frame)).toEqual([2_500_020, 50_001]);
      expect(frame.entries.endNs.at(-1)).toBe(at(2_500_000));
    }
    expect(first.entries.binSeq.at(-1)).toBeLessThan(12_499);
    expect(last.entries.binSeq.at(-1)).toBe(12_499);
    expect(fake.session.phase).toBe("paused");
  });

  it("take a draft along when the replay plays on, and leave it for a seek", async () => {
    const fake = await standing(steady(3000), { ...OPTIONS, autoplay: true });
    await fake.time.advance(3000);
    await moved(fake, fake.session.seek({ kind: "time", timeNs: at(2_000_000) }));
    fake.session.setParameters({ cell_width_ms: 200 });
    await fake.time.advance(1500);
    expect(fake.session.phase).toBe("playing");
    const far = await moved(fake, fake.session.seek({ kind: "time", timeNs: at(1_200_000) }));
    expect(fake.frames.at(-1)?.isProvisional).toBe(false);
    expect(Math.abs(Number(place(far)[0]) - 1_200_000)).toBeLessThan(200);
  });

  it("keep the cursor, in a new generation", async () => {
    const fake = await standing(steady(200));
    await moved(fake, fake.session.seek({ kind: "time", timeNs: at(90_020) }));
    const { generation } = fake.session;
    fake.session.setParameters({ cell_width_ms: 200 });
    await fake.time.advance(100);
    const frame = fake.frames.at(-1) as FrameMessage;
    expect(frame.generation).toBe(generation + 1);
    expect(place(frame)).toEqual([90_020, 1801]);
    expect(fake.entries()).toBe(450);
    expect(fake.session.phase).toBe("paused");
    expect(
      fake.frames.filter((each) => each.generation === generation + 1).map(({ clockNs }) => clockNs),
    ).toEqual([at(90_020)]);
  });
});
