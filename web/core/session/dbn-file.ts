// A DBN file opened for a session: header, identity, names and tick sizes of its instruments, and as many passes
// over its records as are wanted.
import type { DbnMetadata } from "../dbn/metadata.ts";
import type { FileProblem } from "../errors.ts";
import type { InstrumentCounts } from "../engine/engine.ts";
import type { ByteSource } from "../source/byte-source.ts";
import type { ByteStream } from "../source/byte-stream.ts";
import { fingerprint } from "../source/fingerprint.ts";
import { type Inflate, type OpenedDbn, openDbn } from "../source/open-dbn.ts";
import type { SpoolFile } from "../source/spool-file.ts";
import { InstrumentCatalogue } from "./instrument-catalogue.ts";
import type { RecordInput } from "./record-input.ts";
import type { ReplayFile } from "./replay-file.ts";
import type { FileSummary, InstrumentSummary } from "./session-event.ts";

/** Data set codes of the project's own simulator begin with this. */
const SYNTHETIC_PREFIX = "SYNTH.";

export interface DbnFileOptions {
  readonly source: ByteSource;
  /** Shown on the page only. */
  readonly name: string;
  readonly inflate: Inflate;
  /** Where the inflated bytes of a compressed file of this fingerprint and size may be kept. */
  readonly spool?: (fingerprint: string, bytes: number) => Promise<SpoolFile | undefined>;
  /** Told of what does not keep the file from being replayed. */
  readonly told?: (problem: FileProblem) => void;
}

export class DbnFile implements ReplayFile {
  readonly catalogue: InstrumentCatalogue;
  #firstPass: ByteStream | undefined;

  private constructor(
    readonly summary: FileSummary,
    private readonly opened: OpenedDbn,
  ) {
    this.#firstPass = opened.records;
    this.catalogue = new InstrumentCatalogue(opened.metadata, opened.recordsOffset);
  }

  /** Rejects with a fatal ProblemError when the header cannot be read. */
  static async open({ source, name, inflate, spool, told }: DbnFileOptions): Promise<DbnFile> {
    const identity = await fingerprint(source);
    const opened = await openDbn(source, {
      inflate,
      ...(spool && { spool: () => spool(identity, source.size) }),
      onSpoolFull: (error) => {
        // A spool in memory has a limit of its own, which is nobody's concern.
        if (!(error instanceof DOMException)) return;
        if (error.name === "QuotaExceededError")
          told?.({ code: "store_quota", fatal: false, detail: { what: "spool" } });
        else told?.({ code: "spool_lost", fatal: false });
      },
    });
    const { metadata, compressed } = opened;
    const summary: FileSummary = {
      name,
      bytes: source.size,
      fingerprint: identity,
      compressed,
      version: metadata.version,
      dataset: metadata.dataset,
      schema: metadata.schema ?? String(metadata.schemaId),
      startNs: metadata.startNs,
      endNs: metadata.endNs ?? 0n,
      synthetic: metadata.dataset.startsWith(SYNTHETIC_PREFIX),
      warnings: metadata.warnings,
      mappings: metadata.mappings,
    };
    return new DbnFile(summary, opened);
  }

  get metadata(): DbnMetadata {
    return this.opened.metadata;
  }
  get version(): DbnMetadata["version"] {
    return this.opened.metadata.version;
  }
  get tsOut(): boolean {
    return this.opened.metadata.tsOut;
  }
  get recordsOffset(): number {
    return this.opened.recordsOffset;
  }

  get recordBytes(): number | undefined {
    const { compressed, spool, recordsOffset } = this.opened;
    if (!compressed) return this.summary.bytes - recordsOffset;
    return spool?.state === "whole" ? spool.size - recordsOffset : undefined;
  }

  /** The first pass goes on where reading the header stopped; later ones read anew. */
  async openRecords(fromOffset = this.opened.recordsOffset): Promise<RecordInput> {
    const isFirst = fromOffset === this.opened.recordsOffset && this.#firstPass !== undefined;
    const stream = isFirst ? this.#firstPass : this.opened.reopen(fromOffset);
    if (isFirst) this.#firstPass = undefined;
    return new StreamInput(stream ?? this.opened.reopen(fromOffset));
  }

  /** Frees the thread of a first pass that nobody took, and the spool. */
  close(): void {
    this.#firstPass?.cancel();
    this.#firstPass = undefined;
    this.opened.spool?.close();
  }

  observe(bytes: Uint8Array, offset: number): void {
    this.catalogue.observe(bytes, offset);
  }

  get isObserved(): boolean {
    return this.catalogue.isObserved;
  }

  isTickSettled({ instrumentId, symbol }: InstrumentSummary): boolean {
    return this.catalogue.isTickSettled(instrumentId, symbol);
  }

  withTickSize(instrument: InstrumentSummary, givenTickSize: number): InstrumentSummary {
    return {
      ...instrument,
      ...this.catalogue.tick(instrument.instrumentId, instrument.symbol, givenTickSize),
    };
  }

  describe(counts: InstrumentCounts): InstrumentSummary {
    return this.catalogue.describe(counts);
  }
}

class StreamInput implements RecordInput {
  constructor(private readonly stream: ByteStream) {}

  read(): Promise<Uint8Array | undefined> {
    return this.stream.next();
  }

  get fileBytesRead(): number {
    return this.stream.sourceBytes;
  }

  async close(): Promise<void> {
    this.stream.cancel();
  }
}
