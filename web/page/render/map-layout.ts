// Rectangles of the chart block, CSS pixels from the host's top left (design guide section 2): the map, right of
// it price axis and depth profile on the same rows, under it flow pane, validity strip and time axis.

export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface MapLayout {
  readonly width: number;
  readonly height: number;
  readonly map: Rect;
  readonly priceAxis: Rect;
  readonly depthProfile: Rect;
  /** Of no height while it is off. */
  readonly flow: Rect;
  readonly strip: Rect;
  readonly timeAxis: Rect;
}

export interface LayoutSizes {
  readonly priceAxisPx: number;
  readonly depthProfilePx: number;
  readonly timeAxisPx: number;
  readonly stripPx: number;
  readonly flowPanePx: number;
}

export type MapArea = "map" | "flow" | "price-axis" | "depth-profile" | "time-axis" | "none";

export function layOut(width: number, height: number, sizes: LayoutSizes): MapLayout {
  const mapWidth = Math.max(1, width - sizes.priceAxisPx - sizes.depthProfilePx);
  const mapHeight = Math.max(1, height - sizes.timeAxisPx - sizes.stripPx - sizes.flowPanePx);
  const profileX = mapWidth + sizes.priceAxisPx;
  const stripY = mapHeight + sizes.flowPanePx;
  return {
    width,
    height,
    map: { x: 0, y: 0, width: mapWidth, height: mapHeight },
    priceAxis: { x: mapWidth, y: 0, width: sizes.priceAxisPx, height: mapHeight },
    depthProfile: { x: profileX, y: 0, width: sizes.depthProfilePx, height: mapHeight },
    flow: { x: 0, y: mapHeight, width: mapWidth, height: sizes.flowPanePx },
    strip: { x: 0, y: stripY, width: mapWidth, height: sizes.stripPx },
    timeAxis: { x: 0, y: stripY + sizes.stripPx, width, height: sizes.timeAxisPx },
  };
}

/** Which part lies under a point; strip and time axis count as one. */
export function areaAt(layout: MapLayout, x: number, y: number): MapArea {
  if (x < 0 || y < 0 || x >= layout.width || y >= layout.height) {
    return "none";
  }
  if (y >= layout.strip.y) {
    return "time-axis";
  }
  if (y >= layout.flow.y) {
    return x < layout.priceAxis.x ? "flow" : "none";
  }
  if (x < layout.priceAxis.x) {
    return "map";
  }
  return x < layout.depthProfile.x ? "price-axis" : "depth-profile";
}
