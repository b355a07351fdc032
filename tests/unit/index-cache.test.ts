// The stored index: parts found under their own key only, never trusted, evicted by use and quota, written by one tab.
import "fake-indexeddb/auto";
import { createStore, entries, set } from "idb-keyval";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { IndexCache } from "../../web/core/cache/index-cache.ts";
import type { IndexKey } from "../../web/core/cache/index-key.ts";
import { pack, unpack } from "../../web/core/cache/packed-bytes.ts";
import { TabLock } from "../../web/core/cache/writer-lock.ts";

const KEY: IndexKey = {
  fingerprint: "0123456789abcdef",
  size: 1000,
  publisherId: 1,
  instrumentId: 17_077,
  fillMode: "event",
  engineVersion: 6,
  computationHash: "00ff",
};
const OTHER: IndexKey = { ...KEY, fingerprint: "other" };
const LABEL = { dataset: "SYNTH.FUT", symbol: "SYMH6", startNs: 1_770_000_000_000_000_001n };
const BODY = Uint8Array.from({ length: 1000 }, (_, i) => i % 251);
const MANIFEST = { contentsBytes: 0, places: [place(1), place(2)] };

let wallMs = 0;
const cache = new IndexCache({ wallMs: () => (wallMs += 1) });
const store = createStore("spymaster-index", "parts");
beforeEach(async () => cache.clear());

function place(recordIndex: number, bytes = BODY.length) {
  return { recordIndex, byteOffset: 56, clockNs: 7n, binSeq: -1, entry: 0, bytes };
}

function keyOf(fingerprint: string): IndexKey {
  return { ...KEY, fingerprint };
}

function full(): never {
  throw new DOMException("full", "QuotaExceededError");
}

describe("packed bytes", () => {
  it("keeps 64-bit integers, typed arrays and their values", () => {
    const value = {
      text: "é",
      big: -(2n ** 63n),
      list: [1.5, { none: null, yes: true }],
      floats: Float64Array.from([Number.NaN, -0, 1e300]),
      bytes: Uint8Array.from([1, 2, 3]),
      times: BigInt64Array.from([-1n, 2n ** 62n]),
      sizes: Uint32Array.from([2 ** 32 - 1]),
      empty: new Float64Array(0),
    };
    expect(unpack(pack(value))).toEqual(value);
    const shifted = new Uint8Array(pack(value).length + 3);
    shifted.set(pack(value), 3);
    expect(unpack(shifted.subarray(3))).toEqual(value);
  });
});

