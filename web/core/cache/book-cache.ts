// Book states in IndexedDB, so that the book before a start time is built only once (vp-pipeline.md section
// 4.1, settled question 9). An entry is never trusted: version, key and checksum have to fit, else it is deleted
// and the book is built again. Nothing but the engine's own book checkpoint is stored.
import { type UseStore, clear, createStore, del, delMany, entries, get, keys, set } from "idb-keyval";
import { ProblemError } from "../errors.ts";
import { sha256 } from "./sha256.ts";
import { ALONE, type WriterLock } from "./writer-lock.ts";

/** Bumped with every change of the stored shape. */
const STORED_VERSION = 1;
const DATABASE = "spymaster-book-cache";

/** What a stored book depends on; nothing else may change its bytes. */
export interface BookCacheKey {
  readonly fingerprint: string;
  readonly size: number;
  readonly publisherId: number;
  readonly instrumentId: number;
  readonly warmupStartNs: bigint;
  readonly fillMode: "event" | "direct";
  /** Version of the engine's checkpoint format. */
  readonly engineVersion: number;
}

interface StoredBook {
  readonly version: number;
  readonly key: string;
  readonly savedAtMs: number;
  readonly sha256: string;
  readonly checkpoint: Uint8Array<ArrayBuffer>;
}

/** The store as a session sees it; without IndexedDB a session has none. */
export class BookCache {
  readonly #store: UseStore;

  constructor(
    private readonly wallMs: () => number,
    private readonly lock: WriterLock = ALONE,
  ) {
    this.#store = createStore(DATABASE, "books");
  }

  /** The stored checkpoint, or undefined when there is none that can be trusted. Never throws. */
  async load(key: BookCacheKey): Promise<Uint8Array<ArrayBuffer> | undefined> {
    const text = keyText(key);
    try {
      const stored: unknown = await get(text, this.#store);
      if (stored === undefined) return undefined;
      if (
        isStoredBook(stored) &&
        stored.key === text &&
        stored.sha256 === (await sha256(stored.checkpoint))
      ) {
        return stored.checkpoint;
      }
      await del(text, this.#store);
    } catch {
      // A store that cannot be read is no store: the book is built again.
    }
    return undefined;
  }

  /** Stores in one transaction; false: another tab writes. Throws ProblemError store_quota or store_blocked. */
  async save(key: BookCacheKey, checkpoint: Uint8Array<ArrayBuffer>): Promise<boolean> {
    if (!this.lock.isHeld) return false;
    const text = keyText(key);
    const stored: StoredBook = {
      version: STORED_VERSION,
      key: text,
      savedAtMs: this.wallMs(),
      sha256: await sha256(checkpoint),
      checkpoint,
    };
    try {
      await set(text, stored, this.#store);
      return true;
    } catch (error) {
      const isQuota = error instanceof DOMException && error.name === "QuotaExceededError";
      throw new ProblemError({
        code: isQuota ? "store_quota" : "store_blocked",
        fatal: false,
        detail: { bytes: checkpoint.byteLength },
      });
    }
  }

  /** Drops an entry that turned out to be of no use. */
  async discard(key: BookCacheKey): Promise<void> {
    await del(keyText(key), this.#store);
  }

  /** By fingerprint of the file. */
  async bytesByFile(): Promise<ReadonlyMap<string, number>> {
    const files = new Map<string, number>();
    for (const [key, stored] of await entries<string, unknown>(this.#store)) {
      const fingerprint = fingerprintOf(key);
      const bytes = isStoredBook(stored) ? stored.checkpoint.byteLength : 0;
      files.set(fingerprint, (files.get(fingerprint) ?? 0) + bytes);
    }
    return files;
  }

  /** Of one file, or of all. */
  async clear(fingerprint?: string): Promise<void> {
    if (fingerprint === undefined) return clear(this.#store);
    const all = await keys<string>(this.#store);
    const dropped = all.filter((key) => fingerprintOf(key) === fingerprint);
    return delMany(dropped, this.#store);
  }
}

function keyText(key: BookCacheKey): string {
  return [
    `v${STORED_VERSION}`,
    `e${key.engineVersion}`,
    key.fingerprint,
    key.size,
    key.publisherId,
    key.instrumentId,
    key.warmupStartNs,
    key.fillMode,
  ].join(":");
}

function fingerprintOf(key: string): string {
  return key.split(":")[2] ?? "";
}

function isStoredBook(value: unknown): value is StoredBook {
  if (typeof value !== "object" || value === null) return false;
  const stored = value as Partial<Record<keyof StoredBook, unknown>>;
  return (
    stored.version === STORED_VERSION &&
    typeof stored.key === "string" &&
    typeof stored.sha256 === "string" &&
    stored.checkpoint instanceof Uint8Array
  );
}
