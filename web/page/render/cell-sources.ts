// The column store's arrays as float textures on the GPU. Only rows that changed are sent; a new layout of the store
// makes new textures. After a lost context the whole array is sent again by the renderer itself.
import { BufferImageSource } from "pixi.js";
import { COLUMN_CAPACITY, type ColumnStore, type EntrySpan } from "./column-store.ts";

export class CellSources {
  /** Texels sent so far: what tests hold against the number of changed columns. */
  uploadedTexels = 0;
  cells: BufferImageSource;
  depth: BufferImageSource | undefined;
  /** Bound where there is no depth channel. */
  readonly nothing = floatSource(new Float32Array(1), 1, 1);
  private layoutVersion: number;
  private stale: BufferImageSource[] = [];

  constructor(private readonly store: ColumnStore) {
    this.layoutVersion = store.layoutVersion;
    this.cells = floatSource(store.cells, store.stride, COLUMN_CAPACITY);
  }

  /** Sends what changed. Returns whether the textures are new ones: bind them, then call `dropStale`. */
  update(spans: readonly EntrySpan[]): boolean {
    const hasDepth = this.store.depth !== undefined;
    if (this.store.layoutVersion !== this.layoutVersion || hasDepth !== (this.depth !== undefined)) {
      this.renew();
      return true;
    }
    for (const span of spans) this.upload(span);
    return false;
  }

  dropStale(): void {
    for (const source of this.stale.splice(0)) {
      source.destroy();
    }
  }

  destroy(): void {
    this.dropStale();
    this.cells.destroy();
    this.depth?.destroy();
    this.nothing.destroy();
  }

  private renew(): void {
    const { store } = this;
    this.stale.push(this.cells, ...(this.depth ? [this.depth] : []));
    this.layoutVersion = store.layoutVersion;
    this.cells = floatSource(store.cells, store.stride, COLUMN_CAPACITY);
    this.depth = store.depth && floatSource(store.depth, store.stride, COLUMN_CAPACITY);
    this.uploadedTexels += store.stride * COLUMN_CAPACITY;
  }

  private upload(span: EntrySpan): void {
    const count = Math.min(span.to - span.from, COLUMN_CAPACITY);
    const slot = this.store.slot(span.from);
    const straight = Math.min(count, COLUMN_CAPACITY - slot);
    this.uploadRows(slot, straight);
    if (straight < count) {
      this.uploadRows(0, count - straight);
    }
  }

  private uploadRows(slot: number, rows: number): void {
    const { stride } = this.store;
    this.cells.update(slot * stride, (slot + rows) * stride);
    this.depth?.update(slot * stride, (slot + rows) * stride);
    this.uploadedTexels += rows * stride;
  }
}

function floatSource(resource: Float32Array<ArrayBuffer>, width: number, height: number): BufferImageSource {
  return new BufferImageSource({
    resource,
    width,
    height,
    format: "r32float",
    scaleMode: "nearest",
    alphaMode: "no-premultiply-alpha",
  });
}
