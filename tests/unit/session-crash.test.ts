// An engine that traps inside the session: a new one goes on where it stood, and records that trap again end the replay.
import { describe, expect, it } from "vitest";
import type { RunLimit } from "../../web/core/engine/engine.ts";
import type { FileProblem } from "../../web/core/errors.ts";
import { CrashPolicy } from "../../web/core/session/engine-recovery.ts";
import type { OpenOptions } from "../../web/core/session/open-options.ts";
import type { SessionEvent } from "../../web/core/session/session-event.ts";
import { type FakeEngine, type FakeSession, fakeFile, fakeSession } from "../support/fake-session.ts";

const OPTIONS: OpenOptions = {
  parameters: {},
  surface: "vacuum_pressure",
  speed: 1,
  autoplay: true,
  wantDepthChannel: false,
};
/** One record every 50 ms: two a bin. */
const STEADY = Array.from({ length: 2000 * 20 }, (_, i) => i * 50);

/** Every engine traps when it comes to this record; none of them before the first has been told to. */
class Trap {
  isArmed = true;
  left = Number.POSITIVE_INFINITY;

  constructor(
    readonly record: number,
    fake: FakeSession,
  ) {
    const { time } = fake;
    const create = time.createEngine.bind(time);
    for (const engine of time.engines) this.#set(engine);
    time.createEngine = async () => {
      const engine = await create();
      this.#set(engine);
      return engine;
    };
  }

  #set(engine: FakeEngine): void {
    const run = engine.run.bind(engine);
    engine.run = (given?: RunLimit) => {
      const limit = given ?? {};
      const untilRecord = Math.min(limit.untilRecord ?? Number.POSITIVE_INFINITY, this.record);
      const mayTrap = this.isArmed && this.left > 0 && engine.recordIndex <= this.record;
      if (!mayTrap) return run(limit);
      const status = run({ ...limit, untilRecord });
      if (engine.recordIndex < this.record || limit.untilRecord === this.record) return status;
      const next = run({ ...limit, maxRecords: 1 });
      if (engine.recordIndex === this.record) return next;
      engine.recordIndex = this.record;
      this.left -= 1;
      throw new WebAssembly.RuntimeError("unreachable");
    };
  }
}

async function playing(options: Partial<OpenOptions> = {}): Promise<FakeSession> {
  const fake = fakeSession();
  await fake.session.open(fakeFile(STEADY), { ...OPTIONS, ...options });
  await fake.time.settle();
  return fake;
}

const problems = (events: readonly SessionEvent[]): readonly FileProblem[] =>
  events.flatMap((event) => (event.kind === "problem" ? [event.problem] : []));
/** The background pass has an engine of its own: only the replay's traps count here. */
const ofReplay = (events: readonly SessionEvent[]): readonly FileProblem[] =>
  problems(events).filter(
    ({ detail }) => detail?.["restoredNs"] !== undefined || detail?.["step"] !== "indexing",
  );

describe("a trap of the engine", () => {
  it("is told, and the replay plays on from where it was", async () => {
    const fake = await playing();
    const { session, time, events, frames } = fake;
    await time.advance(2000);
    const generation = session.generation;
    const before = frames.at(-1)?.clockNs ?? 0n;
    const trap = new Trap(frames.at(-1)!.cursor!.recordIndex + 20, fake);
    trap.left = 1;
    await time.advance(3000);
    expect(session.phase).toBe("playing");
    expect(session.generation).toBe(generation);
    const [problem, ...more] = ofReplay(events);
    expect(more).toEqual([]);
    expect(problem).toMatchObject({ code: "engine_crash", fatal: false, record: trap.record });
    expect(problem?.detail).toMatchObject({ step: "playing", reason: "RuntimeError: unreachable" });
    const restored = BigInt(problem?.detail?.["restoredNs"] ?? 0);
    expect(Number(restored - before) / 1e6).toBeGreaterThanOrEqual(900);
    // No instant is shown twice as an older one, and nothing is left out.
    const clocks = frames.map(({ clockNs }) => clockNs);
    expect(clocks).toEqual([...clocks].sort((a, b) => Number(a - b)));
    expect(Number(clocks.at(-1)! - before) / 1e6).toBeGreaterThan(2800);
  });

  it("leaves a replay that stands at the same record", async () => {
    const fake = await playing({ autoplay: false });
    const { session, time, events, frames } = fake;
    await session.step("event", 7);
    await time.settle();
    const stood = frames.at(-1)!;
    const trap = new Trap(stood.cursor!.recordIndex + 300, fake);
    trap.left = 1;
    void session.seek({ kind: "record", recordIndex: trap.record + 5 });
    await time.settle();
    expect(session.phase).toBe("paused");
    expect(frames.at(-1)).toMatchObject({ clockNs: stood.clockNs, cursor: stood.cursor });
    expect(ofReplay(events)).toMatchObject([{ code: "engine_crash", detail: { step: "seeking" } }]);
    await session.seek({ kind: "record", recordIndex: trap.record + 5 });
    expect(frames.at(-1)?.cursor?.recordIndex).toBe(trap.record + 5);
  });

  it("that comes back ends the replay before it; everything before can be gone to", async () => {
    const fake = await playing();
    const { session, time, events, frames } = fake;
    const trap = new Trap(frames.at(-1)!.cursor!.recordIndex + 40, fake);
    await time.advance(20_000);
    expect(session.phase).toBe("ended");
    expect(frames.at(-1)?.cursor?.recordIndex).toBe(trap.record);
    const told = ofReplay(events);
    expect(told).toHaveLength(2);
    expect(told[1]).toMatchObject({ fatal: false, record: trap.record, detail: { ends: 1 } });
    for (const recordIndex of [100, 500, trap.record - 1]) {
      void session.seek({ kind: "record", recordIndex });
      await time.settle();
      expect(frames.at(-1)?.cursor?.recordIndex).toBe(recordIndex);
    }
    expect(ofReplay(events)).toHaveLength(2);
  });

  it("that comes with every engine ends in failure", async () => {
    const fake = await playing();
    const { session, time, events } = fake;
    const trap = new Trap(0, fake);
    session.restart();
    for (const engine of time.engines) engine.run = () => fail();
    time.createEngine = async () => fail();
    await time.advance(1000);
    expect(trap.isArmed).toBe(true);
    expect(session.phase).toBe("failed");
    expect(problems(events).at(-1)).toMatchObject({ code: "engine_crash", fatal: true });
  });
});

function fail(): never {
  throw new WebAssembly.RuntimeError("unreachable");
}

describe("crash policy", () => {
  it("tries again once for every place, ends before one that comes back, and gives up after that", () => {
    const policy = new CrashPolicy();
    expect(policy.answer(50_000)).toEqual({ kind: "again" });
    expect(policy.answer(900_000)).toEqual({ kind: "again" });
    expect(policy.answer(52_000)).toEqual({ kind: "end", record: 52_000 });
    expect(policy.answer(51_000)).toEqual({ kind: "give-up" });
  });

  it("gives up when crashes have no place", () => {
    const policy = new CrashPolicy();
    const kinds = [1, 2, 3, 4, 5].map((i) => policy.answer(i * 100_000).kind);
    expect(kinds).toEqual(["again", "again", "again", "again", "give-up"]);
  });
});
