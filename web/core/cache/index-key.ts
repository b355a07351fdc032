// Under what an index is stored (settled question 9): file by content, instrument and format version; the checkpoints'
// cell part and everything told of the file's bins depend on the engine's code and every parameter as well, by a hash.

export interface IndexKey {
  readonly fingerprint: string;
  readonly size: number;
  readonly publisherId: number;
  readonly instrumentId: number;
  readonly fillMode: "event" | "direct";
  /** Version of the engine's checkpoint format. */
  readonly engineVersion: number;
  /** Of the engine's code and its configuration, bins and start time included. */
  readonly computationHash: string;
}

/** Bumped with every change of the stored shape. */
export const INDEX_VERSION = 4;

/** What the book part of a checkpoint depends on. */
function bookText(key: IndexKey): string {
  const { fingerprint, size, publisherId, instrumentId, fillMode, engineVersion } = key;
  const parts = [`v${INDEX_VERSION}`, `e${engineVersion}`, fingerprint, size, publisherId, instrumentId];
  return [...parts, fillMode].join(":");
}

export function indexText(key: IndexKey): string {
  return `${bookText(key)}:${key.computationHash}`;
}

/** Whether checkpoints under this text hold the book of the key, whatever their parameters. */
export function hasSameBook(text: string, key: IndexKey): boolean {
  return text.startsWith(`${bookText(key)}:`);
}

/** undefined: not written by this version of the page. */
export function fingerprintOf(text: string): string | undefined {
  const [version, , fingerprint] = text.split(":");
  return version === `v${INDEX_VERSION}` ? fingerprint : undefined;
}

export function isOfInstrument(text: string, publisherId: number, instrumentId: number): boolean {
  const [, , , , publisher, instrument] = text.split(":");
  return publisher === String(publisherId) && instrument === String(instrumentId);
}

// Keys of the store's entries. Sizes stand in the key, so that what is stored can be summed up without reading it.
const SEPARATOR = "|";
export type PartKind = "manifest" | "contents" | "trades" | "body" | "use";

export interface StoredPartKey {
  readonly kind: PartKind;
  readonly index: string;
  readonly bytes: number;
}

export function manifestKey(index: string): string {
  return ["manifest", index].join(SEPARATOR);
}
export function useKey(index: string): string {
  return ["use", index].join(SEPARATOR);
}
export function contentsKey(index: string, bytes: number): string {
  return ["contents", index, bytes].join(SEPARATOR);
}
export function tradesKey(index: string, piece: number, bytes: number): string {
  return ["trades", index, piece, bytes].join(SEPARATOR);
}
export function bodyKey(index: string, recordIndex: number, bytes: number): string {
  return ["body", index, recordIndex, bytes].join(SEPARATOR);
}

export function parsePartKey(key: string): StoredPartKey {
  const parts = key.split(SEPARATOR);
  const kind = parts[0] as PartKind;
  const hasBytes = kind === "contents" || kind === "trades" || kind === "body";
  const bytes = hasBytes ? Number(parts.at(-1)) : 0;
  return { kind, index: parts[1] ?? "", bytes: Number.isFinite(bytes) ? bytes : 0 };
}
