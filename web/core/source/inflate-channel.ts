// Inflating in another thread: the two ends of the conversation. Whole chunks are transferred, never copied;
// the buffers that travel are the credit, so at most CREDIT chunks are under way (performance.md section 6).
import { ProblemError } from "../errors.ts";
import type { FileProblem } from "../errors.ts";
import type { ByteSource, SourceHandle } from "./byte-source.ts";
import type { ByteStream } from "./byte-stream.ts";
import { SliceStream } from "./slice-stream.ts";
import { CHUNK_BYTES, ZstdStream } from "./zstd-stream.ts";
import type { InflateLimits } from "./zstd-stream.ts";

const CREDIT = 4;

export type InflateRequest =
  | { readonly kind: "start"; readonly handle: SourceHandle; readonly limits: InflateLimits }
  /** An empty buffer to fill: one credit. */
  | { readonly kind: "buffer"; readonly buffer: ArrayBuffer };

export type InflateReply =
  | {
      readonly kind: "chunk";
      readonly buffer: ArrayBuffer;
      readonly length: number;
      readonly sourceBytes: number;
    }
  | { readonly kind: "end" }
  | { readonly kind: "problem"; readonly problem: FileProblem };

/** One end of a connection between threads: Worker, MessagePort and node:worker_threads alike. */
export interface InflatePort<Sent, Received> {
  post(message: Sent, transfer: readonly ArrayBuffer[]): void;
  onMessage(listener: (message: Received) => void): void;
  /** The other thread died; `reason` is for the diagnostics. */
  onFailure(listener: (reason: string) => void): void;
  /** Ends the thread. */
  close(): void;
}

/** Runs in the inflating thread: fills the buffers that come, in order, until the file ends or breaks. */
export function serveInflate(
  port: InflatePort<InflateReply, InflateRequest>,
  openSource: (handle: SourceHandle) => Promise<ByteSource>,
): void {
  const buffers: ArrayBuffer[] = [];
  let wake: (() => void) | undefined;
  const nextBuffer = async (): Promise<ArrayBuffer> => {
    for (;;) {
      const buffer = buffers.shift();
      if (buffer !== undefined) return buffer;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  };
  const run = async (handle: SourceHandle, limits: InflateLimits): Promise<void> => {
    const source = await openSource(handle);
    const stream = new ZstdStream(new SliceStream(source), limits, source.size);
    try {
      for (;;) {
        const buffer = await nextBuffer();
        stream.useBuffer(buffer);
        const bytes = await stream.next();
        if (bytes === undefined) break;
        port.post({ kind: "chunk", buffer, length: bytes.length, sourceBytes: stream.sourceBytes }, [buffer]);
      }
      port.post({ kind: "end" }, []);
    } finally {
      await source.close();
    }
  };
  port.onMessage((message) => {
    if (message.kind === "buffer") {
      buffers.push(message.buffer);
      wake?.();
      return;
    }
    run(message.handle, message.limits).catch((error: unknown) => {
      port.post({ kind: "problem", problem: problemOf(error) }, []);
    });
  });
}

/** The reading end. Owns the thread behind the port and ends it with the stream. */
export class ChannelInflateStream implements ByteStream {
  sourceBytes = 0;
  private readonly replies: InflateReply[] = [];
  private wake: (() => void) | undefined;
  private lent: ArrayBuffer | undefined;
  private closed = false;

  constructor(
    private readonly port: InflatePort<InflateRequest, InflateReply>,
    handle: SourceHandle,
    limits: InflateLimits = {},
  ) {
    port.onMessage((reply) => this.receive(reply));
    port.onFailure((reason) => {
      this.receive({ kind: "problem", problem: crashed(reason) });
    });
    port.post({ kind: "start", handle, limits }, []);
    for (let credit = 0; credit < CREDIT; credit++) this.giveBack(new ArrayBuffer(CHUNK_BYTES));
  }

  async next(): Promise<Uint8Array<ArrayBuffer> | undefined> {
    if (this.lent !== undefined) this.giveBack(this.lent);
    this.lent = undefined;
    for (;;) {
      if (this.closed) return undefined;
      const reply = this.replies.shift();
      if (reply === undefined) {
        await new Promise<void>((resolve) => {
          this.wake = resolve;
        });
        continue;
      }
      if (reply.kind === "chunk") {
        this.lent = reply.buffer;
        this.sourceBytes = reply.sourceBytes;
        return new Uint8Array(reply.buffer, 0, reply.length);
      }
      this.cancel();
      if (reply.kind === "problem") throw new ProblemError(reply.problem);
      return undefined;
    }
  }

  cancel(): void {
    if (this.closed) return;
    this.closed = true;
    this.replies.length = 0;
    this.lent = undefined;
    this.port.close();
    this.wake?.();
  }

  private receive(reply: InflateReply): void {
    if (this.closed) return;
    this.replies.push(reply);
    this.wake?.();
  }

  private giveBack(buffer: ArrayBuffer): void {
    this.port.post({ kind: "buffer", buffer }, [buffer]);
  }
}

function problemOf(error: unknown): FileProblem {
  if (error instanceof ProblemError) return error.problem;
  return crashed(error instanceof Error ? `${error.name}: ${error.message}` : "unknown");
}

function crashed(reason: string): FileProblem {
  return { code: "engine_crash", fatal: false, detail: { step: "decompressing", reason } };
}
