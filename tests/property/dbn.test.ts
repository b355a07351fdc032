// Properties of the DBN reader (dbn.md section 8, tests 3, 5 and 6).
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodeMetadata } from "../../web/core/dbn/metadata-encoder.ts";
import { parseMetadata } from "../../web/core/dbn/metadata-parser.ts";
import { decodeBytes } from "../support/dbn-files.ts";
import { MAPPED, smallFile } from "../support/small-dbn.ts";
import { concatenated, zstdFrame } from "../support/zstd-compressor.ts";

const version = fc.constantFrom(1 as const, 2 as const, 3 as const);

describe("any file", () => {
  it("reads the same in pieces of any size", async () => {
    await fc.assert(
      fc.asyncProperty(
        version,
        fc.boolean(),
        fc.integer({ min: 1, max: 200 }),
        async (v, tsOut, pieceBytes) => {
          const bytes = smallFile({ version: v, tsOut });
          expect(await decodeBytes(bytes, { pieceBytes })).toEqual(await decodeBytes(bytes));
        },
      ),
      { numRuns: 60 },
    );
  });

  it("with one changed byte neither crashes nor hangs", async () => {
    const plain = smallFile();
    const packed = await zstdFrame(plain);
    await fc.assert(
      fc.asyncProperty(
        fc.boolean(),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        async (compressed, place, flip) => {
          const bytes = (compressed ? packed : plain).slice();
          const at = place % bytes.length;
          bytes[at] = (bytes[at] ?? 0) ^ flip;
          const decoded = await decodeBytes(bytes, { limits: { maxInflatedBytes: 2 ** 24 } });
          expect(decoded.recordCount).toBeLessThanOrEqual(plain.length / 16);
        },
      ),
      { numRuns: 1500 },
    );
  });

  it("cut anywhere gives the records that are whole", async () => {
    const bytes = smallFile();
    const whole = await decodeBytes(bytes);
    const headerBytes = bytes.length - 20 * 56;
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: headerBytes, max: bytes.length }), async (length) => {
        const decoded = await decodeBytes(bytes.subarray(0, length));
        const complete = Math.floor((length - headerBytes) / 56);
        expect(decoded.records).toEqual(whole.records.slice(0, complete));
        const isCut = (length - headerBytes) % 56 !== 0;
        expect(decoded.problem?.code).toBe(isCut ? "truncated_record" : undefined);
      }),
      { numRuns: 100 },
    );
  });

  it("compressed in two halves equals the whole compressed at once", async () => {
    const bytes = smallFile();
    const whole = await decodeBytes(await zstdFrame(bytes));
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: bytes.length }), async (cut) => {
        const halves = concatenated(
          await zstdFrame(bytes.subarray(0, cut)),
          await zstdFrame(bytes.subarray(cut)),
        );
        expect(await decodeBytes(halves)).toEqual(whole);
      }),
      { numRuns: 60 },
    );
  });
});

it("metadata read back as written", () => {
  const symbol = fc.string({ minLength: 1, maxLength: 20, unit: "grapheme-ascii" });
  const symbols = fc.array(symbol, { maxLength: 5 });
  const date = fc
    .date({ min: new Date("1000-01-01"), max: new Date("9999-12-31"), noInvalidDate: true })
    .map((day) => Number(day.toISOString().slice(0, 10).replaceAll("-", "")));
  const interval = fc.record({ startDate: date, endDate: date, symbol });
  const mapping = fc.record({ rawSymbol: symbol, intervals: fc.array(interval, { maxLength: 4 }) });
  const input = fc.record({
    version,
    dataset: fc.string({ maxLength: 16, unit: "grapheme-ascii" }),
    startNs: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
    tsOut: fc.boolean(),
    symbols,
    partial: symbols,
    notFound: symbols,
    mappings: fc.array(mapping, { maxLength: 4 }),
  });
  fc.assert(
    fc.property(input, (given) => {
      const bytes = encodeMetadata({ ...MAPPED, ...given });
      const result = parseMetadata(bytes, true);
      expect(result).toMatchObject({ done: true, recordsOffset: bytes.length, metadata: given });
    }),
    { numRuns: 100 },
  );
});
