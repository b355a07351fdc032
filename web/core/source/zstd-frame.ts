// Headers of zstd frames (RFC 8878): enough to refuse what must not be allocated and to name what is wrong
// before the decoder sees a byte.

export const ZSTD_MAGIC = 0xfd2fb528;
const SKIPPABLE_MAGIC = 0x184d2a50;
/** Magic, descriptor, window, dictionary id, content size. */
export const MAX_FRAME_HEADER = 18;
export const SKIPPABLE_HEADER = 8;
export const MAX_WINDOW_BYTES = 128 * 1024 * 1024;

export type FrameStart =
  | { readonly kind: "need"; readonly bytes: number }
  | { readonly kind: "garbage" }
  /** `headerBytes` and then `contentBytes` to skip. */
  | { readonly kind: "skippable"; readonly headerBytes: number; readonly contentBytes: number }
  | {
      readonly kind: "frame";
      readonly headerBytes: number;
      readonly windowBytes: number;
      readonly dictionaryId: number;
      readonly contentBytes: number | undefined;
    };

/** What begins at bytes[0]; `need` tells how many bytes would decide it. */
export function readFrameStart(bytes: Uint8Array): FrameStart {
  if (!couldBeMagic(bytes)) return { kind: "garbage" };
  if (bytes.length < 4) return { kind: "need", bytes: 4 };
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(0, true) !== ZSTD_MAGIC) {
    if (bytes.length < SKIPPABLE_HEADER) return { kind: "need", bytes: SKIPPABLE_HEADER };
    return { kind: "skippable", headerBytes: SKIPPABLE_HEADER, contentBytes: view.getUint32(4, true) };
  }
  if (bytes.length < 5) return { kind: "need", bytes: 5 };
  return readFrameHeader(view);
}

function readFrameHeader(view: DataView): FrameStart {
  const descriptor = view.getUint8(4);
  const singleSegment = (descriptor & 0x20) !== 0;
  const dictionaryBytes = [0, 1, 2, 4][descriptor & 3] ?? 0;
  const sizeCode = descriptor >> 6;
  const sizeBytes = sizeCode === 0 ? (singleSegment ? 1 : 0) : 1 << sizeCode;
  const dictionaryAt = singleSegment ? 5 : 6;
  const sizeAt = dictionaryAt + dictionaryBytes;
  const headerBytes = sizeAt + sizeBytes;
  if (view.byteLength < headerBytes) return { kind: "need", bytes: headerBytes };
  const size = littleEndian(view, sizeAt, sizeBytes);
  // A two-byte size counts from 256.
  const contentBytes = sizeBytes === 0 ? undefined : sizeBytes === 2 ? size + 256 : size;
  return {
    kind: "frame",
    headerBytes,
    windowBytes: singleSegment ? (contentBytes ?? 0) : windowSize(view.getUint8(5)),
    dictionaryId: littleEndian(view, dictionaryAt, dictionaryBytes),
    contentBytes,
  };
}

function windowSize(descriptor: number): number {
  const base = 2 ** (10 + (descriptor >> 3));
  return base + (base / 8) * (descriptor & 7);
}

/** Up to 8 bytes; exact below 2^53, which is far above every limit. */
function littleEndian(view: DataView, at: number, length: number): number {
  let value = 0;
  for (let index = length - 1; index >= 0; index--) value = value * 256 + view.getUint8(at + index);
  return value;
}

function couldBeMagic(bytes: Uint8Array): boolean {
  const matches = (first: (byte: number) => boolean, rest: readonly number[]): boolean =>
    (bytes[0] === undefined || first(bytes[0])) &&
    rest.every((byte, index) => bytes[index + 1] === undefined || bytes[index + 1] === byte);
  return (
    matches((byte) => byte === (ZSTD_MAGIC & 0xff), [0xb5, 0x2f, 0xfd]) ||
    matches((byte) => (byte & 0xf0) === (SKIPPABLE_MAGIC & 0xf0), [0x2a, 0x4d, 0x18])
  );
}
