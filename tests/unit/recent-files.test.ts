// The files opened on this device: newest first, a short list, nothing that does not look like an entry.
import "fake-indexeddb/auto";
import { createStore, keys, set } from "idb-keyval";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { type RecentFile, RecentFiles } from "../../web/core/cache/recent-files.ts";

const files = new RecentFiles();
const store = createStore("spymaster-recent-files", "files");

function file(index: number): RecentFile {
  return {
    fingerprint: index.toString(16).padStart(16, "0"),
    parts: [{ name: `day-${index}.dbn` }],
    bytes: 1000 + index,
    dataset: "GLBX.MDP3",
    symbol: "MNQH6",
    date: "2026-02-06",
    openedAtMs: index,
  };
}

beforeEach(async () => files.clear());

describe("recent files", () => {
  it("come back newest first, each once", async () => {
    for (const index of [1, 3, 2]) await files.remember(file(index));
    await files.remember({ ...file(1), openedAtMs: 9 });
    const found = await files.list();
    expect(found.map(({ openedAtMs }) => openedAtMs)).toEqual([9, 3, 2]);
    expect(found[1]).toMatchObject(file(3));
  });

  it("keep the newest eight", async () => {
    for (let index = 0; index < 11; index += 1) await files.remember(file(index));
    expect((await files.list()).map(({ openedAtMs }) => openedAtMs)).toEqual([10, 9, 8, 7, 6, 5, 4, 3]);
  });

  it("are forgotten one by one", async () => {
    for (const index of [1, 2]) await files.remember(file(index));
    await files.forget(file(1).fingerprint);
    expect((await files.list()).map(({ openedAtMs }) => openedAtMs)).toEqual([2]);
  });

  it.each<[string, unknown]>([
    ["text", "nothing"],
    ["null", null],
    ["an older shape", { ...file(1), version: 0 }],
    ["no part", { ...file(1), version: 1, parts: [] }],
    ["parts that are none", { ...file(1), version: 1, parts: [1] }],
    ["a wrong kind of field", { ...file(1), version: 1, bytes: "many" }],
    ["another's key", { ...file(2), version: 1 }],
  ])("drop %s", async (_what, stored) => {
    await set(file(1).fingerprint, stored, store);
    expect(await files.list()).toEqual([]);
    expect(await keys(store)).toEqual([]);
  });

  it("are none where the store does not work", async () => {
    vi.stubGlobal("indexedDB", undefined);
    const broken = new RecentFiles();
    await broken.remember(file(1));
    await broken.forget("x");
    await broken.clear();
    expect(await broken.list()).toEqual([]);
    vi.unstubAllGlobals();
  });
});
