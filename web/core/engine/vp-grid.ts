// The whole feature grid at one moment (vp-engine.md, section 10): views, valid until the next engine call.
import type { VpField } from "../../../assembly/abi/vp-fields.ts";
import { VpGridColumn } from "../../../assembly/abi/vp-layout.ts";
import type { EngineMemory } from "./engine-memory.ts";

/** A column of float64: mechanics, derivatives and forces of VpField, or a true quantity. */
export type VpGridNumber = VpField | VpGridColumn.BookBidQuantity | VpGridColumn.BookAskQuantity;
export type VpGridInteger = VpField.LastEventId | VpGridColumn.LastTs;

export class VpGrid {
  constructor(
    private readonly memory: EngineMemory,
    private readonly address: number,
    readonly rows: number,
  ) {}

  numbers(column: VpGridNumber): Float64Array<ArrayBuffer> {
    return this.memory.f64Array(this.address + 8 * this.rows * column, this.rows);
  }

  integers(column: VpGridInteger): BigInt64Array<ArrayBuffer> {
    return this.memory.i64Array(this.address + 8 * this.rows * column, this.rows);
  }
}
