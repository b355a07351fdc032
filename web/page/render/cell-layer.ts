// The cells on the GPU: data textures, a ramp look-up texture and two passes (cell-shader.ts, screen-shader.ts).
// Nothing here knows prices or times. A change of the view uploads nothing, it only changes uniforms.
import "pixi.js/unsafe-eval";
import {
  BufferImageSource,
  Geometry,
  GlProgram,
  Mesh,
  RenderTexture,
  Shader,
  State,
  Ticker,
  UniformGroup,
  WebGLRenderer,
  type TextureSource,
} from "pixi.js";
import { CELL_FRAGMENT, CELL_VERTEX, COLOR_SCHEMES, NORMALISATIONS, REDUCTIONS } from "./cell-shader.ts";
import { cellGrid, type CellPicture, type CellStyle } from "./cell-picture.ts";
import { CellSources } from "./cell-sources.ts";
import type { ColumnStore } from "./column-store.ts";
import { RAMP_STEPS, type Contrast } from "./contrast.ts";
import { parseColor } from "./css-color.ts";
import type { MapTheme } from "./map-theme.ts";
import { SIDE_ROWS } from "./side-ramps.ts";
import { SCREEN_FRAGMENT, SCREEN_VERTEX } from "./screen-shader.ts";
import type { ViewWindow } from "./view-window.ts";

export class CellLayer implements CellPicture {
  private readonly uniforms = new UniformGroup({
    uGroup: { value: new Int32Array([1, 0]), type: "vec2<i32>" },
    uUsed: { value: new Float32Array(2), type: "vec2<f32>" },
    uFirst: { value: new Int32Array(2), type: "vec2<i32>" },
    uTexels: { value: new Float32Array(4), type: "vec4<f32>" },
    uStep: { value: new Float32Array(4), type: "vec4<f32>" },
    uContrast: { value: new Float32Array(4), type: "vec4<f32>" },
    uPerLimit: { value: 1, type: "f32" },
    uGround: { value: new Float32Array(4), type: "vec4<f32>" },
    uHatchNone: { value: new Float32Array(4), type: "vec4<f32>" },
    uHatchInvalid: { value: new Float32Array(4), type: "vec4<f32>" },
    uFirstSlot: { value: 0, type: "i32" },
    uColumns: { value: 0, type: "i32" },
    uScheme: { value: 0, type: "i32" },
    uNormalisation: { value: 0, type: "i32" },
    uReduction: { value: 0, type: "i32" },
    uHasDepth: { value: 0, type: "i32" },
    uFar: { value: 0, type: "i32" },
    uHeight: { value: 1, type: "f32" },
    uPixelRatio: { value: 1, type: "f32" },
  });
  private readonly ramp = new BufferImageSource({
    resource: new Uint8Array(SIDE_ROWS.length * RAMP_STEPS * 4),
    width: RAMP_STEPS,
    height: SIDE_ROWS.length,
    format: "rgba8unorm",
    scaleMode: "nearest",
    alphaMode: "no-premultiply-alpha",
  });
  private readonly colors = RenderTexture.create({
    width: 1,
    height: 1,
    dynamic: true,
    scaleMode: "nearest",
  });
  /** Textures of each store that was drawn. */
  private readonly allSources = new Map<ColumnStore, CellSources>();
  private sources: CellSources;
  private bound: CellSources | undefined;
  private readonly cellMesh: Mesh<Geometry, Shader>;
  private readonly screenMesh: Mesh<Geometry, Shader>;

  private constructor(
    private readonly renderer: WebGLRenderer,
    private store: ColumnStore,
  ) {
    this.sources = this.sourcesOf(store);
    this.cellMesh = this.quad("map-cells", CELL_VERTEX, CELL_FRAGMENT, {
      uCells: this.sources.cells,
      uDepth: this.sources.nothing,
      uRamp: this.ramp,
    });
    this.screenMesh = this.quad("map-screen", SCREEN_VERTEX, SCREEN_FRAGMENT, {
      uColors: this.colors.source,
    });
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
    // Its housekeeping would ask for sixty frames a second for ever; here it goes with what is drawn.
    Ticker.system.autoStart = false;
    Ticker.system.stop();
    if (renderer.context.webGLVersion !== 2) {
      renderer.destroy();
      throw new Error("WebGL 2 is not available");
    }
    return new CellLayer(renderer, store);
  }

  get contextLost(): boolean {
    return this.renderer.context.isLost;
  }

