// Trading days on both sides of the change to daylight saving time, 8 March 2026 in New York: the first minutes
// of Friday's and Monday's regular hours and of the Globex day between them, and nothing else.
import { encodeMetadata } from "../../web/core/dbn/metadata-encoder.ts";
import { RecordEncoder } from "../../web/core/dbn/record-encoder.ts";
import { MAPPED } from "./small-dbn.ts";
import { concatenated } from "./zstd-compressor.ts";

const QUOTE_NS = 5_000_000_000n;
const HOURS: readonly (readonly [string, string])[] = [
  ["2026-03-06T14:25:00Z", "2026-03-06T14:40:00Z"],
  ["2026-03-08T22:00:00Z", "2026-03-08T22:05:00Z"],
  ["2026-03-09T13:25:00Z", "2026-03-09T13:40:00Z"],
];

const ns = (iso: string): bigint => BigInt(Date.parse(iso)) * 1_000_000n;

export function springFile(): Uint8Array<ArrayBuffer> {
  const encoder = new RecordEncoder(3, false);
  let sequence = 0;
  for (const [from, to] of HOURS) {
    for (let timeNs = ns(from); timeNs < ns(to); timeNs += QUOTE_NS) {
      for (const side of ["B", "A"] as const) {
        sequence += 1;
        encoder.mbo({
          publisherId: 1,
          instrumentId: 7001,
          tsEventNs: timeNs,
          orderId: BigInt(1000 + sequence),
          price: 5_000_000_000_000n + (side === "A" ? 1n : -1n) * BigInt(1 + (sequence % 7)) * 250_000_000n,
          size: 3,
          flags: 128,
          action: "A",
          side,
          tsRecvNs: timeNs + 500n,
          sequence,
        });
      }
    }
  }
  const metadata = encodeMetadata({
    ...MAPPED,
    startNs: ns("2026-03-06T00:00:00Z"),
    endNs: ns("2026-03-10T00:00:00Z"),
    mappings: [
      { rawSymbol: "AAZ5", intervals: [{ startDate: 20260306, endDate: 20260310, symbol: "7001" }] },
    ],
  });
  return concatenated(metadata, encoder.take());
}
