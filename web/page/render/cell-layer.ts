// The cells on the GPU: one quad, the column store's array as a float texture, a ramp look-up texture and uniforms.
// Nothing here knows prices or times. Uploads are only the rows that changed; view changes upload nothing.
import "pixi.js/unsafe-eval";
import {
  BufferImageSource,
  Geometry,
  GlProgram,
  Mesh,
  Shader,
  UniformGroup,
  WebGLRenderer,
  type Texture,
} from "pixi.js";
import {
  CELL_FRAGMENT,
  CELL_VERTEX,
  COLOR_SCHEMES,
  NORMALISATIONS,
  REDUCTIONS,
  type ColorScheme,
  type Normalisation,
  type Reduction,
} from "./cell-shader.ts";
import { COLUMN_CAPACITY, type ColumnStore, type EntrySpan } from "./column-store.ts";
import { RAMP_STEPS, type Contrast } from "./contrast.ts";
import { parseColor } from "./css-color.ts";
import type { MapTheme } from "./map-theme.ts";
import type { ViewWindow } from "./view-window.ts";

export interface CellStyle {
  readonly scheme: ColorScheme;
  readonly normalisation: Normalisation;
  readonly reduction: Reduction;
  readonly contrast: Contrast;
}

export class CellLayer {
  /** Texels sent to the GPU so far: what tests hold against the number of changed columns. */
  uploadedTexels = 0;
  private readonly uniforms = new UniformGroup({
    uSize: { value: new Float32Array(2), type: "vec2<f32>" },
    uView: { value: new Float32Array(4), type: "vec4<f32>" },
    uContrast: { value: new Float32Array(4), type: "vec4<f32>" },
    uGround: { value: new Float32Array(4), type: "vec4<f32>" },
    uHatchNone: { value: new Float32Array(4), type: "vec4<f32>" },
    uHatchInvalid: { value: new Float32Array(4), type: "vec4<f32>" },
    uFirstSlot: { value: 0, type: "i32" },
    uColumns: { value: 0, type: "i32" },
    uScheme: { value: 0, type: "i32" },
    uNormalisation: { value: 0, type: "i32" },
    uReduction: { value: 0, type: "i32" },
    uHasDepth: { value: 0, type: "i32" },
    uPixelRatio: { value: 1, type: "f32" },
  });
  private readonly ramp = new BufferImageSource({
    resource: new Uint8Array(RAMP_STEPS * 4),
    width: RAMP_STEPS,
    height: 1,
    format: "rgba8unorm",
    scaleMode: "nearest",
    alphaMode: "no-premultiply-alpha",
  });
  private cells: BufferImageSource;
  private depth: BufferImageSource | undefined;
  private readonly noDepth = floatSource(new Float32Array(1), 1, 1);
  private layoutVersion: number;
  private readonly shader: Shader;
  private readonly mesh: Mesh<Geometry, Shader>;

  private constructor(
    private readonly renderer: WebGLRenderer,
    private readonly store: ColumnStore,
  ) {
    this.layoutVersion = store.layoutVersion;
    this.cells = floatSource(store.cells, store.stride, COLUMN_CAPACITY);
    this.shader = new Shader({
      glProgram: GlProgram.from({ vertex: CELL_VERTEX, fragment: CELL_FRAGMENT, name: "map-cells" }),
      resources: {
        mapUniforms: this.uniforms,
        uCells: this.cells,
        uDepth: this.noDepth,
        uRamp: this.ramp,
      },
    });
    const geometry = new Geometry({
      attributes: { aPosition: [-1, -1, 1, -1, 1, 1, -1, 1] },
      indexBuffer: [0, 1, 2, 0, 2, 3],
    });
    this.mesh = new Mesh<Geometry, Shader>({ geometry, shader: this.shader });
  }

  /** Rejects where the browser has no WebGL 2. */
  static async create(canvas: HTMLCanvasElement, store: ColumnStore): Promise<CellLayer> {
    const renderer = new WebGLRenderer();
    await renderer.init({
      canvas,
      width: 1,
      height: 1,
      resolution: 1,
      antialias: false,
      backgroundAlpha: 1,
      preferWebGLVersion: 2,
    });
    if (renderer.context.webGLVersion !== 2) {
      renderer.destroy();
      throw new Error("WebGL 2 is not available");
    }
    return new CellLayer(renderer, store);
  }

