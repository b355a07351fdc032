import { describe, expect, it } from "vitest";
import { ProblemError } from "../../web/core/errors.ts";
import type { FileProblem } from "../../web/core/errors.ts";
import { MemorySource } from "../../web/core/source/byte-source.ts";
import type { ByteStream } from "../../web/core/source/byte-stream.ts";
import { SliceStream } from "../../web/core/source/slice-stream.ts";
import { readFrameStart } from "../../web/core/source/zstd-frame.ts";
import { ZstdStream } from "../../web/core/source/zstd-stream.ts";
import type { InflateLimits } from "../../web/core/source/zstd-stream.ts";
import { concatenated, skippableFrame, zstdFrame } from "../support/zstd-compressor.ts";

const SIZE = 3_000_000;
/** Five random bits a byte: compresses to about two thirds, over many blocks. */
const plain = randomBytes(SIZE);

function randomBytes(length: number): Uint8Array<ArrayBuffer> {
  let state = 1;
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 27;
  });
}

async function drain(stream: ByteStream): Promise<{ bytes: Uint8Array; problem: FileProblem | undefined }> {
  const parts: Uint8Array[] = [];
  try {
    for (let part = await stream.next(); part !== undefined; part = await stream.next())
      parts.push(part.slice());
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return { bytes: concatenated(...parts), problem: error.problem };
  }
  return { bytes: concatenated(...parts), problem: undefined };
}

function inflate(bytes: Uint8Array, sliceBytes = 4096, limits: InflateLimits = {}) {
  const slices = new SliceStream(new MemorySource(bytes), 0, sliceBytes);
  return drain(new ZstdStream(slices, limits, bytes.length));
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}

const BLOCK_HEADER = 3;

/** Where block `index` of a frame begins. */
function blockStart(frame: Uint8Array, index: number): number {
  const start = readFrameStart(frame);
  let at = start.kind === "frame" ? start.headerBytes : 0;
  for (let block = 0; block < index; block++) {
    const size = ((frame[at] ?? 0) | ((frame[at + 1] ?? 0) << 8) | ((frame[at + 2] ?? 0) << 16)) >> 3;
    at += BLOCK_HEADER + size;
  }
  return at;
}

describe("inflating", () => {
  it.each([1000, 65_536, 4_194_304])("gives the bytes back, read in slices of %i", async (sliceBytes) => {
    const { bytes, problem } = await inflate(await zstdFrame(plain), sliceBytes);
    expect(problem).toBeUndefined();
    expect(isSame(bytes, plain)).toBe(true);
  });

  it("joins frames, empty frames and skippable frames into one stream", async () => {
    const empty = await zstdFrame(new Uint8Array(0));
    const skipped = skippableFrame(new Uint8Array(5000), 15);
    const halves = [
      await zstdFrame(plain.subarray(0, 1_234_567)),
      await zstdFrame(plain.subarray(1_234_567)),
    ] as const;
    const { bytes, problem } = await inflate(
      concatenated(skipped, halves[0], empty, skipped, halves[1], skipped),
    );
    expect(problem).toBeUndefined();
    expect(isSame(bytes, plain)).toBe(true);
  });

  it("hands out whole buffers", async () => {
    const stream = new ZstdStream(new SliceStream(new MemorySource(await zstdFrame(plain))));
    const lengths: number[] = [];
    for (let part = await stream.next(); part !== undefined; part = await stream.next())
      lengths.push(part.length);
    expect(lengths).toEqual([1_048_576, 1_048_576, SIZE - 2 * 1_048_576]);
  });

  it("lets two streams take turns in one thread", async () => {
    const packed = await zstdFrame(plain);
    const streams = [1, 2].map(() => new ZstdStream(new SliceStream(new MemorySource(packed))));
    const results = await Promise.all(streams.map(drain));
    for (const { bytes } of results) expect(isSame(bytes, plain)).toBe(true);
  });

  it("ends when it is cancelled", async () => {
    const stream = new ZstdStream(new SliceStream(new MemorySource(await zstdFrame(plain))));
    await stream.next();
    stream.cancel();
    expect(await stream.next()).toBeUndefined();
  });
});