describe("index cache", () => {
  it("gives back manifest, contents and bodies", async () => {
    expect(await cache.manifest(KEY)).toBeUndefined();
    expect(await cache.saveManifest(KEY, MANIFEST)).toBe(true);
    expect(await cache.saveBody(KEY, place(1), BODY)).toBe(true);
    expect(await cache.manifest(KEY)).toEqual(MANIFEST);
    expect(await cache.body(KEY, place(1))).toEqual(BODY);
    expect(await cache.body(KEY, place(2))).toBeUndefined();
    await cache.dropBody(KEY, place(1));
    expect(await cache.body(KEY, place(1))).toBeUndefined();
  });

  it("tells the overview of a file that is not open: the instrument's, else the one used last", async () => {
    const overviewOf = (endNs: bigint) => ({
      overview: { firstNs: 1n, endNs, count: 0 },
      counts: [],
      report: {},
      tradesMinSize: 1,
      tradeBytes: [],
    });
    const store = async (key: IndexKey, endNs: bigint): Promise<void> => {
      const contents = overviewOf(endNs) as unknown as Parameters<typeof cache.saveContents>[1];
      const contentsBytes = (await cache.saveContents(key, contents)) ?? 0;
      await cache.saveManifest(key, { contentsBytes, places: [] });
      await cache.touch(key, LABEL);
    };
    const { fingerprint, publisherId, instrumentId } = KEY;
    expect(await cache.overview(fingerprint)).toBeUndefined();
    await store(KEY, 5n);
    await store({ ...KEY, instrumentId: 2 }, 6n);
    // A pass that has not come to the end has no overview.
    await cache.saveManifest({ ...KEY, instrumentId: 3 }, MANIFEST);
    await cache.touch({ ...KEY, instrumentId: 3 }, LABEL);
    expect(await cache.overview(fingerprint)).toMatchObject({ endNs: 6n });
    expect(await cache.overview(fingerprint, { publisherId, instrumentId })).toMatchObject({ endNs: 5n });
    expect(await cache.overview("other")).toBeUndefined();
  });

  it.each([
    { fingerprint: "f123456789abcdef" },
    { size: 1001 },
    { publisherId: 2 },
    { instrumentId: 1 },
    { fillMode: "direct" as const },
    { engineVersion: 7 },
    { computationHash: "00fe" },
  ])("keeps apart what differs (%#)", async (change) => {
    await cache.saveManifest(KEY, MANIFEST);
    await cache.saveBody(KEY, place(1), BODY);
    expect(await cache.manifest({ ...KEY, ...change })).toBeUndefined();
    expect(await cache.body({ ...KEY, ...change }, place(1))).toBeUndefined();
  });

  it.each([
    [
      "a flipped byte",
      (part: Record<string, unknown>) => ({ ...part, bytes: BODY.map((byte, i) => (i === 7 ? 0 : byte)) }),
    ],
    ["a missing end", (part: Record<string, unknown>) => ({ ...part, bytes: BODY.slice(0, 999) })],
    ["an older version", (part: Record<string, unknown>) => ({ ...part, version: 0 })],
    ["another key", (part: Record<string, unknown>) => ({ ...part, key: "body|other|1|1000" })],
    ["no bytes", (part: Record<string, unknown>) => ({ ...part, bytes: [1, 2, 3] })],
    ["nonsense", () => "nonsense"],
  ])("deletes a body with %s", async (_name, damage) => {
    await cache.saveBody(KEY, place(1), BODY);
    const [found] = await entries<string, Record<string, unknown>>(store);
    if (found === undefined) throw new Error("nothing was stored");
    await set(found[0], damage(found[1]), store);
    expect(await cache.body(KEY, place(1))).toBeUndefined();
    expect(await entries(store)).toEqual([]);
  });

  it("deletes a manifest that is not of its form although its checksum fits", async () => {
    const bytes = Uint8Array.from([9, 0, 0, 0, 123]);
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    const sha256 = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
    await cache.saveManifest(KEY, MANIFEST);
    const [found] = await entries<string, Record<string, unknown>>(store);
    await set(found?.[0] ?? "", { ...found?.[1], bytes, sha256 }, store);
    expect(await cache.manifest(KEY)).toBeUndefined();
    expect(await entries(store)).toEqual([]);
  });

  it("tells what is kept by file, used last first, and removes one file or all", async () => {
    await cache.saveBody(KEY, place(1), BODY);
    await cache.touch(KEY, LABEL);
    await cache.saveBody(OTHER, place(1), BODY);
    await cache.saveBody({ ...OTHER, instrumentId: 2 }, place(1, 10), BODY.slice(0, 10));
    await cache.touch(OTHER, LABEL);
    const usage = await cache.usage();
    expect(usage.map(({ fingerprint, bytes }) => [fingerprint, bytes])).toEqual([
      ["other", 1010],
      [KEY.fingerprint, 1000],
    ]);
    expect(usage[0]?.labels).toEqual([LABEL]);
    await cache.clear("other");
    expect((await cache.usage()).map(({ fingerprint }) => fingerprint)).toEqual([KEY.fingerprint]);
    expect(await cache.body(KEY, place(1))).toEqual(BODY);
    await cache.clear();
    expect(await entries(store)).toEqual([]);
  });

  it("finds indexes of the same book with other parameters", async () => {
    const tuned = { ...KEY, computationHash: "abcd" };
    await cache.saveManifest(tuned, MANIFEST);
    await cache.saveManifest({ ...tuned, fillMode: "direct" }, MANIFEST);
    await cache.saveManifest(KEY, MANIFEST);
    expect(await cache.siblings(KEY)).toEqual([tuned]);
  });

  it("evicts what was used longest ago when the budget is used up, never what is being written", async () => {
    const small = new IndexCache({ wallMs: () => (wallMs += 1), budgetBytes: 3000 });
    const [a, b, c] = ["a", "b", "c"].map((fingerprint) => keyOf(fingerprint));
    const keys = [a!, b!, c!];
    for (const key of keys) {
      await small.touch(key, LABEL);
      await small.saveBody(key, place(1), BODY);
    }
    await small.touch(keys[0]!, LABEL);
    expect(await small.saveBody(keys[2]!, place(2), BODY)).toBe(true);
    expect((await small.usage()).map(({ fingerprint, bytes }) => [fingerprint, bytes])).toEqual([
      ["a", 1000],
      ["c", 2000],
    ]);
    expect(await small.saveBody(keys[2]!, place(3, 4000), new Uint8Array(4000))).toBe(false);
  });

  it("makes room where the browser has none, and gives up when there is nothing left to evict", async () => {
    await cache.saveBody(OTHER, place(1), BODY);
    const once = vi.spyOn(IDBObjectStore.prototype, "put").mockImplementationOnce(full);
    expect(await cache.saveBody(KEY, place(1), BODY)).toBe(true);
    once.mockRestore();
    expect((await cache.usage()).map(({ fingerprint }) => fingerprint)).toEqual([KEY.fingerprint]);
    const always = vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(full);
    expect(await cache.saveBody(KEY, place(2), BODY)).toBe(false);
    always.mockRestore();
    expect(cache.mayWrite).toBe(false);
    expect(cache.refusal).toEqual({ code: "store_quota", fatal: false, detail: {} });
    expect(await cache.body(KEY, place(1))).toEqual(BODY);
    await cache.clear();
    expect(cache.mayWrite).toBe(true);
    expect(cache.refusal).toBeUndefined();
  });

  it("gives up where the browser refuses to delete as well", async () => {
    const stuck = new IndexCache({ wallMs: () => 0 });
    await stuck.saveBody(OTHER, place(1), BODY);
    const put = vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(full);
    const remove = vi.spyOn(IDBObjectStore.prototype, "delete").mockImplementation(full);
    expect(await stuck.saveBody(KEY, place(1), BODY)).toBe(false);
    put.mockRestore();
    remove.mockRestore();
    expect(stuck.refusal?.code).toBe("store_quota");
    expect(await stuck.body(OTHER, place(1))).toEqual(BODY);
  });

  it("says how much room there is when the browser refuses more", async () => {
    const estimate = async () => ({ usage: 700, quota: 1000 });
    const told = new IndexCache({ wallMs: () => 0, estimate });
    const always = vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(full);
    await told.saveBody(KEY, place(1), BODY);
    always.mockRestore();
    expect(told.refusal?.detail).toEqual({ used: 700, free: 300 });
  });

  it("is no store where the browser refuses one", async () => {
    const open = vi.spyOn(IDBFactory.prototype, "open").mockImplementation(() => {
      throw new DOMException("no", "SecurityError");
    });
    const blocked = new IndexCache({ wallMs: () => 0 });
    expect(await blocked.manifest(KEY)).toBeUndefined();
    expect(await blocked.saveBody(KEY, place(1), BODY)).toBe(false);
    expect(blocked.refusal).toMatchObject({ code: "store_blocked", detail: { cause: "browser" } });
    expect(await blocked.usage()).toEqual([]);
    await blocked.clear();
    open.mockRestore();
  });

  it("writes in one tab only; the next one follows when it closes", async () => {
    const waiting: (() => unknown)[] = [];
    const lock = new TabLock({
      request: (async (_name: string, granted: () => unknown) => {
        waiting.push(granted);
      }) as unknown as LockManager["request"],
    });
    const second = new IndexCache({ wallMs: () => 0, lock });
    expect(waiting).toEqual([]);
    expect(await second.saveBody(KEY, place(1), BODY)).toBe(false);
    await cache.saveBody(KEY, place(1), BODY);
    expect(await second.body(KEY, place(1))).toEqual(BODY);
    const told: string[] = [];
    const closed = new AbortController();
    second.whenWriter(() => told.push("closed file"), closed.signal);
    second.whenWriter(() => told.push("writer"), new AbortController().signal);
    closed.abort();
    expect(told).toEqual([]);
    void waiting[0]?.();
    expect([waiting.length, told]).toEqual([1, ["writer"]]);
    expect(await second.saveBody(KEY, place(2), BODY)).toBe(true);
  });
});
