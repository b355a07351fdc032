// Where a replay stands first: at its start, or at the place it is opened at.
import { describe, expect, it } from "vitest";
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
const STEADY = Array.from({ length: 200 * 20 }, (_, i) => i * 50);
const at = (ms: number): bigint => START_NS + BigInt(ms) * 1_000_000n;

async function opened(options: Partial<OpenOptions>): Promise<FakeSession> {
  const fake = fakeSession();
  await fake.session.open(fakeFile(STEADY), { ...OPTIONS, ...options });
  await fake.time.settle();
  return fake;
}

describe("start of a replay", () => {
  it.each([150_020, 30_500, 12_000])(
    "shows the time it is opened at and nothing before: %i ms",
    async (ms) => {
      const { session, frames, phases } = await opened({ at: { kind: "time", timeNs: at(ms) } });
      expect(frames.map(({ clockNs }) => clockNs)).toEqual(frames.map(() => at(ms)));
      expect(frames.at(-1)?.cursor?.recordIndex).toBe(Math.floor(ms / 50) + 1);
      expect(frames.at(-1)?.isProvisional).toBe(false);
      expect(phases().slice(-3)).toEqual(["warming", "seeking", "paused"]);
      expect(session.phase).toBe("paused");
    },
  );

  it("restarts at the start of the file", async () => {
    const { session, time, frames } = await opened({ at: { kind: "time", timeNs: at(150_020) } });
    expect(frames[0]?.clockNs).toBe(at(150_020));
    session.restart();
    await time.settle();
    expect(frames.at(-1)?.clockNs).toBe(at(0));
  });

  it("stands at the record it is opened at, and plays on from there", async () => {
    const { frames, time, session } = await opened({
      at: { kind: "record", recordIndex: 2000 },
      autoplay: true,
    });
    expect(frames[0]?.cursor?.recordIndex).toBe(2000);
    expect(session.phase).toBe("playing");
    await time.advance(5000);
    expect(Number((frames.at(-1)?.clockNs ?? 0n) - at(1999 * 50)) / 1e6).toBeCloseTo(5000, -2);
  });

  it("goes where it is sent before there is a run, within the range it was given", async () => {
    const fake = fakeSession();
    const open = fake.session.open(fakeFile(STEADY), { ...OPTIONS, autoplay: true });
    fake.session.setRange({ fromNs: at(90_000), toNs: at(101_000) }, false);
    await fake.session.seek({ kind: "time", timeNs: at(100_000) });
    await open;
    await fake.time.settle();
    expect(fake.frames[0]?.clockNs).toBe(at(100_000));
    await fake.time.advance(5000);
    expect(fake.frames.at(-1)?.clockNs).toBe(at(101_000));
    expect(fake.session.phase).toBe("ended");
  });

  it("takes the very instrument that is named", async () => {
    const instrument = { publisherId: 1, instrumentId: 7 };
    const { events } = await opened({ instrument, symbol: "OTHER" });
    expect(events.some(({ kind }) => kind === "problem")).toBe(false);
    expect(events.find((event) => event.kind === "selected")).toMatchObject({ instrument });
  });
});
