import { MessageChannel } from "node:worker_threads";
import type { MessagePort } from "node:worker_threads";
import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { ProblemError } from "../../web/core/errors.ts";
import { BlobSource, MemorySource } from "../../web/core/source/byte-source.ts";
import type { ByteSource } from "../../web/core/source/byte-source.ts";
import type { ByteStream } from "../../web/core/source/byte-stream.ts";
import { fingerprint } from "../../web/core/source/fingerprint.ts";
import { ChannelInflateStream, serveInflate } from "../../web/core/source/inflate-channel.ts";
import type { InflatePort, InflateReply, InflateRequest } from "../../web/core/source/inflate-channel.ts";
import { openDbn } from "../../web/core/source/open-dbn.ts";
import type { Inflate } from "../../web/core/source/open-dbn.ts";
import { SliceStream } from "../../web/core/source/slice-stream.ts";
import { smallFile, smallRecords } from "../support/small-dbn.ts";
import { concatenated, zstdFrame } from "../support/zstd-compressor.ts";

async function drain(stream: ByteStream): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for (let part = await stream.next(); part !== undefined; part = await stream.next())
    parts.push(part.slice());
  return concatenated(...parts);
}

async function problemCode(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => "none",
    (error: unknown) =>
      error instanceof ProblemError ? `${error.problem.code} ${error.problem.fatal}` : String(error),
  );
}

describe("opening", () => {
  it("leaves the records of a plain and of a compressed file", async () => {
    for (const bytes of [smallFile(), await zstdFrame(smallFile())]) {
      const opened = await openDbn(new MemorySource(bytes));
      expect(opened.metadata.dataset).toBe("SYNTH.FUT");
      expect(opened.compressed).toBe(bytes[0] === 0x28);
      expect(await drain(opened.records)).toEqual(smallRecords());
      expect(opened.records.sourceBytes).toBe(bytes.length);
      expect(await drain(opened.reopen())).toEqual(smallRecords());
      const third = opened.recordsOffset + 2 * 56;
      expect(await drain(opened.reopen(third))).toEqual(smallRecords().slice(2 * 56));
    }
  });

  it("makes every problem before the end of the header fatal", async () => {
    const packed = await zstdFrame(smallFile());
    expect(await problemCode(openDbn(new MemorySource(new Uint8Array(0))))).toBe("empty_file true");
    expect(await problemCode(openDbn(new MemorySource(packed.subarray(0, 40))))).toBe("zstd_truncated true");
    expect(await problemCode(openDbn(new MemorySource(await zstdFrame(packed))))).toBe("bad_magic true");
  });

  it("reports a file that can no longer be read", async () => {
    const source: ByteSource = {
      size: 1000,
      handle: { kind: "none" },
      read: () => Promise.reject(new DOMException("gone", "NotReadableError")),
      close: async () => undefined,
    };
    expect(await problemCode(new SliceStream(source).next())).toBe("file_changed false");
  });
});

/** Both ends of a real message channel, as between a page's workers. */
function channelPort<Sent, Received>(
  port: MessagePort,
): InflatePort<Sent, Received> & { readonly sent: () => number } {
  let sent = 0;
  return {
    post: (message, transfer) => {
      sent++;
      port.postMessage(message, [...transfer]);
    },
    onMessage: (listener) => port.on("message", listener),
    onFailure: (listener) => port.on("messageerror", (error) => listener(String(error))),
    close: () => port.close(),
    sent: () => sent,
  };
}

describe("inflating behind a channel", () => {
  function connected(): { readonly inflate: Inflate; readonly posted: () => number } {
    const { port1, port2 } = new MessageChannel();
    let posted = (): number => 0;
    const inflate: Inflate = (source, limits) => {
      const server = channelPort<InflateReply, InflateRequest>(port2);
      posted = server.sent;
      serveInflate(server, async () => source);
      return new ChannelInflateStream(channelPort(port1), source.handle, limits);
    };
    return { inflate, posted: () => posted() };
  }

  it("gives the same bytes as in one thread", async () => {
    const records = smallRecords({ records: 100_000 });
    const file = concatenated(smallFile({ records: 0 }), records);
    const source = new BlobSource(new Blob([await zstdFrame(file)]));
    const opened = await openDbn(source, { inflate: connected().inflate });
    expect(Buffer.compare(await drain(opened.records), records)).toBe(0);
    expect(opened.records.sourceBytes).toBe(source.size);
  });

  it("fills four buffers and then waits for one to come back", async () => {
    const file = concatenated(smallFile({ records: 0 }), new Uint8Array(16 * 1024 * 1024));
    const { inflate, posted } = connected();
    const stream = inflate(new MemorySource(await zstdFrame(file)), {});
    await stream.next();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(posted()).toBe(4);
    await stream.next();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(posted()).toBe(5);
    stream.cancel();
    expect(await stream.next()).toBeUndefined();
  });

  it("hands on what came before a problem, then the problem", async () => {
    const packed = await zstdFrame(smallFile({ records: 50_000 }));
    const opened = await openDbn(new MemorySource(packed.subarray(0, -1)), { inflate: connected().inflate });
    expect(await problemCode(drain(opened.records))).toBe("zstd_truncated false");
  });
});

it("fingerprints first and last 64 KiB and the size", async () => {
  const bytes = Uint8Array.from({ length: 200_000 }, (_, index) => index % 251);
  const size = new Uint8Array(8);
  new DataView(size.buffer).setBigUint64(0, 200_000n, true);
  const expected = createHash("sha256")
    .update(bytes.subarray(0, 65_536))
    .update(bytes.subarray(-65_536))
    .update(size)
    .digest("hex")
    .slice(0, 16);
  expect(await fingerprint(new MemorySource(bytes))).toBe(expected);
  expect(await fingerprint(new MemorySource(bytes.subarray(0, 10)))).toMatch(/^[0-9a-f]{16}$/);
});
