// Spools of inflated files in the origin-private file system (settled question 13): named by the file's fingerprint,
// deleted when the file is closed or at the next start, unless the user wants to keep them. Small files are spooled
// in memory. Dedicated workers only: the synchronous file handles exist nowhere else.
import { MemorySpool, type SpoolFile } from "../core/source/spool-file.ts";

const FOLDER = "spool";
const MIB = 1024 * 1024;
/** Compressed files up to this size are spooled in memory, as far as their inflated bytes fit. */
const SMALL_BYTES = 8 * MIB;
const MEMORY_BYTES = 96 * MIB;
/** Order records shrink to a sixth or so; beyond this the spool gives up while it is written. */
const EXPECTED_RATIO = 8;
const RESERVE_BYTES = 64 * MIB;
/** Beside a spool: it is whole (its text is the number of bytes), it is to be kept. */
const WHOLE = ".whole";
const KEEP = ".keep";
const DATA = ".dbn";

export interface SpoolUsage {
  readonly fingerprint: string;
  readonly bytes: number;
  readonly isKept: boolean;
}

/** What is asked of the spools besides being one. */
export interface SpoolStore {
  /** Of all spools in memory. */
  readonly memoryBytes: number;
  usage(): Promise<readonly SpoolUsage[]>;
  keep(fingerprint: string, isKept: boolean): Promise<void>;
  clear(fingerprint?: string): Promise<void>;
}

export class SpoolStorage implements SpoolStore {
  readonly #swept: Promise<void>;
  /** Those that were closed are empty. */
  readonly #inMemory = new Set<MemorySpool>();

  constructor(private readonly storage: StorageManager | undefined) {
    this.#swept = this.#sweep().catch(() => undefined);
  }

  /** A place for the inflated bytes of a file; undefined where there is none. Never rejects. */
  async open(fingerprint: string, compressedBytes: number): Promise<SpoolFile | undefined> {
    if (compressedBytes <= SMALL_BYTES) return this.#openMemory();
    try {
      await this.#swept;
      return await this.#openFile(fingerprint, compressedBytes);
    } catch {
      // No such file system, private browsing, or another tab has this file open: no spool.
      return undefined;
    }
  }

  get memoryBytes(): number {
    let bytes = 0;
    for (const { size } of this.#inMemory) bytes += size;
    return bytes;
  }

  async usage(): Promise<readonly SpoolUsage[]> {
    const folder = await this.#folder().catch(() => undefined);
    if (folder === undefined) return [];
    const names = await namesIn(folder);
    const spools: SpoolUsage[] = [];
    for (const name of names) {
      if (!name.endsWith(DATA)) continue;
      const fingerprint = name.slice(0, -DATA.length);
      const bytes = await sizeOf(folder, name);
      spools.push({ fingerprint, bytes, isKept: names.includes(fingerprint + KEEP) });
    }
    return spools;
  }

  /** Whether the spool outlives its file. */
  async keep(fingerprint: string, isKept: boolean): Promise<void> {
    const folder = await this.#folder();
    if (isKept) await writeText(folder, fingerprint + KEEP, "");
    else await remove(folder, fingerprint + KEEP);
  }

  /** Deletes the spool of this file, or every one, as far as no tab is using it. */
  async clear(fingerprint = ""): Promise<void> {
    const folder = await this.#folder().catch(() => undefined);
    if (folder === undefined) return;
    for (const name of await namesIn(folder)) if (name.startsWith(fingerprint)) await remove(folder, name);
  }

  #openMemory(): MemorySpool {
    for (const spool of this.#inMemory) if (spool.size === 0) this.#inMemory.delete(spool);
    const spool = new MemorySpool(MEMORY_BYTES);
    this.#inMemory.add(spool);
    return spool;
  }

  async #openFile(fingerprint: string, compressedBytes: number): Promise<SpoolFile | undefined> {
    const folder = await this.#folder(true);
    const wholeBytes = Number((await readText(folder, fingerprint + WHOLE)) ?? Number.NaN);
    const isWhole = wholeBytes > 0 && (await sizeOf(folder, fingerprint + DATA)) === wholeBytes;
    if (!isWhole) {
      await remove(folder, fingerprint + WHOLE);
      const { quota = 0, usage = 0 } = (await this.storage?.estimate()) ?? {};
      if (quota - usage < compressedBytes * EXPECTED_RATIO + RESERVE_BYTES) return undefined;
    }
    const handle = await folder.getFileHandle(fingerprint + DATA, { create: true });
    const access = await handle.createSyncAccessHandle();
    if (!isWhole) access.truncate(0);
    return new StoredSpool(access, isWhole ? wholeBytes : undefined, async (bytes) => {
      const isKept = (await namesIn(folder)).includes(fingerprint + KEEP);
      if (isKept && bytes !== undefined) await writeText(folder, fingerprint + WHOLE, String(bytes));
      else await removeSpool(folder, fingerprint);
    });
  }

