import { describe, expect, it } from "vitest";
import { ProblemError } from "../../web/core/errors.ts";
import { instrumentDefinition } from "../../web/core/dbn/definition.ts";
import { decodeRecord } from "../../web/core/dbn/record-decoder.ts";
import type { DecodedRecord, FieldValue } from "../../web/core/dbn/record-decoder.ts";
import { RecordEncoder } from "../../web/core/dbn/record-encoder.ts";
import { LAYOUTS } from "../../web/core/dbn/record-layouts.ts";
import { RecordScanner } from "../../web/core/dbn/record-scanner.ts";
import { layoutOf, recordTypeName, RTYPE } from "../../web/core/dbn/record-types.ts";
import { smallRecords } from "../support/small-dbn.ts";
import { concatenated } from "../support/zstd-compressor.ts";

const VERSIONS = [1, 2, 3] as const;

function dataView(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

describe("layouts", () => {
  // Sizes of dbn.md section 4.2.
  it.each(
    Object.entries({
      mbo: 56,
      trade: 48,
      mbp1: 80,
      mbp10: 368,
      bbo: 80,
      cmbp1: 80,
      cbbo: 80,
      ohlcv: 56,
      status: 40,
      imbalance: 112,
      stat1: 64,
      stat3: 80,
      error1: 80,
      error2: 320,
      system1: 80,
      system2: 320,
      symmap1: 80,
      symmap2: 176,
      def1: 360,
      def2: 400,
      def3: 520,
    } satisfies Record<keyof typeof LAYOUTS, number>),
  )("%s has %i bytes", (name, size) => {
    expect(LAYOUTS[name as keyof typeof LAYOUTS].size).toBe(size);
  });

  it("are chosen by size where the version is not known: equal, else the largest that fits", () => {
    expect(layoutOf(RTYPE.definition, 0, 400)?.name).toBe("def2");
    expect(layoutOf(RTYPE.definition, 0, 408)?.name).toBe("def2");
    expect(layoutOf(RTYPE.definition, 0, 352)).toBeUndefined();
    expect(layoutOf(RTYPE.definition, 3, 400)).toBeUndefined();
    expect(layoutOf(0x77, 3, 400)).toBeUndefined();
    expect(recordTypeName(0x77)).toBe("0x77");
  });
});

describe("encoding", () => {
  it("writes a market-by-order record byte by byte as specified", () => {
    const encoder = new RecordEncoder(2, true);
    encoder.mbo({
      publisherId: 0x0102,
      instrumentId: 0x03040506,
      tsEventNs: 0x0807060504030201n,
      orderId: 0xf8f7f6f5f4f3f2f1n,
      price: -2n,
      size: 9,
      flags: 130,
      channelId: 5,
      action: "A",
      side: "B",
      tsRecvNs: 1n,
      tsInDeltaNs: -1,
      sequence: 3,
      tsOutNs: 4n,
    });
    const hex = Buffer.from(encoder.take()).toString("hex").match(/.{16}/g);
    expect(hex).toEqual([
      "10a0020106050403", // 16 words, rtype, publisher, instrument
      "0102030405060708", // ts_event
      "f1f2f3f4f5f6f7f8", // order_id
      "feffffffffffffff", // price
      "0900000082054142", // size, flags, channel, action, side
      "0100000000000000", // ts_recv
      "ffffffff03000000", // ts_in_delta, sequence
      "0400000000000000", // ts_out
    ]);
  });

  const RECORDS: readonly [string, number, Record<string, FieldValue>][] = [
    [
      "symbol mapping",
      RTYPE.symbolMapping,
      { stype_in_symbol: "AA.c.0", stype_out_symbol: "AAZ5", start_ts: 1n, end_ts: 9n },
    ],
    ["status", RTYPE.status, { ts_recv: 5n, action: 7, is_trading: "Y" }],
    [
      "definition",
      RTYPE.definition,
      { ts_recv: 5n, min_price_increment: 250_000_000n, raw_symbol: "AAZ5", instrument_class: "F" },
    ],
  ];
  it.each(
    VERSIONS.flatMap((version) =>
      RECORDS.map(([name, rtype, fields]) => [version, name, rtype, fields] as const),
    ),
  )("version %i reads a %s back", (version, _, rtype, fields) => {
    for (const tsOut of [false, true]) {
      const encoder = new RecordEncoder(version, tsOut);
      encoder.record({ rtype, publisherId: 2, instrumentId: 3, tsEventNs: 4n }, fields, 11n);
      const record = decodeRecord(dataView(encoder.take()), version, tsOut);
      expect(record).toMatchObject({ rtype, publisherId: 2, instrumentId: 3, tsEventNs: 4n, fields });
      expect(record?.tsOutNs).toBe(tsOut ? 11n : undefined);
    }
  });

  it("refuses fields that do not exist or do not fit", () => {
    const write = (fields: Record<string, FieldValue>) => () =>
      new RecordEncoder(1).record(
        { rtype: RTYPE.symbolMapping, publisherId: 1, instrumentId: 1, tsEventNs: 1n },
        fields,
      );
    expect(write({ nothing: 1 })).toThrow(RangeError);
    expect(write({ stype_in_symbol: "x".repeat(23) })).toThrow(RangeError);
    expect(write({ start_ts: 1 })).toThrow(RangeError);
  });
});

describe("what a definition says", () => {
  function define(fields: Record<string, FieldValue>): DecodedRecord {
    const encoder = new RecordEncoder(3);
    encoder.record({ rtype: RTYPE.definition, publisherId: 1, instrumentId: 7, tsEventNs: 1n }, fields);
    return decodeRecord(dataView(encoder.take()), 3, false)!;
  }

  it("tick, multiplier and class", () => {
    const record = define({
      raw_symbol: "AAZ5",
      instrument_class: "F",
      min_price_increment: 250_000_000n,
      unit_of_measure_qty: 50_000_000_000n,
    });
    expect(instrumentDefinition(record)).toMatchObject({
      instrumentId: 7,
      rawSymbol: "AAZ5",
      isSpread: false,
      tickInt: 250_000_000n,
      multiplier: 50,
    });
  });

  it("nothing where the values are undefined", () => {
    const unset = 2n ** 63n - 1n;
    const record = define({ instrument_class: "S", min_price_increment: unset, unit_of_measure_qty: unset });
    expect(instrumentDefinition(record)).toMatchObject({
      isSpread: true,
      tickInt: undefined,
      multiplier: undefined,
    });
  });
});

describe("scanning", () => {
  function scan(
    bytes: Uint8Array,
    piece: number,
    tsOut = false,
  ): { seen: number[]; code: string; offset: number } {
    const seen: number[] = [];
    const scanner = new RecordScanner({ version: 3, tsOut, recordsOffset: 100 }, (view, offset) => {
      seen.push(view.getUint32(offset + 32, true));
    });
    try {
      for (let at = 0; at < bytes.length; at += piece) scanner.push(bytes.subarray(at, at + piece));
      scanner.end();
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      const { code, offset = -1, bytes: shown } = error.problem;
      return { seen, code, offset, ...(shown !== undefined && { shown }) };
    }
    return { seen, code: "", offset: -1 };
  }

  const sizes = Array.from({ length: 20 }, (_, index) => index + 1);
  it.each([1, 7, 15, 56, 57, 65_536])("sees every record in pieces of %i bytes", (piece) => {
    expect(scan(smallRecords(), piece)).toEqual({ seen: sizes, code: "", offset: -1 });
    expect(scan(smallRecords({ tsOut: true }), piece, true)).toEqual({ seen: sizes, code: "", offset: -1 });
  });

  it.each([1, 7, 56, 65_536])(
    "stops at length 0 in pieces of %i bytes and keeps what came before",
    (piece) => {
      const bytes = concatenated(smallRecords({ records: 3 }), new Uint8Array(64));
      const shown = Array.from({ length: 16 }, () => "00").join(" ");
      const offset = 100 + 3 * 56;
      expect(scan(bytes, piece)).toEqual({ seen: [1, 2, 3], code: "record_length", offset, shown });
    },
  );

  it("wants room for the time of sending", () => {
    expect(scan(smallRecords(), 65_536, true)).toMatchObject({ seen: [], code: "record_length" });
  });

  it("tells where a cut record begins", () => {
    const result = scan(smallRecords().subarray(0, -1), 65_536);
    expect(result).toMatchObject({ code: "truncated_record", offset: 100 + 19 * 56 });
    expect(result.seen).toHaveLength(19);
  });
});
