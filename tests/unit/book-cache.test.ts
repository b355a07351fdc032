// The book cache: found again under its own key only, never trusted, refusals reported.
import "fake-indexeddb/auto";
import { createStore, entries, set } from "idb-keyval";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { BookCache, type BookCacheKey } from "../../web/core/cache/book-cache.ts";
import { ProblemError } from "../../web/core/errors.ts";

const KEY: BookCacheKey = {
  fingerprint: "0123456789abcdef",
  size: 1000,
  publisherId: 1,
  instrumentId: 17_077,
  warmupStartNs: 1_770_000_000_000_000_001n,
  fillMode: "event",
  engineVersion: 1,
};
const BYTES = Uint8Array.from({ length: 1000 }, (_, i) => i % 251);
const cache = new BookCache(() => 123);

beforeEach(async () => cache.clear());

describe("book cache", () => {
  it("gives back the bytes that were stored", async () => {
    expect(await cache.load(KEY)).toBeUndefined();
    await cache.save(KEY, BYTES);
    expect(await cache.load(KEY)).toEqual(BYTES);
    await cache.save({ ...KEY, fingerprint: "other" }, BYTES.slice(0, 7));
    expect([...(await cache.bytesByFile())]).toEqual([
      [KEY.fingerprint, 1000],
      ["other", 7],
    ]);
    await cache.clear("other");
    expect([...(await cache.bytesByFile()).keys()]).toEqual([KEY.fingerprint]);
    await cache.clear();
    expect((await cache.bytesByFile()).size).toBe(0);
  });

  it.each([
    { fingerprint: "f123456789abcdef" },
    { size: 1001 },
    { publisherId: 2 },
    { instrumentId: 1 },
    { warmupStartNs: 0n },
    { fillMode: "direct" as const },
    { engineVersion: 2 },
  ])("keeps apart what differs (%#)", async (change) => {
    await cache.save(KEY, BYTES);
    expect(await cache.load({ ...KEY, ...change })).toBeUndefined();
  });

  it("holds both fill modes side by side", async () => {
    const other = BYTES.map((byte) => byte ^ 1);
    await cache.save(KEY, BYTES);
    await cache.save({ ...KEY, fillMode: "direct" }, other);
    expect(await cache.load(KEY)).toEqual(BYTES);
    expect(await cache.load({ ...KEY, fillMode: "direct" })).toEqual(other);
  });

  it.each([
    [
      "flipped byte",
      (stored: Record<string, unknown>) => ({
        ...stored,
        checkpoint: BYTES.map((byte, i) => (i === 7 ? byte ^ 1 : byte)),
      }),
    ],
    ["older version", (stored: Record<string, unknown>) => ({ ...stored, version: 0 })],
    ["other key", (stored: Record<string, unknown>) => ({ ...stored, key: "v1:other" })],
    ["nonsense", () => "nonsense"],
  ])("drops an entry with %s", async (_name, damage) => {
    await cache.save(KEY, BYTES);
    const store = createStore("spymaster-book-cache", "books");
    const [found] = await entries<string, Record<string, unknown>>(store);
    if (found === undefined) throw new Error("nothing was stored");
    await set(found[0], damage(found[1]), store);
    expect(await cache.load(KEY)).toBeUndefined();
    expect(await entries(store)).toEqual([]);
  });

  it("reports a refused write as a problem that does not end the replay", async () => {
    const put = vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(() => {
      throw new DOMException("full", "QuotaExceededError");
    });
    const problem = await cache.save(KEY, BYTES).catch((error: unknown) => error);
    put.mockRestore();
    expect(problem).toBeInstanceOf(ProblemError);
    expect((problem as ProblemError).problem).toMatchObject({ code: "store_quota", fatal: false });
    expect(await cache.load(KEY)).toBeUndefined();
  });
});
