// The cells without a graphics card: the same columns in the same colours on a 2-D canvas (product.md section 16,
// gpu/none). Its cost is bounded by the screen: each cell in sight is looked at once a picture, and where cells are
// smaller than CSS pixels a texel is one of these.
import { cellColors, mixedColor, packedColor, type CellColor } from "./cell-colors.ts";
import { cellGrid, firstOfTexel, type CellGrid, type CellPicture, type CellStyle } from "./cell-picture.ts";
import { CellTexels, PAINTED, UNKNOWN } from "./cell-texels.ts";
import type { ColumnStore } from "./column-store.ts";
import { RAMP_STEPS } from "./contrast.ts";
import { parseColor, type Rgba } from "./css-color.ts";
import { hatchTile } from "./hatch-tile.ts";
import type { MapTheme } from "./map-theme.ts";
import { SIDE_ROWS } from "./side-ramps.ts";
import type { ViewWindow } from "./view-window.ts";

const INVALID_SHARE = 0.4;

export class CellCanvas implements CellPicture {
  readonly contextLost = false;
  /** Nothing goes to a graphics card. */
  readonly uploadedTexels = 0;
  private readonly g: CanvasRenderingContext2D;
  private readonly scratch: CanvasRenderingContext2D;
  private readonly texels = new CellTexels();
  private readonly ramp = new Uint32Array(SIDE_ROWS.length * RAMP_STEPS);
  private image = new ImageData(1, 1);
  private pixels = new Uint32Array(this.image.data.buffer);
  private ground = packedColor(0, 0, 0);
  private groundText = "#000000";
  private hatches: { readonly none: Rgba; readonly invalid: Rgba } = {
    none: [0, 0, 0, 0],
    invalid: [0, 0, 0, 0],
  };
  private tiles: { readonly none: HTMLCanvasElement; readonly invalid: HTMLCanvasElement } | undefined;
  private pixelRatio = 1;

  constructor(private readonly canvas: HTMLCanvasElement) {
    this.g = context(canvas);
    this.scratch = context(document.createElement("canvas"));
  }

  resize(view: ViewWindow): void {
    this.canvas.width = Math.max(1, Math.round(view.width * view.pixelRatio));
    this.canvas.height = Math.max(1, Math.round(view.height * view.pixelRatio));
    if (view.pixelRatio !== this.pixelRatio) this.tiles = undefined;
    this.pixelRatio = view.pixelRatio;
  }

  setRamp(bytes: Uint8Array<ArrayBuffer>): void {
    for (let step = 0; step < this.ramp.length; step += 1) {
      const at = step * 4;
      this.ramp[step] = packedColor(bytes[at] ?? 0, bytes[at + 1] ?? 0, bytes[at + 2] ?? 0);
    }
  }

  setTheme(theme: MapTheme): void {
    this.groundText = theme.colors.chart;
    const [red, green, blue] = parseColor(theme.colors.chart).map((share) => Math.round(share * 255));
    this.ground = packedColor(red ?? 0, green ?? 0, blue ?? 0);
    this.hatches = {
      none: parseColor(theme.colors.hatchNone),
      invalid: parseColor(theme.colors.hatchInvalid),
    };
    this.tiles = undefined;
  }

  draw(store: ColumnStore, view: ViewWindow, style: CellStyle): void {
    const ratio = Math.min(1, view.pixelRatio);
    const width = Math.max(1, Math.round(view.width * ratio));
    const height = Math.max(1, Math.round(view.height * ratio));
    const grid = cellGrid(store, view, width, height, ratio);
    this.sizeImage(grid);
    const color = cellColors(style, this.ramp, this.ground);
    const invalid: number[] = [];
    for (let x = 0; x < grid.across; x += 1) {
      if (this.fillColumn(store, grid, style, color, x)) invalid.push(x);
    }
    this.show(grid, invalid);
  }

  destroy(): void {
    this.canvas.width = 1;
    this.canvas.height = 1;
  }

  private sizeImage({ across, up }: CellGrid): void {
    if (this.image.width === across && this.image.height === up) return;
    this.image = new ImageData(across, up);
    this.pixels = new Uint32Array(this.image.data.buffer);
    this.scratch.canvas.width = across;
    this.scratch.canvas.height = up;
  }

  /** Unknown cells stay transparent: the hatch comes below them. True: its cells are invalid. */
  private fillColumn(
    store: ColumnStore,
    grid: CellGrid,
    style: CellStyle,
    color: CellColor,
    x: number,
  ): boolean {
    const { pixels, texels, ground } = this;
    const { across, up } = grid;
    const from = firstOfTexel(grid.left, grid.columns, x);
    const to = firstOfTexel(grid.left, grid.columns, x + 1);
    // Before the first data the whole map is unknown, later what lies ahead is empty.
    const isAhead = store.count > 0 && from >= store.count;
    if (!isAhead) texels.gather(store, grid, from, to, style.reduction);
    for (let y = 0; y < up; y += 1) {
      const pixel = (up - 1 - y) * across + x;
      const kind = isAhead ? UNKNOWN : texels.kind[y];
      if (isAhead) pixels[pixel] = ground;
      else if (kind === UNKNOWN) pixels[pixel] = 0;
      else {
        const isPainted = kind === PAINTED;
        const plain = isPainted
          ? color(texels.value[y] ?? 0, texels.signalMax[y] ?? 0, texels.depth[y] ?? 0, texels.side[y] ?? 0)
          : ground;
        pixels[pixel] = texels.isInvalid ? mixedColor(ground, plain, INVALID_SHARE) : plain;
      }
    }
    return !isAhead && texels.isInvalid;
  }

  private show(grid: CellGrid, invalid: readonly number[]): void {
    const { g, scratch, canvas } = this;
    const { width, height } = canvas;
    const [perX, perY] = [width / grid.overX, height / grid.overY];
    scratch.putImageData(this.image, 0, 0);
    g.globalCompositeOperation = "copy";
    g.imageSmoothingEnabled = false;
    g.setTransform(perX, 0, 0, perY, -grid.fromX * perX, -(grid.up - grid.fromY - grid.overY) * perY);
    g.drawImage(scratch.canvas, 0, 0);
    g.setTransform(1, 0, 0, 1, 0, 0);
    this.tiles ??= {
      none: hatchTile(this.hatches.none, this.pixelRatio, true),
      invalid: hatchTile(this.hatches.invalid, this.pixelRatio, false),
    };
    g.globalCompositeOperation = "source-atop";
    this.fill(this.tiles.invalid);
    for (const x of invalid) {
      const left = Math.round((x - grid.fromX) * perX);
      g.fillRect(left, 0, Math.round((x + 1 - grid.fromX) * perX) - left, height);
    }
    g.globalCompositeOperation = "destination-over";
    this.fill(this.tiles.none);
    g.fillRect(0, 0, width, height);
    g.fillStyle = this.groundText;
    g.fillRect(0, 0, width, height);
  }

  private fill(tile: HTMLCanvasElement): void {
    this.g.fillStyle = this.g.createPattern(tile, "repeat") ?? "transparent";
  }
}

function context(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const g = canvas.getContext("2d");
  if (!g) throw new Error("This browser has no 2-D canvas");
  return g;
}
