// What a file is, by its first bytes (dbn.md section 1). The extension is never asked.
import { hexText } from "../../lib/hex-text.ts";

export type FileKind =
  | { readonly kind: "dbn" }
  /** A zstd frame, or a skippable frame in front of one. */
  | { readonly kind: "zstd" }
  | { readonly kind: "dbz" }
  | { readonly kind: "empty" }
  | { readonly kind: "unknown"; readonly found: ForeignFormat };

/** Formats worth naming in a message. "bytes" = nothing known. */
export type ForeignFormat =
  | "gzip"
  | "zip"
  | "parquet"
  | "arrow"
  | "bzip2"
  | "xz"
  | "png"
  | "pdf"
  | "json"
  | "csv"
  | "text"
  | "zstd"
  | "bytes";

/** As many bytes as the longest rule looks at. */
export const SNIFF_BYTES = 512;

const SIGNATURES: readonly (readonly [readonly number[], ForeignFormat])[] = [
  [[0x1f, 0x8b], "gzip"],
  [[0x50, 0x4b, 0x03, 0x04], "zip"],
  [[0x50, 0x4b, 0x05, 0x06], "zip"],
  [[0x50, 0x41, 0x52, 0x31], "parquet"],
  [[0x41, 0x52, 0x52, 0x4f, 0x57, 0x31], "arrow"],
  [[0xff, 0xff, 0xff, 0xff], "arrow"],
  [[0x42, 0x5a, 0x68], "bzip2"],
  [[0xfd, 0x37, 0x7a, 0x58, 0x5a], "xz"],
  [[0x89, 0x50, 0x4e, 0x47], "png"],
  [[0x25, 0x50, 0x44, 0x46], "pdf"],
  [[0x28, 0xb5, 0x2f, 0xfd], "zstd"],
];
const DBN = [0x44, 0x42, 0x4e];
const DBZ = [0x44, 0x42, 0x5a];

function startsWith(head: Uint8Array, bytes: readonly number[], at = 0): boolean {
  return head.length >= at + bytes.length && bytes.every((byte, index) => head[at + index] === byte);
}

/** True when the shorter of both equals the start of the longer: a file cut inside the magic. */
function isPrefixOf(head: Uint8Array, magic: readonly number[]): boolean {
  return head.every((byte, index) => index >= magic.length || magic[index] === byte);
}

function isSkippableMagic(head: Uint8Array): boolean {
  return head.length >= 4 && ((head[0] ?? 0) & 0xf0) === 0x50 && startsWith(head, [0x2a, 0x4d, 0x18], 1);
}

function textFormat(head: Uint8Array): ForeignFormat | undefined {
  const printable = head.every(
    (byte) => (byte >= 0x20 && byte !== 0x7f) || byte === 0x09 || byte === 0x0a || byte === 0x0d,
  );
  if (head.length < 4 || !printable) return undefined;
  const text = new TextDecoder().decode(head).trimStart();
  if (text.startsWith("{") || text.startsWith("[")) return "json";
  const firstLine = text.split("\n", 1)[0] ?? "";
  return firstLine.includes(",") ? "csv" : "text";
}

/** The start in hexadecimal, "4d 42 4e 03 …", for the message about a file that is no DBN. */
export function firstBytesText(head: Uint8Array): string {
  return hexText(head.subarray(0, 8));
}

/** What an unknown start looks like; used for the start of a file and of inflated data alike. */
export function foreignFormat(head: Uint8Array): ForeignFormat {
  const signature = SIGNATURES.find(([bytes]) => startsWith(head, bytes));
  return signature?.[1] ?? textFormat(head.subarray(0, SNIFF_BYTES)) ?? "bytes";
}

/**
 * `head` = the first SNIFF_BYTES of the file, or the whole file when it is shorter. A file cut inside a magic
 * number counts as that kind, so that it is reported as cut.
 */
export function sniff(head: Uint8Array): FileKind {
  if (head.length === 0) return { kind: "empty" };
  if (isPrefixOf(head.subarray(0, 3), DBN)) return { kind: "dbn" };
  if (isSkippableMagic(head)) return startsWith(head, DBZ, 8) ? { kind: "dbz" } : { kind: "zstd" };
  if (isPrefixOf(head.subarray(0, 4), [0x28, 0xb5, 0x2f, 0xfd])) return { kind: "zstd" };
  return { kind: "unknown", found: foreignFormat(head) };
}
