// Several files of one instrument as one timeline (product.md L-9): their records one after another in the order of
// their starts, with one offset that runs through all of them. The book goes on from file to file unless the next
// one begins with a snapshot or a clear; holes and overlaps between them are told.
import type { InstrumentCounts } from "../engine/engine.ts";
import { ProblemError } from "../errors.ts";
import { openingStrings } from "../../strings/opening.ts";
import type { RecordInput } from "./record-input.ts";
import type { ReplayFile } from "./replay-file.ts";
import type { FileSummary, InstrumentSummary, TimelineSeam } from "./session-event.ts";

/** Unit of a record's length byte. */
const WORD_BYTES = 4;
/** Shorter holes are the pause between two exports of one feed. */
const HOLE_NS = 60_000_000_000n;

export class TimelineFile implements ReplayFile {
  readonly summary: FileSummary;
  /** Bytes of records of each file, as far as a pass has found out. */
  readonly #lengths: (number | undefined)[];

  private constructor(private readonly files: readonly ReplayFile[]) {
    this.summary = joinedSummary(files.map(({ summary }) => summary));
    this.#lengths = files.map(({ recordBytes }) => recordBytes);
  }

  /** Opens all of them; when one fails the others are closed. One file stays itself. */
  static async open<Source>(
    sources: readonly Source[],
    openOne: (source: Source) => Promise<ReplayFile>,
  ): Promise<ReplayFile> {
    const outcomes = await Promise.allSettled(sources.map(openOne));
    const files = outcomes.flatMap((outcome) => (outcome.status === "fulfilled" ? [outcome.value] : []));
    const failure = outcomes.find((outcome) => outcome.status === "rejected");
    if (failure === undefined) return TimelineFile.join(files);
    for (const file of files) file.close();
    throw failure.reason;
  }

  /** Closes all of them and throws ProblemError timeline_mismatch when they do not fit together. */
  static join(files: readonly ReplayFile[]): ReplayFile {
    const ordered = files.toSorted((a, b) => (a.summary.startNs < b.summary.startNs ? -1 : 1));
    const [first] = ordered;
    if (first === undefined) throw new RangeError("No file.");
    if (ordered.length === 1) return first;
    const other = ordered.find((file) => !fits(first, file));
    if (other !== undefined) {
      for (const file of files) file.close();
      throw mismatch(first.summary, other.summary);
    }
    return new TimelineFile(ordered);
  }

  get version(): 1 | 2 | 3 {
    return this.#first.version;
  }
  get tsOut(): boolean {
    return this.#first.tsOut;
  }
  get recordsOffset(): number {
    return this.#first.recordsOffset;
  }
  get recordBytes(): number | undefined {
    return this.#lengths.reduce<number | undefined>(
      (sum, length) => (sum === undefined || length === undefined ? undefined : sum + length),
      0,
    );
  }

  /** The offset counts the records of all files from the first file's first record on. */
  async openRecords(fromOffset = this.recordsOffset): Promise<RecordInput> {
    let at = fromOffset - this.recordsOffset;
    let index = 0;
    // A place in a later file is known from a pass that came through the ones before it.
    for (; index < this.files.length - 1; index += 1) {
      const length = this.#lengths[index];
      if (length === undefined || at < length) break;
      at -= length;
    }
    return new JoinedInput(this.files, index, at, (file, bytes) => {
      this.#lengths[file] ??= bytes;
    });
  }

  close(): void {
    for (const file of this.files) file.close();
  }

  describe(counts: InstrumentCounts): InstrumentSummary {
    return this.#first.describe(counts);
  }
  isTickSettled(instrument: InstrumentSummary): boolean {
    return this.#first.isTickSettled(instrument);
  }
  withTickSize(instrument: InstrumentSummary, givenTickSize: number): InstrumentSummary {
    return this.#first.withTickSize(instrument, givenTickSize);
  }
  /** Definitions and mappings that matter stand at the beginning of each file; the first one's decide. */
  observe(bytes: Uint8Array, offset: number): void {
    this.#first.observe(bytes, offset);
  }

  get isObserved(): boolean {
    return this.#first.isObserved;
  }

  get #first(): ReplayFile {
    const [first] = this.files;
    if (first === undefined) throw new RangeError("No file.");
    return first;
  }
}

