// The engine with the vacuum/pressure layer, fed with the events of vectors and of property tests.
import { RunStatus } from "../../assembly/abi/status.ts";
import { VpField } from "../../assembly/abi/vp-fields.ts";
import { VpGridColumn } from "../../assembly/abi/vp-layout.ts";
import { Engine, type BookKey, type EngineConfig } from "../../web/core/engine/engine.ts";
import { VP_DEFAULTS, type VpConfig } from "../../web/core/engine/vp-config.ts";
import type { VpGrid } from "../../web/core/engine/vp-grid.ts";
import type { VpReader } from "../../web/core/engine/vp-reader.ts";
import { engineModule } from "./engine-module.ts";
import type { NaiveEvent, NaiveVpParameters } from "./naive-vp-parameters.ts";

export const KEY: BookKey = { publisherId: 1, instrumentId: 7 };

/** MBO records of 56 bytes. */
export function recordBytes(events: readonly NaiveEvent[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(events.length * 56);
  const view = new DataView(bytes.buffer);
  for (const [i, event] of events.entries()) {
    const at = i * 56;
    view.setUint8(at, 14);
    view.setUint8(at + 1, 0xa0);
    view.setUint16(at + 2, KEY.publisherId, true);
    view.setUint32(at + 4, KEY.instrumentId, true);
    view.setBigInt64(at + 8, event.ts, true);
    view.setBigUint64(at + 16, event.orderId, true);
    view.setBigInt64(at + 24, event.price, true);
    view.setUint32(at + 32, event.size, true);
    view.setUint8(at + 36, event.flags);
    view.setUint8(at + 38, event.action.charCodeAt(0));
    view.setUint8(at + 39, event.side.charCodeAt(0));
    view.setBigInt64(at + 40, event.tsRecv, true);
  }
  return bytes;
}

export function vpConfigOf(p: Partial<NaiveVpParameters>, more: Partial<VpConfig> = {}): VpConfig {
  const d = VP_DEFAULTS;
  return {
    ...d,
    fields: [],
    nTicks: p.n_ticks ?? 500,
    tickInt: p.tick_int ?? d.tickInt,
    tauVelocity: p.tau_velocity ?? d.tauVelocity,
    tauAcceleration: p.tau_acceleration ?? d.tauAcceleration,
    tauJerk: p.tau_jerk ?? d.tauJerk,
    tauRestDecay: p.tau_rest_decay ?? d.tauRestDecay,
    c1: p.c1_v_add ?? d.c1,
    c2: p.c2_v_rest_pos ?? d.c2,
    c3: p.c3_a_add ?? d.c3,
    c4: p.c4_v_pull ?? d.c4,
    c5: p.c5_v_fill ?? d.c5,
    c6: p.c6_v_rest_neg ?? d.c6,
    c7: p.c7_a_pull ?? d.c7,
    autoAnchorFromBbo: p.auto_anchor_from_bbo ?? true,
    suppressSnapshotMechanics: p.suppress_snapshot_mechanics ?? false,
    shiftReanchor: p.shift_reanchor ?? false,
    ...more,
  };
}

export class VpEngine {
  private constructor(
    readonly engine: Engine,
    readonly config: EngineConfig & { readonly vp: VpConfig },
  ) {}

  static async create(
    vp: VpConfig,
    fillMode: "event" | "direct",
    bins?: EngineConfig["bins"],
  ): Promise<VpEngine> {
    const engine = await Engine.create(engineModule());
    const config = { version: 3 as const, tsOut: false, books: KEY, fillMode, vp };
    const self = new VpEngine(engine, bins === undefined ? config : { ...config, bins });
    engine.configure(self.config);
    return self;
  }

  /** Forgets everything, as freshly created. */
  restart(): void {
    this.engine.configure(this.config);
  }

  get vp(): VpReader {
    const { vp } = this.engine;
    if (vp === undefined) throw new Error("the layer is off");
    return vp;
  }

  /** Feeds all bytes; `onFull` is called whenever the ring is full and must consume. */
  feed(bytes: Uint8Array, onFull: () => void = () => this.vp.consume(this.vp.end), chunk = 1 << 20): void {
    for (let from = 0; from < bytes.length;) {
      from += this.engine.push(bytes.subarray(from, Math.min(bytes.length, from + chunk)));
      this.run(onFull);
    }
  }

  finish(onFull: () => void = () => this.vp.consume(this.vp.end)): void {
    this.engine.endInput();
    this.run(onFull);
  }

  run(onFull: () => void): void {
    for (;;) {
      const status = this.engine.run();
      if (status !== RunStatus.OutputFull) return;
      onFull();
    }
  }

  scalars(): Readonly<Record<string, number | bigint | boolean>> {
    const book = this.engine.book(KEY);
    const { vp } = this;
    const grid = vp.grid();
    const bids = grid.numbers(VpGridColumn.BookBidQuantity);
    const asks = grid.numbers(VpGridColumn.BookAskQuantity);
    const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);
    const bid = book?.bestPrice("bid") ?? 0n;
    const ask = book?.bestPrice("ask") ?? 0n;
    return {
      order_count: (book?.orderCount("bid") ?? 0) + (book?.orderCount("ask") ?? 0),
      bid_levels: bids.filter((quantity) => quantity > 0).length,
      ask_levels: asks.filter((quantity) => quantity > 0).length,
      total_bid_qty: sum(bids),
      total_ask_qty: sum(asks),
      best_bid: bid,
      best_ask: ask,
      anchor_tick_idx: vp.anchorTick,
      event_count: vp.eventCount,
      book_valid: vp.bookValid,
      spot_ref_price_int: vp.spot,
      mid_price: vp.mid,
    };
  }

  /** Reads the whole grid once; rows by index under the names of the vectors. */
  gridRows(): (idx: number) => Readonly<Record<string, number | bigint>> {
    return gridRows(this.vp.grid());
  }
}

/** Copies the grid; rows by index under the names of the vectors. */
export function gridRows(grid: VpGrid): (idx: number) => Readonly<Record<string, number | bigint>> {
  const columns: [string, ArrayLike<number | bigint>][] = [];
  for (let field: VpField = 0; field <= VpField.VacuumVariant; field++) {
    const name = columnName(field);
    if (field === VpField.LastEventId) columns.push([name, grid.integers(VpField.LastEventId).slice()]);
    else columns.push([name, grid.numbers(field).slice()]);
  }
  columns.push(["last_ts_ns", grid.integers(VpGridColumn.LastTs).slice()]);
  columns.push(["book_bid_qty", grid.numbers(VpGridColumn.BookBidQuantity).slice()]);
  columns.push(["book_ask_qty", grid.numbers(VpGridColumn.BookAskQuantity).slice()]);
  return (idx) => Object.fromEntries(columns.map(([name, values]) => [name, values[idx] ?? 0]));
}

/** BidDepth → bid_depth, VAdd → v_add, CompositeD1 → composite_d1, State5Code → state5_code. */
export function columnName(field: VpField): string {
  return (VpField[field] ?? "").replaceAll(/(?<!^)([A-Z])/g, "_$1").toLowerCase();
}