  get uploadedTexels(): number {
    return [...this.allSources.values()].reduce((sum, { uploadedTexels }) => sum + uploadedTexels, 0);
  }

  resize(view: ViewWindow): void {
    const width = Math.max(1, Math.round(view.width * view.pixelRatio));
    const height = Math.max(1, Math.round(view.height * view.pixelRatio));
    this.renderer.resize(width, height);
    // One texel more than pixels: a cell may be cut by either edge.
    this.colors.resize(width + 1, height + 1);
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

  /** Uploads what changed and draws. The canvas holds the picture until the end of the running task. */
  draw(store: ColumnStore, view: ViewWindow, style: CellStyle): void {
    this.store = store;
    this.sources = this.sourcesOf(store);
    if (this.sources.update(store.takeDirty()) || this.bound !== this.sources) {
      this.bound = this.sources;
      const resources = this.cellMesh.shader?.resources as Record<string, TextureSource>;
      resources["uCells"] = this.sources.cells;
      resources["uDepth"] = this.sources.depth ?? this.sources.nothing;
      this.sources.dropStale();
    }
    this.setView(view);
    this.setStyle(style);
    this.uniforms.update();
    Ticker.system.update();
    this.renderer.render({ container: this.cellMesh, target: this.colors, clear: false });
    this.renderer.render({ container: this.screenMesh, clear: false });
  }

  destroy(): void {
    for (const mesh of [this.cellMesh, this.screenMesh]) {
      mesh.shader?.destroy();
      mesh.destroy();
    }
    for (const sources of this.allSources.values()) sources.destroy();
    this.colors.destroy(true);
    this.ramp.destroy();
    this.renderer.destroy();
  }

  private sourcesOf(store: ColumnStore): CellSources {
    const sources = this.allSources.get(store) ?? new CellSources(store);
    this.allSources.set(store, sources);
    return sources;
  }

  /** A quad over the unit square; no blending, alpha is data between the passes. */
  private quad(
    name: string,
    vertex: string,
    fragment: string,
    textures: Record<string, TextureSource>,
  ): Mesh<Geometry, Shader> {
    const state = State.for2d();
    state.blend = false;
    return new Mesh<Geometry, Shader>({
      geometry: new Geometry({
        attributes: { aPosition: [0, 0, 1, 0, 1, 1, 0, 1] },
        indexBuffer: [0, 1, 2, 0, 2, 3],
      }),
      shader: new Shader({
        glProgram: GlProgram.from({ vertex, fragment, name }),
        resources: { mapUniforms: this.uniforms, ...textures },
      }),
      state,
    });
  }

  private setView(view: ViewWindow): void {
    const uniforms = this.uniforms.uniforms;
    const { width, height } = this.renderer;
    const grid = cellGrid(this.store, view, width, height, view.pixelRatio);
    uniforms.uStep.set([grid.left, grid.columns, grid.bottom, grid.rows]);
    uniforms.uGroup.set([grid.group, grid.base]);
    uniforms.uFirst.set([Math.floor(grid.left), Math.floor(grid.bottom)]);
    uniforms.uUsed[0] = Math.min(1, grid.across / this.colors.width);
    uniforms.uUsed[1] = Math.min(1, grid.up / this.colors.height);
    uniforms.uTexels.set([grid.fromX, grid.fromY, grid.overX, grid.overY]);
    uniforms.uHeight = height;
    uniforms.uPixelRatio = view.pixelRatio;
    uniforms.uFirstSlot = this.store.slot(this.store.first);
    uniforms.uColumns = this.store.count;
    uniforms.uFar = this.store.farCapacity > 0 ? this.store.farOffset : 0;
  }

  private setStyle(style: CellStyle): void {
    const uniforms = this.uniforms.uniforms;
    uniforms.uContrast.set(contrastUniform(style.contrast));
    uniforms.uPerLimit = 1 / style.contrast.hi;
    uniforms.uScheme = COLOR_SCHEMES.indexOf(style.scheme);
    uniforms.uNormalisation = NORMALISATIONS.indexOf(style.normalisation);
    uniforms.uReduction = REDUCTIONS.indexOf(style.reduction);
    uniforms.uHasDepth = this.sources.depth ? 1 : 0;
  }
}

/** See uContrast in the shader; a signed surface has no lower limit and needs no logarithms. */
function contrastUniform({ lo, hi, gamma, signed }: Contrast): readonly [number, number, number, number] {
  return signed ? [0, 1, gamma, 1] : [Math.log(lo), 1 / (Math.log(hi) - Math.log(lo)), gamma, 0];
}
