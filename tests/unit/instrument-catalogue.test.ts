// The tick size of an instrument is decided once and does not depend on how much was read (settled question 16).
import { describe, expect, it } from "vitest";
import type { DbnMetadata } from "../../web/core/dbn/metadata.ts";
import { InstrumentCatalogue } from "../../web/core/session/instrument-catalogue.ts";
import { mbo } from "../support/mbo.ts";

const METADATA: DbnMetadata = {
  version: 3,
  dataset: "XNAS.ITCH",
  schemaId: 0,
  schema: "mbo",
  startNs: 0n,
  endNs: undefined,
  limit: undefined,
  stypeIn: "raw_symbol",
  stypeOut: "instrument_id",
  tsOut: false,
  symbolLength: 71,
  symbols: [],
  partial: [],
  notFound: [],
  mappings: [],
  trailingBytes: 0,
  warnings: [],
};
const CENT = 10_000_000n;
const ID = 7;

function prices(from: number, count: number, step: bigint): Uint8Array {
  const records = mbo().at({ instrument: ID });
  for (let i = 0; i < count; i += 1)
    records.add({ id: BigInt(from + i), side: "B", price: BigInt(from + i) * step, size: 1 });
  return records.bytes();
}

/** Shows pieces one after the other. */
function observer(catalogue: InstrumentCatalogue): (bytes: Uint8Array) => void {
  let offset = 0;
  return (bytes) => {
    catalogue.observe(bytes, offset);
    offset += bytes.length;
  };
}

describe("instrument catalogue", () => {
  it("is settled by a hundred distinct prices and then keeps its decision", () => {
    const catalogue = new InstrumentCatalogue(METADATA, 0);
    const observe = observer(catalogue);
    observe(prices(1, 50, 100n * CENT));
    expect(catalogue.isTickSettled(ID, "XYZ")).toBe(false);
    observe(prices(51, 60, 100n * CENT));
    expect(catalogue.isTickSettled(ID, "XYZ")).toBe(true);
    expect(catalogue.tick(ID, "XYZ", 0)).toMatchObject({ tickInt: 100n * CENT, tickSource: "divisor" });
    observe(prices(1, 60, CENT));
    expect(catalogue.tick(ID, "XYZ", 0).tickInt).toBe(100n * CENT);
    expect(catalogue.tick(ID, "XYZ", 0.5)).toMatchObject({ tickInt: 500_000_000n, tickSource: "given" });
  });

  it("takes the prices at which orders rest, not those of prints between them", () => {
    const catalogue = new InstrumentCatalogue(METADATA, 0);
    const observe = observer(catalogue);
    observe(prices(1, 99, CENT));
    observe(
      mbo()
        .at({ instrument: ID })
        .trade({ side: "N", price: CENT / 2n, size: 1 })
        .bytes(),
    );
    observe(prices(100, 10, CENT));
    expect(catalogue.tick(ID, "XYZ", 0).tickInt).toBe(CENT);
  });

  it("looks once at bytes that several readers show, wherever their pieces end", () => {
    const catalogue = new InstrumentCatalogue(METADATA, 0);
    const bytes = prices(1, 101, CENT);
    catalogue.observe(bytes.subarray(0, 1000), 0);
    catalogue.observe(bytes.subarray(0, 777), 0);
    catalogue.observe(bytes.subarray(2000), 2000);
    catalogue.observe(bytes.subarray(777, 3000), 777);
    expect(catalogue.isTickSettled(ID, "XYZ")).toBe(false);
    catalogue.observe(bytes.subarray(3000), 3000);
    expect(catalogue.isTickSettled(ID, "XYZ")).toBe(true);
    expect(catalogue.tick(ID, "XYZ", 0).tickInt).toBe(CENT);
  });

  it("needs no prices where the product is known", () => {
    const catalogue = new InstrumentCatalogue(METADATA, 0);
    expect(catalogue.isTickSettled(ID, "ESH6")).toBe(true);
    expect(catalogue.tick(ID, "ESH6", 0)).toMatchObject({ tickInt: 250_000_000n, tickSource: "product" });
  });
});
