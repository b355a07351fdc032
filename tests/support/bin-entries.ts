// Everything that the rings hold of an entry, as plain values to compare.
import { VpField } from "../../assembly/abi/vp-fields.ts";
import type { Engine } from "../../web/core/engine/engine.ts";
import type { VpReader } from "../../web/core/engine/vp-reader.ts";

/** The columns of scoring: they depend on more than the bin. */
export const SCORE_FIELDS: ReadonlySet<VpField> = new Set([
  VpField.Composite,
  VpField.CompositeD1,
  VpField.CompositeD2,
  VpField.CompositeD3,
  VpField.FlowScore,
  VpField.FlowStateCode,
]);

export interface VpEntry {
  readonly header: ReturnType<VpReader["header"]>;
  readonly state: ReturnType<VpReader["stateModel"]>;
  readonly quality: ReturnType<VpReader["quality"]>;
  readonly trades: ReturnType<VpReader["trades"]>;
  readonly maxima: ReadonlyMap<VpField, number>;
  readonly columns: ReadonlyMap<VpField, readonly (number | bigint)[]>;
}

export interface DepthEntry {
  readonly header: unknown;
  readonly full: boolean;
  /** Sorted by side and price. */
  readonly levels: readonly (readonly (number | bigint)[])[];
}

export function vpEntry(vp: VpReader, entry: number, fields: readonly VpField[]): VpEntry {
  const columns = new Map<VpField, readonly (number | bigint)[]>();
  for (const field of fields) {
    columns.set(
      field,
      field === VpField.LastEventId ? [...vp.lastEventIds(entry)] : [...vp.column(entry, field)],
    );
  }
  return {
    header: vp.header(entry),
    state: vp.stateModel(entry),
    quality: vp.quality(entry),
    trades: vp.trades(entry),
    maxima: new Map(fields.map((field) => [field, vp.maximum(entry, field)])),
    columns,
  };
}

export function depthEntry(depth: NonNullable<Engine["depth"]>, entry: number): DepthEntry {
  const { count, full, side, price, mean, maximum, last, adds, pulls, fills, orders } = depth.changes(entry);
  const levels = Array.from({ length: count }, (_, i) => [
    side[i] ?? 0,
    price[i] ?? 0n,
    mean[i] ?? 0,
    maximum[i] ?? 0,
    last[i] ?? 0,
    adds[i] ?? 0,
    pulls[i] ?? 0,
    fills[i] ?? 0,
    orders[i] ?? 0,
  ]);
  levels.sort((a, b) => Number(a[0]) - Number(b[0]) || (BigInt(a[1] ?? 0) < BigInt(b[1] ?? 0) ? -1 : 1));
  return { header: depth.header(entry), full, levels };
}

/** Everything of an entry but the scores. */
export function withoutScores({ header, maxima, columns, ...rest }: VpEntry): unknown {
  return {
    ...rest,
    header: { ...header, scoreSamples: 0 },
    maxima: [...maxima].filter(([field]) => !SCORE_FIELDS.has(field)),
    columns: [...columns].filter(([field]) => !SCORE_FIELDS.has(field)),
  };
}
