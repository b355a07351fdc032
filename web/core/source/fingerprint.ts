// Identity of a file without reading it whole (product.md U-7): first 16 hex digits of SHA-256 over the first
// 64 KiB, the last 64 KiB and the size as u64, little-endian.
import type { ByteSource } from "./byte-source.ts";

const EDGE_BYTES = 64 * 1024;

export async function fingerprint(source: ByteSource): Promise<string> {
  const first = await source.read(0, EDGE_BYTES);
  const last = await source.read(Math.max(0, source.size - EDGE_BYTES), EDGE_BYTES);
  const bytes = new Uint8Array(first.length + last.length + 8);
  bytes.set(first);
  bytes.set(last, first.length);
  new DataView(bytes.buffer).setBigUint64(first.length + last.length, BigInt(source.size), true);
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest.subarray(0, 8), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
