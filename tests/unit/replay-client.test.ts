// Frames and events from the engine: what is drawn, what is dropped, what is acknowledged.
import { describe, expect, it } from "vitest";
import type { FrameMessage } from "../../web/core/bins/frame.ts";
import type { FileProblem } from "../../web/core/errors.ts";
import { ReplayClient } from "../../web/page/client/replay-client.ts";
import { readModel } from "../../web/page/state/model-reading.ts";
import { Store } from "../../web/page/state/store.ts";
import { fakeReplay } from "../support/fake-replay.ts";

const OPTIONS = {
  parameters: {},
  surface: "vacuum_pressure",
  speed: 1,
  autoplay: true,
  wantDepthChannel: false,
};

async function setUp() {
  const fake = fakeReplay();
  const store = new Store();
  const drawn: FrameMessage[] = [];
  const problems: FileProblem[] = [];
  const due: (() => void)[] = [];
  const client = new ReplayClient({
    connect: () => fake,
    store,
    sink: { append: (frame) => drawn.push(frame), reset: () => undefined },
    afterDrawing: (callback) => due.push(callback),
    onProblem: (problem) => problems.push(problem),
    now: () => 0,
  });
  await client.start();
  await client.open([new File(["x"], "day.dbn")], OPTIONS);
  return { fake, store, client, drawn, problems, due };
}

describe("replay client", () => {
  it("puts what the engine tells into the state", async () => {
    const { store, drawn } = await setUp();
    const { load, session, cursor } = store.state;
    expect(load.kind).toBe("open");
    expect(session.selected?.symbol).toBe("MNQH6");
    expect(session.phase).toBe("playing");
    expect(drawn).toHaveLength(1);
    expect(cursor?.entry).toBe(299);
    expect(cursor?.validity).toBe("valid");
    expect(cursor?.panel).toHaveLength(10);
  });

  it("acknowledges a frame after it has been drawn", async () => {
    const { fake, due } = await setUp();
    expect(fake.calls.filter((call) => call.startsWith("acknowledge"))).toEqual([]);
    for (const callback of due) callback();
    expect(fake.calls.filter((call) => call.startsWith("acknowledge"))).toEqual(["acknowledge 1"]);
  });

  it("follows a seek back and a jump ahead", async () => {
    const { fake, client, store } = await setUp();
    await client.seek({ kind: "record", recordIndex: 200 * 40 });
    expect(store.state.cursor).toMatchObject({ entry: 199, recordIndex: 8000, firstEntry: 0 });
    fake.frame(1, 4000, 50);
    expect(store.state.cursor).toMatchObject({ entry: 4049, firstEntry: 4000 });
    fake.frame(1, 3000, 50);
    expect(store.state.cursor).toMatchObject({ entry: 3049, firstEntry: 3000 });
    expect(store.state.session.phase).toBe("playing");
  });

  it("tells nothing of the model before the first column, and keeps it while the clock goes on in a bin", async () => {
    const { fake, store } = await setUp();
    fake.frame(1, 300, 0);
    expect(store.state.cursor).toMatchObject({ entry: 299, binSeq: 299, recordIndex: 12_000 });
    expect(store.state.cursor?.panel[0]).toBeGreaterThan(0);
    fake.frame(1, 0, 0);
    const { cursor } = store.state;
    expect(cursor).toMatchObject({ entry: -1, firstEntry: 0, binSeq: -1, spot: 0n, recordIndex: 0 });
    const model = cursor && readModel(store.state, cursor);
    expect(model).toMatchObject({ ready: false, samples: 0, convictionText: "–" });
    expect(model?.panel.net).toBeNaN();
    expect(model?.rules.map(({ holds }) => holds)).toEqual([false, false, false]);
    fake.frame(1, 700, 0);
    expect(store.state.cursor).toMatchObject({ entry: 699, firstEntry: 700, binSeq: -1 });
  });

  it("drops frames of an earlier generation, but acknowledges them", async () => {
    const { fake, client, drawn, store } = await setUp();
    await client.restart();
    expect(store.state.session.generation).toBe(2);
    const before = drawn.length;
    fake.frame(1, 0, 10);
    expect(drawn).toHaveLength(before);
    expect(fake.calls.at(-1)).toMatch(/^acknowledge/);
  });

  it("drops frames that were under way when another file was opened", async () => {
    const { fake, client, drawn } = await setUp();
    fake.api.open = async () => undefined;
    await client.open([new File(["y"], "other.dbn")], OPTIONS);
    const before = drawn.length;
    fake.frame(1, 300, 5);
    expect(drawn).toHaveLength(before);
  });

  it("passes problems on and turns failed calls into one", async () => {
    const { fake, client, problems } = await setUp();
    fake.emit({ kind: "problem", problem: { code: "truncated_record", fatal: false, offset: 12 } });
    fake.api.play = () => Promise.reject(new Error("trap"));
    await client.play();
    expect(problems.map(({ code }) => code)).toEqual(["truncated_record", "engine_crash"]);
  });
});
