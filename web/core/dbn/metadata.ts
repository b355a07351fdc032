// The header of a DBN file as plain data (dbn.md section 3). Times are nanoseconds since the epoch.
import type { Schema, SymbolType } from "./identifiers.ts";

export type DbnVersion = 1 | 2 | 3;

export interface MappingInterval {
  /** YYYYMMDD as a number, inclusive. */
  readonly startDate: number;
  /** YYYYMMDD as a number, exclusive. */
  readonly endDate: number;
  readonly symbol: string;
}

export interface SymbolMapping {
  readonly rawSymbol: string;
  readonly intervals: readonly MappingInterval[];
}

export type MetadataWarning = "metadata_schema" | "metadata_stype";

export interface DbnMetadata {
  readonly version: DbnVersion;
  readonly dataset: string;
  /** The id as stored; `schema` is its name, undefined when mixed or unknown. A hint only: records say what they are. */
  readonly schemaId: number;
  readonly schema: Schema | undefined;
  readonly startNs: bigint;
  /** Exclusive; undefined when the file does not say. */
  readonly endNs: bigint | undefined;
  /** Most records the query may have returned; undefined = no limit. */
  readonly limit: bigint | undefined;
  readonly stypeIn: SymbolType | undefined;
  readonly stypeOut: SymbolType | undefined;
  /** Every record ends with the 8-byte time at which it was sent. */
  readonly tsOut: boolean;
  readonly symbolLength: number;
  readonly symbols: readonly string[];
  /** Resolved for some days only. */
  readonly partial: readonly string[];
  readonly notFound: readonly string[];
  readonly mappings: readonly SymbolMapping[];
  /** Bytes left in the header after the mappings. */
  readonly trailingBytes: number;
  readonly warnings: readonly MetadataWarning[];
}

/** "DBN", version, length. */
export const PRELUDE_SIZE = 8;
export const FIXED_SIZE = 100;
/** Fixed part, schema definition length and four counts. */
export const MIN_METADATA_LENGTH = 120;
export const MAX_METADATA_LENGTH = 64 * 1024 * 1024;
export const V1_SYMBOL_LENGTH = 22;
export const SYMBOL_LENGTH = 71;
export const MAX_SYMBOL_LENGTH = 1024;
export const DATASET_LENGTH = 16;
