// A compressed file inflated once: passes from anywhere, while it fills and afterwards, with and without room.
import { describe, expect, it } from "vitest";
import { ProblemError } from "../../web/core/errors.ts";
import { DbnFile } from "../../web/core/session/dbn-file.ts";
import { MemorySource } from "../../web/core/source/byte-source.ts";
import type { ByteStream } from "../../web/core/source/byte-stream.ts";
import { InflatedSpool } from "../../web/core/source/inflated-spool.ts";
import { inflateHere, openDbn } from "../../web/core/source/open-dbn.ts";
import { MemorySpool, type SpoolFile } from "../../web/core/source/spool-file.ts";
import { smallFile, smallRecords } from "../support/small-dbn.ts";
import { concatenated, zstdFrame } from "../support/zstd-compressor.ts";

const BYTES = Uint8Array.from({ length: 10_000 }, (_, i) => (i * 7919) >> 3);

/** Hands out pieces when told to. */
class ManualStream implements ByteStream {
  sourceBytes = 0;
  #pieces: (Uint8Array<ArrayBuffer> | Error | undefined)[] = [];
  #wake: (() => void) | undefined;
  cancelled = false;

  give(piece: Uint8Array<ArrayBuffer> | Error | undefined): void {
    this.#pieces.push(piece);
    this.#wake?.();
  }

  async next(): Promise<Uint8Array<ArrayBuffer> | undefined> {
    while (this.#pieces.length === 0) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    const piece = this.#pieces.shift();
    if (piece instanceof Error) throw piece;
    this.sourceBytes += (piece?.length ?? 0) / 10;
    return piece;
  }

  cancel(): void {
    this.cancelled = true;
  }
}

class PlainStream implements ByteStream {
  sourceBytes = 0;
  constructor(private offset: number) {}
  async next(): Promise<Uint8Array<ArrayBuffer> | undefined> {
    const bytes = BYTES.slice(this.offset, this.offset + 777);
    this.offset += bytes.length;
    return bytes.length === 0 ? undefined : bytes;
  }
  cancel(): void {
    this.offset = BYTES.length;
  }
}

async function drain(stream: ByteStream): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for (let part = await stream.next(); part !== undefined; part = await stream.next())
    parts.push(part.slice());
  return concatenated(...parts);
}

function spooled(file: SpoolFile = new MemorySpool(1 << 20)) {
  const stream = new ManualStream();
  const given: unknown[] = [];
  const spool = new InflatedSpool({
    file,
    stream,
    sourceSize: BYTES.length / 10,
    inflateFrom: (offset) => new PlainStream(offset),
    onGivenUp: (error) => given.push(error),
  });
  return { spool, stream, given };
}

