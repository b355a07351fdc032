// Geometry of the price-anchored heat map (live-view.md, section 2): rows are fixed prices, row 0 is the top, the
// spot moves inside until it comes near an edge; then the anchor follows.

/** Rows from an edge at which the map scrolls. */
const SCROLL_MARGIN_ROWS = 10;

export interface MapGeometry {
  /** Price of the middle row. */
  readonly anchorPrice: number;
  /** Rows above and below the middle one. */
  readonly radius: number;
  /** Dollars of one row. */
  readonly bucket: number;
}

/** Row (not yet whole) of a price. */
export function rowOfPrice(map: MapGeometry, price: number): number {
  return map.radius - (price - map.anchorPrice) / map.bucket;
}

export function priceOfRow(map: MapGeometry, row: number): number {
  return map.anchorPrice + (map.radius - row) * map.bucket;
}

/** Row of cell k of a bin, rounded half up; undefined when it lies outside the map. */
export function rowOfCell(map: MapGeometry, spot: number, k: number): number | undefined {
  const row = Math.round(rowOfPrice(map, spot + k * map.bucket));
  return row >= 0 && row <= 2 * map.radius ? row : undefined;
}

/** Rows by which everything drawn moves down (up when negative) so that the spot is in the middle; 0 = stay. */
export function scrollShift(map: MapGeometry, spot: number): number {
  const row = rowOfPrice(map, spot);
  if (row >= SCROLL_MARGIN_ROWS && row <= 2 * map.radius - SCROLL_MARGIN_ROWS) return 0;
  return Math.round((spot - map.anchorPrice) / map.bucket);
}
