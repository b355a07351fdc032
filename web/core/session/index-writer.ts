// Brings an index to the store beside the replay: one write at a time, checkpoints as they come, the rest at the end
// of the pass. Whatever the store refuses stays in memory.
import type { IndexCache, IndexContents } from "../cache/index-cache.ts";
import type { IndexKey } from "../cache/index-key.ts";
import type { FileProblem } from "../errors.ts";
import type { TradeList } from "../flow/trade-list.ts";
import type { CheckpointPlace, CheckpointStore } from "./checkpoint-store.ts";

/** Of one piece of the list of trades: 9 MB. */
const PIECE_TRADES = 1 << 18;
/** Bodies between two manifests, so that an interrupted pass leaves something behind. */
const MANIFEST_BODIES = 16;

/** What the end of a pass leaves. */
export interface IndexOutcome extends Omit<IndexContents, "tradesMinSize" | "tradeBytes"> {
  readonly trades: TradeList;
}

export class IndexWriter {
  readonly #stored: Set<CheckpointPlace>;
  readonly #queue: CheckpointPlace[] = [];
  #end: { readonly outcome: IndexOutcome | undefined } | undefined;
  #sinceManifest = 0;
  #isWriting = false;

  constructor(
    private readonly cache: IndexCache,
    private readonly key: IndexKey,
    private readonly checkpoints: CheckpointStore,
    stored: readonly CheckpointPlace[],
    signal: AbortSignal,
    /** The browser has refused: told every time. */
    private readonly refused: (problem: FileProblem) => void,
  ) {
    this.#stored = new Set(stored);
    // In a tab that only reads so far everything waits in memory.
    cache.whenWriter(() => this.#start(), signal);
  }

  add(place: CheckpointPlace): void {
    this.#queue.push(place);
    this.#start();
  }

  /** The pass is through; without an outcome it was broken off. */
  finish(outcome: IndexOutcome | undefined): void {
    this.#end = { outcome };
    // The replay has left some as well.
    const known = new Set([...this.#stored, ...this.#queue]);
    this.#queue.push(...this.checkpoints.places.filter((place) => !known.has(place)));
    this.#start();
  }

  /** The place has been given up. */
  drop(place: CheckpointPlace): void {
    if (!this.#stored.delete(place)) return;
    void this.cache.dropBody(this.key, place);
  }

  #start(): void {
    const hasWork = this.#queue.length > 0 || this.#end !== undefined;
    if (this.#isWriting || !hasWork || !this.cache.mayWrite) return;
    this.#isWriting = true;
    void this.#write();
  }

  async #write(): Promise<void> {
    for (let place = this.#queue.shift(); place !== undefined; place = this.#queue.shift())
      await this.#saveBody(place);
    const end = this.#end;
    this.#end = undefined;
    if (end !== undefined) {
      const bytes = end.outcome && (await this.#saveOutcome(end.outcome));
      await this.#saveManifest(bytes ?? 0);
    }
    this.#isWriting = false;
    const { refusal } = this.cache;
    if (refusal !== undefined) this.refused(refusal);
    this.#start();
  }

  /** Bytes of the contents; undefined: not stored. */
  async #saveOutcome({ trades, ...rest }: IndexOutcome): Promise<number | undefined> {
    const tradeBytes: number[] = [];
    for (let from = 0; from < trades.count; from += PIECE_TRADES) {
      const piece = trades.columns(from, from + PIECE_TRADES);
      const bytes = await this.cache.saveTrades(this.key, tradeBytes.length, piece);
      if (bytes === undefined) return undefined;
      tradeBytes.push(bytes);
    }
    return this.cache.saveContents(this.key, { ...rest, tradesMinSize: trades.minSize, tradeBytes });
  }

  async #saveBody(place: CheckpointPlace): Promise<void> {
    // Thinned out while it waited.
    const body = this.checkpoints.held(place);
    if (body === undefined || !(await this.cache.saveBody(this.key, place, body))) return;
    if (this.checkpoints.held(place) === undefined) {
      await this.cache.dropBody(this.key, place);
      return;
    }
    this.#stored.add(place);
    this.checkpoints.noteArchived(place);
    this.#sinceManifest += 1;
    if (this.#sinceManifest >= MANIFEST_BODIES) await this.#saveManifest(0);
  }

  async #saveManifest(contentsBytes: number): Promise<void> {
    this.#sinceManifest = 0;
    await this.cache.saveManifest(this.key, { contentsBytes, places: [...this.#stored] });
  }
}
