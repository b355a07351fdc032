// The frame of a checkpoint as a reader of assembly/checkpoint would write it: for bytes that are wrong inside only.

const HEADER_BYTES = 64;
const CHECKSUM = 32;
const FACTOR = 0xff51afd7ed558ccdn;

const mixed = (sum: bigint, word: bigint): bigint => {
  const x = sum ^ word;
  return BigInt.asUintN(64, ((x << 27n) | (x >> 37n)) * FACTOR);
};

/** Makes the checksum of a checkpoint right again. */
export function forgeChecksum(bytes: Uint8Array<ArrayBuffer>): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const lanes = [0n, 1n, 2n, 3n].map((lane) => 0x9e3779b97f4a7c15n + lane);
  let at = HEADER_BYTES;
  const whole = bytes.length - ((bytes.length - HEADER_BYTES) % 32);
  for (; at < whole; at += 8) {
    const lane = ((at - HEADER_BYTES) / 8) % 4;
    lanes[lane] = mixed(lanes[lane] ?? 0n, view.getBigUint64(at, true));
  }
  let sum = lanes[0] ?? 0n;
  for (; at < bytes.length; at += 8) sum = mixed(sum, view.getBigUint64(at, true));
  for (const lane of lanes.slice(1)) sum = mixed(sum, lane);
  view.setBigUint64(CHECKSUM, sum ^ (sum >> 32n), true);
}
