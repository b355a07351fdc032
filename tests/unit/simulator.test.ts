// What every simulated stream must hold (simulator.md sections 1, 9 and 10): same bytes for the same seed, clocks
// that never go back, sizes and flags of the records.
import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { SimulateOptions } from "../../web/core/simulator/simulate-options.ts";
import { simulate, simulateDays } from "../../web/core/simulator/simulate.ts";
import { FrameCompressor, simulateToWriter } from "../../web/core/simulator/simulate-to-writer.ts";

function bytesOf(options: SimulateOptions): Buffer {
  return Buffer.concat([...simulate(options)]);
}

const digest = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

describe.each([
  { preset: "bench", seed: 3, events: 20_000 },
  { preset: "busy", seed: 3, events: 20_000, seconds: 300 },
  { preset: "equity", seed: 3, events: 20_000 },
  { preset: "sample", seed: 3, seconds: 8 },
  { preset: "hostile", seed: 3, events: 20_000, hostile: { live: 5000 } },
] satisfies SimulateOptions[])("preset $preset", (options) => {
  it("gives the same bytes for the same seed and others for another", () => {
    const first = digest(bytesOf(options));
    expect(digest(bytesOf(options))).toBe(first);
    expect(digest(bytesOf({ ...options, seed: 4 }))).not.toBe(first);
  });

  it("starts with metadata that end where the records begin", () => {
    const bytes = bytesOf(options);
    expect(bytes.subarray(0, 3).toString()).toBe("DBN");
    const start = 8 + bytes.readUInt32LE(4);
    let at = start;
    let mbo = 0;
    let shortest = Infinity;
    while (at < bytes.length) {
      const length = bytes.readUInt8(at) * 4;
      if (bytes.readUInt8(at + 1) === 0xa0) mbo += 1;
      shortest = Math.min(shortest, length);
      at += length;
    }
    expect(shortest).toBe(56);
    expect(at).toBe(bytes.length);
    expect(mbo).toBeGreaterThan(4000);
  });
});

describe("options", () => {
  it.each([1, 2, 3] as const)("writes version %i with definition records of its size", (version) => {
    const bytes = bytesOf({ preset: "sample", seed: 3, seconds: 1, version });
    expect(bytes.readUInt8(3)).toBe(version);
    const start = 8 + bytes.readUInt32LE(4);
    expect(bytes.readUInt8(start + 1)).toBe(0x13);
    expect(bytes.readUInt8(start) * 4).toBe({ 1: 360, 2: 400, 3: 520 }[version]);
  });

  it("adds the send time to every record when asked", () => {
    const bytes = bytesOf({ preset: "bench", seed: 3, events: 7000, tsOut: true });
    const start = 8 + bytes.readUInt32LE(4);
    expect((bytes.length - start) % 64).toBe(0);
    expect(bytes.readUInt8(start) * 4).toBe(64);
    expect(bytes.readBigUInt64LE(start + 56)).toBeGreaterThan(bytes.readBigUInt64LE(start + 40));
  });

  it("refuses an endless preset without a number of events", () => {
    expect(() => bytesOf({ preset: "bench", seed: 3 })).toThrow(RangeError);
  });
});

describe("writing", () => {
  it("waits for the writer and hands over the same bytes", async () => {
    const options = { preset: "bench", seed: 3, events: 20_000 } as const;
    const parts: Uint8Array[] = [];
    let writing = 0;
    const { bytes } = await simulateToWriter(options, async (part) => {
      expect(writing).toBe(0);
      writing += 1;
      await Promise.resolve();
      parts.push(part);
      writing -= 1;
    });
    expect(Buffer.concat(parts).length).toBe(bytes);
    expect(digest(Buffer.concat(parts))).toBe(digest(bytesOf(options)));
  });

  it("cuts a compressed file into frames of bounded size", async () => {
    const frames: number[] = [];
    const compressor = new FrameCompressor(
      (bytes) => bytes,
      (frame) => void frames.push(frame.length),
      1000,
    );
    for (let i = 0; i < 7; i += 1) await compressor.push(new Uint8Array(400));
    await compressor.finish();
    await compressor.finish();
    expect(frames).toEqual([1200, 1200, 400]);
  });

  it("gives a day's survivors to the next day's opening snapshot", () => {
    const days = [...simulateDaysEagerly(2)];
    expect(days.map(({ date }) => date)).toEqual(["2026-02-05", "2026-02-06"]);
    const second = days[1]!.bytes;
    const start = 8 + second.readUInt32LE(4) + 520;
    expect(second.readUInt8(start + 38)).toBe("R".charCodeAt(0));
    expect(second.readUInt8(start + 36) & 32).toBe(32);
    expect(second.readBigUInt64LE(start + 40)).toBe(BigInt(Date.parse("2026-02-06T23:00:00Z")) * 1_000_000n);
  });
});

function* simulateDaysEagerly(days: number): Generator<{ date: string; bytes: Buffer }> {
  for (const { date, chunks } of simulateDays(
    { preset: "busy", seed: 3, events: 12_000, seconds: 60 },
    days,
  )) {
    yield { date, bytes: Buffer.concat([...chunks]) };
  }
}