/** Records of several files in order. */
class JoinedInput implements RecordInput {
  #input: RecordInput | undefined;
  #fileBytesBefore = 0;
  /** Bytes of the present file's records handed out, or skipped before. */
  #position: number;
  /** Bytes still missing of the record that the last piece cut. */
  #recordLeft = 0;
  #closed = false;

  constructor(
    private readonly files: readonly ReplayFile[],
    private index: number,
    position: number,
    private readonly onLength: (file: number, bytes: number) => void,
  ) {
    this.#position = position;
    for (const file of files.slice(0, index)) this.#fileBytesBefore += file.summary.bytes;
  }

  async read(): Promise<Uint8Array | undefined> {
    while (!this.#closed) {
      const file = this.files[this.index];
      if (file === undefined) return undefined;
      const input = (this.#input ??= await file.openRecords(file.recordsOffset + this.#position));
      const bytes = await input.read();
      if (bytes !== undefined) {
        this.#position += bytes.length;
        this.#walk(bytes);
        return bytes;
      }
      if (this.#isClosed()) return undefined;
      // A file that ends inside a record ends the timeline: the engine says where, and nothing is misread.
      if (this.#recordLeft > 0) return undefined;
      this.onLength(this.index, this.#position);
      await input.close();
      this.#input = undefined;
      this.#fileBytesBefore += file.summary.bytes;
      this.#position = 0;
      this.index += 1;
    }
    return undefined;
  }

  get fileBytesRead(): number {
    return this.#fileBytesBefore + (this.#input?.fileBytesRead ?? 0);
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#input?.close();
  }

  /** Follows the records' lengths: a pass begins at a record. Length 0 is damage that the engine reports. */
  #walk(bytes: Uint8Array): void {
    let at = this.#recordLeft;
    while (at < bytes.length) {
      const length = (bytes[at] ?? 0) * WORD_BYTES;
      if (length === 0) break;
      at += length;
    }
    this.#recordLeft = Math.max(0, at - bytes.length);
  }

  /** Read through a method: close() may run while read() waits. */
  #isClosed(): boolean {
    return this.#closed;
  }
}

function fits(first: ReplayFile, file: ReplayFile): boolean {
  return (
    first.summary.dataset === file.summary.dataset &&
    first.version === file.version &&
    first.tsOut === file.tsOut
  );
}

function mismatch(first: FileSummary, other: FileSummary): ProblemError {
  const describe = (file: FileSummary) => `${file.dataset}, DBN ${file.version}`;
  return new ProblemError({
    code: "timeline_mismatch",
    fatal: true,
    detail: { expected: describe(first), found: describe(other) },
  });
}

/** What the page shows of the whole; each file's own stays in `parts`. */
function joinedSummary(parts: readonly FileSummary[]): FileSummary {
  const [first] = parts;
  if (first === undefined) throw new RangeError("No file.");
  const last = parts.reduce((latest, part) => (part.endNs > latest.endNs ? part : latest), first);
  return {
    ...first,
    name: openingStrings.timelineOf(first.name, parts.length - 1),
    bytes: parts.reduce((sum, { bytes }) => sum + bytes, 0),
    // One file's identity is another's: the order is that of their starts.
    fingerprint: joinedFingerprint(parts.map(({ fingerprint }) => fingerprint)),
    compressed: parts.some(({ compressed }) => compressed),
    endNs: last.endNs,
    synthetic: parts.every(({ synthetic }) => synthetic),
    warnings: parts.flatMap(({ warnings }) => warnings),
    mappings: parts.flatMap(({ mappings }) => mappings ?? []),
    parts,
    seams: seamsOf(parts),
  };
}

/** 16 hex digits: the 64-bit numbers of the parts, each multiplied by its place's odd number, added up. */
function joinedFingerprint(parts: readonly string[]): string {
  const sum = parts.reduce((total, part, place) => total + BigInt(`0x${part}`) * BigInt(2 * place + 3), 0n);
  return BigInt.asUintN(64, sum).toString(16).padStart(16, "0");
}

function seamsOf(parts: readonly FileSummary[]): readonly TimelineSeam[] {
  return parts.slice(1).flatMap((part, i): readonly TimelineSeam[] => {
    const before = parts[i];
    if (before === undefined) return [];
    const [fromNs, toNs] = [before.endNs, part.startNs];
    if (toNs - fromNs > HOLE_NS) return [{ kind: "hole", fromNs, toNs }];
    return toNs < fromNs ? [{ kind: "overlap", fromNs: toNs, toNs: fromNs }] : [];
  });
}
