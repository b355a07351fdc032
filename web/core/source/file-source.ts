// A file on disk read by Node: the command line, its inflate thread and tests. Never part of the page.
import { open } from "node:fs/promises";
import type { FileHandle } from "node:fs/promises";
import type { ByteSource, SourceHandle } from "./byte-source.ts";

export class FileSource implements ByteSource {
  readonly handle: SourceHandle;

  private constructor(
    path: string,
    readonly size: number,
    private readonly file: FileHandle,
  ) {
    this.handle = { kind: "path", path };
  }

  static async open(path: string): Promise<FileSource> {
    const file = await open(path, "r");
    return new FileSource(path, (await file.stat()).size, file);
  }

  async read(offset: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    const bytes = new Uint8Array(Math.max(0, Math.min(length, this.size - offset)));
    let filled = 0;
    while (filled < bytes.length) {
      const { bytesRead } = await this.file.read(bytes, filled, bytes.length - filled, offset + filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    return bytes.subarray(0, filled);
  }

  close(): Promise<void> {
    return this.file.close();
  }
}
