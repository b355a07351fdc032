// The three canvases of the map, back to front: cells (WebGL, or 2-D without it), chart (lines, axes, profile), pointer (crosshair).
// 2-D contexts are scaled to CSS pixels; text and lines stay sharp at any device pixel ratio.

export class MapCanvases {
  cells = canvas();
  readonly chart: CanvasRenderingContext2D;
  readonly pointer: CanvasRenderingContext2D;
  private readonly chartCanvas = canvas();
  private readonly pointerCanvas = canvas();

  constructor(private readonly host: HTMLElement) {
    if (getComputedStyle(host).position === "static") {
      host.style.position = "relative";
    }
    host.style.touchAction = "none";
    host.append(this.cells, this.chartCanvas, this.pointerCanvas);
    this.chart = context(this.chartCanvas);
    this.pointer = context(this.pointerCanvas);
  }

  /** Sizes the 2-D canvases; the renderer sizes the buffer of the cells, here only its place is set. */
  resize(width: number, height: number, mapWidth: number, mapHeight: number, pixelRatio: number): void {
    for (const element of [this.chartCanvas, this.pointerCanvas]) {
      element.width = Math.round(width * pixelRatio);
      element.height = Math.round(height * pixelRatio);
      place(element, width, height);
    }
    place(this.cells, mapWidth, mapHeight);
    this.chart.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
    this.pointer.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
  }

  /** Another canvas for the cells: one that was asked for WebGL may not give a 2-D context any more. */
  renewCells(): HTMLCanvasElement {
    const fresh = canvas();
    fresh.style.cssText = this.cells.style.cssText;
    this.cells.replaceWith(fresh);
    this.cells = fresh;
    return fresh;
  }

  showCells(isShown: boolean): void {
    this.cells.style.visibility = isShown ? "" : "hidden";
  }

  /** The picture as one canvas. The cells must have been drawn in the running task. */
  compose(ground: string): HTMLCanvasElement {
    const whole = document.createElement("canvas");
    whole.width = this.chartCanvas.width;
    whole.height = this.chartCanvas.height;
    const g = context(whole);
    g.fillStyle = ground;
    g.fillRect(0, 0, whole.width, whole.height);
    const areCellsShown = this.cells.style.visibility !== "hidden";
    for (const layer of [...(areCellsShown ? [this.cells] : []), this.chartCanvas, this.pointerCanvas]) {
      g.drawImage(layer, 0, 0);
    }
    return whole;
  }

  destroy(): void {
    for (const element of [this.cells, this.chartCanvas, this.pointerCanvas]) {
      element.remove();
    }
    this.host.style.removeProperty("touch-action");
  }
}

function canvas(): HTMLCanvasElement {
  const element = document.createElement("canvas");
  Object.assign(element.style, { position: "absolute", left: "0", top: "0", pointerEvents: "none" });
  // The picture keeps its colours under forced colours (design guide section 4).
  element.style.setProperty("forced-color-adjust", "none");
  element.setAttribute("aria-hidden", "true");
  return element;
}

function place(element: HTMLCanvasElement, width: number, height: number): void {
  element.style.width = `${width}px`;
  element.style.height = `${height}px`;
}

function context(element: HTMLCanvasElement): CanvasRenderingContext2D {
  const g = element.getContext("2d");
  if (!g) {
    throw new Error("This browser has no 2-D canvas");
  }
  return g;
}