describe("damaged compressed data", () => {
  it("keeps what came before a cut and says so at every length", async () => {
    const packed = await zstdFrame(plain);
    for (const length of [1, 4, 5, 9, 20, 100_000, packed.length - 1]) {
      const { bytes, problem } = await inflate(packed.subarray(0, length));
      expect(problem).toMatchObject({ code: "zstd_truncated", fatal: false, detail: { frame: 1 } });
      expect(isSame(bytes, plain.subarray(0, bytes.length))).toBe(true);
    }
  });

  it("keeps the blocks before a damaged one and tells frame and offset", async () => {
    const first = await zstdFrame(plain.subarray(0, 1000));
    const second = await zstdFrame(plain);
    const packed = concatenated(first, second);
    const at = first.length + blockStart(second, 10);
    // Block type 3 is reserved.
    packed[at] = (packed[at] ?? 0) | 0x06;
    const { bytes, problem } = await inflate(packed);
    const fileBytes = packed.length;
    expect(problem).toMatchObject({ code: "zstd_corrupt", detail: { frame: 2, fileBytes } });
    expect(problem?.offset).toBe(at);
    const wanted = concatenated(plain.subarray(0, 1000), plain);
    expect(bytes.length).toBeGreaterThan(500_000);
    expect(isSame(bytes, wanted.subarray(0, bytes.length))).toBe(true);
  });

  it.each([
    [[0], "zstd_trailing_garbage"],
    [[0x28, 0xb5, 0x2f], "zstd_truncated"],
    [[0x28, 0xb5, 0x2f, 0xfe], "zstd_trailing_garbage"],
    [[0x50, 0x2a, 0x4d, 0x18, 9, 0, 0, 0, 1], "zstd_truncated"],
  ])("bytes %j after a frame: %s", async (tail, code) => {
    const { bytes, problem } = await inflate(concatenated(await zstdFrame(plain), Uint8Array.from(tail)));
    expect(problem?.code).toBe(code);
    expect(bytes.length).toBe(SIZE);
  });

  it("refuses a dictionary by its id", async () => {
    const { problem } = await inflate(Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0x21, 77, 0, 1, 0, 0));
    expect(problem).toMatchObject({ code: "zstd_corrupt", detail: { dictionary: 77 } });
  });

  it("refuses a window above 128 MiB before anything is allocated, and takes 128 MiB", async () => {
    const window = (exponent: number) => Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0x00, exponent << 3, 1, 0, 0);
    expect((await inflate(window(17))).problem).toBeUndefined();
    expect((await inflate(window(18))).problem).toMatchObject({
      code: "zstd_window",
      detail: { found: 2 ** 28, expected: 2 ** 27 },
    });
  });

  it("stops at the limit of inflated bytes", async () => {
    const { bytes, problem } = await inflate(await zstdFrame(plain), 4096, { maxInflatedBytes: 1_000_000 });
    expect(problem).toMatchObject({ code: "too_large", detail: { expected: 1_000_000 } });
    expect(bytes.length).toBeLessThan(1_400_000);
  });
});

it("reads every form of the content size", () => {
  const head = (...bytes: number[]) => readFrameStart(Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, ...bytes));
  expect(head(0x20, 200)).toMatchObject({
    kind: "frame",
    contentBytes: 200,
    windowBytes: 200,
    headerBytes: 6,
  });
  expect(head(0x60, 1, 0)).toMatchObject({ contentBytes: 257, headerBytes: 7 });
  expect(head(0xa0, 0, 0, 1, 0)).toMatchObject({ contentBytes: 65_536 });
  expect(head(0xe0, 0, 0, 0, 0, 1, 0, 0, 0)).toMatchObject({ contentBytes: 2 ** 32, headerBytes: 13 });
  expect(head(0x00, 0x09)).toMatchObject({ contentBytes: undefined, windowBytes: 2048 + 256 });
  expect(head(0x60, 1)).toEqual({ kind: "need", bytes: 7 });
});
