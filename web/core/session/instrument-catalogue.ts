// Names, tick sizes and products of a file's instruments, from its metadata, from the information records the
// scan comes by, and from the first distinct prices (README question 16).
import { HEADER_INSTRUMENT_ID, MBO_PRICE } from "../../../assembly/abi/dbn-layout.ts";
import { type InstrumentDefinition, instrumentDefinition } from "../dbn/definition.ts";
import { UNDEF_PRICE } from "../dbn/identifiers.ts";
import type { DbnMetadata } from "../dbn/metadata.ts";
import { decodeRecord } from "../dbn/record-decoder.ts";
import { RecordScanner } from "../dbn/record-scanner.ts";
import { RTYPE } from "../dbn/record-types.ts";
import { Symbology } from "../dbn/symbology.ts";
import type { InstrumentCounts } from "../engine/engine.ts";
import type { InstrumentSummary } from "./session-event.ts";

/** The read-ahead of question 16. */
const MAX_OBSERVED_RECORDS = 1_000_000;
const PRICES_WANTED = 100;
/** One cent. */
const FALLBACK_TICK = 10_000_000n;

export class InstrumentCatalogue {
  readonly symbology: Symbology;
  readonly #definitions = new Map<number, InstrumentDefinition>();
  readonly #prices = new Map<number, Set<bigint>>();
  readonly #scanner: RecordScanner;
  #isDone = false;

  constructor(
    private readonly metadata: DbnMetadata,
    recordsOffset: number,
  ) {
    this.symbology = new Symbology(metadata);
    const { version, tsOut } = metadata;
    this.#scanner = new RecordScanner({ version, tsOut, recordsOffset }, (view, offset, length, rtype) =>
      this.#visit(view, offset, length, rtype),
    );
  }

  /** Record bytes from the first one on, in order. Damage ends the observation; the replay reports it. */
  observe(bytes: Uint8Array): void {
    if (this.#isDone) return;
    try {
      this.#scanner.push(bytes);
    } catch {
      // The engine meets the same damage and reports it with its place.
      this.#isDone = true;
    }
    this.#isDone ||= this.#scanner.records >= MAX_OBSERVED_RECORDS;
  }

  describe(counts: InstrumentCounts): InstrumentSummary {
    const { publisherId, instrumentId } = counts;
    const definition = this.#definitions.get(instrumentId);
    const symbol = this.symbology.display(instrumentId, counts.firstNs);
    const tick = this.#tick(instrumentId, definition);
    return {
      publisherId,
      instrumentId,
      symbol,
      isSpread: definition?.isSpread ?? symbol.includes("-"),
      mboRecords: counts.records,
      trades: counts.actions.Trade,
      firstNs: counts.firstNs,
      lastNs: counts.lastNs,
      ...tick,
      priceDecimals: decimalsOf(tick.tickInt),
      productType: "future_mbo",
      multiplier: definition?.multiplier ?? 1,
    };
  }

  #tick(
    instrumentId: number,
    definition: InstrumentDefinition | undefined,
  ): Pick<InstrumentSummary, "tickInt" | "tickSource"> {
    if (definition?.tickInt !== undefined) return { tickInt: definition.tickInt, tickSource: "definition" };
    const divisor = commonDivisor(this.#prices.get(instrumentId) ?? new Set());
    if (divisor > 0n) return { tickInt: divisor, tickSource: "divisor" };
    return { tickInt: FALLBACK_TICK, tickSource: "fallback" };
  }

  #visit(view: DataView, offset: number, length: number, rtype: number): void {
    if (rtype === RTYPE.mbo) this.#notePrice(view, offset);
    else if (rtype === RTYPE.definition || rtype === RTYPE.symbolMapping)
      this.#noteInformation(view, offset, length);
  }

  #notePrice(view: DataView, offset: number): void {
    const instrumentId = view.getUint32(offset + HEADER_INSTRUMENT_ID, true);
    let prices = this.#prices.get(instrumentId);
    if (prices === undefined) this.#prices.set(instrumentId, (prices = new Set()));
    if (prices.size >= PRICES_WANTED) return;
    const price = view.getBigInt64(offset + MBO_PRICE, true);
    if (price !== UNDEF_PRICE) prices.add(price);
  }

  #noteInformation(view: DataView, offset: number, length: number): void {
    const record = decodeRecord(
      new DataView(view.buffer, view.byteOffset + offset, length),
      this.metadata.version,
      this.metadata.tsOut,
    );
    if (record === undefined) return;
    const definition = instrumentDefinition(record);
    if (definition !== undefined) this.#definitions.set(definition.instrumentId, definition);
  }
}

function commonDivisor(prices: ReadonlySet<bigint>): bigint {
  const [first, ...others] = prices;
  let divisor = 0n;
  for (const price of others) {
    let [a, b] = [divisor, price > (first ?? 0n) ? price - (first ?? 0n) : (first ?? 0n) - price];
    while (b !== 0n) [a, b] = [b, a % b];
    divisor = a;
  }
  return divisor;
}

/** Decimals that show a tick exactly, at least two. */
function decimalsOf(tickInt: bigint): number {
  const digits = tickInt.toString().padStart(9, "0").slice(-9).replace(/0+$/, "");
  return Math.max(2, digits.length);
}
