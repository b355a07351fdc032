// One column of texels, gathered from the cells that lie in it: what cell-shader.ts does for each texel, here for a
// column at a time, so that each cell in sight is looked at once.
import { FAR_TICKS } from "../../core/bins/far-rows.ts";
import type { Reduction } from "../../core/bins/surfaces.ts";
import { normalisedDepth } from "../../core/view/cell-shade.ts";
import { firstOfTexel, type CellGrid } from "./cell-picture.ts";
import { type ColumnStore } from "./column-store.ts";
import {
  ABSENT,
  HEADER_BASE_TICK,
  HEADER_DEPTH_MAX,
  HEADER_FAR_BASE,
  HEADER_FAR_ROWS,
  HEADER_MIDDLE,
  HEADER_ROWS_VALIDITY,
  HEADER_SIGNAL_MAX,
  HEADER_TEXELS,
  VALIDITY_BITS,
  ABSENT_BELOW,
} from "./texel-row.ts";
import { endFarRow, firstFarRow } from "./far-span.ts";

const VALIDITY_MASK = (1 << VALIDITY_BITS) - 1;
/** Validity codes whose cells are hatched: building, incomplete, suspect. */
const INVALID = new Set([1, 3, 4]);

/** Nothing is known, nothing is painted, a value stands there. */
export const UNKNOWN = 0;
export const KNOWN = 1;
export const PAINTED = 2;

export class CellTexels {
  /** By texel, from the lowest price up. */
  kind = new Uint8Array(0);
  value = new Float64Array(0);
  signalMax = new Float64Array(0);
  depth = new Float64Array(0);
  /** Row of the ramp: of the largest cell. */
  side = new Uint8Array(0);
  isInvalid = false;

  /** Columns [from, to) of the store, counted from its first. */
  gather(store: ColumnStore, grid: CellGrid, from: number, to: number, reduction: Reduction): void {
    this.clear(grid.up);
    for (let column = Math.max(from, 0); column < Math.min(to, store.count); column += 1) {
      const at = store.rowOf(store.first + column) * store.stride;
      this.add(store, grid, at, reduction);
      this.addFar(store, grid, at, reduction);
    }
  }

  private clear(texels: number): void {
    if (this.kind.length < texels) {
      this.kind = new Uint8Array(texels);
      this.value = new Float64Array(texels);
      this.signalMax = new Float64Array(texels);
      this.depth = new Float64Array(texels);
      this.side = new Uint8Array(texels);
    }
    for (const list of [this.kind, this.value, this.signalMax, this.depth, this.side])
      list.fill(0, 0, texels);
    this.isInvalid = false;
  }

  private add(store: ColumnStore, grid: CellGrid, at: number, reduction: Reduction): void {
    const { cells, depth } = store;
    const state = cells[at + HEADER_ROWS_VALIDITY] ?? 0;
    const validity = state & VALIDITY_MASK;
    if (validity === 0) return;
    this.isInvalid ||= INVALID.has(validity);
    const base = cells[at + HEADER_BASE_TICK] ?? 0;
    const signalMax = cells[at + HEADER_SIGNAL_MAX] ?? 0;
    const middle = cells[at + HEADER_MIDDLE] ?? 0;
    const depthMax = Math.max(cells[at + HEADER_DEPTH_MAX] ?? 0, 0);
    const lowest = firstOfTexel(grid.bottom, grid.rows, 0);
    const beyond = firstOfTexel(grid.bottom, grid.rows, grid.up);
    const end = Math.min(state >> VALIDITY_BITS, beyond * grid.group + grid.base - base);
    for (let row = Math.max(0, lowest * grid.group + grid.base - base); row < end; row += 1) {
      const drawn = Math.floor((base + row - grid.base) / grid.group);
      const texel = grid.rows > 1 ? Math.floor((drawn - grid.bottom) / grid.rows) : drawn - lowest;
      if (this.kind[texel] === UNKNOWN) this.kind[texel] = KNOWN;
      const value = cells[at + HEADER_TEXELS + row] ?? ABSENT;
      if (value < ABSENT_BELOW) continue;
      this.merge(texel, value, base + row > middle ? 1 : 0, signalMax, reduction);
      if (depth !== undefined) this.mergeDepth(texel, depth[at + HEADER_TEXELS + row] ?? 0, depthMax);
    }
  }

  private addFar(store: ColumnStore, grid: CellGrid, at: number, reduction: Reduction): void {
    const { cells, depth } = store;
    const rows = cells[at + HEADER_FAR_ROWS] ?? 0;
    const validity = (cells[at + HEADER_ROWS_VALIDITY] ?? 0) & VALIDITY_MASK;
    if (rows === 0 || validity === 0) return;
    const base = cells[at + HEADER_FAR_BASE] ?? 0;
    const signalMax = cells[at + HEADER_SIGNAL_MAX] ?? 0;
    const middle = cells[at + HEADER_MIDDLE] ?? 0;
    const depthMax = Math.max(cells[at + HEADER_DEPTH_MAX] ?? 0, 0);
    const first = grid.base - base;
    let to = firstOfTexel(grid.bottom, grid.rows, 0) * grid.group + first;
    for (let texel = 0; texel < grid.up; texel += 1) {
      const from = to;
      to = firstOfTexel(grid.bottom, grid.rows, texel + 1) * grid.group + first;
      const end = endFarRow(to, rows);
      for (let row = firstFarRow(from, to, reduction); row < end; row += 1) {
        const value = cells[at + store.farOffset + row] ?? ABSENT;
        if (value < ABSENT_BELOW) continue;
        const side = base + row * FAR_TICKS + (FAR_TICKS - 1) / 2 > middle ? 1 : 0;
        this.merge(texel, value, side, signalMax, reduction);
        // Of these surfaces the depth channel is the value itself.
        if (depth !== undefined) this.mergeDepth(texel, value, depthMax);
      }
    }
  }

  private merge(texel: number, value: number, side: number, signalMax: number, reduction: Reduction): void {
    const before = this.value[texel] ?? 0;
    if (reduction === "sum") this.value[texel] = before + value;
    else if (Math.abs(value) > Math.abs(before)) {
      this.value[texel] = value;
      this.side[texel] = side;
    }
    this.kind[texel] = PAINTED;
    this.signalMax[texel] = Math.max(this.signalMax[texel] ?? 0, signalMax);
  }

  private mergeDepth(texel: number, depth: number, depthMax: number): void {
    const share = normalisedDepth(Math.max(0, depth), depthMax);
    this.depth[texel] = Math.max(this.depth[texel] ?? 0, share);
  }
}
