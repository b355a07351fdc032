// Small DBN files made in the test: metadata and market-by-order records of one instrument.
import { encodeMetadata } from "../../web/core/dbn/metadata-encoder.ts";
import type { MetadataInput } from "../../web/core/dbn/metadata-encoder.ts";
import type { DbnVersion } from "../../web/core/dbn/metadata.ts";
import { RecordEncoder } from "../../web/core/dbn/record-encoder.ts";
import { concatenated } from "./zstd-compressor.ts";

export const START_NS = 1_760_000_400_000_000_000n;

export const MAPPED: MetadataInput = {
  version: 3,
  dataset: "SYNTH.FUT",
  schema: "mbo",
  startNs: START_NS,
  endNs: START_NS + 86_400_000_000_000n,
  stypeIn: "raw_symbol",
  stypeOut: "instrument_id",
  symbols: ["AAZ5"],
  partial: ["BBZ5"],
  notFound: ["CCZ5"],
  mappings: [{ rawSymbol: "AAZ5", intervals: [{ startDate: 20251009, endDate: 20251010, symbol: "7001" }] }],
};

export interface SmallFile {
  readonly version?: DbnVersion;
  readonly records?: number;
  readonly tsOut?: boolean;
}

export function smallRecords({
  version = 3,
  records = 20,
  tsOut = false,
}: SmallFile = {}): Uint8Array<ArrayBuffer> {
  const encoder = new RecordEncoder(version, tsOut);
  for (let index = 0; index < records; index++) {
    const tsEventNs = START_NS + BigInt(index) * 1_000_000n;
    encoder.mbo({
      publisherId: 1,
      instrumentId: 7001,
      tsEventNs,
      orderId: BigInt(1000 + index),
      price: 5_000_000_000_000n + BigInt(index) * 250_000_000n,
      size: index + 1,
      flags: 130,
      action: "A",
      side: index % 2 === 0 ? "B" : "A",
      tsRecvNs: tsEventNs + 500n,
      sequence: index,
      tsOutNs: tsEventNs + 900n,
    });
  }
  return encoder.take();
}

export function smallFile(options: SmallFile = {}): Uint8Array<ArrayBuffer> {
  const { version = 3, tsOut = false } = options;
  return concatenated(encodeMetadata({ ...MAPPED, version, tsOut }), smallRecords(options));
}
