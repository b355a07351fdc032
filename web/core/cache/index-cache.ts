// The index of a file in IndexedDB: manifest, contents (overview, quality, counts), trades in pieces and checkpoint
// bodies, each an entry of its own that is read when it is needed. Nothing is trusted: version, key, length and checksum have to
// fit, else the entry is deleted and what it held is made again. Nothing of this throws: a store that does not work is
// no store. Files used longest ago go first when the budget or the browser's quota is used up.
import { type UseStore, clear, createStore, del, delMany, get, keys, set } from "idb-keyval";
import type { Overview } from "../bins/overview.ts";
import type { InstrumentCounts } from "../engine/engine.ts";
import type { FileMoments } from "../engine/moments-reader.ts";
import type { FileProblem } from "../errors.ts";
import type { CheckpointBody, CheckpointPlace } from "../session/checkpoint-store.ts";
import type { QualityReport } from "../session/quality-report.ts";
import type { TradeColumns } from "../flow/trade-list.ts";
import {
  INDEX_VERSION,
  type IndexKey,
  bodyKey,
  contentsKey,
  fingerprintOf,
  hasSameBook,
  indexText,
  isOfInstrument,
  manifestKey,
  parsePartKey,
  tradesKey,
  useKey,
} from "./index-key.ts";
import { pack, unpack } from "./packed-bytes.ts";
import { sha256 } from "./sha256.ts";
import { ALONE, type WriterLock } from "./writer-lock.ts";

const DATABASE = "spymaster-index";
const BUDGET_BYTES = 1024 * 1024 * 1024;

export interface IndexManifest {
  /** 0: the pass has not come to the end. */
  readonly contentsBytes: number;
  readonly places: readonly CheckpointPlace[];
}

export interface IndexContents {
  readonly overview: Overview;
  readonly report: QualityReport;
  readonly counts: readonly InstrumentCounts[];
  readonly moments: FileMoments;
  readonly tradesMinSize: number;
  /** Lengths of the stored pieces of the list of trades, in its order. */
  readonly tradeBytes: readonly number[];
}

/** What tells a stored file apart for its user; never its name (settled question 13). */
export interface IndexLabel {
  readonly dataset: string;
  readonly symbol: string;
  readonly startNs: bigint;
}

interface StoredPart {
  readonly version: number;
  readonly key: string;
  readonly sha256: string;
  readonly bytes: CheckpointBody;
}

interface StoredUse {
  readonly usedAtMs: number;
  readonly label: IndexLabel;
}

export interface StoredFile {
  readonly fingerprint: string;
  readonly bytes: number;
  /** 0 = not known. */
  readonly usedAtMs: number;
  readonly labels: readonly IndexLabel[];
}

export interface IndexCacheOptions {
  readonly wallMs: () => number;
  readonly lock?: WriterLock;
  readonly budgetBytes?: number;
  /** Room the browser gives, for telling when it is used up. */
  readonly estimate?: () => Promise<StorageEstimate>;
}

export class IndexCache {
  readonly #store: UseStore;
  readonly #lock: WriterLock;
  readonly #budgetBytes: number;
  readonly #wallMs: () => number;
  /** Bytes by index, as far as this tab knows; undefined until they are needed. */
  #sizes: Map<string, number> | undefined;
  readonly #estimate: (() => Promise<StorageEstimate>) | undefined;
  /** The browser refuses more, and nothing is left to evict: no further tries. */
  #refusal: FileProblem | undefined;

  constructor({ wallMs, lock = ALONE, budgetBytes = BUDGET_BYTES, estimate }: IndexCacheOptions) {
    this.#estimate = estimate;
    this.#store = createStore(DATABASE, "parts");
    this.#wallMs = wallMs;
    this.#lock = lock;
    this.#budgetBytes = budgetBytes;
  }

  /** False: another tab writes, or the browser gives no room. */
  get mayWrite(): boolean {
    return this.#lock.isHeld && this.#refusal === undefined;
  }

  /** Another tab writes: this one reads what is there. */
  get isReader(): boolean {
    return !this.#lock.isHeld;
  }

  /** Why the browser stores no more; undefined: it does. */
  get refusal(): FileProblem | undefined {
    return this.#refusal;
  }

  /** Calls back once this tab may write. */
  whenWriter(listener: () => void, signal: AbortSignal): void {
    this.#lock.whenHeld(listener, signal);
  }

