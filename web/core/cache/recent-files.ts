// Which files were opened on this device, so that a visit later finds them again: what they were called, what they
// hold and, where the browser gives pages one, the handle that opens them anew. Nothing of their content. Entries are
// never trusted: what does not look like one is dropped. A store that does not work is an empty one.
import { type UseStore, clear, createStore, del, entries, set } from "idb-keyval";

const STORED_VERSION = 1;
const DATABASE = "spymaster-recent-files";
/** The list stays short enough to be read at a glance. */
const KEPT = 8;

export interface RecentPart {
  readonly name: string;
  /** Absent where the browser gave none. */
  readonly handle?: FileSystemFileHandle | undefined;
}

export interface RecentFile {
  /** Of the file, or of the timeline that the parts make. */
  readonly fingerprint: string;
  readonly parts: readonly RecentPart[];
  readonly bytes: number;
  readonly dataset: string;
  readonly symbol: string;
  /** YYYY-MM-DD of its data. */
  readonly date: string;
  readonly openedAtMs: number;
}

interface StoredFile extends RecentFile {
  readonly version: number;
}

export class RecentFiles {
  #store: UseStore | undefined;

  /** Newest first. */
  async list(): Promise<readonly RecentFile[]> {
    try {
      const all = await entries<IDBValidKey, unknown>(this.#opened());
      const files: RecentFile[] = [];
      for (const [key, stored] of all) {
        if (isStoredFile(stored) && stored.fingerprint === key) files.push(stored);
        else await del(key, this.#opened());
      }
      return files.toSorted((one, other) => other.openedAtMs - one.openedAtMs);
    } catch {
      return [];
    }
  }

  /** The oldest ones beyond the limit are forgotten. */
  async remember(file: RecentFile): Promise<void> {
    try {
      const stored: StoredFile = { ...file, version: STORED_VERSION };
      await set(file.fingerprint, stored, this.#opened());
      const all = await this.list();
      for (const { fingerprint } of all.slice(KEPT)) await this.forget(fingerprint);
    } catch {
      // Full or blocked: the file is not found again, nothing else changes.
    }
  }

  async forget(fingerprint: string): Promise<void> {
    try {
      await del(fingerprint, this.#opened());
    } catch {
      // As above.
    }
  }

  async clear(): Promise<void> {
    try {
      await clear(this.#opened());
    } catch {
      // As above.
    }
  }

  /** Throws where there is no IndexedDB. */
  #opened(): UseStore {
    this.#store ??= createStore(DATABASE, "files");
    return this.#store;
  }
}

function isStoredFile(value: unknown): value is StoredFile {
  if (typeof value !== "object" || value === null) return false;
  const stored = value as Partial<Record<keyof StoredFile, unknown>>;
  return (
    stored.version === STORED_VERSION &&
    typeof stored.bytes === "number" &&
    typeof stored.openedAtMs === "number" &&
    [stored.fingerprint, stored.dataset, stored.symbol, stored.date].every(isText) &&
    Array.isArray(stored.parts) &&
    stored.parts.length > 0 &&
    stored.parts.every(isPart)
  );
}

function isPart(value: unknown): boolean {
  return typeof value === "object" && value !== null && "name" in value && isText(value.name);
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}
