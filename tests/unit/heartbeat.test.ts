// Silence of the engine, told by beats; and the engine that waits in reserve.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ConnectionReserve } from "../../web/page/client/connection-reserve.ts";
import { Heartbeat } from "../../web/page/client/heartbeat.ts";
import { fakeReplay } from "../support/fake-replay.ts";

describe("heartbeat", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  function heart(ping: () => Promise<void>) {
    const silences: number[] = [];
    const heartbeat = new Heartbeat({ ping, onSilence: () => silences.push(Date.now()) });
    heartbeat.start();
    return { heartbeat, silences };
  }

  it("beats on while answers come, also refusals", async () => {
    let pings = 0;
    const { silences } = heart(async () => {
      pings += 1;
      if (pings % 2 === 0) throw new Error("busy");
    });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(pings).toBe(30);
    expect(silences).toEqual([]);
  });

  it("tells silence once, after five beats without an answer", async () => {
    const { silences } = heart(() => new Promise(() => undefined));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(silences).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(50_000);
    expect(silences).toHaveLength(1);
  });

  it("forgives a slow answer, and owes nothing after a stop", async () => {
    let answer: () => void = () => undefined;
    const { heartbeat, silences } = heart(() => new Promise((resolve) => (answer = resolve)));
    await vi.advanceTimersByTimeAsync(9_000);
    answer();
    await vi.advanceTimersByTimeAsync(9_000);
    expect(silences).toHaveLength(0);
    heartbeat.stop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(silences).toHaveLength(0);
  });
});

describe("connection reserve", () => {
  it("hands out what waits, loads what does not, and drops what fails", async () => {
    const made: ReturnType<typeof fakeReplay>[] = [];
    const reserve = new ConnectionReserve(() => {
      const connection = fakeReplay();
      made.push(connection);
      return connection;
    });
    await reserve.refill();
    await reserve.refill();
    expect(made).toHaveLength(1);
    expect(reserve.take()).toBe(made[0]);
    expect(reserve.take()).toBe(made[1]);
    const failing = new ConnectionReserve(() => {
      const connection = fakeReplay();
      made.push(connection);
      return { ...connection, api: { ...connection.api, ping: () => Promise.reject(new Error("offline")) } };
    });
    await failing.refill();
    const taken = failing.take();
    expect(taken.api).not.toBe(made[2]?.api);
    expect(made).toHaveLength(4);
  });
});