  async manifest(key: IndexKey): Promise<IndexManifest | undefined> {
    return (await this.#read(manifestKey(indexText(key)))) as IndexManifest | undefined;
  }

  async contents(key: IndexKey, { contentsBytes }: IndexManifest): Promise<IndexContents | undefined> {
    return (await this.#read(contentsKey(indexText(key), contentsBytes))) as IndexContents | undefined;
  }

  /** A piece of the list of trades: in one piece a long list would take its memory several times over. */
  async trades(key: IndexKey, piece: number, bytes: number): Promise<TradeColumns | undefined> {
    return (await this.#read(tradesKey(indexText(key), piece, bytes))) as TradeColumns | undefined;
  }

  async body(key: IndexKey, place: CheckpointPlace): Promise<CheckpointBody | undefined> {
    return this.#load(bodyKey(indexText(key), place.recordIndex, place.bytes), place.bytes);
  }

  /** False: not stored. */
  async saveBody(key: IndexKey, place: CheckpointPlace, body: CheckpointBody): Promise<boolean> {
    const index = indexText(key);
    return this.#save(index, bodyKey(index, place.recordIndex, place.bytes), body);
  }

  /** Bytes stored; undefined: not stored. */
  async saveContents(key: IndexKey, contents: IndexContents): Promise<number | undefined> {
    const index = indexText(key);
    const bytes = pack(contents);
    return (await this.#save(index, contentsKey(index, bytes.length), bytes)) ? bytes.length : undefined;
  }

  /** Bytes stored; undefined: not stored. */
  async saveTrades(key: IndexKey, piece: number, trades: TradeColumns): Promise<number | undefined> {
    const index = indexText(key);
    const bytes = pack(trades);
    return (await this.#save(index, tradesKey(index, piece, bytes.length), bytes)) ? bytes.length : undefined;
  }

  async saveManifest(key: IndexKey, manifest: IndexManifest): Promise<boolean> {
    const index = indexText(key);
    return this.#save(index, manifestKey(index), pack(manifest));
  }

  /** Notes that the index is in use. */
  async touch(key: IndexKey, label: IndexLabel): Promise<void> {
    const use: StoredUse = { usedAtMs: this.#wallMs(), label };
    if (this.mayWrite) await quietly(() => set(useKey(indexText(key)), use, this.#store));
  }

  async dropBody(key: IndexKey, place: CheckpointPlace): Promise<void> {
    const index = indexText(key);
    const before = this.#sizes?.get(index);
    if (before !== undefined) this.#sizes?.set(index, before - place.bytes);
    await quietly(() => del(bodyKey(index, place.recordIndex, place.bytes), this.#store));
  }

  /** Keys of other indexes whose checkpoints hold the same book. */
  async siblings(key: IndexKey): Promise<readonly IndexKey[]> {
    const own = indexText(key);
    const texts = await this.#indexes();
    const hashes = texts
      .filter((text) => text !== own && hasSameBook(text, key))
      .map((text) => text.slice(text.lastIndexOf(":") + 1));
    return hashes.map((computationHash) => Object.assign({}, key, { computationHash }));
  }

  /** By file, used last first. */
  async usage(): Promise<readonly StoredFile[]> {
    const files = new Map<string, StoredFile>();
    for (const [index, bytes] of await this.#measure()) {
      const fingerprint = fingerprintOf(index);
      if (fingerprint === undefined) continue;
      const before = files.get(fingerprint);
      const use = await this.#use(index);
      files.set(fingerprint, {
        fingerprint,
        bytes: bytes + (before?.bytes ?? 0),
        usedAtMs: Math.max(use?.usedAtMs ?? 0, before?.usedAtMs ?? 0),
        labels: [...(before?.labels ?? []), ...(use === undefined ? [] : [use.label])],
      });
    }
    return [...files.values()].toSorted((a, b) => b.usedAtMs - a.usedAtMs);
  }

  /** Of a file that is not open: the instrument's, else the one used last; undefined where none is stored. */
  async overview(
    fingerprint: string,
    instrument?: { readonly publisherId: number; readonly instrumentId: number },
  ): Promise<Overview | undefined> {
    const found: { readonly index: string; readonly isWanted: boolean; readonly usedAtMs: number }[] = [];
    for (const index of await this.#indexes()) {
      if (fingerprintOf(index) !== fingerprint) continue;
      const isWanted =
        instrument !== undefined && isOfInstrument(index, instrument.publisherId, instrument.instrumentId);
      found.push({ index, isWanted, usedAtMs: (await this.#use(index))?.usedAtMs ?? 0 });
    }
    found.sort(
      (one, other) => Number(other.isWanted) - Number(one.isWanted) || other.usedAtMs - one.usedAtMs,
    );
    for (const { index } of found) {
      const manifest = (await this.#read(manifestKey(index))) as IndexManifest | undefined;
      if (manifest === undefined || manifest.contentsBytes === 0) continue;
      const contents = await this.#read(contentsKey(index, manifest.contentsBytes));
      if (contents !== undefined) return (contents as IndexContents).overview;
    }
    return undefined;
  }

  /** Of one file, or everything. */
  async clear(fingerprint?: string): Promise<void> {
    this.#sizes = undefined;
    this.#refusal = undefined;
    if (fingerprint === undefined) await quietly(() => clear(this.#store));
    else await this.#forget((index) => fingerprintOf(index) === fingerprint);
  }

  async #read(key: string): Promise<unknown> {
    const bytes = await this.#load(key);
    if (bytes === undefined) return undefined;
    try {
      return unpack(bytes);
    } catch {
      await quietly(() => del(key, this.#store));
      return undefined;
    }
  }

  async #load(key: string, length?: number): Promise<CheckpointBody | undefined> {
    const stored: unknown = await quietly(() => get(key, this.#store));
    if (stored === undefined) return undefined;
    const isSound =
      isStoredPart(stored) &&
      stored.key === key &&
      (length === undefined || stored.bytes.length === length) &&
      stored.sha256 === (await sha256(stored.bytes));
    if (isSound) return stored.bytes;
    await quietly(() => del(key, this.#store));
    return undefined;
  }

  async #save(index: string, key: string, bytes: CheckpointBody): Promise<boolean> {
    if (!this.mayWrite || !(await this.#makeRoom(index, bytes.length))) return false;
    const part: StoredPart = { version: INDEX_VERSION, key, sha256: await sha256(bytes), bytes };
    for (;;) {
      try {
        await set(key, part, this.#store);
        this.#sizes?.set(index, (this.#sizes.get(index) ?? 0) + parsePartKey(key).bytes);
        return true;
      } catch (error) {
        const isQuota = error instanceof DOMException && error.name === "QuotaExceededError";
        if (isQuota && (await this.#evict(index))) continue;
        this.#refusal = isQuota
          ? { code: "store_quota", fatal: false, detail: await this.#room() }
          : { code: "store_blocked", fatal: false, detail: { cause: "browser" } };
        return false;
      }
    }
  }

  async #room(): Promise<NonNullable<FileProblem["detail"]>> {
    const { usage, quota } = (await quietly(async () => this.#estimate?.())) ?? {};
    return usage === undefined || quota === undefined
      ? {}
      : { used: usage, free: Math.max(0, quota - usage) };
  }

  async #makeRoom(index: string, bytes: number): Promise<boolean> {
    this.#sizes ??= await this.#measure();
    for (;;) {
      let total = bytes;
      for (const size of this.#sizes.values()) total += size;
      if (total <= this.#budgetBytes) return true;
      if (!(await this.#evict(index))) return false;
    }
  }

  /** Drops the index that was used longest ago, but not this one. False: there is no other, or it stays. */
  async #evict(kept: string): Promise<boolean> {
    let oldest: { readonly index: string; readonly usedAtMs: number } | undefined;
    for (const index of await this.#indexes()) {
      if (index === kept) continue;
      const usedAtMs = (await this.#use(index))?.usedAtMs ?? 0;
      if (oldest === undefined || usedAtMs < oldest.usedAtMs) oldest = { index, usedAtMs };
    }
    if (oldest === undefined) return false;
    const { index: dropped } = oldest;
    await this.#forget((index) => index === dropped);
    // A store that refuses to delete as well would be asked for ever.
    return !(await this.#indexes()).includes(dropped);
  }

  async #forget(isDropped: (index: string) => boolean): Promise<void> {
    const dropped = (await this.#keys()).filter((key) => isDropped(parsePartKey(key).index));
    for (const key of dropped) this.#sizes?.delete(parsePartKey(key).index);
    await quietly(() => delMany(dropped, this.#store));
  }

  async #use(index: string): Promise<StoredUse | undefined> {
    const use = await quietly(() => get<StoredUse>(useKey(index), this.#store));
    return typeof use?.usedAtMs === "number" ? use : undefined;
  }

  async #indexes(): Promise<readonly string[]> {
    return [...new Set((await this.#keys()).map((key) => parsePartKey(key).index))];
  }

  async #measure(): Promise<Map<string, number>> {
    const sizes = new Map<string, number>();
    for (const key of await this.#keys()) {
      const { index, bytes } = parsePartKey(key);
      sizes.set(index, (sizes.get(index) ?? 0) + bytes);
    }
    return sizes;
  }

  async #keys(): Promise<readonly string[]> {
    return (await quietly(() => keys<string>(this.#store))) ?? [];
  }
}

/** undefined where the store fails. */
async function quietly<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch {
    return undefined;
  }
}

function isStoredPart(value: unknown): value is StoredPart {
  if (typeof value !== "object" || value === null) return false;
  const part = value as Partial<Record<keyof StoredPart, unknown>>;
  return (
    part.version === INDEX_VERSION &&
    typeof part.key === "string" &&
    typeof part.sha256 === "string" &&
    part.bytes instanceof Uint8Array
  );
}
