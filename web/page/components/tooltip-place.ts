// Where a tooltip stands: beside what it explains, never on it, and within the window (design guide sections 7, 11).
// CSS pixels.

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

const GAP_PX = 6;
const EDGE_PX = 8;

export interface TooltipWish {
  /** Below it there is more of the same menu. */
  readonly isBeside: boolean;
  /** Where the pointer rests; undefined: the keys went there. */
  readonly pointer: { readonly x: number; readonly y: number } | undefined;
}

/** At the middle of what it explains; at the pointer where that is long. */
export function tooltipPlace(
  target: Box,
  { width, height }: Size,
  window: Size,
  { isBeside, pointer }: TooltipWish,
): { readonly left: number; readonly top: number } {
  const within = (from: number, size: number, room: number): number =>
    Math.round(Math.max(EDGE_PX, Math.min(from, room - EDGE_PX - size)));
  const isWide = target.right - target.left > 2 * width;
  const isTall = target.bottom - target.top > 2 * height;
  const x = isWide && pointer !== undefined ? pointer.x : (target.left + target.right) / 2;
  const y = isTall && pointer !== undefined ? pointer.y : (target.top + target.bottom) / 2;
  const middle = within(x - width / 2, width, window.width);
  const level = within(y - height / 2, height, window.height);
  const room = {
    below: window.height - target.bottom,
    above: target.top,
    right: window.width - target.right,
    left: target.left,
  };
  const needs = { below: height, above: height, right: width, left: width };
  const places = {
    below: { left: middle, top: Math.round(target.bottom + GAP_PX) },
    above: { left: middle, top: Math.round(target.top - GAP_PX - height) },
    right: { left: Math.round(target.right + GAP_PX), top: level },
    left: { left: Math.round(target.left - GAP_PX - width), top: level },
  };
  const order =
    isBeside || (isTall && !isWide)
      ? (["right", "left", "below", "above"] as const)
      : (["below", "above", "right", "left"] as const);
  const side = order.find((one) => room[one] >= needs[one] + GAP_PX + EDGE_PX);
  // It fills the window: the corner farthest from where things begin.
  return side === undefined
    ? { left: within(window.width, width, window.width), top: within(window.height, height, window.height) }
    : places[side];
}
