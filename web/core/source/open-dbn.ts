// Opens a DBN file of any kind: looks at its first bytes, inflates when needed, reads the metadata and leaves a
// stream of record bytes.
import { ProblemError } from "../errors.ts";
import type { FileProblem } from "../errors.ts";
import { firstBytesText, SNIFF_BYTES, sniff } from "../dbn/file-kind.ts";
import { parseMetadata } from "../dbn/metadata-parser.ts";
import type { DbnMetadata } from "../dbn/metadata.ts";
import type { ByteSource } from "./byte-source.ts";
import type { ByteStream } from "./byte-stream.ts";
import { InflatedSpool } from "./inflated-spool.ts";
import { SliceStream } from "./slice-stream.ts";
import type { SpoolFile } from "./spool-file.ts";
import { ZstdStream } from "./zstd-stream.ts";
import type { InflateLimits } from "./zstd-stream.ts";

/** Makes the stream of inflated bytes of a compressed source: in this thread, or in another one. */
export type Inflate = (source: ByteSource, limits: InflateLimits) => ByteStream;

export const inflateHere: Inflate = (source, limits) =>
  new ZstdStream(new SliceStream(source), limits, source.size);

export interface OpenDbnOptions {
  /** Default: in this thread. */
  readonly inflate?: Inflate;
  readonly limits?: InflateLimits;
  /** Where the inflated bytes of a compressed file may be kept; resolves to undefined where there is no room. */
  readonly spool?: () => Promise<SpoolFile | undefined>;
  /** Told once when that place gives no more room. */
  readonly onSpoolFull?: (error: unknown) => void;
}

export interface OpenedDbn {
  readonly metadata: DbnMetadata;
  readonly compressed: boolean;
  /** Byte of the inflated stream at which the first record begins. */
  readonly recordsOffset: number;
  /** The record bytes, from the first record on. */
  readonly records: ByteStream;
  /** The inflated bytes of a compressed file; undefined for a plain one, or where they are not kept. */
  readonly spool: InflatedSpool | undefined;
  /**
   * A new stream from a byte of the inflated stream on (a record's start; default: the first record). Random
   * access in a plain file and in a spool; otherwise a compressed file is inflated again from its start.
   */
  reopen(fromOffset?: number): ByteStream;
}

/** Rejects with a ProblemError that is always fatal: without metadata there is nothing to show. */
export async function openDbn(source: ByteSource, options: OpenDbnOptions = {}): Promise<OpenedDbn> {
  const head = await source.read(0, SNIFF_BYTES);
  const kind = sniff(head);
  if (kind.kind === "empty") throw fatal({ code: "empty_file" });
  if (kind.kind === "dbz") throw fatal({ code: "legacy_dbz", offset: 0 });
  if (kind.kind === "unknown") {
    throw fatal({ code: "bad_magic", offset: 0, detail: { found: kind.found, bytes: firstBytesText(head) } });
  }
  const compressed = kind.kind === "zstd";
  const inflate = options.inflate ?? inflateHere;
  const limits = options.limits ?? {};
  const open = (): ByteStream => (compressed ? inflate(source, limits) : new SliceStream(source));

  const inflateFrom = (offset: number): ByteStream => new SkippingStream(open(), offset);

  const stream = open();
  try {
    const { metadata, recordsOffset, head: headBytes } = await readMetadata(stream);
    const file = compressed ? await spoolFor(options, headBytes) : undefined;
    const resumed = (from: number) => new ResumedStream(stream, headBytes.subarray(from));
    const spool =
      file &&
      new InflatedSpool({
        file,
        stream: resumed(0),
        sourceSize: source.size,
        inflateFrom,
        ...(options.onSpoolFull && { onGivenUp: options.onSpoolFull }),
      });
    return {
      metadata,
      compressed,
      recordsOffset,
      spool,
      records: spool?.stream(recordsOffset) ?? resumed(recordsOffset),
      reopen: (fromOffset = recordsOffset) => {
        if (!compressed) return new SliceStream(source, fromOffset);
        return spool?.stream(fromOffset) ?? inflateFrom(fromOffset);
      },
    };
  } catch (error) {
    stream.cancel();
    throw error instanceof ProblemError ? fatal(error.problem) : error;
  }
}

/** A spool of an earlier visit that does not begin as the file does is not trusted. */
async function spoolFor(
  { spool }: OpenDbnOptions,
  head: Uint8Array<ArrayBuffer>,
): Promise<SpoolFile | undefined> {
  const file = await spool?.();
  if (file?.wholeBytes === undefined) return file;
  const kept = new Uint8Array(head.length);
  const isSame = file.read(0, kept) === head.length && kept.every((byte, at) => byte === head[at]);
  if (isSame) return file;
  file.close(false);
  return undefined;
}

function fatal(problem: Omit<FileProblem, "fatal">): ProblemError {
  return new ProblemError({ ...problem, fatal: true });
}

interface MetadataHead {
  readonly metadata: DbnMetadata;
  readonly recordsOffset: number;
  /** Everything read so far, from the first byte on. */
  readonly head: Uint8Array<ArrayBuffer>;
}

async function readMetadata(stream: ByteStream): Promise<MetadataHead> {
  let head = new Uint8Array(0);
  for (;;) {
    const more = await stream.next();
    if (more !== undefined) head = appended(head, more);
    const result = parseMetadata(head, more === undefined);
    if (result.done) {
      const { metadata, recordsOffset } = result;
      return { metadata, recordsOffset, head };
    }
  }
}

function appended(head: Uint8Array<ArrayBuffer>, more: Uint8Array): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(head.length + more.length);
  whole.set(head);
  whole.set(more, head.length);
  return whole;
}

/** Bytes that were read too far, then the stream they came from. */
class ResumedStream implements ByteStream {
  private rest: Uint8Array<ArrayBuffer> | undefined;

  constructor(
    private readonly stream: ByteStream,
    rest: Uint8Array<ArrayBuffer>,
  ) {
    this.rest = rest.length > 0 ? rest : undefined;
  }

  get sourceBytes(): number {
    return this.stream.sourceBytes;
  }

  next(): Promise<Uint8Array<ArrayBuffer> | undefined> {
    const { rest } = this;
    this.rest = undefined;
    return rest === undefined ? this.stream.next() : Promise.resolve(rest);
  }

  cancel(): void {
    this.rest = undefined;
    this.stream.cancel();
  }
}

/** A stream without its first bytes. */
class SkippingStream implements ByteStream {
  constructor(
    private readonly stream: ByteStream,
    private left: number,
  ) {}

  get sourceBytes(): number {
    return this.stream.sourceBytes;
  }

  async next(): Promise<Uint8Array<ArrayBuffer> | undefined> {
    for (;;) {
      const bytes = await this.stream.next();
      if (bytes === undefined) return undefined;
      const skipped = Math.min(this.left, bytes.length);
      this.left -= skipped;
      if (skipped < bytes.length) return bytes.subarray(skipped);
    }
  }

  cancel(): void {
    this.stream.cancel();
  }
}
