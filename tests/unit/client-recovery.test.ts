// An engine that dies under the page: another one goes on with the same files at the same place, and what is drawn stays.
import { describe, expect, it } from "vitest";
import type { FrameMessage } from "../../web/core/bins/frame.ts";
import type { FileProblem } from "../../web/core/errors.ts";
import { ReplayClient } from "../../web/page/client/replay-client.ts";
import { Store } from "../../web/page/state/store.ts";
import { type FakeReplay, fakeReplay } from "../support/fake-replay.ts";

const OPTIONS = {
  parameters: {},
  surface: "vacuum_pressure",
  speed: 1,
  autoplay: true,
  wantDepthChannel: false,
};
const FILES = [new File(["x"], "day.dbn")];

interface Engine {
  readonly fake: FakeReplay;
  readonly crash: (reason: string) => void;
  isClosed: boolean;
}

async function setUp() {
  const engines: Engine[] = [];
  const connect = () => {
    const fake = fakeReplay();
    let tell: (reason: string) => void = () => undefined;
    const engine = { fake, crash: (reason: string) => tell(reason), isClosed: false };
    engines.push(engine);
    return {
      ...fake,
      onCrash: (listener: (reason: string) => void) => {
        tell = listener;
      },
      close: () => {
        engine.isClosed = true;
      },
    };
  };
  const store = new Store();
  const drawn: FrameMessage[] = [];
  const resets: number[] = [];
  const problems: FileProblem[] = [];
  const due: (() => void)[] = [];
  const clock = { ms: 0 };
  const client = new ReplayClient({
    connect,
    store,
    sink: { append: (frame) => drawn.push(frame), reset: (generation) => resets.push(generation) },
    afterDrawing: (callback) => due.push(callback),
    onProblem: (problem) => problems.push(problem),
    now: () => clock.ms,
  });
  await client.start();
  await client.open(FILES, OPTIONS);
  const settle = () => new Promise((done) => setTimeout(done));
  return { engines, store, client, drawn, resets, problems, due, clock, settle };
}

describe("an engine that dies", () => {
  it("is replaced by the one in reserve, at the same instant, with what is drawn kept", async () => {
    const { engines, store, client, drawn, resets, problems, settle } = await setUp();
    await client.setSpeed(8);
    await client.setSurface("resting_size", true);
    await client.setRange({ fromNs: 1n, toNs: 9n }, true);
    await client.seek({ kind: "record", recordIndex: 900 * 40 });
    await client.play();
    const { cursor, load } = store.state;
    expect(resets).toHaveLength(1);
    engines[0]!.crash("trap");
    await settle();
    expect(engines).toHaveLength(2);
    expect(engines[0]!.isClosed).toBe(true);
    const { fake } = engines[1]!;
    expect(fake.calls).toContain("open");
    expect(fake.calls).toContain("setRange 1-9 true");
    expect(fake.openedWith).toMatchObject([
      {
        surface: "resting_size",
        wantDepthChannel: true,
        speed: 8,
        autoplay: true,
        at: { kind: "time", timeNs: cursor!.clockNs },
        instrument: { publisherId: 1, instrumentId: 42_140_864 },
      },
    ]);
    expect(store.state.cursor).toMatchObject({ clockNs: cursor!.clockNs, entry: cursor!.entry });
    expect(store.state.load).toEqual(load);
    expect(store.state.session.phase).toBe("playing");
    // The picture is the same generation's: nothing is reset, the new frames fit it.
    expect(resets).toHaveLength(1);
    expect(new Set(drawn.map(({ generation }) => generation)).size).toBe(1);
    expect(problems).toMatchObject([
      {
        code: "engine_crash",
        fatal: false,
        record: cursor!.recordIndex,
        detail: { reason: "trap", step: "playing", restoredNs: String(drawn.at(-1)!.clockNs) },
      },
    ]);
  });

  it("leaves a replay standing at its record when a step led there", async () => {
    const { engines, store, client, settle } = await setUp();
    await client.step("event", 3);
    const { cursor } = store.state;
    engines[0]!.crash("trap");
    await settle();
    expect(engines[1]!.fake.openedWith[0]).toMatchObject({
      autoplay: false,
      at: { kind: "record", recordIndex: cursor!.recordIndex },
    });
    expect(store.state.session.phase).toBe("paused");
  });

  it("lets go of whoever waited for its answer, and of its frames", async () => {
    const { engines, client, due, settle } = await setUp();
    engines[0]!.fake.api.seek = () => new Promise(() => undefined);
    let hasAnswered = false;
    const waiting = client.seek({ kind: "time", timeNs: 5n }).then(() => {
      hasAnswered = true;
    });
    engines[0]!.crash("trap");
    await waiting;
    expect(hasAnswered).toBe(true);
    for (const acknowledge of due.splice(0, 1)) acknowledge();
    await settle();
    expect(engines[1]!.fake.calls.filter((call) => call.startsWith("acknowledge"))).toEqual([]);
  });

  it("is not replaced a second time within a minute unless the user asks", async () => {
    const { engines, store, client, problems, clock, settle } = await setUp();
    engines[0]!.crash("one");
    await settle();
    const { cursor } = store.state;
    clock.ms = 59_000;
    engines[1]!.crash("two");
    await settle();
    expect(engines).toHaveLength(2);
    expect(store.state.session.phase).toBe("failed");
    expect(store.state.cursor).toEqual(cursor);
    expect(problems.at(-1)?.detail).toEqual({ reason: "two", step: "playing" });
    await client.reopen();
    await settle();
    expect(engines).toHaveLength(3);
    expect(store.state.session.phase).toBe("playing");
    expect(store.state.cursor?.clockNs).toBe(cursor?.clockNs);
    clock.ms = 200_000;
    engines[2]!.crash("three");
    await settle();
    expect(engines).toHaveLength(4);
    expect(store.state.session.phase).toBe("playing");
  });

  it("counts as dead when its session has failed", async () => {
    const { engines, store, problems, settle } = await setUp();
    const problem = { code: "engine_crash", fatal: true, detail: { reason: "unreachable" } } as const;
    engines[0]!.fake.emit({ kind: "problem", problem });
    engines[0]!.fake.emit({ kind: "phase", generation: 1, phase: "failed" });
    await settle();
    expect(store.state.session.phase).toBe("playing");
    expect(problems).toMatchObject([{ detail: { reason: "unreachable" } }]);
  });

  it("makes room for another picture when the next engine finds another file", async () => {
    const { engines, drawn, resets, settle } = await setUp();
    const { api } = engines[1]!.fake;
    const listen = api.listen.bind(api);
    api.listen = async (listener) =>
      listen((event) => {
        const other = event.kind === "file" && { ...event, file: { ...event.file, fingerprint: "00" } };
        listener(other === false ? event : other);
      });
    engines[0]!.crash("trap");
    await settle();
    expect(resets).toHaveLength(2);
    expect(drawn.at(-1)!.generation).toBeGreaterThan(drawn[0]!.generation);
  });

  it("goes on counting generations when parameters change after it", async () => {
    const { engines, client, drawn, resets, settle } = await setUp();
    engines[0]!.crash("trap");
    await settle();
    await client.setParameters({ cell_width_ms: 250 });
    expect(resets).toHaveLength(2);
    expect(drawn.at(-1)!.generation).toBe(drawn[0]!.generation + 1);
  });
});