  get contextLost(): boolean {
    return this.renderer.context.isLost;
  }

  resize(view: ViewWindow): void {
    this.renderer.resize(
      Math.max(1, Math.round(view.width * view.pixelRatio)),
      Math.max(1, Math.round(view.height * view.pixelRatio)),
    );
  }

  setRamp(bytes: Uint8Array<ArrayBuffer>): void {
    this.ramp.resource = bytes;
    this.ramp.update();
  }

  setTheme(theme: MapTheme): void {
    this.uniforms.uniforms.uGround.set(parseColor(theme.colors.chart));
    this.uniforms.uniforms.uHatchNone.set(parseColor(theme.colors.hatchNone));
    this.uniforms.uniforms.uHatchInvalid.set(parseColor(theme.colors.hatchInvalid));
  }

  /** Uploads what changed and draws. The canvas is valid until the end of the running task. */
  draw(span: EntrySpan | undefined, view: ViewWindow, style: CellStyle): void {
    if (
      this.store.layoutVersion !== this.layoutVersion ||
      hasDepth(this.store) !== (this.depth !== undefined)
    ) {
      this.renewSources();
    } else if (span) {
      this.upload(span);
    }
    this.setUniforms(view, style);
    this.renderer.render({ container: this.mesh });
  }

  destroy(): void {
    this.mesh.destroy();
    this.shader.destroy();
    this.cells.destroy();
    this.depth?.destroy();
    this.noDepth.destroy();
    this.ramp.destroy();
    this.renderer.destroy();
  }

  private renewSources(): void {
    this.layoutVersion = this.store.layoutVersion;
    const { stride } = this.store;
    const old = [this.cells, this.depth];
    this.cells = floatSource(this.store.cells, stride, COLUMN_CAPACITY);
    this.depth = this.store.depth && floatSource(this.store.depth, stride, COLUMN_CAPACITY);
    const resources = this.shader.resources as Record<string, BufferImageSource | Texture>;
    resources["uCells"] = this.cells;
    resources["uDepth"] = this.depth ?? this.noDepth;
    for (const source of old) {
      source?.destroy();
    }
    this.uploadedTexels += stride * COLUMN_CAPACITY;
  }

  private upload(span: EntrySpan): void {
    const { stride } = this.store;
    const count = Math.min(span.to - span.from, COLUMN_CAPACITY);
    const slot = this.store.slot(span.from);
    const straight = Math.min(count, COLUMN_CAPACITY - slot);
    this.uploadRows(slot, straight, stride);
    if (straight < count) {
      this.uploadRows(0, count - straight, stride);
    }
  }

  private uploadRows(slot: number, rows: number, stride: number): void {
    this.cells.update(slot * stride, (slot + rows) * stride);
    this.depth?.update(slot * stride, (slot + rows) * stride);
    this.uploadedTexels += rows * stride;
  }

  private setUniforms(view: ViewWindow, style: CellStyle): void {
    const uniforms = this.uniforms.uniforms;
    const ratio = view.pixelRatio;
    uniforms.uSize[0] = this.renderer.width;
    uniforms.uSize[1] = this.renderer.height;
    uniforms.uView[0] = view.leftEntry - this.store.first;
    uniforms.uView[1] = 1 / (view.columnPx * ratio);
    uniforms.uView[2] = view.topTick - this.store.originTick;
    uniforms.uView[3] = 1 / (view.rowPx * ratio);
    uniforms.uContrast.set([
      style.contrast.lo,
      style.contrast.hi,
      style.contrast.gamma,
      style.contrast.signed ? 1 : 0,
    ]);
    uniforms.uFirstSlot = this.store.slot(this.store.first);
    uniforms.uColumns = this.store.count;
    uniforms.uScheme = COLOR_SCHEMES.indexOf(style.scheme);
    uniforms.uNormalisation = NORMALISATIONS.indexOf(style.normalisation);
    uniforms.uReduction = REDUCTIONS.indexOf(style.reduction);
    uniforms.uHasDepth = this.depth ? 1 : 0;
    uniforms.uPixelRatio = ratio;
    this.uniforms.update();
  }
}

function hasDepth(store: ColumnStore): boolean {
  return store.depth !== undefined;
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
