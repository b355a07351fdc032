// Open, high, low and close of drawn columns (live-view.md section 4, "Candle mode"): open is the price before, the range
// that of trades and of the middle of the quotes, widened to open and close. Ticks.
import { visibleEntries, type ChartScene } from "./chart-scene.ts";
import { drawnColumns } from "./drawn-columns.ts";

export interface Candle {
  /** Entries [from, to). */
  readonly from: number;
  readonly to: number;
  readonly open: number;
  readonly close: number;
  readonly high: number;
  readonly low: number;
}

type CandleScene = Pick<ChartScene, "store" | "view" | "flow">;

/** Those in sight; columns that share a pixel are one. */
export function candlesInSight(scene: CandleScene): readonly Candle[] {
  const { store, view } = scene;
  const traded = tradedRanges(scene);
  return drawnColumns(store, view, visibleEntries(scene)).flatMap(({ from, to }) => {
    const candle = candleOf(scene, Math.max(from, store.first), to, traded.get(`${from} ${to}`));
    return candle === undefined ? [] : [candle];
  });
}

interface Range {
  readonly low: number;
  readonly high: number;
}

/** undefined where none of the columns has a price. */
export function candleOf(
  { store }: Pick<CandleScene, "store">,
  from: number,
  to: number,
  traded: Range | undefined,
): Candle | undefined {
  let open = from > store.first ? (store.spotTick[store.slot(from - 1)] ?? Number.NaN) : Number.NaN;
  let close = Number.NaN;
  let [low, high] = [traded?.low ?? Infinity, traded?.high ?? -Infinity];
  for (let entry = from; entry < to; entry += 1) {
    const slot = store.slot(entry);
    const spot = store.spotTick[slot] ?? Number.NaN;
    const middle = ((store.bidTick[slot] ?? Number.NaN) + (store.askTick[slot] ?? Number.NaN)) / 2;
    if (!Number.isNaN(middle)) [low, high] = [Math.min(low, middle), Math.max(high, middle)];
    if (Number.isNaN(spot)) continue;
    if (Number.isNaN(open)) open = spot;
    [low, high] = [Math.min(low, spot), Math.max(high, spot)];
    close = spot;
  }
  if (Number.isNaN(close)) return undefined;
  return { from, to, open, close, high: Math.max(high, open), low: Math.min(low, open) };
}

/** Lowest and highest trade of the columns that were asked about, by their first and last entry. */
function tradedRanges({ store, flow }: CandleScene): ReadonlyMap<string, Range> {
  const ranges = new Map<string, Range>();
  const columns = flow?.answer.columns;
  if (flow === undefined || columns?.low === undefined || columns.high === undefined) return ranges;
  const entryOf = (timeNs: bigint): number => Math.round(store.coordinateAt(Number(timeNs - store.originNs)));
  let from = entryOf(flow.edges[0] ?? 0n);
  for (let i = 0; i < columns.count; i += 1) {
    const to = entryOf(flow.edges[i + 1] ?? 0n);
    const [low, high] = [columns.low[i] ?? Number.NaN, columns.high[i] ?? Number.NaN];
    if (!Number.isNaN(low) && !Number.isNaN(high)) ranges.set(`${from} ${to}`, { low, high });
    from = to;
  }
  return ranges;
}
