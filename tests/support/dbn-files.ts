// Decodes a DBN file (or a fragment) through the project's reader, whatever the size of the pieces it is fed in.
import { ProblemError } from "../../web/core/errors.ts";
import type { FileProblem } from "../../web/core/errors.ts";
import { decodeRecord } from "../../web/core/dbn/record-decoder.ts";
import type { DecodedRecord } from "../../web/core/dbn/record-decoder.ts";
import { RecordScanner } from "../../web/core/dbn/record-scanner.ts";
import { isKnownRecordType, VERSION_UNKNOWN } from "../../web/core/dbn/record-types.ts";
import type { Engine } from "../../web/core/engine/engine.ts";
import type { DbnMetadata } from "../../web/core/dbn/metadata.ts";
import { MemorySource } from "../../web/core/source/byte-source.ts";
import type { ByteSource } from "../../web/core/source/byte-source.ts";
import type { ByteStream } from "../../web/core/source/byte-stream.ts";
import { openDbn } from "../../web/core/source/open-dbn.ts";
import type { OpenDbnOptions, OpenedDbn } from "../../web/core/source/open-dbn.ts";
import { SliceStream } from "../../web/core/source/slice-stream.ts";
import { ZstdStream } from "../../web/core/source/zstd-stream.ts";
import { feed } from "./engine-module.ts";

export interface DecodedFile {
  readonly metadata: DbnMetadata | undefined;
  readonly compressed: boolean;
  /** Decoded records; empty when only counting. Unknown types are counted, not listed. */
  readonly records: readonly DecodedRecord[];
  readonly recordCount: number;
  readonly unknownTypes: Readonly<Record<string, number>>;
  readonly problem: FileProblem | undefined;
}

export interface DecodeOptions extends OpenDbnOptions {
  readonly fragment?: boolean;
  /** Record bytes reach the scanner in pieces of this size. */
  readonly pieceBytes?: number;
  readonly countOnly?: boolean;
}

export function decodeBytes(bytes: Uint8Array, options: DecodeOptions = {}): Promise<DecodedFile> {
  return decodeSource(new MemorySource(bytes), options);
}

export async function decodeSource(source: ByteSource, options: DecodeOptions = {}): Promise<DecodedFile> {
  const records: DecodedRecord[] = [];
  let metadata: DbnMetadata | undefined;
  let compressed = false;
  let scanner: RecordScanner | undefined;
  let stream: ByteStream | undefined;
  let problem: FileProblem | undefined;
  try {
    let recordsOffset = 0;
    if (options.fragment === true) {
      const magic = await source.read(0, 4);
      compressed = magic[0] === 0x28 && magic[3] === 0xfd;
      stream = new SliceStream(source);
      if (compressed) stream = new ZstdStream(stream);
    } else {
      const opened = await openDbn(source, options);
      ({ metadata, compressed, recordsOffset } = opened);
      stream = opened.records;
    }
    const version = metadata?.version ?? VERSION_UNKNOWN;
    const tsOut = metadata?.tsOut ?? false;
    scanner = new RecordScanner({ version, tsOut, recordsOffset }, (view, offset, length) => {
      if (options.countOnly === true) return;
      const record = decodeRecord(
        new DataView(view.buffer, view.byteOffset + offset, length),
        version,
        tsOut,
      );
      if (record !== undefined) records.push(record);
    });
    for (let bytes = await stream.next(); bytes !== undefined; bytes = await stream.next()) {
      const piece = options.pieceBytes ?? bytes.length;
      for (let at = 0; at < bytes.length; at += piece) scanner.push(bytes.subarray(at, at + piece));
    }
    scanner.end();
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    problem = error.problem;
  }
  stream?.cancel();
  return {
    metadata,
    compressed,
    records,
    recordCount: scanner?.records ?? 0,
    unknownTypes: Object.fromEntries(scanner?.unknownTypes ?? []),
    problem,
  };
}

/** The same through the engine: record counts, unknown types and the problem, no decoded records. */
export async function runThroughEngine(
  source: ByteSource,
  engine: Engine,
  pieceBytes?: number,
): Promise<DecodedFile> {
  let problem: FileProblem | undefined;
  let opened: OpenedDbn | undefined;
  try {
    opened = await openDbn(source);
    const { metadata, records, recordsOffset } = opened;
    engine.configure({
      version: metadata.version,
      tsOut: metadata.tsOut,
      books: "all",
      recordsStart: recordsOffset,
    });
    for (let bytes = await records.next(); bytes !== undefined; bytes = await records.next()) {
      feed(engine, bytes, pieceBytes);
    }
    engine.endInput();
    engine.run();
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    problem = error.problem;
  }
  opened?.records.cancel();
  const isRunning = opened !== undefined;
  const unknown = isRunning ? [...engine.recordTypes()].filter(([rtype]) => !isKnownRecordType(rtype)) : [];
  return {
    metadata: opened?.metadata,
    compressed: opened?.compressed ?? false,
    records: [],
    recordCount: isRunning ? engine.recordIndex : 0,
    unknownTypes: Object.fromEntries(unknown),
    problem,
  };
}
