// A file on disk as a page may write to it: what is written counts when it is closed; slow or failing on demand.

export interface FakeFileOptions {
  /** Time of every write, ms. */
  readonly delayMs: number;
  /** The write, from 1, that fails. */
  readonly failAt: number;
  /** Writing is not allowed at all. */
  readonly refuse: boolean;
  /** Name of the browser's error. */
  readonly error: string;
}

export interface FakeFile {
  readonly handle: FileSystemFileHandle;
  readonly kept: () => Uint8Array;
  readonly state: () => "untouched" | "writing" | "closed" | "aborted";
  /** Writes that were under way at the same time. */
  readonly mostAtOnce: () => number;
}

export function fakeFile(options: Partial<FakeFileOptions> = {}): FakeFile {
  const { delayMs = 0, failAt = 0, refuse = false, error = "UnknownError" } = options;
  const parts: Uint8Array[] = [];
  let state: ReturnType<FakeFile["state"]> = "untouched";
  let writes = 0;
  let atOnce = 0;
  let mostAtOnce = 0;
  const stream = {
    write: async (bytes: Uint8Array) => {
      state = "writing";
      writes += 1;
      atOnce += 1;
      mostAtOnce = Math.max(mostAtOnce, atOnce);
      if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs).unref());
      atOnce -= 1;
      if (writes === failAt) throw new DOMException("no", error);
      parts.push(bytes.slice());
    },
    close: async () => {
      state = "closed";
    },
    abort: async () => {
      state = "aborted";
    },
  };
  const handle = {
    kind: "file",
    name: "grid.arrow",
    createWritable: async () => {
      if (refuse) throw new DOMException("no", error);
      return stream;
    },
  };
  return {
    handle: handle as unknown as FileSystemFileHandle,
    kept: () => (state === "closed" ? new Uint8Array(Buffer.concat(parts)) : new Uint8Array()),
    state: () => state,
    mostAtOnce: () => mostAtOnce,
  };
}
