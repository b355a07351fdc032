// Spools in the browser's file system, as far as its answers can be trusted.
import { describe, expect, it } from "vitest";
import { SpoolStorage } from "../../web/worker/spool-storage.ts";

const LARGE = 16 * 1024 * 1024;

/** A file system with one file, whose writes answer what they are told to. */
function deviceWith(write: (bytes: Uint8Array) => number): StorageManager {
  const access = {
    write,
    read: () => 0,
    truncate: () => undefined,
    flush: () => undefined,
    close: () => undefined,
  };
  const missing = (): Promise<never> => Promise.reject(new DOMException("none", "NotFoundError"));
  const folder = {
    keys: async function* () {},
    getFileHandle: (_: string, options?: { readonly create?: boolean }) =>
      options?.create === true ? Promise.resolve({ createSyncAccessHandle: async () => access }) : missing(),
    removeEntry: missing,
  };
  const device = {
    estimate: async () => ({ quota: 1e12, usage: 0 }),
    getDirectory: async () => ({ getDirectoryHandle: async () => folder }),
  };
  return device as unknown as StorageManager;
}

describe("a spool on the device", () => {
  it("takes what was written whole", async () => {
    const spool = await new SpoolStorage(deviceWith((bytes) => bytes.length)).open("aa", LARGE);
    expect(() => spool?.append(new Uint8Array(100))).not.toThrow();
  });

  it.each([
    ["less than it was given", 99],
    ["nothing", 0],
    ["the number of an error", 2 ** 32 - 8],
  ])("is full when the browser says that it wrote %s", async (_, written) => {
    const spool = await new SpoolStorage(deviceWith(() => written)).open("aa", LARGE);
    expect(() => spool?.append(new Uint8Array(100))).toThrow("The disk is full.");
  });
});
