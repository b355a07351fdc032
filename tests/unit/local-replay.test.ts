// The whole core over the real engine: frames, surfaces, histogram and book cache on a simulated market.
import "fake-indexeddb/auto";
import { describe, expect, it, vi } from "vitest";
import { type FrameMessage, VALIDITY_STATES } from "../../web/core/bins/frame.ts";
import { BookCache } from "../../web/core/cache/book-cache.ts";
import { IndexCache } from "../../web/core/cache/index-cache.ts";
import type { SessionEvent } from "../../web/core/session/session-event.ts";
import { PLAY_ALL, fileOf, localReplay, problemsOf, simulatedBytes } from "../support/local-replay.ts";

const MARKET = simulatedBytes();

function column(frames: readonly FrameMessage[], entry: number): readonly number[] {
  const frame = frames.find(
    ({ surface }) => entry >= surface.firstEntry && entry < surface.firstEntry + surface.count,
  );
  if (frame === undefined) throw new Error(`Entry ${entry} is in no frame.`);
  const { rows, values, firstEntry } = frame.surface;
  return [...values.subarray((entry - firstEntry) * rows, (entry - firstEntry + 1) * rows)];
}

async function played(surface: string) {
  const replayed = localReplay();
  await replayed.replay.open([fileOf(MARKET)], { ...PLAY_ALL, surface });
  await replayed.reaches("ended");
  return replayed;
}

describe("replay in process", () => {
  it("chooses the instrument, tells the configuration before the first frame and numbers entries without holes", async () => {
    const { events, frames } = await played("vacuum_pressure");
    expect(problemsOf(events)).toEqual([]);
    const kinds = events.map((event) => event.kind);
    expect(kinds.indexOf("file")).toBeLessThan(kinds.indexOf("selected"));
    expect(kinds.indexOf("selected")).toBeLessThan(kinds.indexOf("config"));
    expect(events.find((event) => event.kind === "file")).toMatchObject({ file: { synthetic: true } });
    let next = 0;
    for (const { entries, surface } of frames) {
      expect(entries.firstEntry).toBe(next);
      expect(surface.firstEntry).toBe(next);
      next += entries.count;
    }
    expect(next).toBeGreaterThan(350);
    const last = frames.findLast((frame) => frame.entries.count > 0);
    expect(VALIDITY_STATES[last?.entries.validity.at(-1) ?? 0]).toBe("valid");
    expect(last?.surface.rows).toBe(101);
  });

  it("draws resting size that equals the book's depth profile at the end", async () => {
    const { frames } = await played("resting_size");
    const last = frames.findLast((frame) => frame.entries.count > 0);
    const profile = last?.profile;
    if (last === undefined || profile === undefined) throw new Error("no frame");
    expect(last.surface.rows).toBe(1024);
    expect(last.surface.baseTick.at(-1)).toBe(profile.baseTick);
    const standing = profile.bid.map((size, row) => size + (profile.ask[row] ?? 0));
    expect(Math.max(...standing)).toBeGreaterThan(0);
    const bestBidTick = Number((last.entries.bestBid.at(-1) ?? 0n) / 250_000_000n);
    expect(profile.bid[bestBidTick - profile.baseTick]).toBeGreaterThan(0);
    expect(profile.bid.findLastIndex((size) => size > 0)).toBe(bestBidTick - profile.baseTick);
  });

  it("answers a switch of the surface with the values frames would have carried", async () => {
    const forces = await played("vacuum_pressure");
    const { replay, frames } = await played("add_mass");
    const history = await replay.setSurface("vacuum_pressure", false);
    const asFrames = history.map((surface) => ({ surface })) as FrameMessage[];
    const retained = history[0]?.firstEntry ?? 0;
    for (const entry of [retained, retained + 57, retained + 200]) {
      expect(column(asFrames, entry)).toEqual(column(forces.frames, entry));
    }
    expect(frames[0]?.surface.surface).toBe("add_mass");
  });

  it("paints only touched cells when asked to", async () => {
    const { replay, reaches, frames } = localReplay();
    await replay.open([fileOf(MARKET)], {
      ...PLAY_ALL,
      surface: "rest_depth",
      parameters: { paint: "touched" },
    });
    await reaches("ended");
    let cells = 0;
    let painted = 0;
    for (const { surface } of frames) {
      cells += surface.values.length;
      painted += surface.values.filter((value) => !Number.isNaN(value)).length;
    }
    expect(painted).toBeGreaterThan(0);
    expect(painted).toBeLessThan(cells / 2);
  });

  it("counts the cells of a histogram", async () => {
    const { replay } = await played("rest_depth");
    const histogram = await replay.histogram("rest_depth", 0, 10_000, -1e9, 1e9);
    expect(histogram.counts.reduce((sum, count) => sum + count, 0)).toBe(histogram.cells);
    expect(histogram.p15).toBeLessThanOrEqual(histogram.p50);
    expect(histogram.p50).toBeLessThanOrEqual(histogram.p97);
    expect(histogram.p97).toBeLessThanOrEqual(histogram.max * 1.0001);
  });

  it("refuses an invalid parameter before it starts", async () => {
    const { replay, reaches, events } = localReplay();
    await replay.open([fileOf(MARKET)], { ...PLAY_ALL, parameters: { tau_velocity: -1 } });
    await reaches("failed");
    expect(events.find((event) => event.kind === "problem")).toMatchObject({
      problem: { code: "parameter_invalid", detail: { key: "tau_velocity" } },
    });
  });
});

