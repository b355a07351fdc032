// Record bytes as a file that can be read from any place, in pieces of a given size; it counts what is read.
import { MBO_SIZE } from "../../assembly/abi/dbn-layout.ts";
import type { ReplayFile } from "../../web/core/session/replay-file.ts";

const HEADER_BYTES = 200;

/** `bytes`: market-by-order records of 56 bytes each. */
export function recordFile(bytes: Uint8Array, pieceBytes: number) {
  const read = { bytes: 0 };
  const parts: Pick<ReplayFile, "version" | "tsOut" | "recordsOffset" | "recordBytes" | "openRecords"> = {
    version: 3,
    tsOut: false,
    recordsOffset: HEADER_BYTES,
    recordBytes: bytes.length,
    openRecords: async (from = HEADER_BYTES) => {
      let at = from - HEADER_BYTES;
      return {
        fileBytesRead: 0,
        read: async () => {
          if (at >= bytes.length) return undefined;
          const piece = bytes.slice(at, at + pieceBytes);
          at += piece.length;
          read.bytes += piece.length;
          return piece;
        },
        close: async () => undefined,
      };
    },
  };
  return { file: parts as ReplayFile, read, byteOf: (record: number) => HEADER_BYTES + record * MBO_SIZE };
}
