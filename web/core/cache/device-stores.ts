// Everything that is kept on the device of the files that were opened, as the File panel shows it (product.md S-4).
import type { BookCache } from "./book-cache.ts";
import type { IndexCache, StoredFile } from "./index-cache.ts";

export interface StoredUsage {
  /** Used last first. */
  readonly files: readonly StoredFile[];
  readonly bytes: number;
}

export interface DeviceStores {
  /** Absent where the browser has no store. */
  readonly books: BookCache | undefined;
  readonly index: IndexCache | undefined;
}

export async function storedUsage({ books, index }: DeviceStores): Promise<StoredUsage> {
  const files = new Map<string, StoredFile>();
  for (const file of (await index?.usage()) ?? []) files.set(file.fingerprint, file);
  for (const [fingerprint, bytes] of (await books?.bytesByFile()) ?? []) {
    const known = files.get(fingerprint) ?? { fingerprint, bytes: 0, usedAtMs: 0, labels: [] };
    files.set(fingerprint, { ...known, bytes: known.bytes + bytes });
  }
  const all = [...files.values()];
  return { files: all, bytes: all.reduce((sum, { bytes }) => sum + bytes, 0) };
}

/** Of one file, or of all. */
export async function clearStored({ books, index }: DeviceStores, fingerprint?: string): Promise<void> {
  await Promise.all([books?.clear(fingerprint), index?.clear(fingerprint)]);
}
