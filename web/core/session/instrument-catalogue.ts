// Names, tick sizes and products of a file's instruments, from its metadata, from the information records the
// scan comes by, and from the first distinct prices (settled question 16).
import { HEADER_INSTRUMENT_ID, MBO_ACTION, MBO_PRICE } from "../../../assembly/abi/dbn-layout.ts";
import { findProduct, isSpread, productTypeOf } from "../config/products.ts";
import {
  PRICES_FOR_DIVISOR,
  RECORDS_FOR_DIVISOR,
  type TickSize,
  decideTickSize,
  decimalsOf,
} from "../config/tick-size.ts";
import { type InstrumentDefinition, instrumentDefinition } from "../dbn/definition.ts";
import { UNDEF_PRICE } from "../dbn/identifiers.ts";
import type { DbnMetadata } from "../dbn/metadata.ts";
import { decodeRecord } from "../dbn/record-decoder.ts";
import { RecordScanner } from "../dbn/record-scanner.ts";
import { RTYPE } from "../dbn/record-types.ts";
import { Symbology } from "../dbn/symbology.ts";
import type { InstrumentCounts } from "../engine/engine.ts";
import { ProblemError } from "../errors.ts";
import type { InstrumentSummary } from "./session-event.ts";

const ADD = "A".charCodeAt(0);
const MODIFY = "M".charCodeAt(0);

export class InstrumentCatalogue {
  readonly #symbology: Symbology;
  readonly #definitions = new Map<number, InstrumentDefinition>();
  readonly #prices = new Map<number, Set<bigint>>();
  /** Decided once: a run that starts again meets the same grid, whatever was read in between. */
  readonly #settledTicks = new Map<number, TickSize>();
  #records = 0;
  /** Record bytes seen so far, from the first one on. */
  #seenBytes = 0;
  #scanner: RecordScanner | undefined;

  constructor(
    private readonly metadata: DbnMetadata,
    recordsOffset: number,
  ) {
    this.#symbology = new Symbology(metadata);
    const { version, tsOut } = metadata;
    this.#scanner = new RecordScanner({ version, tsOut, recordsOffset }, (view, offset, length, rtype) =>
      this.#visit(view, offset, length, rtype),
    );
  }

  /** Record bytes at an offset from the first one; read ahead no further than settled question 16 allows. */
  observe(bytes: Uint8Array, offset: number): void {
    const known = this.#seenBytes - offset;
    if (known < 0 || known >= bytes.length) return;
    this.#seenBytes = offset + bytes.length;
    try {
      this.#scanner?.push(known === 0 ? bytes : bytes.subarray(known));
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      // The engine meets the same damage and reports it with its place.
      this.#scanner = undefined;
    }
    if ((this.#scanner?.records ?? 0) >= RECORDS_FOR_DIVISOR) this.#scanner = undefined;
  }

  /** Far enough: further records change nothing. */
  get isObserved(): boolean {
    return this.#scanner === undefined;
  }

  /** `givenTickSize` in price units; 0 = not given. */
  describe(counts: InstrumentCounts): InstrumentSummary {
    const { publisherId, instrumentId } = counts;
    const definition = this.#definitions.get(instrumentId);
    const mapped = this.#symbology.lookup(instrumentId, counts.firstNs);
    const symbol = mapped ?? definition?.rawSymbol ?? this.#symbology.display(instrumentId, counts.firstNs);
    const productType = productTypeOf(this.metadata.dataset, symbol);
    const summary = {
      publisherId,
      instrumentId,
      symbol,
      isSpread: definition?.isSpread ?? (productType === "future_mbo" && isSpread(symbol)),
      mboRecords: counts.records,
      trades: counts.actions.Trade,
      firstNs: counts.firstNs,
      lastNs: counts.lastNs,
      productType,
      multiplier: findProduct(symbol)?.multiplier ?? definition?.multiplier ?? 1,
    };
    return { ...summary, ...this.tick(instrumentId, symbol, 0) };
  }

  tick(
    instrumentId: number,
    symbol: string,
    givenTickSize: number,
  ): Pick<InstrumentSummary, "tickInt" | "tickSource" | "priceDecimals"> {
    const { tickInt, source } =
      givenTickSize > 0
        ? decideTickSize({ given: givenTickSize, symbol, prices: [] })
        : this.#ownTick(instrumentId, symbol);
    return { tickInt, tickSource: source, priceDecimals: decimalsOf(tickInt) };
  }

  /** Nothing that is still to be read would change the tick size. */
  isTickSettled(instrumentId: number, symbol: string): boolean {
    return (
      this.#settledTicks.has(instrumentId) ||
      this.#definitions.has(instrumentId) ||
      findProduct(symbol) !== undefined ||
      (this.#prices.get(instrumentId)?.size ?? 0) >= PRICES_FOR_DIVISOR ||
      this.#scanner === undefined
    );
  }

  #ownTick(instrumentId: number, symbol: string): TickSize {
    const settled = this.#settledTicks.get(instrumentId);
    if (settled !== undefined) return settled;
    const definition = this.#definitions.get(instrumentId)?.tickInt;
    const decided = decideTickSize({
      given: 0,
      symbol,
      prices: [...(this.#prices.get(instrumentId) ?? [])],
      ...(definition === undefined ? {} : { definition }),
    });
    if (this.isTickSettled(instrumentId, symbol)) this.#settledTicks.set(instrumentId, decided);
    return decided;
  }

  #visit(view: DataView, offset: number, length: number, rtype: number): void {
    this.#records += 1;
    if (rtype === RTYPE.mbo && this.#records <= RECORDS_FOR_DIVISOR) this.#notePrice(view, offset);
    else if (rtype === RTYPE.definition || rtype === RTYPE.symbolMapping) {
      this.#noteInformation(new DataView(view.buffer, view.byteOffset + offset, length));
    }
  }

  /** Prices at which orders rest: a print may lie between two ticks. */
  #notePrice(view: DataView, offset: number): void {
    const action = view.getUint8(offset + MBO_ACTION);
    if (action !== ADD && action !== MODIFY) return;
    const instrumentId = view.getUint32(offset + HEADER_INSTRUMENT_ID, true);
    let prices = this.#prices.get(instrumentId);
    if (prices === undefined) {
      prices = new Set();
      this.#prices.set(instrumentId, prices);
    }
    if (prices.size >= PRICES_FOR_DIVISOR) return;
    const price = view.getBigInt64(offset + MBO_PRICE, true);
    if (price !== UNDEF_PRICE) prices.add(price);
  }

  #noteInformation(view: DataView): void {
    const record = decodeRecord(view, this.metadata.version, this.metadata.tsOut);
    if (record === undefined) return;
    const definition = instrumentDefinition(record);
    if (definition !== undefined) this.#definitions.set(definition.instrumentId, definition);
    if (record.rtype !== RTYPE.symbolMapping) return;
    const { stype_out_symbol: name, start_ts: start, end_ts: end } = record.fields;
    if (typeof name !== "string" || typeof start !== "bigint" || typeof end !== "bigint") return;
    this.#symbology.addRecord(record.instrumentId, name, start, end);
  }
}
