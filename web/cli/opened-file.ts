// A file named on the command line, opened and closed around the work on it.
import { basename } from "node:path";
import { DbnFile } from "../core/session/dbn-file.ts";
import { FileSource } from "../core/source/file-source.ts";
import { inflateInThread } from "./inflate-in-thread.ts";

/** The operating system refuses the file: exit code 1. */
export class UnreadableFileError extends Error {
  constructor(path: string, cause: unknown) {
    const reason = cause instanceof Error && "code" in cause ? String(cause.code) : "unknown reason";
    super(`${path} cannot be read (${reason}).`, { cause });
    this.name = "UnreadableFileError";
  }
}

export async function withFile<Result>(
  path: string,
  work: (file: DbnFile) => Promise<Result>,
): Promise<Result> {
  const source = await FileSource.open(path).catch((error: unknown) => {
    throw new UnreadableFileError(path, error);
  });
  try {
    const file = await DbnFile.open({ source, name: basename(path), inflate: inflateInThread });
    try {
      return await work(file);
    } finally {
      file.close();
    }
  } finally {
    await source.close();
  }
}
