// Turns decoded files into the form of the conformance samples' expected.json, so that both can be compared as
// plain data.
import type { DbnMetadata } from "../../web/core/dbn/metadata.ts";
import type { DecodedRecord, FieldValue } from "../../web/core/dbn/record-decoder.ts";

const PRINTABLE = /^[\x20-\x7e]$/;

function text(value: bigint | undefined): string | null {
  return value === undefined ? null : String(value);
}

export function expectedMetadata(metadata: DbnMetadata): object {
  return {
    version: metadata.version,
    dataset: metadata.dataset,
    warnings: metadata.warnings,
    schema: metadata.schema ?? null,
    start: String(metadata.startNs),
    end: text(metadata.endNs),
    limit: text(metadata.limit),
    stype_in: metadata.stypeIn ?? null,
    stype_out: metadata.stypeOut ?? null,
    ts_out: metadata.tsOut,
    symbol_cstr_len: metadata.symbolLength,
    symbols: metadata.symbols,
    partial: metadata.partial,
    not_found: metadata.notFound,
    mappings: metadata.mappings.map(({ rawSymbol, intervals }) => ({
      raw_symbol: rawSymbol,
      intervals: intervals.map(({ startDate, endDate, symbol }) => ({
        start_date: startDate,
        end_date: endDate,
        symbol,
      })),
    })),
    trailing_padding: metadata.trailingBytes,
  };
}

export function expectedRecord(record: DecodedRecord): object {
  const fields = Object.entries(record.fields).map(([name, value]) => [name, expectedValue(value)]);
  return {
    rtype: record.rtype,
    publisher_id: record.publisherId,
    instrument_id: record.instrumentId,
    ts_event: String(record.tsEventNs),
    layout: record.layout,
    ...Object.fromEntries(fields),
    ...(record.tsOutNs === undefined ? {} : { ts_out: String(record.tsOutNs) }),
  };
}

function expectedValue(value: FieldValue): string | number {
  if (typeof value === "bigint") return String(value);
  if (typeof value === "string" && value.length === 1 && !PRINTABLE.test(value)) {
    return `\\x${value.charCodeAt(0).toString(16).padStart(2, "0").toUpperCase()}`;
  }
  return value;
}