describe("index", () => {
  it("tells the whole file while it plays, and at once at the second opening", async () => {
    const indexCache = new IndexCache({ wallMs: () => 1 });
    const told: string[][] = [];
    for (let opening = 0; opening < 2; opening += 1) {
      const { replay, reaches, events } = localReplay(undefined, indexCache);
      await replay.open([fileOf(MARKET)], PLAY_ALL);
      await reaches("ended");
      await vi.waitFor(() => expect(events.some(isWhole)).toBe(true));
      await vi.waitFor(async () => expect((await replay.cacheUsage()).bytes).toBeGreaterThan(0));
      const last = (kind: string) =>
        JSON.stringify(
          events.findLast((event) => event.kind === kind),
          asText,
        );
      told.push([last("overview"), last("quality-report"), last("instruments")]);
      if (opening === 1) expect(events.filter(({ kind }) => kind === "overview")).toHaveLength(1);
      expect(problemsOf(events)).toEqual([]);
      await replay.cancel();
    }
    expect(told[1]).toEqual(told[0]);
    await localReplay(undefined, indexCache).replay.clearCache();
    expect(await indexCache.usage()).toEqual([]);
  });
});

function isWhole(event: SessionEvent): boolean {
  return event.kind === "quality-report" && event.report.isComplete;
}

function asText(_key: string, value: unknown): unknown {
  return typeof value === "bigint" ? String(value) : value;
}

describe("book cache", () => {
  // The simulated session begins at 09:30 in New York: a minute of book, half an hour of warm-up, 20 s of bins.
  const LONG = simulatedBytes({ seconds: 1880 });
  const START = "10:01";

  it("hit and miss give the same frames, bit for bit", async () => {
    const cache = new BookCache(() => 0);
    await cache.clear();
    const states: string[] = [];
    const run = async (): Promise<readonly FrameMessage[]> => {
      const { replay, reaches, events, frames } = localReplay(cache);
      await replay.open([fileOf(LONG)], {
        ...PLAY_ALL,
        parameters: { start_time: START, cell_width_ms: 100 },
      });
      await reaches("ended");
      states.push(events.findLast((event) => event.kind === "progress")?.progress.cache ?? "none");
      return frames;
    };
    const miss = await run();
    const hit = await run();
    expect(states).toEqual(["stored", "hit"]);
    const flat = (frames: readonly FrameMessage[]): readonly number[] =>
      frames.flatMap((frame) => [...frame.surface.values, ...frame.entries.eventId]);
    expect(flat(miss).length).toBeGreaterThan(1000);
    expect(flat(hit)).toEqual(flat(miss));
    expect((await cache.bytesByFile()).size).toBe(1);
  }, 60_000);
});

describe("storage", () => {
  it("tells what is held of the open file, and nothing without one", async () => {
    const { replay, reaches } = localReplay();
    const none = await replay.storage();
    expect(none).toEqual({
      stored: { files: [], bytes: 0 },
      spools: [],
      isReader: false,
      memory: { engines: 0, checkpoints: 0, levels: 0, inflated: 0 },
    });
    await replay.open([fileOf(MARKET)], PLAY_ALL);
    await reaches("ended");
    const open = await replay.storage();
    expect(open.inflatedBytes).toBe(MARKET.length);
    expect(open.memory.engines).toBeGreaterThan(1_000_000);
    await replay.cancel();
  });
});