describe("inflated spool", () => {
  it("serves passes from anywhere, while it fills and afterwards", async () => {
    const { spool, stream } = spooled();
    const early = drain(spool.stream(0));
    const beyond = drain(spool.stream(8_000));
    for (let at = 0; at < BYTES.length; at += 1_500) stream.give(BYTES.slice(at, at + 1_500));
    stream.give(undefined);
    expect(await early).toEqual(BYTES);
    expect(await beyond).toEqual(BYTES.subarray(8_000));
    expect(spool.state).toBe("whole");
    expect(await drain(spool.stream(3_333))).toEqual(BYTES.subarray(3_333));
    expect(spool.sourceBytesAt(0)).toBe(150);
    expect(spool.sourceBytesAt(9_999)).toBe(1_000);
  });

  it("lets passes inflate for themselves when there is no room", async () => {
    const { spool, stream, given } = spooled(new MemorySpool(4_000));
    const pass = drain(spool.stream(100));
    for (let at = 0; at < BYTES.length; at += 1_500) stream.give(BYTES.slice(at, at + 1_500));
    expect(await pass).toEqual(BYTES.subarray(100));
    expect(spool.state).toBe("given-up");
    expect(spool.size).toBe(3_000);
    expect(stream.cancelled).toBe(true);
    expect(given).toHaveLength(1);
    expect(await drain(spool.stream(9_000))).toEqual(BYTES.subarray(9_000));
  });

  it.each(["answers too little", "fails"])(
    "inflates again where the file %s, and no byte is missing",
    async (how) => {
      const kept = new MemorySpool(1 << 20);
      let lostFrom = BYTES.length;
      const file: SpoolFile = {
        append: (bytes) => kept.append(bytes),
        read: (offset, into) => {
          const count = kept.read(offset, into);
          if (offset + count <= lostFrom) return count;
          if (how === "fails") throw new DOMException("gone", "NotReadableError");
          return Math.max(0, lostFrom - offset);
        },
        close: () => kept.close(),
      };
      const { spool, stream, given } = spooled(file);
      for (let at = 0; at < BYTES.length; at += 1_500) stream.give(BYTES.slice(at, at + 1_500));
      stream.give(undefined);
      expect(await drain(spool.stream(0))).toEqual(BYTES);
      lostFrom = 6_000;
      expect(await drain(spool.stream(100))).toEqual(BYTES.subarray(100));
      expect(await drain(spool.stream(8_000))).toEqual(BYTES.subarray(8_000));
      expect(spool.state).toBe("given-up");
      expect(given).toHaveLength(1);
    },
  );

  it.each([
    [new DOMException("The disk is full.", "QuotaExceededError"), ["store_quota"]],
    [new DOMException("Gone.", "NotReadableError"), ["spool_lost"]],
    [new RangeError("The spool in memory is full."), []],
  ])("says so when storage gives no room, and the file opens all the same: %s", async (error, codes) => {
    const told: string[] = [];
    const full: SpoolFile = {
      append: () => {
        throw error;
      },
      read: () => 0,
      close: () => undefined,
    };
    const file = await DbnFile.open({
      source: new MemorySource(await zstdFrame(smallFile())),
      name: "day.dbn.zst",
      inflate: inflateHere,
      spool: async () => full,
      told: ({ code }) => told.push(code),
    });
    const input = await file.openRecords();
    const parts: Uint8Array[] = [];
    for (let part = await input.read(); part !== undefined; part = await input.read())
      parts.push(part.slice());
    expect(concatenated(...parts)).toEqual(smallRecords());
    expect(told).toEqual(codes);
  });

  it("hands out what came before the damage, then the damage, to every pass", async () => {
    const { spool, stream } = spooled();
    stream.give(BYTES.slice(0, 500));
    const problem = new ProblemError({ code: "zstd_corrupt", fatal: false, offset: 50 });
    stream.give(problem);
    for (const from of [0, 400]) {
      const pass = spool.stream(from);
      expect((await pass.next())?.length).toBe(500 - from);
      await expect(pass.next()).rejects.toBe(problem);
    }
  });

  it("lets go of everything when it is closed", async () => {
    let wasWhole: boolean | undefined;
    class Watched extends MemorySpool {
      override close(isWhole?: boolean): void {
        wasWhole = isWhole;
        super.close();
      }
    }
    const { spool, stream } = spooled(new Watched(1 << 20));
    stream.give(BYTES.slice(0, 500));
    const pass = spool.stream(0);
    await pass.next();
    const waiting = pass.next();
    spool.close();
    expect(await waiting).toBeUndefined();
    expect(wasWhole).toBe(false);
    expect(stream.cancelled).toBe(true);
  });

  it("stands behind a compressed file", async () => {
    const packed = await zstdFrame(smallFile());
    let inflations = 0;
    const opened = await openDbn(new MemorySource(packed), {
      inflate: (source, limits) => {
        inflations += 1;
        return inflateHere(source, limits);
      },
      spool: async () => new MemorySpool(1 << 20),
    });
    expect(await drain(opened.records)).toEqual(smallRecords());
    expect(await drain(opened.reopen())).toEqual(smallRecords());
    expect(await drain(opened.reopen(opened.recordsOffset + 112))).toEqual(smallRecords().slice(112));
    expect(inflations).toBe(1);
  });

  it("uses a spool of an earlier visit at once, if it is this file's", async () => {
    const packed = await zstdFrame(smallFile());
    class Kept extends MemorySpool {
      readonly wholeBytes = smallFile().length;
    }
    const open = async (bytes: Uint8Array<ArrayBuffer>) => {
      const kept = new Kept(1 << 20);
      kept.append(bytes);
      return openDbn(new MemorySource(packed), { spool: async () => kept });
    };
    const right = await open(smallFile());
    expect(right.spool?.state).toBe("whole");
    expect(await drain(right.reopen(right.recordsOffset + 56))).toEqual(smallRecords().slice(56));
    expect(right.records.sourceBytes).toBe(packed.length);
    const wrong = await open(smallFile().map((byte) => byte ^ 1));
    expect(wrong.spool).toBeUndefined();
    expect(await drain(wrong.records)).toEqual(smallRecords());
  });
});