  /** Rejects without a file system, and while there is no folder unless it may be made. */
  async #folder(create = false): Promise<FileSystemDirectoryHandle> {
    if (this.storage === undefined) throw new DOMException("No storage.", "NotSupportedError");
    const root = await this.storage.getDirectory();
    return root.getDirectoryHandle(FOLDER, { create });
  }

  /** What earlier visits have left: a spool that is in use by another tab cannot be removed, and stays. */
  async #sweep(): Promise<void> {
    const folder = await this.#folder();
    const names = await namesIn(folder);
    const kept = names.filter((name) => name.endsWith(KEEP)).map((name) => name.slice(0, -KEEP.length));
    for (const name of names) {
      const isKept = kept.some((fingerprint) => name.startsWith(fingerprint));
      if (!isKept) await remove(folder, name);
    }
  }
}

class StoredSpool implements SpoolFile {
  #size: number;

  constructor(
    private readonly access: FileSystemSyncAccessHandle,
    readonly wholeBytes: number | undefined,
    private readonly settle: (wholeBytes: number | undefined) => Promise<void>,
  ) {
    this.#size = wholeBytes ?? 0;
  }

  append(bytes: Uint8Array<ArrayBuffer>): void {
    const written = this.access.write(bytes, { at: this.#size });
    // Some browsers answer a write that failed with a number far above what was given.
    if (written !== bytes.length) throw new DOMException("The disk is full.", "QuotaExceededError");
    this.#size += written;
  }

  read(offset: number, into: Uint8Array<ArrayBuffer>): number {
    const room = Math.min(into.length, this.#size - offset);
    return room <= 0 ? 0 : this.access.read(into.subarray(0, room), { at: offset });
  }

  close(isWhole: boolean): void {
    this.access.flush();
    this.access.close();
    // A spool that cannot be removed now is removed at the next start.
    this.settle(isWhole ? this.#size : undefined).catch(() => undefined);
  }
}

async function removeSpool(folder: FileSystemDirectoryHandle, fingerprint: string): Promise<void> {
  for (const suffix of [WHOLE, DATA]) await remove(folder, fingerprint + suffix);
}

async function namesIn(folder: FileSystemDirectoryHandle): Promise<readonly string[]> {
  const names: string[] = [];
  for await (const name of folder.keys()) names.push(name);
  return names;
}

async function sizeOf(folder: FileSystemDirectoryHandle, name: string): Promise<number> {
  try {
    return (await (await folder.getFileHandle(name)).getFile()).size;
  } catch {
    return 0;
  }
}

async function readText(folder: FileSystemDirectoryHandle, name: string): Promise<string | undefined> {
  try {
    return await (await (await folder.getFileHandle(name)).getFile()).text();
  } catch {
    return undefined;
  }
}

async function writeText(folder: FileSystemDirectoryHandle, name: string, text: string): Promise<void> {
  const access = await (await folder.getFileHandle(name, { create: true })).createSyncAccessHandle();
  access.truncate(0);
  access.write(new TextEncoder().encode(text), { at: 0 });
  access.close();
}

/** Absent or in use: nothing happens. */
async function remove(folder: FileSystemDirectoryHandle, name: string): Promise<void> {
  await folder.removeEntry(name).catch(() => undefined);
}
