// A file's header in the form the command line prints: names and numbers as the format has them, times as
// decimal strings.
import type { DbnMetadata } from "../core/dbn/metadata.ts";

export function metadataJson(metadata: DbnMetadata): object {
  return {
    version: metadata.version,
    dataset: metadata.dataset,
    warnings: metadata.warnings,
    schema: metadata.schema ?? null,
    start: String(metadata.startNs),
    end: metadata.endNs === undefined ? null : String(metadata.endNs),
    limit: metadata.limit === undefined ? null : String(metadata.limit),
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
